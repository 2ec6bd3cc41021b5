package io.sshcase.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Attempts by hour and weekday, as a table: the darker the more, in steps of a third.
 *
 * @param days of the week, Monday first; empty where too few are covered to show a pattern
 * @param zone by whose clock: that of the hosts, or UTC; it does not follow the switch of the page
 * @param steps what the colours mean, none first
 * @param example how to list what one cell counts; null where nothing was tried
 * @param note what stands in its place then; null otherwise
 */
public record HeatMap(List<Day> days, String zone, List<Step> steps, Example example, String note) {
  private static final List<String> NAMES =
      List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final int HOURS = 24;
  private static final int STEPS = 4;

  /** One row. */
  public record Day(String name, List<Hour> hours) {}

  /**
   * One cell.
   *
   * @param text attempts in an hour; empty where the logs do not cover it
   * @param kind its class: {@code h0} to {@code h4}, or {@code nolog}
   */
  public record Hour(String text, String kind) {}

  /**
   * One colour.
   *
   * @param kind its class
   * @param text the highest rate that has it
   */
  public record Step(String kind, String text) {}

  /**
   * How to list the attempts of one cell.
   *
   * @param cell its weekday and hour
   */
  public record Example(String cell, String statement) {}

  /** Null when no hour is covered. */
  static HeatMap of(Overview overview) {
    List<Row> rows = overview.rows("heat_map");
    if (rows.isEmpty()) {
      return null;
    }
    if (!rows.get(0).isTrue("enough")) {
      String days = Numbers.count(rows.get(0).countOrZero("days"), "day is", "days are");
      return new HeatMap(
          List.of(), null, List.of(), null, days + " too few for a weekly pattern of attempts.");
    }
    double most = 0;
    for (Row row : rows) {
      most = Math.max(most, row.number("per_hour") == null ? 0 : row.number("per_hour"));
    }
    List<Day> days = new ArrayList<>();
    for (int day = 0; day < NAMES.size(); day++) {
      List<Hour> hours = new ArrayList<>();
      for (Row row : rows.subList(day * HOURS, (day + 1) * HOURS)) {
        hours.add(hour(row.number("per_hour"), most));
      }
      days.add(new Day(NAMES.get(day), hours));
    }
    return new HeatMap(
        days, rows.get(0).textOrEmpty("timezone"), steps(most), example(rows, overview), null);
  }

  /** Of the cell with the most attempts. */
  private static Example example(List<Row> rows, Overview overview) {
    Row fullest = rows.get(0);
    for (Row row : rows) {
      fullest = row.countOrZero("attempts") > fullest.countOrZero("attempts") ? row : fullest;
    }
    String statement =
        fullest.countOrZero("attempts") == 0 ? null : overview.listing("heat_map", fullest);
    if (statement == null) {
      return null;
    }
    String day = NAMES.get((int) fullest.countOrZero("weekday") - 1);
    return new Example(day + ", " + fullest.countOrZero("hour") + " h", statement);
  }

  private static List<Step> steps(double most) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("h0", "none"));
    double highest = most / Math.pow(3, STEPS - 1.0);
    for (int step = 1; step <= STEPS && most > 0; step++, highest *= 3) {
      steps.add(new Step("h" + step, "up to " + Numbers.rate(highest)));
    }
    return steps;
  }

  private static Hour hour(Double rate, double most) {
    if (rate == null) {
      return new Hour("", "nolog");
    }
    int step = rate == 0 ? 0 : STEPS;
    for (double least = most / 3; step > 1 && rate <= least; least /= 3) {
      step--;
    }
    return new Hour(Numbers.rate(rate), "h" + step);
  }
}
