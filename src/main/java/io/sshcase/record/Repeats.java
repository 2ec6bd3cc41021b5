package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * {@code last message repeated 3 times}, as the syslogds of BSD, Solaris, AIX, macOS and older
 * Linuxes and syslog-ng write it: it stands for the line before it in the same file. A line that
 * refers to none there (the file was rotated, or cut) stands for nothing and is counted. rsyslog's
 * {@code message repeated 3 times: [ ... ]} needs no other line and is none of these.
 */
final class Repeats {
  private static final byte[] LAST = bytes("last");
  private static final byte[] MESSAGE_REPEATED = bytes("message repeated ");
  private static final byte[] TIMES = bytes(" time");
  private static final byte[] QUOTED = bytes("Last message '");
  private static final byte[] QUOTED_REPEATED = bytes("' repeated ");
  private static final byte[] DASHES = bytes("---");

  private LogFormats formats;
  private final LogRecord original = new LogRecord();
  private final ByteSlice copy = new ByteSlice();
  private boolean known;
  private long latestLine = -1;

  /** Whether the record may be such a line; most are not, and this is cheap. */
  static boolean isLikely(LogRecord record) {
    ByteSlice message = record.message;
    return !message.isEmpty()
        && (record.program.isEmpty() || message.at(0) == 'L')
        && times(record) > 0;
  }

  /**
   * Makes {@code record} the repetition of the line before it.
   *
   * @param before the line before it; empty when there is none
   * @return false when that cannot be told
   */
  boolean resolve(LogRecord record, ByteSlice before) {
    // Where a message goes on being repeated, one such line follows another.
    if (latestLine != record.line - 1) {
      remember(before);
    }
    latestLine = record.line;
    boolean sameHost =
        !isHost(record) || original.host.isEmpty() || record.host.contentEquals(original.host);
    if (!known || !sameHost) {
      return false;
    }
    record.repeats = (int) Math.min(times(record), Integer.MAX_VALUE);
    record.host.set(original.host);
    record.program.set(original.program);
    record.pid = original.pid;
    record.message.set(original.message);
    record.contradictedBy = original.contradictedBy;
    return true;
  }

  private void remember(ByteSlice before) {
    byte[] bytes = before.toBytes();
    copy.set(bytes, 0, bytes.length);
    original.clear();
    if (formats == null) {
      formats = LogFormats.headed(new YearInference(null));
    }
    known =
        formats.parse(copy, original)
            && original.reading == LogRecord.Reading.RECORD
            && !isLikely(original);
  }

  /** Where no host is stated, its place holds {@code last} or dashes. */
  private static boolean isHost(LogRecord record) {
    return !record.host.contentEquals(LAST) && !record.host.contentEquals(DASHES);
  }

  /** N of {@code last message repeated N times}; -1 when the record is no such line. */
  private static long times(LogRecord record) {
    byte[] array = record.message.array();
    int at = record.message.from();
    int to = record.message.to();
    if (Digits.matches(array, at, to, QUOTED)) {
      at = lastIndexOf(array, at, to, QUOTED_REPEATED);
      return at < 0 ? -1 : times(array, at + QUOTED_REPEATED.length, to);
    }
    if (!record.program.isEmpty()) {
      return -1;
    }
    if (Digits.matches(array, at, to, LAST)) {
      at += LAST.length + 1;
    } else if (!record.host.contentEquals(LAST)) {
      return -1;
    }
    boolean repeated = Digits.matches(array, at, to, MESSAGE_REPEATED);
    return repeated ? times(array, at + MESSAGE_REPEATED.length, to) : -1;
  }

  private static long times(byte[] array, int from, int to) {
    int end = Digits.end(array, from, to);
    return Digits.matches(array, end, to, TIMES) ? Digits.number(array, from, end) : -1;
  }

  private static int lastIndexOf(byte[] array, int from, int to, byte[] text) {
    int at = to - text.length;
    while (at >= from && !Digits.matches(array, at, to, text)) {
      at--;
    }
    return at >= from ? at : -1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
