package io.sshcase.replay;

/**
 * sshd's random early drop (sshd.c, should_drop_connection). The macro {@code drop_percent} is the
 * same rule for the questions; a test holds both together.
 *
 * @param start from this many connections in progress on a new one may be dropped
 * @param rate chance of a drop at {@code start}, in per cent
 * @param full from this many on every new one is dropped
 */
public record MaxStartups(int start, int rate, int full) {

  /**
   * Chance in per cent that sshd drops one more connection.
   *
   * @param busy connections that are not authenticated yet, the new one not included
   */
  public int dropPercent(int busy) {
    if (busy < start) {
      return 0;
    }
    if (busy >= full || rate >= 100) {
      return 100;
    }
    // sshd multiplies in int before the division truncates; long gives the same and cannot
    // overflow.
    return rate + (int) ((100L - rate) * (busy - start) / (full - start));
  }

  /** {@code start:rate:full}. */
  @Override
  public String toString() {
    return start + ":" + rate + ":" + full;
  }
}
