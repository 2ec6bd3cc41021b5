package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A journal's JSON whose objects are not one on each line: {@code journalctl -o json-pretty}, and
 * the array that {@code jq -s} makes of any of the forms. The number of a record is that of its
 * object.
 */
final class JournalJson implements RecordReader {
  /** As for the lines of a JSON log: an object is far longer than the message in it. */
  private static final int LIMIT = 4 * 1024 * 1024;

  private final JsonObjects objects;
  private final LineFlaws flaws;
  private final JournalJsonFormat format = new JournalJsonFormat();
  private final ByteSlice object = new ByteSlice();
  private long number;

  JournalJson(InputStream in, int bufferSize, Origin source, NoticeSink notices) {
    this.objects = new JsonObjects(in, bufferSize, LIMIT);
    this.flaws = new LineFlaws(source, notices);
  }

  /** Whether the text begins with a journal's object in an array, or one of several lines. */
  static boolean begins(byte[] head, int length) {
    int at = 0;
    while (at < length && " \t\r\n[".indexOf(head[at]) >= 0) {
      at++;
    }
    if (at == length || head[at] != '{') {
      return false;
    }
    boolean array = head[0] == '[';
    try (var objects =
        new JsonObjects(new ByteArrayInputStream(head, at, length - at), LIMIT, LIMIT)) {
      ByteSlice first = new ByteSlice();
      objects.next(first);
      return (array || hasLineFeed(first))
          && new JournalJsonFormat().begins(first.array(), first.from(), first.to());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be damaged", e);
    }
  }

  @Override
  public boolean next(LogRecord record) throws IOException {
    record.clear();
    JsonObjects.Found found = objects.next(object);
    if (found == JsonObjects.Found.END) {
      flaws.tell(LineReader.DEFAULT_LIMIT);
      return false;
    }
    number++;
    record.line = number;
    if (found == JsonObjects.Found.OBJECT && format.parse(object, record)) {
      record.format = format.name();
      noteFlaws(record);
    } else {
      record.clear();
      record.message.set(object);
      if (found == JsonObjects.Found.CUT) {
        flaws.cut(number);
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    flaws.tell(LineReader.DEFAULT_LIMIT);
    objects.close();
  }

  private void noteFlaws(LogRecord record) {
    if (record.messageWithheld) {
      flaws.withheld(number);
    }
    if (format.wasCut()) {
      flaws.cut(number);
    } else if (!ByteSlice.isUtf8(
        record.message.array(), record.message.from(), record.message.to())) {
      flaws.notUtf8(number);
    }
  }

  private static boolean hasLineFeed(ByteSlice slice) {
    for (int at = slice.from(); at < slice.to(); at++) {
      if (slice.array()[at] == '\n') {
        return true;
      }
    }
    return false;
  }
}
