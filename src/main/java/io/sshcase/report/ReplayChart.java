package io.sshcase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The replay of one host as a picture, all positions worked out: above, how likely a refusal is for
 * each number of slots in use; below, what each change would have refused, with its 95 % interval.
 *
 * @param id start of the ids in it
 * @param summary one sentence for those who do not see it
 * @param curves one for each value that was in force
 * @param grid lines at round chances
 * @param ticks round numbers of slots
 * @param measured where the most slots that a drop line states are; null where none does
 * @param changes one row each, the first what was in force
 * @param counts round numbers of refusals
 */
public record ReplayChart(
    String id,
    String host,
    String summary,
    List<Curve> curves,
    List<TimelineChart.Grid> grid,
    List<TimelineChart.Label> ticks,
    Measured measured,
    List<Interval> changes,
    List<TimelineChart.Label> counts) {
  private static final double TOP = 6;
  private static final double BOTTOM = 88;
  private static final double LEFT = 42;
  private static final double RIGHT = 98;
  private static final int ROW_HEIGHT = 20;

  /** Chance over slots: a stepped line and its value. */
  public record Curve(String value, List<TimelineChart.Segment> steps) {}

  /** The measured peak: a vertical line with its words. */
  public record Measured(String x, String y, String text, String anchor) {}

  /**
   * What one change would have refused.
   *
   * @param y in pixels
   * @param kind its class: {@code now}, {@code best} or empty
   */
  public record Interval(
      String text, int y, String low, String mean, String high, String shown, String kind) {}

  /** The rows are those of one host. */
  static ReplayChart of(String id, List<Row> changes, List<Row> chances) {
    long most =
        Math.max(1, chances.stream().mapToLong(row -> row.countOrZero("busy")).max().orElse(1));
    Map<String, List<Row>> values = new LinkedHashMap<>();
    for (Row row : chances) {
      values.computeIfAbsent(row.text("max_startups"), value -> new ArrayList<>()).add(row);
    }
    List<Curve> curves = new ArrayList<>();
    values.forEach((value, points) -> curves.add(new Curve(value, steps(points, most))));
    String host = changes.get(0).text("host");
    return new ReplayChart(
        id,
        host,
        "Chance of a refusal on " + host + " by slots in use, and refusals under each change.",
        curves,
        List.of(line(0), line(50), line(100)),
        ticks(most, 0, 100),
        measured(chances, most),
        intervals(changes),
        ticks(mostDropped(changes), LEFT, RIGHT));
  }

  /** Height of the lower picture in pixels. */
  public int height() {
    return (changes.size() + 1) * ROW_HEIGHT + 8;
  }

  private static TimelineChart.Grid line(int percent) {
    return new TimelineChart.Grid(Percent.of(y(percent)), percent + " %");
  }

  private static double y(long percent) {
    return BOTTOM - (BOTTOM - TOP) * percent / 100;
  }

  /** One step for each run of equal chances. */
  private static List<TimelineChart.Segment> steps(List<Row> points, long most) {
    List<TimelineChart.Segment> steps = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= points.size(); i++) {
      long chance = points.get(begin).countOrZero("percent");
      if (i == points.size() || points.get(i).countOrZero("percent") != chance) {
        double from = 100.0 * points.get(begin).countOrZero("busy") / (most + 1);
        double to = 100.0 * (points.get(i - 1).countOrZero("busy") + 1) / (most + 1);
        String y = Percent.of(y(chance));
        if (begin > 0) {
          String before = Percent.of(y(points.get(begin - 1).countOrZero("percent")));
          steps.add(new TimelineChart.Segment(Percent.of(from), before, Percent.of(from), y));
        }
        steps.add(new TimelineChart.Segment(Percent.of(from), y, Percent.of(to), y));
        begin = i;
      }
    }
    return steps;
  }

  private static Measured measured(List<Row> chances, long most) {
    for (Row row : chances) {
      if (Boolean.TRUE.equals(row.flag("measured"))) {
        long busy = row.countOrZero("busy");
        long percent = row.countOrZero("percent");
        double x = 100.0 * (busy + 0.5) / (most + 1);
        return new Measured(
            Percent.of(x),
            Percent.of(y(percent)),
            "measured peak " + busy + ": " + percent + " %",
            x > 60 ? "end" : "start");
      }
    }
    return null;
  }

  private static long mostDropped(List<Row> changes) {
    return Math.max(1, changes.stream().mapToLong(row -> row.countOrZero("high")).max().orElse(1));
  }

  private static List<Interval> intervals(List<Row> changes) {
    long most = mostDropped(changes);
    List<Interval> rows = new ArrayList<>();
    for (Row row : changes) {
      boolean now = "current".equals(row.text("change"));
      boolean best = Boolean.TRUE.equals(row.flag("recommended"));
      rows.add(
          new Interval(
              row.textOrEmpty("value"),
              (rows.size() + 1) * ROW_HEIGHT - 6,
              x(row.number("low"), most),
              x(row.number("expected_dropped"), most),
              x(row.number("high"), most),
              PlainValue.of(row.number("expected_dropped")),
              now ? "now" : best ? "best" : ""));
    }
    return rows;
  }

  private static String x(double count, long most) {
    return Percent.of(LEFT + (RIGHT - LEFT) * count / most);
  }

  /** At most eight round numbers: 1, 2, 5, 10 and so on apart. */
  private static List<TimelineChart.Label> ticks(long most, double left, double right) {
    long step = 1;
    for (int i = 0; most / step > 7; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    long whole = left == 0 ? most + 1 : most;
    List<TimelineChart.Label> ticks = new ArrayList<>();
    for (long count = 0; count <= most; count += step) {
      double x = left + (right - left) * count / whole;
      ticks.add(TimelineChart.Label.at(x, Numbers.count(count), false));
    }
    return ticks;
  }
}
