package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.IOException;
import java.io.InputStream;

/**
 * {@code journalctl -o export} (systemd.io, "Journal Export Formats"): a field is {@code NAME=text}
 * on a line, or the name on a line, its size as 64 bits little-endian, its bytes and a line feed;
 * an empty line ends an entry. The bytes of a value may be anything, so the stream is read field by
 * field and never as lines.
 *
 * <p>An entry that damage cuts short is passed on as unreadable, for what it lacks might say that
 * it is forged; reading goes on with the next line that can begin an entry, and the exception
 * follows at the end.
 */
final class JournalExport implements RecordReader {
  /** systemd's importer refuses larger fields (DATA_SIZE_MAX in journal-importer.h). */
  private static final long LARGEST_FIELD = 768L * 1024 * 1024;

  /** Names have 64 characters at most; what is longer is not a name, whatever it is. */
  private static final int NAME_LIMIT = 256;

  private final FieldStream in;
  private final LineFlaws flaws;
  private final JournalEntry entry = new JournalEntry();
  private final byte[] name = new byte[NAME_LIMIT];
  private boolean anyField;
  private boolean nextHasBegun;
  private boolean ended;
  private long number;
  private IOException damage;

  JournalExport(InputStream in, Origin source, NoticeSink notices) {
    this.in = new FieldStream(in);
    this.flaws = new LineFlaws(source, notices);
  }

  @Override
  public boolean next(LogRecord record) throws IOException {
    record.clear();
    while (!ended) {
      entry.clear();
      anyField = nextHasBegun;
      nextHasBegun = false;
      boolean whole = readEntry();
      if (anyField) {
        passOn(record, whole);
        return true;
      }
    }
    flaws.tell(LineReader.DEFAULT_LIMIT);
    if (damage != null) {
      throw damage;
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    flaws.tell(LineReader.DEFAULT_LIMIT);
    in.close();
  }

  private void passOn(LogRecord record, boolean whole) {
    number++;
    record.line = number;
    record.format = "journal-export";
    entry.fill(record);
    record.reading = whole ? record.reading : LogRecord.Reading.UNREADABLE;
    if (entry.wasCut()) {
      flaws.cut(number);
    } else if (!ByteSlice.isUtf8(
        record.message.array(), record.message.from(), record.message.to())) {
      flaws.notUtf8(number);
    }
  }

  /** Whether the entry was whole; behind one that is not, looks for the next. */
  private boolean readEntry() {
    try {
      readFields();
      ended = !anyField;
      return true;
    } catch (IOException e) {
      damage = damage == null ? e : damage;
      nextHasBegun = in.skipToCursor();
      ended = !nextHasBegun;
      return false;
    }
  }

  /** Reads up to the empty line behind an entry, or to the end of the stream. */
  private void readFields() throws IOException {
    while (true) {
      int length = readName();
      if (length == 0 && in.last() == '=') {
        in.skipLine();
      } else if (length == 0) {
        if (anyField || in.last() < 0) {
          return;
        }
      } else if (anyField && isCursor(length)) {
        // Some versions end an entry without the empty line.
        in.skipLine();
        nextHasBegun = true;
        return;
      } else {
        anyField = true;
        readValue(length);
      }
    }
  }

  /**
   * Reads a name up to the {@code =} or line feed behind it, which {@link FieldStream#last} then
   * shows. The CR of a copy that was translated to CR LF is dropped.
   */
  private int readName() throws IOException {
    int length = 0;
    int value = in.read();
    while (value >= 0 && value != '=' && value != '\n') {
      if (length == NAME_LIMIT) {
        throw new IOException("the export has a field without a name");
      }
      name[length++] = (byte) value;
      value = in.read();
    }
    boolean translated = value == '\n' && length == 1 && name[0] == '\r';
    return translated ? 0 : length;
  }

  private void readValue(int length) throws IOException {
    JournalField field = JournalField.of(name, 0, length);
    JournalEntry into = field == null || entry.has(field) ? null : entry;
    if (into != null) {
      into.begin(field);
    }
    if (in.last() == '=') {
      in.line(into, field);
      return;
    }
    if (in.last() < 0) {
      throw new IOException("the export ends inside a field");
    }
    long size = in.size();
    if (size < 0 || size > LARGEST_FIELD) {
      throw new IOException("the export has a field of impossible size");
    }
    in.bytes(into, field, size);
    if (in.read() != '\n') {
      throw new IOException("the export has a field whose size is wrong");
    }
  }

  private boolean isCursor(int length) {
    return Digits.matches(name, 0, length, FieldStream.CURSOR)
        && length == FieldStream.CURSOR.length;
  }
}
