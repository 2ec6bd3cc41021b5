package io.sshcase.report;

/**
 * A count of which the log may prove only a part.
 *
 * @param low what the log proves; null when it says nothing
 * @param best the best estimate; null when unknown
 * @param high the upper limit; null when nothing bounds it
 */
record Bounds(Long low, Long best, Long high) {
  static final String NOT_LOGGED = "not logged";

  /** Zero is a statement only when something bounds it from above. */
  boolean isKnown() {
    return low != null && (low > 0 || high != null);
  }

  boolean isZero() {
    return isKnown() && low == 0 && high == 0;
  }

  /** Whether the phrase ends with the number one. */
  boolean isOne() {
    return isKnown() && (high == null ? low == 1 : high == 1);
  }

  private boolean isExact() {
    return isKnown() && low.equals(high);
  }

  /** For sentences: {@code 312}, {@code 312 to 340}, {@code at least 312}, {@code not logged}. */
  String phrase() {
    return worded(" to ", "at least ");
  }

  /** For cells: {@code 312}, {@code 312–340}, {@code ≥ 312}, {@code not logged}. */
  String cell() {
    return worded("–", "≥ ");
  }

  private String worded(String to, String atLeast) {
    if (!isKnown()) {
      return NOT_LOGGED;
    }
    if (isExact()) {
      return Numbers.count(low);
    }
    if (high == null) {
      return atLeast + Numbers.count(low);
    }
    return low == 0 ? atMost(to) : Numbers.count(low) + to + Numbers.count(high);
  }

  private String atMost(String to) {
    return to.isBlank() || to.equals("–")
        ? "≤ " + Numbers.count(high)
        : "at most " + Numbers.count(high);
  }
}
