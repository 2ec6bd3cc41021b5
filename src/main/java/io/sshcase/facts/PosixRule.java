package io.sshcase.facts;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A zone with summer time as POSIX writes it in TZ and TZif files end with it (RFC 9636, section
 * 3.3): {@code CET-1CEST,M3.5.0,M10.5.0/3}. The hours count west of Greenwich; the hour of a change
 * may lie outside its day.
 *
 * @param standard offset in winter
 * @param summer offset in summer
 * @param begins when summer time begins, in standard time
 * @param ends when it ends, in summer time
 */
public record PosixRule(ZoneOffset standard, ZoneOffset summer, Change begins, Change ends) {
  private static final String NAME = "(?:<[A-Za-z0-9+-]{1,12}>|[A-Za-z]{3,12})";
  private static final String HOURS = "([+-]?\\d{1,3}(?::\\d\\d){0,2})";
  private static final String CHANGE = "M(\\d{1,2})\\.([1-5])\\.([0-6])(?:/" + HOURS + ")?";
  private static final Pattern RULE =
      Pattern.compile(NAME + HOURS + NAME + HOURS + "?," + CHANGE + "," + CHANGE);
  private static final List<String> PLACES =
      List.of(
          "Africa/",
          "America/",
          "Antarctica/",
          "Asia/",
          "Atlantic/",
          "Australia/",
          "Europe/",
          "Indian/",
          "Pacific/");

  /** Rules of today are compared over years in which no known zone changes its rule. */
  private static final int FROM_YEAR = 2030;

  private static final int YEARS = 7;

  /** No log is older, and none from so far ahead. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 2099;

  /** The n-th such day of a month (5: the last) and the seconds from its midnight. */
  public record Change(int month, int week, int day, int seconds) {

    LocalDateTime in(int year) {
      DayOfWeek weekday = day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day);
      LocalDate first = LocalDate.of(year, month, 1);
      LocalDate date =
          week == 5
              ? first.with(TemporalAdjusters.lastInMonth(weekday))
              : first.with(TemporalAdjusters.dayOfWeekInMonth(week, weekday));
      return date.atStartOfDay().plusSeconds(seconds);
    }
  }

  /** Null for what is no such rule. */
  public static PosixRule parse(String text) {
    Matcher rule = RULE.matcher(text);
    if (!rule.matches()) {
      return null;
    }
    int west = seconds(rule.group(1));
    int summerWest = rule.group(2) == null ? west - 3600 : seconds(rule.group(2));
    int begins = Integer.parseInt(rule.group(3));
    int ends = Integer.parseInt(rule.group(7));
    boolean possible = begins >= 1 && begins <= 12 && ends >= 1 && ends <= 12;
    if (!possible
        || west == summerWest
        || Math.abs(west) > 14 * 3600
        || Math.abs(summerWest) > 14 * 3600) {
      return null;
    }
    return new PosixRule(
        ZoneOffset.ofTotalSeconds(-west),
        ZoneOffset.ofTotalSeconds(-summerWest),
        change(rule, 3),
        change(rule, 7));
  }

  /** What the clock shows at any instant from 1970 to 2099. */
  public ZoneRules rules() {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      changes.add(ZoneOffsetTransition.of(begins.in(year), standard, summer));
      changes.add(ZoneOffsetTransition.of(ends.in(year), summer, standard));
    }
    Collections.sort(changes);
    ZoneOffset first = changes.get(0).getOffsetBefore();
    return ZoneRules.of(standard, first, List.of(), changes, List.of());
  }

  private static Change change(Matcher rule, int group) {
    String hours = rule.group(group + 3);
    return new Change(
        Integer.parseInt(rule.group(group)),
        Integer.parseInt(rule.group(group + 1)),
        Integer.parseInt(rule.group(group + 2)),
        hours == null ? 2 * 3600 : seconds(hours));
  }

  private static int seconds(String hours) {
    String[] parts = hours.replaceFirst("^[+-]", "").split(":", -1);
    int seconds = 0;
    for (int i = 0; i < 3; i++) {
      seconds = seconds * 60 + (i < parts.length ? Integer.parseInt(parts[i]) : 0);
    }
    return hours.startsWith("-") ? -seconds : seconds;
  }

  /** The first place by name whose clock follows the rule; null when there is none. */
  static String zoneOf(String text) {
    PosixRule rule = parse(text);
    if (rule == null) {
      return null;
    }
    for (String zone : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      if (PLACES.stream().anyMatch(zone::startsWith) && rule.holds(ZoneId.of(zone).getRules())) {
        return zone;
      }
    }
    return null;
  }

  private boolean holds(ZoneRules zone) {
    for (int year = FROM_YEAR; year < FROM_YEAR + YEARS; year++) {
      Instant begin = begins.in(year).toInstant(standard);
      Instant end = ends.in(year).toInstant(summer);
      if (!changes(zone, begin, standard, summer) || !changes(zone, end, summer, standard)) {
        return false;
      }
    }
    return true;
  }

  private static boolean changes(
      ZoneRules zone, Instant instant, ZoneOffset before, ZoneOffset after) {
    ZoneOffsetTransition next = zone.nextTransition(instant.minus(Duration.ofSeconds(1)));
    return next != null
        && next.getInstant().equals(instant)
        && next.getOffsetBefore().equals(before)
        && next.getOffsetAfter().equals(after);
  }
}
