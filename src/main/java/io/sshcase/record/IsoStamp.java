package io.sshcase.record;

import io.sshcase.bytes.Words;

/**
 * {@code 2024-05-03T05:59:49.123456+02:00} (RFC 3339 section 5.6), also with a blank for the T,
 * with an offset without colon ({@code journalctl} before systemd 255) or of hours alone (ISO
 * 8601), or without any offset.
 */
final class IsoStamp {
  /** Bytes of {@code 2024-05-03T05:59:49}. */
  static final int LENGTH = 19;

  /** Bytes of {@code 2024-05-03}. */
  static final int DATE = 10;

  // The second decoded last. The last two words share bytes, so these first values fit no stamp.
  private long cachedHead = 0;
  private long cachedMiddle = 0;
  private long cachedTail = -1;
  private long cachedMicros;

  /**
   * Reads the stamp at {@code at} into {@code out}.
   *
   * @return the index behind it; -1 when it is none
   */
  int parse(byte[] array, int at, int to, LogRecord out) {
    if (to - at < LENGTH || !second(array, at)) {
      return -1;
    }
    out.micros = cachedMicros;
    out.yearStated = true;
    int end = ClockTime.fraction(array, at + LENGTH, to, out);
    return end < 0 ? -1 : offset(array, end, to, out);
  }

  private boolean second(byte[] array, int at) {
    long head = Words.load(array, at);
    long middle = Words.load(array, at + 8);
    long tail = Words.load(array, at + LENGTH - 8);
    if (head == cachedHead && middle == cachedMiddle && tail == cachedTail) {
      return true;
    }
    if (!decode(array, at)) {
      return false;
    }
    cachedHead = head;
    cachedMiddle = middle;
    cachedTail = tail;
    return true;
  }

  private boolean decode(byte[] array, int at) {
    byte separator = array[at + 10];
    if (array[at + 4] != '-' || array[at + 7] != '-' || (separator != 'T' && separator != ' ')) {
      return false;
    }
    int year = (int) Digits.number(array, at, at + 4);
    int month = Digits.two(array, at + 5);
    int day = Digits.two(array, at + 8);
    int second = ClockTime.secondOfDay(array, at + 11);
    if (year < 0 || second < 0 || !ClockTime.isDate(year, month, day)) {
      return false;
    }
    cachedMicros = ClockTime.micros(year, month, day, second);
    return true;
  }

  private static int offset(byte[] array, int at, int to, LogRecord out) {
    if (at == to) {
      return at;
    }
    if (array[at] == 'Z') {
      out.zoneStated = true;
      return at + 1;
    }
    return array[at] == '+' || array[at] == '-' ? numericOffset(array, at, to, out) : at;
  }

  private static int numericOffset(byte[] array, int at, int to, LogRecord out) {
    int hoursEnd = at + 3;
    if (hoursEnd > to) {
      return -1;
    }
    boolean hoursAlone = hoursEnd == to || array[hoursEnd] == ' ';
    int minutesAt = !hoursAlone && array[hoursEnd] == ':' ? hoursEnd + 1 : hoursEnd;
    int end = hoursAlone ? hoursEnd : minutesAt + 2;
    if (end > to) {
      return -1;
    }
    int hours = Digits.two(array, at + 1);
    int minutes = hoursAlone ? 0 : Digits.two(array, minutesAt);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return -1;
    }
    long micros = (hours * 3600L + minutes * 60L) * ClockTime.MICROS_PER_SECOND;
    out.micros -= array[at] == '-' ? -micros : micros;
    out.zoneStated = true;
    return end;
  }
}
