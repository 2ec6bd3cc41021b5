package io.sshcase.report;

import java.time.Duration;
import java.time.LocalDateTime;

/** Times in UTC, to the precision that the log had. */
final class Times {
  private Times() {}

  /** {@code 2024-05-23T05:59:49Z}, with the fraction that is there. */
  static String iso(LocalDateTime time) {
    return day(time) + "T" + clock(time) + "Z";
  }

  /** {@code 2024-05-23 05:59:49}, for columns whose head says UTC. */
  static String plain(LocalDateTime time) {
    return day(time) + " " + clock(time);
  }

  /** {@code 2024-05-23 05:59:49 UTC}. */
  static String instant(LocalDateTime time) {
    return plain(time) + " UTC";
  }

  /** {@code 2024-05-23 05:59:49–06:14:02 UTC (14 min 13 s)}; both days when they differ. */
  static String range(LocalDateTime start, LocalDateTime end) {
    boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
    String second = sameDay ? clock(end) : " " + plain(end);
    String lasted = Numbers.duration(seconds(start, end));
    return plain(start) + (sameDay ? "–" : " –") + second + " UTC (" + lasted + ")";
  }

  static double seconds(LocalDateTime start, LocalDateTime end) {
    return Duration.between(start, end).toNanos() / 1e9;
  }

  static String day(LocalDateTime time) {
    return padded(time.getYear(), 4)
        + "-"
        + two(time.getMonthValue())
        + "-"
        + two(time.getDayOfMonth());
  }

  /** {@code 05:59}, for an axis. */
  static String minute(LocalDateTime time) {
    return two(time.getHour()) + ":" + two(time.getMinute());
  }

  /** {@code 05:59:49}, with the fraction that is there. */
  static String clock(LocalDateTime time) {
    String whole = minute(time) + ":" + two(time.getSecond());
    int micros = time.getNano() / 1000;
    if (micros == 0) {
      return whole;
    }
    return micros % 1000 == 0
        ? whole + "." + padded(micros / 1000, 3)
        : whole + "." + padded(micros, 6);
  }

  private static String two(int number) {
    return padded(number, 2);
  }

  private static String padded(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
