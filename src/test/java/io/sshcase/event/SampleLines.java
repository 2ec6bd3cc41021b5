package io.sshcase.event;

import io.sshcase.record.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The annotated lines of the message families: above each {@code program[pid]: message} stands
 * {@code #= field=value ...} with what is to be understood; {@code near=ID} marks a near miss of a
 * message, which differs from a sample of it in one telling place. All {@code *.log} files are
 * found, not listed.
 */
final class SampleLines {
  /**
   * One line with its expectation, as {@code [field, value]} pairs.
   *
   * @param near id of the message that the line only resembles; null when it resembles none
   */
  record Sample(String file, int line, String near, List<String[]> expected, String text) {
    LogRecord toRecord() {
      return recordOf(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return file + ":" + line + ": " + text;
    }
  }

  private SampleLines() {}

  static List<Sample> all() {
    var samples = new ArrayList<Sample>();
    for (Path file : files()) {
      addTo(samples, file);
    }
    return samples;
  }

  /** {@code program[pid]: message}; what has no colon is all message. */
  static LogRecord recordOf(byte[] line) {
    var record = new LogRecord();
    record.reading = LogRecord.Reading.RECORD;
    int end = headerEnd(line);
    int name = end;
    for (int i = 1; i < end; i++) {
      if (line[i] == '[') {
        name = i;
      }
    }
    record.program.set(line, 0, name);
    int message = Math.min(end + 2, line.length);
    record.message.set(line, message, line.length);
    return record;
  }

  private static int headerEnd(byte[] line) {
    for (int i = 0; i + 1 < line.length; i++) {
      if (line[i] == ':' && line[i + 1] == ' ') {
        return i;
      }
    }
    return line.length;
  }

  private static List<Path> files() {
    try {
      var folder = Path.of(SampleLines.class.getResource("accepted.log").toURI()).getParent();
      try (var files = Files.list(folder)) {
        return files.filter(f -> f.toString().endsWith(".log")).sorted().toList();
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addTo(List<Sample> samples, Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String[]> expected = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#=")) {
        expected = fields(line.substring(2));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String near = takeNear(expected);
        samples.add(new Sample(file.getFileName().toString(), i + 1, near, expected, line));
        expected = null;
      }
    }
  }

  private static String takeNear(List<String[]> expected) {
    boolean stated = expected != null && !expected.isEmpty() && expected.get(0)[0].equals("near");
    return stated ? expected.remove(0)[1] : null;
  }

  /** {@code a=b c="d e"}: a value in quotes may hold blanks and, doubled, quotes. */
  private static List<String[]> fields(String text) {
    var fields = new ArrayList<String[]>();
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == ' ') {
        i++;
        continue;
      }
      int equals = text.indexOf('=', i);
      var value = new StringBuilder();
      int end = equals + 1;
      boolean quoted = end < text.length() && text.charAt(end) == '"';
      end += quoted ? 1 : 0;
      while (end < text.length() && text.charAt(end) != (quoted ? '"' : ' ')) {
        value.append(text.charAt(end++));
      }
      fields.add(new String[] {text.substring(i, equals), value.toString()});
      i = end + (quoted ? 1 : 0);
    }
    return fields;
  }
}
