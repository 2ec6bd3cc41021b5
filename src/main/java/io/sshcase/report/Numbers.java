package io.sshcase.report;

/** Numbers for people: counts with commas, durations in two units, shares in whole per cent. */
final class Numbers {
  private static final long[] UNIT_SECONDS = {86_400, 3_600, 60, 1};
  private static final String[] UNIT_NAMES = {"d", "h", "min", "s"};

  private Numbers() {}

  /** {@code 12,480}. */
  static String count(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  /** {@code 1 episode}, {@code 1,204 episodes}. */
  static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** The two largest units, {@code 14 min 13 s}; below one second {@code 0.4 s}. */
  static String duration(double seconds) {
    if (seconds > 0 && seconds < 0.95) {
      return "0." + Math.max(1, Math.round(seconds * 10)) + " s";
    }
    long rest = Math.round(seconds);
    for (int unit = 0; unit < UNIT_SECONDS.length - 1; unit++) {
      if (rest >= UNIT_SECONDS[unit]) {
        long large = rest / UNIT_SECONDS[unit];
        long small = rest % UNIT_SECONDS[unit] / UNIT_SECONDS[unit + 1];
        String text = large + " " + UNIT_NAMES[unit];
        return small == 0 ? text : text + " " + small + " " + UNIT_NAMES[unit + 1];
      }
    }
    return rest + " s";
  }

  /** Whole per cent; {@code <1 %} and {@code >99 %} where 0 and 100 would not be exact. */
  static String percent(double percent) {
    if (percent > 0 && percent < 0.5) {
      return "<1 %";
    }
    if (percent < 100 && percent >= 99.5) {
      return ">99 %";
    }
    return Math.round(percent) + " %";
  }

  /** Two digits that count: {@code 0.33}, {@code 4.2}, {@code 1,204}. */
  static String rate(double number) {
    if (number >= 9.95 || number == 0) {
      return count(Math.round(number));
    }
    if (number >= 0.995) {
      long tenths = Math.round(number * 10);
      return tenths / 10 + "." + tenths % 10;
    }
    long hundredths = Math.round(number * 100);
    return hundredths == 0 ? "<0.01" : "0." + (hundredths < 10 ? "0" : "") + hundredths;
  }

  /** {@code 3 of 312 (1 %)}. */
  static String share(long part, long whole) {
    String both = count(part) + " of " + count(whole);
    return whole == 0 ? both : both + " (" + percent(100.0 * part / whole) + ")";
  }
}
