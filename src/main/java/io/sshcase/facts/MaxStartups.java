package io.sshcase.facts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * sshd's limit on connections that have not authenticated yet (servconf.c, sshd.c).
 *
 * @param start from this many on a new connection may be dropped
 * @param rate chance of a drop at {@code start}, in percent
 * @param full from this many on every new connection is dropped; may lie below {@code start} for a
 *     bare number under 10.1 and 10.2, and is then never reached first
 */
public record MaxStartups(int start, int rate, int full) {

  /** Upstream default since 6.2. */
  public static final MaxStartups DEFAULT = new MaxStartups(10, 30, 100);

  /** sscanf with {@code %d:%d:%d}: what stands behind the last number is not looked at. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "\\+?(\\d{1,9}+)(?!\\d)(?::\\+?(\\d{1,9}+)(?!\\d)(?::\\+?(\\d{1,9}+)(?!\\d))?)?.*");

  /**
   * A value that was read.
   *
   * @param limit null when sshd would refuse the text
   * @param reason why it would; null when it would not
   */
  public record Parsed(MaxStartups limit, String reason) {}

  /** As {@link #parse(String, Release)} for a release that is not known. */
  public static Parsed parse(String text) {
    return parse(text, null);
  }

  /**
   * Reads {@code start:rate:full} or a bare number.
   *
   * @param release whose rules hold; null when unknown. A bare {@code N} is {@code N:30:N}, but
   *     {@code 10:30:N} in 10.1 and 10.2
   */
  public static Parsed parse(String text, Release release) {
    Matcher numbers = NUMBERS.matcher(text == null ? "" : text.strip());
    if (!numbers.matches()) {
      return refused("not a number and not start:rate:full");
    }
    int start = Integer.parseInt(numbers.group(1));
    if (numbers.group(2) == null) {
      return bare(start, release);
    }
    if (numbers.group(3) == null) {
      return refused("two of the three numbers of start:rate:full");
    }
    int rate = Integer.parseInt(numbers.group(2));
    int full = Integer.parseInt(numbers.group(3));
    if (start < 1) {
      return refused("start must be at least 1");
    }
    if (rate < 1 || rate > 100) {
      return refused("rate " + rate + " is not between 1 and 100");
    }
    if (full < start) {
      return refused("full " + full + " is less than start " + start);
    }
    return new Parsed(new MaxStartups(start, rate, full), null);
  }

  private static Parsed bare(int number, Release release) {
    if (number < 1) {
      return refused("the limit must be at least 1");
    }
    boolean startStays = release != null && !release.before(10, 1) && release.before(10, 3);
    return new Parsed(new MaxStartups(startStays ? DEFAULT.start : number, 30, number), null);
  }

  private static Parsed refused(String reason) {
    return new Parsed(null, reason);
  }

  /**
   * Chance in percent that sshd drops one more connection.
   *
   * @param busy unauthenticated connections at that moment, the new one not included
   */
  public int dropChancePercent(int busy) {
    if (busy < start) {
      return 0;
    }
    if (busy >= full || rate >= 100) {
      return 100;
    }
    // sshd multiplies in int before it divides; long gives the same and cannot overflow.
    return rate + (int) ((100L - rate) * (busy - start) / (full - start));
  }

  /** {@code start:rate:full}. */
  @Override
  public String toString() {
    return start + ":" + rate + ":" + full;
  }
}
