package io.sshcase.record;

/**
 * {@code Fri 2024-05-03 05:59:49.123456 CEST}: systemd's stamp for people (systemd.time(7)), in
 * {@code journalctl -o short-full}, {@code -o with-unit} and {@code -o verbose}. A weekday that is
 * not that of the date makes it none.
 */
final class WeekdayStamp {
  private static final int LENGTH = 4 + IsoStamp.LENGTH;

  /** 1970-01-01 was a Thursday. */
  private static final String WEEKDAYS = "Thu Fri Sat Sun Mon Tue Wed ";

  private final IsoStamp stamp = new IsoStamp();
  private final ZoneNames zones = new ZoneNames();

  /**
   * Reads the stamp at {@code at} into {@code out}. A zone that its name does not tell is left out.
   *
   * @return the index behind it; -1 when it is none
   */
  int parse(byte[] array, int at, int to, LogRecord out) {
    if (to - at <= LENGTH || array[at + 3] != ' ' || array[at + 14] != ' ') {
      return -1;
    }
    int end = stamp.parse(array, at + 4, to, out);
    if (end < 0 || end >= to || array[end] != ' ' || !isWeekday(array, at, out.micros)) {
      return -1;
    }
    int zoneEnd = ZoneNames.end(array, end + 1, to);
    if (zoneEnd == end + 1) {
      return -1;
    }
    int minutes = zones.minutes(array, end + 1, zoneEnd);
    if (minutes != ZoneNames.UNDECIDED) {
      out.micros -= minutes * 60L * ClockTime.MICROS_PER_SECOND;
      out.zoneStated = true;
    }
    return zoneEnd;
  }

  /** Whether the three letters at {@code at} are the day of the week of that wall clock. */
  static boolean isWeekday(byte[] array, int at, long micros) {
    int day = (int) Math.floorMod(Math.floorDiv(micros, ClockTime.MICROS_PER_DAY), 7L);
    for (int i = 0; i < 3; i++) {
      if (array[at + i] != WEEKDAYS.charAt(4 * day + i)) {
        return false;
      }
    }
    return true;
  }
}
