package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.Words;

/**
 * {@code May 3 05:59:49 web01 sshd[1234]: message} (RFC 3164 section 4.1.2): rsyslog's traditional
 * file format, the BSD syslogd's, and {@code journalctl}'s default, which pads the day with a zero.
 * With or without {@code <PRI>} in front, fraction and host.
 */
final class Rfc3164Format implements LogFormat {
  /** Bytes of {@code May 3 05:59:49}; one less when the day is not padded. */
  private static final int STAMP = 15;

  private final YearInference years;

  // The stamp decoded last: a busy log repeats it many times. The two words share a byte, so these
  // first values fit no stamp.
  private long cachedHead = 0;
  private long cachedTail = -1;
  private long cachedMicros;
  private int cachedLength;

  Rfc3164Format(YearInference years) {
    this.years = years;
  }

  @Override
  public String name() {
    return "rfc3164";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int to = line.to();
    int at = SyslogHeader.afterPriority(array, line.from(), to);
    // One byte more than the stamp: a stamp alone is no record.
    if (to - at <= STAMP) {
      return false;
    }
    int length = stamp(array, at, out);
    if (length < 0) {
      return false;
    }
    int end = ClockTime.fraction(array, at + length, to, out);
    return end >= 0
        && !DatedFormat.isYearAhead(array, end, to)
        && SyslogHeader.parse(array, end, to, out);
  }

  /** Whether such a stamp stands at {@code at}; its day is not checked. */
  static boolean isStamp(byte[] array, int at, int to) {
    return to - at > STAMP
        && ClockTime.month(array, at) > 0
        && array[at + 3] == ' '
        && (ClockTime.secondOfDay(array, at + STAMP - ClockTime.LENGTH) >= 0
            || ClockTime.secondOfDay(array, at + STAMP - 1 - ClockTime.LENGTH) >= 0);
  }

  /** Sets the time and returns the stamp's length; -1 when it is none. */
  private int stamp(byte[] array, int at, LogRecord out) {
    long head = Words.load(array, at);
    long tail = Words.load(array, at + STAMP - 8);
    if (head != cachedHead || tail != cachedTail) {
      int length = decode(array, at, out.line);
      if (length < 0) {
        return -1;
      }
      cachedHead = head;
      cachedTail = tail;
      cachedLength = length;
    } else {
      years.again(out.line);
    }
    out.micros = cachedMicros;
    return cachedLength;
  }

  private int decode(byte[] array, int at, long line) {
    int month = ClockTime.month(array, at);
    if (month == 0 || array[at + 3] != ' ') {
      return -1;
    }
    byte tens = array[at + 4];
    boolean padded = array[at + 5] != ' ';
    int day = padded ? ClockTime.day(tens, array[at + 5]) : ClockTime.day((byte) ' ', tens);
    int length = padded ? STAMP : STAMP - 1;
    int clock = at + length - ClockTime.LENGTH;
    int second = ClockTime.secondOfDay(array, clock);
    // Any leap year will do here: whether this year has a 29 February is not known yet.
    if (second < 0 || array[clock - 1] != ' ' || !ClockTime.isDate(2000, month, day)) {
      return -1;
    }
    cachedMicros = years.place(month, day, second, line);
    return length;
  }
}
