package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A log of lines. A line that no format takes is passed on as well, its whole text as the message,
 * without a program.
 */
final class TextLog implements RecordReader {
  /** An object of a JSON log is far longer than the message in it. */
  static final int JSON_LIMIT = 4 * 1024 * 1024;

  private static final int BUFFER = 256 * 1024;

  private final LineReader lines;
  private final int limit;
  private final YearInference years;
  private final LogFormats formats;
  private final LineFlaws flaws;
  private final TerminalColours colours = new TerminalColours();
  private final ShortenedLines shortened = new ShortenedLines();
  private final Repeats repeats = new Repeats();
  private final ByteSlice line = new ByteSlice();
  private final ByteSlice previous = new ByteSlice();
  private boolean coloured;
  private JournalBanner banner;
  private LogRecord.Reading before = LogRecord.Reading.UNREADABLE;

  /**
   * @param limit bytes kept of a line
   * @param formats of its lines
   * @param years supplies the years of stamps that state none
   */
  TextLog(
      InputStream in,
      int limit,
      LogFormats formats,
      YearInference years,
      Origin source,
      NoticeSink notices) {
    this(in, BUFFER, limit, formats, years, source, notices);
  }

  TextLog(
      InputStream in,
      int bufferSize,
      int limit,
      LogFormats formats,
      YearInference years,
      Origin source,
      NoticeSink notices) {
    this.lines = new LineReader(in, bufferSize, limit);
    this.limit = limit;
    this.years = years;
    this.formats = formats;
    this.flaws = new LineFlaws(source, notices);
  }

  @Override
  public boolean next(LogRecord record) throws IOException {
    record.clear();
    if (!lines.next(line)) {
      tellFlaws();
      return false;
    }
    record.line = lines.number();
    skipFill(line);
    shortened.met(line, record.line);
    if (coloured || TerminalColours.standAtAnEndOf(line)) {
      coloured = true;
      colours.takeOff(line);
    }
    if (lines.wasBrokenOff()) {
      record.reading = LogRecord.Reading.UNREADABLE;
      record.message.set(line);
    } else if (!formats.parse(line, record)) {
      record.reading = between();
      record.message.set(line);
    } else if (JournalBlob.isOne(record.message)) {
      record.messageWithheld = true;
      record.reading = LogRecord.Reading.UNREADABLE;
    } else if (Repeats.isLikely(record)) {
      resolveRepeat(record);
    }
    if (record.reading != LogRecord.Reading.MARKER) {
      before = record.reading;
    }
    noteFlaws(record);
    return true;
  }

  @Override
  public List<YearSegment> yearSegments() {
    return years.segments();
  }

  @Override
  public JournalBanner banner() {
    return banner;
  }

  @Override
  public void close() throws IOException {
    tellFlaws();
    lines.close();
  }

  private void tellFlaws() {
    flaws.shortened(shortened.first(), shortened.count());
    flaws.tell(limit);
  }

  private void noteFlaws(LogRecord record) {
    if (record.messageWithheld) {
      flaws.withheld(record.line);
    }
    if (lines.wasCut() || formats.cutMessage()) {
      flaws.cut(record.line);
    } else if ((lines.hasHighBytes() && !isUtf8(line))
        || (formats.latestIsJson() && !isUtf8(record.message))) {
      flaws.notUtf8(record.line);
    }
  }

  private void resolveRepeat(LogRecord record) {
    lines.previous(previous);
    skipFill(previous);
    if (!repeats.resolve(record, previous)) {
      flaws.repeatOfNothing(record.line);
    }
  }

  /**
   * A crash or copytruncate leaves a hole of zeroes in front of the next line, a serial console
   * further carriage returns.
   */
  private static void skipFill(ByteSlice line) {
    byte[] array = line.array();
    int from = line.from();
    while (from < line.to() && (array[from] == 0 || array[from] == '\r')) {
      from++;
    }
    line.set(array, from, line.to());
  }

  /** What a line is that no format takes. */
  private LogRecord.Reading between() {
    if (SyslogHeader.afterBlanks(line.array(), line.from(), line.to()) == line.to()
        || JournalAsides.isAside(line)) {
      JournalBanner above = JournalBanner.of(line);
      if (above != null) {
        banner = above;
        years.notAfter(above.endMicros());
      }
      if (JournalAsides.saysIncomplete(line)) {
        flaws.incomplete(lines.number(), line);
      }
      return LogRecord.Reading.MARKER;
    }
    boolean goesOn = before == LogRecord.Reading.RECORD || before == LogRecord.Reading.CONTINUATION;
    boolean indented = line.at(0) == ' ' || line.at(0) == '\t';
    return goesOn && indented ? LogRecord.Reading.CONTINUATION : LogRecord.Reading.UNREADABLE;
  }

  private static boolean isUtf8(ByteSlice slice) {
    return ByteSlice.isUtf8(slice.array(), slice.from(), slice.to());
  }
}
