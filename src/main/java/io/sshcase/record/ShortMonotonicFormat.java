package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * {@code [ 1234.567890] web01 sshd[1234]: message}: {@code journalctl -o short-monotonic}, and
 * {@code -o short-delta}, which adds how long after the line before it was ({@code [ 1234.567890 <
 * 0.000300 >]}). It counts from the start of the machine and says nothing of the wall clock, so
 * these records have no time.
 *
 * <p>{@code dmesg} writes the same number and then no host: without one, only the number of
 * short-delta makes it a journal's.
 */
final class ShortMonotonicFormat implements LogFormat {
  private static final byte[] KERNEL = "kernel".getBytes(StandardCharsets.US_ASCII);
  private static final int FRACTION = 6;

  @Override
  public String name() {
    return "journalctl-short-monotonic";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int from = line.from();
    int to = line.to();
    if (from >= to || array[from] != '[') {
      return false;
    }
    int seconds = SyslogHeader.afterBlanks(array, from + 1, to);
    int point = Digits.end(array, seconds, to);
    int end = point + 1 + FRACTION;
    if (end + 1 >= to || array[point] != '.') {
      return false;
    }
    long whole = Digits.number(array, seconds, point);
    long fraction = Digits.number(array, point + 1, end);
    int close = afterDelta(array, end, to);
    if (whole < 0 || fraction < 0 || close + 1 >= to || array[close] != ']') {
      return false;
    }
    out.sinceBoot = whole * ClockTime.MICROS_PER_SECOND + fraction;
    return SyslogHeader.parse(array, close + 1, to, out)
        && !out.program.isEmpty()
        && (close > end || isJournal(out));
  }

  /** Index behind {@code < 0.000300 >}, the blanks instead, or nothing. */
  private static int afterDelta(byte[] array, int from, int to) {
    int at = from;
    while (at < to && (Digits.is(array[at]) || " <.>*".indexOf(array[at]) >= 0)) {
      at++;
    }
    return at;
  }

  private static boolean isJournal(LogRecord record) {
    return !record.host.isEmpty()
        && (record.pid != LogRecord.NO_PID || record.program.contentEquals(KERNEL));
  }
}
