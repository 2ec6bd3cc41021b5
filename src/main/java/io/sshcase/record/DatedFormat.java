package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * A syslog line whose stamp has the month's name and the year, in any of the usual places: {@code
 * 2024 May 23 05:59:49 web01 sshd[1234]: message}, {@code Thu May 23 05:59:49 2024 web01}, {@code
 * May 23 05:59:49 2024 web01}, {@code May 23 2024 05:59:49 web01}.
 */
final class DatedFormat implements LogFormat {
  private final YearInference years;

  DatedFormat(YearInference years) {
    this.years = years;
  }

  @Override
  public String name() {
    return "dated";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int to = line.to();
    int end = stamp(array, SyslogHeader.afterPriority(array, line.from(), to), to, out);
    if (end < 0 || !SyslogHeader.parse(array, end, to, out)) {
      return false;
    }
    years.stated(out.micros);
    return true;
  }

  /** Whether {@code 2024 } stands at {@code at}, where a host would be. */
  static boolean isYearAhead(byte[] array, int at, int to) {
    return at + 6 < to && array[at] == ' ' && year(array, at + 1, to) > 0 && array[at + 5] == ' ';
  }

  /**
   * Reads the stamp at {@code from} into {@code out}; returns the index behind it, or -1 when it is
   * none or has no year.
   */
  static int stamp(byte[] array, int from, int to, LogRecord out) {
    int at = afterWeekday(array, from, to);
    int end = date(array, at, to, out);
    if (end >= 0 && at > from) {
      out.oddWeekday = !WeekdayStamp.isWeekday(array, from, out.micros);
    }
    return end;
  }

  private static int date(byte[] array, int from, int to, LogRecord out) {
    int at = from;
    int year = year(array, at, to);
    if (year > 0) {
      at = behindBlank(array, at + 4, to);
    }
    if (at < 0 || to - at < 6 || array[at + 3] != ' ') {
      return -1;
    }
    int month = ClockTime.month(array, at);
    int dayAt = SyslogHeader.afterBlanks(array, at + 3, to);
    int dayEnd = Digits.end(array, dayAt, Math.min(to, dayAt + 2));
    int day = (int) Digits.number(array, dayAt, dayEnd);
    at = behindBlank(array, dayEnd, to);
    if (year < 0 && at >= 0 && (year = year(array, at, to)) > 0) {
      at = behindBlank(array, at + 4, to);
    }
    if (month == 0 || at < 0 || to - at < ClockTime.LENGTH) {
      return -1;
    }
    return clock(array, at, to, year, month, day, out);
  }

  private static int clock(
      byte[] array, int at, int to, int statedYear, int month, int day, LogRecord out) {
    int second = ClockTime.secondOfDay(array, at);
    int clockEnd = at + ClockTime.LENGTH;
    // The fraction is read once the year behind it is known.
    int end = afterFraction(array, clockEnd, to);
    int year = statedYear;
    if (year < 0 && end < to && array[end] == ' ') {
      year = year(array, end + 1, to);
      end += 5;
    }
    if (year < 0 || second < 0 || !ClockTime.isDate(year, month, day)) {
      return -1;
    }
    out.micros = ClockTime.micros(year, month, day, second);
    out.yearStated = true;
    return ClockTime.fraction(array, clockEnd, to, out) < 0 ? -1 : end;
  }

  private static int afterFraction(byte[] array, int from, int to) {
    boolean mark = from < to && (array[from] == '.' || array[from] == ',');
    return mark ? Digits.end(array, from + 1, to) : from;
  }

  /** {@code Thu } or {@code Thu, }. */
  private static int afterWeekday(byte[] array, int from, int to) {
    int end = from + 3;
    if (end + 1 >= to || Digits.is(array[from]) || ClockTime.month(array, from) > 0) {
      return from;
    }
    end = array[end] == ',' ? end + 1 : end;
    return array[end] == ' ' && isWeekday(array, from) ? end + 1 : from;
  }

  private static boolean isWeekday(byte[] array, int at) {
    return switch ((array[at] & 0xff) << 16
        | (array[at + 1] & 0xff) << 8
        | (array[at + 2] & 0xff)) {
      case 'M' << 16 | 'o' << 8 | 'n',
          'T' << 16 | 'u' << 8 | 'e',
          'W' << 16 | 'e' << 8 | 'd',
          'T' << 16 | 'h' << 8 | 'u',
          'F' << 16 | 'r' << 8 | 'i',
          'S' << 16 | 'a' << 8 | 't',
          'S' << 16 | 'u' << 8 | 'n' ->
          true;
      default -> false;
    };
  }

  /** 1970 to 2199 from four digits that end there; else -1. */
  private static int year(byte[] array, int at, int to) {
    if (at + 4 > to || (at + 4 < to && Digits.is(array[at + 4]))) {
      return -1;
    }
    int year = (int) Digits.number(array, at, at + 4);
    return year >= 1970 && year < 2200 ? year : -1;
  }

  /** Index behind the one blank at {@code at}; -1 when there is none. */
  private static int behindBlank(byte[] array, int at, int to) {
    return at < to && array[at] == ' ' ? at + 1 : -1;
  }
}
