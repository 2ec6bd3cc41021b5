package io.sshcase.report;

import java.time.Duration;
import java.time.LocalDateTime;

/** Times in UTC, to the precision that the log had where programs read them. */
final class Times {
  private Times() {}

  /** {@code 2024-05-23T05:59:49Z}, with the fraction that is there. */
  static String iso(LocalDateTime time) {
    StringBuilder iso = new StringBuilder(27);
    day(iso, time);
    iso.append('T');
    clock(iso, time);
    return iso.append('Z').toString();
  }

  /** {@code 2024-05-23 05:59:49}, for columns whose head says UTC; whole seconds. */
  static String plain(LocalDateTime time) {
    StringBuilder plain = new StringBuilder(19);
    day(plain, time);
    plain.append(' ');
    second(plain, time);
    return plain.toString();
  }

  /** {@code 2024-05-23 05:59:49 UTC}; whole seconds. */
  static String instant(LocalDateTime time) {
    return plain(time) + " UTC";
  }

  /** {@code 2024-05-23 05:59:49.25 UTC}, with the fraction that is there. */
  static String exact(LocalDateTime time) {
    return day(time) + " " + clock(time) + " UTC";
  }

  /** {@code 2024-05-23 05:59:49–06:14:02 UTC (14 min 13 s)}; both days when they differ. */
  static String range(LocalDateTime start, LocalDateTime end) {
    boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
    String second = sameDay ? plain(end).substring(11) : " " + plain(end);
    String lasted = Numbers.duration(seconds(start, end));
    return plain(start) + (sameDay ? "–" : " –") + second + " UTC (" + lasted + ")";
  }

  static double seconds(LocalDateTime start, LocalDateTime end) {
    return Duration.between(start, end).toNanos() / 1e9;
  }

  static String day(LocalDateTime time) {
    StringBuilder day = new StringBuilder(10);
    day(day, time);
    return day.toString();
  }

  /** {@code 05:59}, for an axis. */
  static String minute(LocalDateTime time) {
    StringBuilder minute = new StringBuilder(5);
    minute(minute, time);
    return minute.toString();
  }

  /** {@code 05:59:49}, with the fraction that is there. */
  static String clock(LocalDateTime time) {
    StringBuilder clock = new StringBuilder(15);
    clock(clock, time);
    return clock.toString();
  }

  private static void day(StringBuilder text, LocalDateTime time) {
    padded(text, time.getYear(), 4);
    text.append('-');
    padded(text, time.getMonthValue(), 2);
    text.append('-');
    padded(text, time.getDayOfMonth(), 2);
  }

  private static void minute(StringBuilder text, LocalDateTime time) {
    padded(text, time.getHour(), 2);
    text.append(':');
    padded(text, time.getMinute(), 2);
  }

  private static void second(StringBuilder text, LocalDateTime time) {
    minute(text, time);
    text.append(':');
    padded(text, time.getSecond(), 2);
  }

  private static void clock(StringBuilder text, LocalDateTime time) {
    minute(text, time);
    text.append(':');
    padded(text, time.getSecond(), 2);
    int micros = time.getNano() / 1000;
    if (micros == 0) {
      return;
    }
    text.append('.');
    if (micros % 1000 == 0) {
      padded(text, micros / 1000, 3);
    } else {
      padded(text, micros, 6);
    }
  }

  private static void padded(StringBuilder text, int number, int width) {
    for (int limit = 10, i = 1; i < width; i++, limit *= 10) {
      if (number < limit) {
        text.append("0".repeat(width - i));
        break;
      }
    }
    text.append(number);
  }
}
