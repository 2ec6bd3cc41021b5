package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A log of lines. A line that no format takes is passed on as well, its whole text as the message,
 * without a program.
 */
final class TextLog implements RecordReader {
  /** An object of a JSON log is far longer than the message in it. */
  static final int JSON_LIMIT = 4 * 1024 * 1024;

  private static final byte ESCAPE = 0x1b;

  private static final int BUFFER = 256 * 1024;

  private static final byte[][] MARKERS = {
    bytes("-- Boot "),
    bytes("-- Reboot --"),
    bytes("-- Logs begin "),
    bytes("-- Journal begins "),
    bytes("-- No entries --"),
    bytes("-- cursor: ")
  };

  private final LineReader lines;
  private final int limit;
  private final YearInference years;
  private final LogFormats formats;
  private final LineFlaws flaws;
  private final Repeats repeats = new Repeats();
  private final ByteSlice line = new ByteSlice();
  private final ByteSlice before = new ByteSlice();

  /**
   * @param anchor as for {@link YearInference}
   */
  TextLog(
      InputStream in, int limit, boolean bare, Instant anchor, Origin source, NoticeSink notices) {
    this(in, BUFFER, limit, bare, anchor, source, notices);
  }

  TextLog(
      InputStream in,
      int bufferSize,
      int limit,
      boolean bare,
      Instant anchor,
      Origin source,
      NoticeSink notices) {
    this.lines = new LineReader(in, bufferSize, limit);
    this.limit = limit;
    this.years = new YearInference(anchor);
    this.formats = bare ? LogFormats.bare(years) : LogFormats.headed(years);
    this.flaws = new LineFlaws(source, notices);
  }

  @Override
  public boolean next(LogRecord record) throws IOException {
    record.clear();
    if (!lines.next(line)) {
      flaws.tell(limit);
      return false;
    }
    record.line = lines.number();
    skipControls(line);
    if (lines.wasBrokenOff()) {
      record.reading = LogRecord.Reading.UNREADABLE;
      record.message.set(line);
    } else if (!formats.parse(line, record)) {
      record.reading = isMarker(line) ? LogRecord.Reading.MARKER : LogRecord.Reading.UNREADABLE;
      record.message.set(line);
    } else if (Repeats.isLikely(record)) {
      lines.previous(before);
      skipControls(before);
      if (!repeats.resolve(record, before)) {
        flaws.repeatOfNothing(record.line);
      }
    }
    noteFlaws(record);
    return true;
  }

  @Override
  public List<YearSegment> yearSegments() {
    return years.segments();
  }

  @Override
  public void close() throws IOException {
    flaws.tell(limit);
    lines.close();
  }

  private void noteFlaws(LogRecord record) {
    if (lines.wasCut() || formats.cutMessage()) {
      flaws.cut(record.line);
    } else if ((lines.hasHighBytes() && !isUtf8(line))
        || (formats.latestIsJson() && !isUtf8(record.message))) {
      flaws.notUtf8(record.line);
    }
  }

  /**
   * A crash or copytruncate leaves a hole of zeroes in front of the next line; a serial console
   * carriage returns and colours.
   */
  private static void skipControls(ByteSlice line) {
    if (!line.isEmpty() && line.at(0) < ' ' && line.at(0) >= 0 && line.at(0) != '\t') {
      byte[] array = line.array();
      int from = line.from();
      while (from < line.to() && isControl(array[from])) {
        from = array[from] == ESCAPE ? afterEscape(array, from + 1, line.to()) : from + 1;
      }
      line.set(array, from, line.to());
    }
  }

  private static boolean isControl(byte value) {
    return value >= 0 && value < ' ' && value != '\t';
  }

  /** Index behind {@code [0;32m}, what follows an escape (ECMA-48, control sequences). */
  private static int afterEscape(byte[] array, int from, int to) {
    if (from >= to || array[from] != '[') {
      return from;
    }
    int at = from + 1;
    while (at < to && array[at] >= ' ' && array[at] < '@') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  static boolean isMarker(ByteSlice line) {
    if (SyslogHeader.afterBlanks(line.array(), line.from(), line.to()) == line.to()) {
      return true;
    }
    for (byte[] marker : MARKERS) {
      if (line.startsWith(marker)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(ByteSlice slice) {
    return ByteSlice.isUtf8(slice.array(), slice.from(), slice.to());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
