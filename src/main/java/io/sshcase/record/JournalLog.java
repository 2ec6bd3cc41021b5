package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import io.sshcase.journal.JournalReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A journal as journald keeps it. Damage takes single fields or entries away and not what comes
 * after them, so it is thrown once all entries have been passed on, with a count of what it took.
 */
final class JournalLog implements RecordReader {
  private static final JournalField[] FIELDS =
      Arrays.stream(JournalField.values())
          .filter(field -> field != JournalField.__REALTIME_TIMESTAMP)
          .toArray(JournalField[]::new);

  private final JournalReader in;
  private final LineFlaws lineFlaws;
  private final EntryFlaws flaws;
  private final JournalEntry entry = new JournalEntry();
  private final JournalReader.Fields take =
      (index, array, from, to) -> take(FIELDS[index], array, from, to);
  private long number;
  private boolean ended;

  JournalLog(InputStream in, Origin source, NoticeSink notices) {
    // One byte more than an entry keeps, so that it notices what is cut.
    this.in =
        new JournalReader(
            in, Arrays.stream(FIELDS).map(Enum::name).toList(), LineReader.DEFAULT_LIMIT + 1);
    this.lineFlaws = new LineFlaws(source, notices);
    this.flaws = new EntryFlaws(source, notices);
  }

  @Override
  public boolean next(LogRecord record) throws IOException {
    record.clear();
    if (ended) {
      return false;
    }
    entry.clear();
    boolean more;
    try {
      more = in.next(take);
    } catch (IOException e) {
      tell();
      throw e;
    }
    if (more) {
      passOn(record);
      return true;
    }
    tell();
    IOException damage = flaws.damage(in.flaws());
    if (damage != null) {
      throw damage;
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    tell();
    in.close();
  }

  private void take(JournalField field, byte[] array, int from, int to) {
    if (!entry.has(field)) {
      entry.begin(field);
      entry.append(field, array, from, to);
    }
  }

  private void passOn(LogRecord record) {
    number++;
    record.line = number;
    record.format = "journal";
    if (in.realtime() >= 0) {
      entry.putTaken(in.realtime());
    }
    entry.fill(record);
    boolean partial = in.lostFields() > 0 || in.hasForgotten();
    if (partial && !isSound()) {
      record.reading = LogRecord.Reading.UNREADABLE;
    }
    flaws.note(number, in);
    ByteSlice message = record.message;
    if (entry.wasCut()) {
      lineFlaws.cut(number);
    } else if (!ByteSlice.isUtf8(message.array(), message.from(), message.to())) {
      lineFlaws.notUtf8(number);
    }
  }

  /** What a field that was lost could have said: the message, or that the entry is forged. */
  private boolean isSound() {
    return entry.has(JournalField.MESSAGE)
        && (entry.has(JournalField._COMM) || entry.has(JournalField._EXE));
  }

  private void tell() {
    if (!ended) {
      ended = true;
      lineFlaws.tell(LineReader.DEFAULT_LIMIT);
      flaws.tell(in.flaws());
    }
  }
}
