package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every {@code *.log} beside this class: a line {@code #= field=value ... message=rest of the line}
 * tells how the line below it must be read. The name of the file is the name of the format.
 */
class AnnotatedSamplesTest {

  @TestFactory
  Stream<DynamicTest> everySampleLineReadsAsAnnotated() throws Exception {
    return samples().stream()
        .flatMap(file -> tests(file.getFileName().toString(), Samples.lines(file)));
  }

  static List<Path> samples() throws Exception {
    List<Path> files = Samples.files(".log");
    assertTrue(files.size() >= 4, "the samples are gone: " + files);
    return files;
  }

  private static Stream<DynamicTest> tests(String file, List<String> lines) {
    assertEquals(0, lines.size() % 2, file + " has an annotation without a line");
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 2)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    file + " " + (i + 2), () -> check(file, lines.get(i), lines.get(i + 1))));
  }

  private static void check(String file, String annotation, String line) throws IOException {
    Map<String, String> want = annotation(annotation);
    String format = file.substring(0, file.length() - ".log".length());
    LogRecord record = read(line, format.equals("bare"));
    boolean taken = record.reading == LogRecord.Reading.RECORD;
    if (taken) {
      assertEquals(format, record.format);
    }
    Map<String, String> got = got(record);
    got.keySet().retainAll(want.keySet());
    assertEquals(want, got);
    assertEquals(taken, "RECORD".equals(want.get("reading")), "reading of " + line);
  }

  private static LogRecord read(String line, boolean bare) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    LogRecord record = new LogRecord();
    YearInference years = new YearInference(Records.ANCHOR);
    try (var reader =
        new TextLog(
            new ByteArrayInputStream(bytes),
            LineReader.DEFAULT_LIMIT,
            bare ? LogFormats.bare(years, null) : LogFormats.headed(years),
            years,
            new Origin("b", "p", 0),
            notice -> {})) {
      assertTrue(reader.next(record));
    }
    return record;
  }

  private static Map<String, String> annotation(String text) {
    assertTrue(text.startsWith("#= "), text);
    int message = text.indexOf("message=");
    Map<String, String> fields = new LinkedHashMap<>(Map.of("reading", "RECORD"));
    if (message > 3) {
      for (String field : text.substring(3, message).strip().split(" ", -1)) {
        int equals = field.indexOf('=');
        fields.put(field.substring(0, equals), field.substring(equals + 1));
      }
    }
    fields.put("message", text.substring(message + "message=".length()));
    return fields;
  }

  private static Map<String, String> got(LogRecord record) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("reading", record.reading.name());
    fields.put("time", Records.time(record));
    fields.put("zone", Boolean.toString(record.zoneStated));
    fields.put("year", Boolean.toString(record.yearStated));
    fields.put("fraction", Integer.toString(record.fractionDigits));
    fields.put("host", record.host.toString());
    fields.put("program", record.program.toString());
    fields.put("pid", Long.toString(record.pid));
    fields.put("dialect", record.dialect == null ? "" : record.dialect);
    fields.put("contradicted", record.contradictedBy == null ? "" : record.contradictedBy);
    fields.put("message", record.message.toString());
    return fields;
  }

  /** The sample files, found in the folder of this package. */
  static final class Samples {
    static List<Path> files(String suffix) throws Exception {
      Path folder = Path.of(AnnotatedSamplesTest.class.getResource("rfc3164.log").toURI());
      try (Stream<Path> files = Files.list(folder.getParent())) {
        return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
      }
    }

    static List<String> lines(Path file) {
      try {
        return Files.readAllLines(file);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
