package io.sshcase.record;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/** The parts that all stamps of text logs share: {@code 05:59:49}, {@code .123456}, dates. */
final class ClockTime {
  static final long MICROS_PER_SECOND = 1_000_000L;
  static final long SECONDS_PER_DAY = 86_400L;
  static final long MICROS_PER_DAY = SECONDS_PER_DAY * MICROS_PER_SECOND;

  /** Bytes of {@code 05:59:49}. */
  static final int LENGTH = 8;

  private ClockTime() {}

  /**
   * The second of the day at {@code at}, of which {@link #LENGTH} bytes must exist; -1 when it is
   * none. A leap second (60) is taken and counts as the second after it.
   */
  static int secondOfDay(byte[] array, int at) {
    int hour = Digits.two(array, at);
    int minute = Digits.two(array, at + 3);
    int second = Digits.two(array, at + 6);
    boolean valid =
        (hour | minute | second) >= 0
            && hour < 24
            && minute < 60
            && second <= 60
            && array[at + 2] == ':'
            && array[at + 5] == ':';
    return valid ? hour * 3600 + minute * 60 + second : -1;
  }

  /**
   * 1 to 12 for {@code Jan} to {@code Dec} at {@code at}, of which three bytes must exist; else 0.
   */
  static int month(byte[] array, int at) {
    return switch ((array[at] & 0xff) << 16
        | (array[at + 1] & 0xff) << 8
        | (array[at + 2] & 0xff)) {
      case 'J' << 16 | 'a' << 8 | 'n' -> 1;
      case 'F' << 16 | 'e' << 8 | 'b' -> 2;
      case 'M' << 16 | 'a' << 8 | 'r' -> 3;
      case 'A' << 16 | 'p' << 8 | 'r' -> 4;
      case 'M' << 16 | 'a' << 8 | 'y' -> 5;
      case 'J' << 16 | 'u' << 8 | 'n' -> 6;
      case 'J' << 16 | 'u' << 8 | 'l' -> 7;
      case 'A' << 16 | 'u' << 8 | 'g' -> 8;
      case 'S' << 16 | 'e' << 8 | 'p' -> 9;
      case 'O' << 16 | 'c' << 8 | 't' -> 10;
      case 'N' << 16 | 'o' << 8 | 'v' -> 11;
      case 'D' << 16 | 'e' << 8 | 'c' -> 12;
      default -> 0;
    };
  }

  /** Day of the month from two bytes, the first of them a digit or a blank; -1 when it is none. */
  static int day(byte tens, byte ones) {
    if (!Digits.is(ones) || (tens != ' ' && !Digits.is(tens))) {
      return -1;
    }
    return (tens == ' ' ? 0 : (tens - '0') * 10) + (ones - '0');
  }

  /** Whether the calendar has this day; the month counts from 1. */
  static boolean isDate(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
  }

  /** Microseconds since 1970 of a date that exists and a second of that day. */
  static long micros(int year, int month, int day, int secondOfDay) {
    long days = LocalDate.of(year, month, day).toEpochDay();
    return (days * SECONDS_PER_DAY + secondOfDay) * MICROS_PER_SECOND;
  }

  /**
   * Reads {@code .123456} (or {@code ,123456}) at {@code from} when it is there: adds it to {@code
   * out.micros} and notes its digits, of which those beyond the sixth are lost.
   *
   * @return the index behind it; {@code from} when there is none; -1 when it is longer than 9
   */
  static int fraction(byte[] array, int from, int to, LogRecord out) {
    if (from >= to || (array[from] != '.' && array[from] != ',')) {
      return from;
    }
    int end = Digits.end(array, from + 1, to);
    int digits = end - from - 1;
    if (digits == 0) {
      return from;
    }
    if (digits > 9) {
      return -1;
    }
    out.fractionDigits = digits;
    if (out.micros != LogRecord.NO_TIME) {
      out.micros += microsOfFraction(array, from + 1, end);
    }
    return end;
  }

  private static long microsOfFraction(byte[] array, int from, int end) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      micros = micros * 10 + (from + i < end ? array[from + i] - '0' : 0);
    }
    return micros;
  }
}
