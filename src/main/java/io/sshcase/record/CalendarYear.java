package io.sshcase.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;

/** Which years a month, a day and a time of day can belong to. */
final class CalendarYear {
  static final long HALF_YEAR = 183 * ClockTime.MICROS_PER_DAY;

  private CalendarYear() {}

  /** Microseconds since 1970; a 29 February counts as 1 March where the year has none. */
  static long micros(int year, int month, int day, int secondOfDay) {
    boolean missing = month == 2 && day == 29 && !Year.isLeap(year);
    return missing
        ? ClockTime.micros(year, 3, 1, secondOfDay)
        : ClockTime.micros(year, month, day, secondOfDay);
  }

  /** The same day and time of day in another year; fractions of a second are kept. */
  static long moved(long micros, int year) {
    LocalDate date = date(micros);
    long rest = Math.floorMod(micros, ClockTime.MICROS_PER_DAY);
    return micros(year, date.getMonthValue(), date.getDayOfMonth(), 0) + rest;
  }

  /** The same day and time of day so many years later. */
  static long shifted(long micros, int years) {
    return moved(micros, date(micros).getYear() + years);
  }

  /** The latest year in which this month, day and time are not after {@code limit}. */
  static int latest(int month, int day, int secondOfDay, long limit) {
    int year = date(limit).getYear();
    return micros(year, month, day, secondOfDay) <= limit ? year : year - 1;
  }

  /** As above, for the day and time of day of {@code micros}. */
  static int latest(long micros, long limit) {
    int year = date(limit).getYear();
    return moved(micros, year) <= limit ? year : year - 1;
  }

  /** The leap year nearest to {@code year}, at or before it. */
  static int leapAtOrBefore(int year) {
    int leap = year;
    while (!Year.isLeap(leap)) {
      leap--;
    }
    return leap;
  }

  /** Microseconds since 1970, for comparing with wall clocks that differ by a zone at most. */
  static long micros(Instant instant) {
    return instant.getEpochSecond() * ClockTime.MICROS_PER_SECOND + instant.getNano() / 1_000;
  }

  private static LocalDate date(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, ClockTime.MICROS_PER_SECOND))
        .atOffset(ZoneOffset.UTC)
        .toLocalDate();
  }
}
