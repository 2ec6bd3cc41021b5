package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The fields of one journal entry, whatever form it came in, and how they make a record. Reused
 * from entry to entry; the records that it fills point into it. Of a field that is repeated the
 * first value counts; of a long value the first 64 KiB are kept.
 */
final class JournalEntry {
  private static final int LIMIT = LineReader.DEFAULT_LIMIT;
  private static final byte[] SSHD = "sshd".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SESSION = "-session".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AUTH = "-auth".getBytes(StandardCharsets.US_ASCII);

  private final Map<JournalField, Value> values = new EnumMap<>(JournalField.class);
  private boolean messageWithheld;
  private boolean cut;

  JournalEntry() {
    for (JournalField field : JournalField.values()) {
      values.put(field, new Value());
    }
  }

  void clear() {
    for (Value value : values.values()) {
      value.length = -1;
    }
    messageWithheld = false;
    cut = false;
  }

  boolean has(JournalField field) {
    return value(field).length >= 0;
  }

  /** Begins an empty value, to which {@link #append} adds. */
  void begin(JournalField field) {
    value(field).length = 0;
  }

  void append(JournalField field, byte[] array, int from, int to) {
    Value value = value(field);
    int kept = Math.min(to - from, LIMIT - value.length);
    cut |= kept < to - from;
    value.add(array, from, kept);
  }

  void dropCarriageReturn(JournalField field) {
    Value value = value(field);
    if (value.length > 0 && value.bytes[value.length - 1] == '\r') {
      value.length--;
    }
  }

  void put(JournalField field, byte[] array) {
    begin(field);
    append(field, array, 0, array.length);
  }

  /** The time at which journald took the entry, in microseconds since 1970. */
  void putTaken(long micros) {
    put(
        JournalField.__REALTIME_TIMESTAMP,
        Long.toString(micros).getBytes(StandardCharsets.US_ASCII));
  }

  /** The entry has a message, but the form did not print it ({@code null} in JSON). */
  void withholdMessage() {
    messageWithheld = true;
  }

  /** Whether a value of a field that counts was longer than what is kept. */
  boolean wasCut() {
    return cut;
  }

  /**
   * Fills {@code out}. An entry without a message is a marker, one whose message was withheld is
   * unreadable.
   */
  void fill(LogRecord out) {
    out.yearStated = true;
    out.zoneStated = true;
    out.micros = time();
    out.fractionDigits = out.micros == LogRecord.NO_TIME ? 0 : 6;
    show(JournalField._HOSTNAME, out.host);
    boolean named = has(JournalField.SYSLOG_IDENTIFIER);
    show(named ? JournalField.SYSLOG_IDENTIFIER : JournalField._COMM, out.program);
    out.pid = number(has(JournalField._PID) ? JournalField._PID : JournalField.SYSLOG_PID);
    show(JournalField.MESSAGE, out.message);
    out.reading = reading();
    out.messageWithheld = messageWithheld && !has(JournalField.MESSAGE);
    out.contradictedBy = saysSshd(out.program) ? contradiction() : null;
    if (out.contradictedBy != null) {
      out.claimedPid = number(JournalField.SYSLOG_PID);
    }
  }

  private LogRecord.Reading reading() {
    if (has(JournalField.MESSAGE)) {
      return LogRecord.Reading.RECORD;
    }
    return messageWithheld ? LogRecord.Reading.UNREADABLE : LogRecord.Reading.MARKER;
  }

  /** When it was sent, as every {@code short} output prints it; else when journald took it. */
  private long time() {
    long sent = number(JournalField._SOURCE_REALTIME_TIMESTAMP);
    long taken = sent >= 0 ? sent : number(JournalField.__REALTIME_TIMESTAMP);
    return taken >= 0 ? taken : LogRecord.NO_TIME;
  }

  /** {@code sshd}, {@code sshd-session}, {@code sshd(pam_unix)}: all that would be read as sshd. */
  private static boolean saysSshd(ByteSlice program) {
    return program.startsWith(SSHD)
        && (program.length() == SSHD.length
            || program.at(SSHD.length) == '-'
            || program.at(SSHD.length) == '(');
  }

  private String contradiction() {
    Value command = value(JournalField._COMM);
    if (command.length >= 0 && afterSshdName(command.bytes, 0, command.length) != command.length) {
      return "_comm";
    }
    Value file = value(JournalField._EXE);
    if (file.length < 0) {
      return null;
    }
    int name = file.length;
    while (name > 0 && file.bytes[name - 1] != '/') {
      name--;
    }
    return isSshdFile(file.bytes, name, file.length) ? null : "_exe";
  }

  /** A file that was replaced while it ran shows as {@code sshd (deleted)}, {@code sshd;5f3a}. */
  private static boolean isSshdFile(byte[] array, int from, int to) {
    int end = afterSshdName(array, from, to);
    return end == to || (end > from && " .;".indexOf(array[end]) >= 0);
  }

  /** Index behind {@code sshd}, {@code sshd-session} or {@code sshd-auth}; -1 without one. */
  private static int afterSshdName(byte[] array, int from, int to) {
    if (!Digits.matches(array, from, to, SSHD)) {
      return -1;
    }
    int at = from + SSHD.length;
    if (Digits.matches(array, at, to, SESSION)) {
      return at + SESSION.length;
    }
    return Digits.matches(array, at, to, AUTH) ? at + AUTH.length : at;
  }

  private void show(JournalField field, ByteSlice slice) {
    Value value = value(field);
    if (value.length >= 0) {
      slice.set(value.bytes, 0, value.length);
    }
  }

  private long number(JournalField field) {
    Value value = value(field);
    return Digits.number(value.bytes, 0, value.length);
  }

  private Value value(JournalField field) {
    return values.get(field);
  }

  /** Bytes that grow; length -1 when the entry has no such field. */
  private static final class Value {
    private byte[] bytes = new byte[64];
    private int length = -1;

    void add(byte[] array, int from, int count) {
      if (length + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
      }
      System.arraycopy(array, from, bytes, length, count);
      length += count;
    }
  }
}
