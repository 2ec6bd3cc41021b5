package io.sshcase.facts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as sshd reads them: strtonum(3), sscanf(3), scan_scaled(3) and its own convtime. */
final class Numerals {
  private static final Pattern INTEGER = Pattern.compile("[ \\t\\n\\x0b\\f\\r]*([+-]?\\d+)");
  private static final Pattern SCALED =
      Pattern.compile("[ \\t]*([+-]?)(\\d*)(?:\\.(\\d*))?([bkmgtpeBKMGTPE]?)");
  private static final Pattern TIME_PART = Pattern.compile("(\\d+)([smhdwSMHDW]?)");
  private static final Pattern LOOSE_TIME_PART =
      Pattern.compile("[ \\t]*\\+?(\\d+)([smhdwSMHDW]?)");
  private static final Pattern DECIMAL_TIME_PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)([smhdwSMHDW]?)");
  private static final Pattern SERVICE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final String SCALES = "bkmgtpe";
  private static final BigInteger MAX_INT = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /** Longer numbers are out of range for sshd as well. */
  private static final int MAX_DIGITS = 40;

  private Numerals() {}

  /** What is wrong with a number from 0 to 2147483647: {@code missing}, …; null when nothing is. */
  static String integerFault(String text) {
    if (text == null || text.isEmpty()) {
      return "missing";
    }
    Matcher number = INTEGER.matcher(text);
    if (!number.matches()) {
      return "invalid";
    }
    String digits = number.group(1);
    if (digits.startsWith("-") && !isZero(digits.substring(1))) {
      return "too small";
    }
    return isAtMost(digits.replaceFirst("^[+-]", ""), MAX_INT) ? null : "too large";
  }

  /** True for a port number of at least {@code least}. */
  static boolean isPort(String text, int least) {
    Matcher number = INTEGER.matcher(text);
    if (!number.matches() || number.group(1).length() > 12) {
      return false;
    }
    long port = Long.parseLong(number.group(1));
    return port >= least && port <= 65_535;
  }

  /** True for what /etc/services might know. */
  static boolean isServiceName(String text) {
    return SERVICE.matcher(text).matches();
  }

  /**
   * True for a time span.
   *
   * @param release null for that of today: 9.2 has the range of an int, 10.0 takes no sign, 10.3
   *     takes fractions
   */
  static boolean isTime(String text, Release release) {
    boolean now = release == null;
    Pattern part =
        now || !release.before(10, 3)
            ? DECIMAL_TIME_PART
            : release.before(10, 0) ? LOOSE_TIME_PART : TIME_PART;
    BigInteger most = now || !release.before(8, 7) ? MAX_INT : MAX_LONG;
    Matcher parts = part.matcher(text);
    BigDecimal total = BigDecimal.ZERO;
    int at = 0;
    while (at < text.length() && parts.find(at) && parts.start() == at) {
      if (parts.group(1).length() > MAX_DIGITS) {
        return false;
      }
      total = total.add(seconds(parts.group(1), parts.group(2)));
      at = parts.end();
    }
    return at > 0 && at == text.length() && total.compareTo(new BigDecimal(most)) <= 0;
  }

  private static BigDecimal seconds(String number, String unit) {
    long scale =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "m" -> 60;
          case "h" -> 3_600;
          case "d" -> 86_400;
          case "w" -> 604_800;
          default -> 1;
        };
    String digits = number.endsWith(".") ? number + "0" : number;
    return new BigDecimal(digits).multiply(BigDecimal.valueOf(scale));
  }

  /**
   * The numbers that sscanf finds in {@code %d:%d:…}; it stops where one is missing and looks no
   * further behind the last.
   */
  static List<Integer> scanned(String text, int most) {
    List<Integer> numbers = new ArrayList<>();
    Matcher number = INTEGER.matcher(text);
    int at = 0;
    while (numbers.size() < most && number.find(at) && number.start() == at) {
      String digits = number.group(1);
      numbers.add(digits.length() > MAX_DIGITS ? -1 : asInt(new BigInteger(unsigned(digits))));
      at = number.end();
      if (at >= text.length() || text.charAt(at) != ':') {
        break;
      }
      at++;
    }
    return numbers;
  }

  /** glibc keeps a number within a long, and its lower half becomes the int. */
  private static int asInt(BigInteger number) {
    return number.min(MAX_LONG).max(MAX_LONG.negate().subtract(BigInteger.ONE)).intValue();
  }

  private static String unsigned(String digits) {
    return digits.startsWith("+") ? digits.substring(1) : digits;
  }

  /**
   * True for what sshd takes as MaxStartups.
   *
   * @param positive from 9.2 on no number may be less than one
   */
  static boolean isMaxStartups(String text, boolean positive) {
    List<Integer> numbers = scanned(text, 3);
    if (numbers.size() == 1) {
      return !positive || numbers.get(0) > 0;
    }
    if (numbers.size() != 3) {
      return false;
    }
    int rate = numbers.get(1);
    boolean fits = numbers.get(0) <= numbers.get(2) && rate >= 1 && rate <= 100;
    return fits && (!positive || numbers.get(0) > 0);
  }

  /** The octal number at the beginning; -1 when there is none or it has no end. */
  static long octal(String text) {
    Matcher number = Pattern.compile("\\s*[+]?([0-7]{1,20}).*").matcher(text);
    return number.matches() ? Long.parseLong(number.group(1), 8) : -1;
  }

  /** What is wrong with {@code 1G}; null when nothing is. */
  static String scaledFault(String text) {
    Matcher number = SCALED.matcher(text);
    if (!number.matches() || digits(number).isEmpty()) {
      return "Invalid argument";
    }
    boolean tooLong = number.group(2).length() > MAX_DIGITS;
    return tooLong || scaled(number).toBigInteger().compareTo(MAX_LONG) > 0
        ? "Numerical result out of range"
        : null;
  }

  /** True for an amount of data of less than one block of a cipher, but not nothing. */
  static boolean isTooSmallToRekey(String text) {
    Matcher number = SCALED.matcher(text);
    if (!number.matches()) {
      return false;
    }
    BigInteger amount = scaled(number).toBigInteger();
    boolean negative = number.group(1).equals("-");
    return amount.signum() != 0 && (negative || amount.compareTo(BigInteger.valueOf(16)) < 0);
  }

  private static String digits(Matcher number) {
    return number.group(2) + (number.group(3) == null ? "" : number.group(3));
  }

  private static BigDecimal scaled(Matcher number) {
    String fraction = number.group(3) == null ? "" : number.group(3);
    String kept = fraction.substring(0, Math.min(18, fraction.length()));
    BigDecimal value = new BigDecimal("0" + number.group(2) + "." + kept + "0");
    int scale = SCALES.indexOf(number.group(4).toLowerCase(Locale.ROOT));
    return value.multiply(BigDecimal.valueOf(1024).pow(Math.max(0, scale)));
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(c -> c == '0');
  }

  private static boolean isAtMost(String digits, BigInteger most) {
    return digits.length() <= MAX_DIGITS && new BigInteger(digits).compareTo(most) <= 0;
  }
}
