package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code journalctl -o verbose}: a line with the stamp and the cursor, below it the fields, each
 * behind four blanks, the further lines of a value indented below its first character. What a
 * sender puts into a value can therefore look neither like a field nor like another entry.
 *
 * <p>The number of a record is that of its first line. An entry that damage cuts short is passed on
 * as unreadable, for what it lacks might say that it is forged; the exception follows.
 */
final class JournalVerbose implements RecordReader {
  private static final int INDENT = 4;
  private static final byte[] CURSOR = bytes(" [s=");
  private static final byte[] REALTIME = bytes("t=");
  private static final int RADIX = 16;

  private final LineReader lines;
  private final LineFlaws flaws;
  private final JournalEntry entry = new JournalEntry();
  private final WeekdayStamp stamp = new WeekdayStamp();
  private final LogRecord header = new LogRecord();
  private final ByteSlice line = new ByteSlice();
  private final ByteSlice value = new ByteSlice();

  /** Whether {@link #line} was read and not used yet. */
  private boolean held;

  /** The field whose further lines may follow; null for one that makes no difference. */
  private JournalField open;

  /** Blanks before a further line of that field's value. */
  private int column;

  private IOException damage;

  JournalVerbose(InputStream in, int bufferSize, Origin source, NoticeSink notices) {
    this.lines = new LineReader(in, bufferSize, LineReader.DEFAULT_LIMIT);
    this.flaws = new LineFlaws(source, notices);
  }

  /** Whether the text is of this form: its first line that is no marker begins an entry. */
  static boolean begins(byte[] head, int length) {
    WeekdayStamp stamp = new WeekdayStamp();
    LogRecord record = new LogRecord();
    ByteSlice line = new ByteSlice();
    int at = 0;
    while (at < length) {
      int end = at;
      while (end < length && head[end] != '\n') {
        end++;
      }
      line.set(head, at, end);
      if (!line.isEmpty() && !JournalAsides.isMarker(line)) {
        return isHeader(line, stamp, record);
      }
      at = end + 1;
    }
    return false;
  }

  @Override
  public boolean next(LogRecord record) throws IOException {
    record.clear();
    if (!take()) {
      flaws.tell(LineReader.DEFAULT_LIMIT);
      if (damage != null) {
        throw damage;
      }
      return false;
    }
    record.line = lines.number();
    if (isHeader(line, stamp, header)) {
      readEntry();
      fill(record);
    } else {
      record.reading = between();
      record.message.set(line);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    flaws.tell(LineReader.DEFAULT_LIMIT);
    lines.close();
  }

  private boolean take() {
    if (held) {
      held = false;
      return true;
    }
    try {
      return damage == null && lines.next(line);
    } catch (IOException e) {
      damage = e;
      return false;
    }
  }

  private void readEntry() {
    entry.clear();
    takeTime();
    open = null;
    column = Integer.MAX_VALUE;
    while (take()) {
      if (!isField() && !isFurtherLine()) {
        held = true;
        return;
      }
    }
  }

  /** The cursor holds when journald took the entry, in any zone; the stamp stays as it is. */
  private void takeTime() {
    String text = line.toString();
    for (String part : text.substring(text.lastIndexOf('[')).split("[;\\[\\]]", -1)) {
      if (part.startsWith("t=") && part.length() < RADIX) {
        try {
          long micros = Long.parseLong(part, REALTIME.length, part.length(), RADIX);
          entry.put(JournalField.__REALTIME_TIMESTAMP, bytes(Long.toString(micros)));
        } catch (NumberFormatException e) {
          return;
        }
      }
    }
  }

  private boolean isField() {
    int name = line.from() + INDENT;
    if (indent() != INDENT || name >= line.to()) {
      return false;
    }
    int equals = name;
    while (equals < line.to() && line.array()[equals] != '=') {
      equals++;
    }
    if (equals == line.to()) {
      return false;
    }
    column = equals + 1 - line.from();
    JournalField field = JournalField.of(line.array(), name, equals);
    open = field == null || entry.has(field) ? null : field;
    if (open != null) {
      value.set(line.array(), equals + 1, line.to());
      takeValue();
    }
    return true;
  }

  private void takeValue() {
    if (JournalBlob.isOne(value)) {
      if (open == JournalField.MESSAGE) {
        entry.withholdMessage();
      }
      open = null;
    } else {
      entry.begin(open);
      entry.append(open, value.array(), value.from(), value.to());
    }
  }

  /** An empty further line may have lost its blanks on the way. */
  private boolean isFurtherLine() {
    int indent = indent();
    if (indent < column && indent < line.length()) {
      return false;
    }
    if (open != null) {
      int from = line.from() + Math.min(column, line.length());
      entry.append(open, new byte[] {'\n'}, 0, 1);
      entry.append(open, line.array(), from, line.to());
    }
    return true;
  }

  private int indent() {
    return SyslogHeader.afterBlanks(line.array(), line.from(), line.to()) - line.from();
  }

  private void fill(LogRecord record) {
    record.format = "journalctl-verbose";
    entry.fill(record);
    if (record.micros == LogRecord.NO_TIME) {
      record.micros = header.micros;
      record.fractionDigits = header.fractionDigits;
      record.zoneStated = header.zoneStated;
    }
    if (lines.wasBrokenOff() || damage != null) {
      record.reading = LogRecord.Reading.UNREADABLE;
    } else if (record.messageWithheld) {
      flaws.withheld(record.line);
    } else if (entry.wasCut()) {
      flaws.cut(record.line);
    }
  }

  private LogRecord.Reading between() {
    boolean nothing = indent() == line.length();
    if (!nothing && !JournalAsides.isAside(line)) {
      return LogRecord.Reading.UNREADABLE;
    }
    if (JournalAsides.saysIncomplete(line)) {
      flaws.incomplete(lines.number(), line);
    }
    return LogRecord.Reading.MARKER;
  }

  private static boolean isHeader(ByteSlice line, WeekdayStamp stamp, LogRecord into) {
    into.clear();
    int end = stamp.parse(line.array(), line.from(), line.to(), into);
    return end >= 0
        && Digits.matches(line.array(), end, line.to(), CURSOR)
        && line.at(line.length() - 1) == ']';
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
