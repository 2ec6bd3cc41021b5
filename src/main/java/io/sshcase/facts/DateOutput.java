package io.sshcase.facts;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code date} printed: the moment of collection. Understood are the forms of the C and
 * English locales, ISO 8601 and RFC 5322; the words may stand in any order, none may be unknown.
 */
final class DateOutput {
  private static final int MAX_CHARS = 80;
  private static final int MAX_LINES = 20;
  private static final List<String> MONTHS =
      List.of(
          "JANUARY",
          "FEBRUARY",
          "MARCH",
          "APRIL",
          "MAY",
          "JUNE",
          "JULY",
          "AUGUST",
          "SEPTEMBER",
          "OCTOBER",
          "NOVEMBER",
          "DECEMBER");
  private static final List<String> DAYS =
      List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:[.,]\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})?");
  private static final Pattern ZONE = Pattern.compile("[A-Z]{2,5}");

  /**
   * A reading of the clock.
   *
   * @param zone letters of the zone as printed, empty when there are none
   * @param offset null when the letters do not tell it
   */
  record Stamp(LocalDateTime local, String zone, ZoneOffset offset) {}

  private int year;
  private int month;
  private int day;
  private int hour = -1;
  private int minute;
  private int second;
  private String half = "";
  private String zone = "";
  private ZoneOffset offset;

  private DateOutput() {}

  /** One line of output, or null when it is no date. */
  static Stamp parse(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      return null;
    }
    DateOutput output = new DateOutput();
    String words = text.replaceFirst("(?<=\\d)T(?=\\d)", " ").replace(", ", " ");
    for (String word : words.split("[ \t]+", -1)) {
      if (!output.take(word)) {
        return null;
      }
    }
    return output.stamp();
  }

  /** The first line of a file that is a date; at most the first few lines are tried. */
  static TimedFile first(SideFile file) {
    long number = 0;
    for (String line : file.lines()) {
      number++;
      if (number > MAX_LINES) {
        break;
      }
      Stamp stamp = parse(line);
      if (stamp != null) {
        return new TimedFile(file.withoutContent(), number, stamp);
      }
    }
    file.notUnderstood(0, "no date in a form that is known");
    return null;
  }

  /** A clock reading and the place where it stands. */
  record TimedFile(SideFile file, long line, Stamp stamp) {

    /** What the collector says of itself goes behind what the machine's own clock says. */
    SideFiles.Kind kind() {
      return file.kind() == SideFiles.Kind.COLLECTION
          ? SideFiles.Kind.COLLECTION
          : SideFiles.Kind.DATE;
    }
  }

  private boolean take(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (isNameOf(DAYS, upper) >= 0) {
      return true;
    }
    if (month == 0 && isNameOf(MONTHS, upper) >= 0) {
      month = isNameOf(MONTHS, upper) + 1;
      return true;
    }
    if (upper.equals("AM") || upper.equals("PM")) {
      half = upper;
      return true;
    }
    return takeNumber(word) || takeClock(word) || takeZone(word);
  }

  private boolean takeNumber(String word) {
    Matcher date = ISO_DATE.matcher(word);
    if (date.matches() && year == 0) {
      year = Integer.parseInt(date.group(1));
      month = Integer.parseInt(date.group(2));
      day = Integer.parseInt(date.group(3));
      return true;
    }
    boolean digits = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits && word.length() == 4 && year == 0) {
      year = Integer.parseInt(word);
      return true;
    }
    if (digits && word.length() <= 2 && day == 0) {
      day = Integer.parseInt(word);
      return true;
    }
    return false;
  }

  private boolean takeClock(String word) {
    Matcher clock = CLOCK.matcher(word);
    if (hour >= 0 || !clock.matches()) {
      return false;
    }
    hour = Integer.parseInt(clock.group(1));
    minute = Integer.parseInt(clock.group(2));
    second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
    return clock.group(4) == null || takeZone(clock.group(4));
  }

  private boolean takeZone(String word) {
    if (offset != null || !zone.isEmpty()) {
      return false;
    }
    if (List.of("UTC", "GMT", "Z", "UCT").contains(word)) {
      zone = word;
      offset = ZoneOffset.UTC;
      return true;
    }
    Matcher numeric = OFFSET.matcher(word);
    if (numeric.matches()) {
      offset = offset(numeric);
      return offset != null;
    }
    zone = ZONE.matcher(word).matches() ? word : "";
    return !zone.isEmpty();
  }

  private static ZoneOffset offset(Matcher numeric) {
    int hours = Integer.parseInt(numeric.group(2));
    int minutes = numeric.group(3) == null ? 0 : Integer.parseInt(numeric.group(3));
    if (hours > 18 || minutes > 59 || (hours == 18 && minutes > 0)) {
      return null;
    }
    int seconds = (hours * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(numeric.group(1).equals("-") ? -seconds : seconds);
  }

  private Stamp stamp() {
    if (hour < 0 || (!half.isEmpty() && (hour < 1 || hour > 12))) {
      return null;
    }
    int hours = half.isEmpty() ? hour : hour % 12 + (half.equals("PM") ? 12 : 0);
    try {
      // A leap second is shown as 60; the moment before it is near enough.
      LocalDateTime local =
          LocalDateTime.of(year, month, day, hours, minute, second == 60 ? 59 : second);
      return local.getYear() < 1990 ? null : new Stamp(local, zone, offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Index of the name of which the word is the whole or the beginning, else -1. */
  private static int isNameOf(List<String> names, String upper) {
    for (int i = 0; i < names.size(); i++) {
      if (upper.length() >= 3 && names.get(i).startsWith(upper)) {
        return i;
      }
    }
    return -1;
  }
}
