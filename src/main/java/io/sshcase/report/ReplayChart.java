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
 * @param basis what its numbers rest on
 * @param command that replays by hand, with any values; null where a value in it could mean
 *     something to a shell
 * @param curves one for each value that was in force
 * @param grid lines at round chances
 * @param ticks round numbers of slots
 * @param measured where the most slots that a drop line states are; null where none does
 * @param rows what each change would have refused
 */
public record ReplayChart(
    String id,
    String host,
    String summary,
    SafeText basis,
    String command,
    List<Curve> curves,
    List<TimelineChart.Grid> grid,
    List<TimelineChart.Label> ticks,
    Measured measured,
    ReplayRows rows) {
  private static final double TOP = 6;
  private static final double BOTTOM = 88;

  /** Chance over slots: its value, a stepped path in a box of 100 by 100, not the first one. */
  public record Curve(String value, String path, boolean later) {}

  /** The measured peak: a vertical line with its words. */
  public record Measured(String x, String y, String text, String anchor) {}

  /** The rows are those of one host. */
  static ReplayChart of(String id, List<Row> changes, List<Row> chances) {
    long most =
        Math.max(1, chances.stream().mapToLong(row -> row.countOrZero("busy")).max().orElse(1));
    Map<String, List<Row>> values = new LinkedHashMap<>();
    for (Row row : chances) {
      values.computeIfAbsent(row.text("max_startups"), value -> new ArrayList<>()).add(row);
    }
    List<Curve> curves = new ArrayList<>();
    values.forEach(
        (value, points) -> curves.add(new Curve(value, path(points, most), !curves.isEmpty())));
    String host = changes.get(0).text("host");
    return new ReplayChart(
        id,
        host,
        "Chance of a refusal on " + host + " by slots in use, and refusals under each change.",
        SafeText.line(changes.get(0).textOrEmpty("basis")),
        command(changes),
        curves,
        List.of(line(0), line(50), line(100)),
        ticks(most, most + 1),
        measured(chances, most),
        ReplayRows.of(changes));
  }

  /** Tries the suggested value of MaxStartups, the smallest that spares friends, or the first. */
  private static String command(List<Row> changes) {
    Row tried = null;
    for (Row row : changes) {
      boolean isSmallest = row.textOrEmpty("change").equals("smallest");
      boolean isValue = isSmallest || row.textOrEmpty("change").equals("max_startups");
      if (isValue && (tried == null || isSmallest || row.isTrue("recommended"))) {
        tried = row;
      }
    }
    String host = changes.get(0).textOrEmpty("host");
    if (tried == null || !RowQuery.isHarmless(host)) {
      return null;
    }
    return "sshcase simulate --case case.duckdb --host %s --max-startups %s --runs %d --seed %d"
        .formatted(
            host,
            tried.textOrEmpty("max_startups"),
            tried.countOrZero("runs"),
            tried.countOrZero("seed"));
  }

  private static TimelineChart.Grid line(int percent) {
    return new TimelineChart.Grid(Percent.of(y(percent)), percent + " %");
  }

  private static double y(long percent) {
    return BOTTOM - (BOTTOM - TOP) * percent / 100;
  }

  /** One step for each run of equal chances. */
  private static String path(List<Row> points, long most) {
    StringBuilder path = new StringBuilder();
    long last = -1;
    for (Row point : points) {
      long chance = point.countOrZero("percent");
      if (chance != last) {
        String x = number(100.0 * point.countOrZero("busy") / (most + 1));
        path.append(last < 0 ? "M0 " : "H" + x + "V").append(number(y(chance)));
        last = chance;
      }
    }
    return path.append("H100").toString();
  }

  /** Two digits after the point are a fraction of a pixel. */
  private static String number(double number) {
    return PlainValue.of(Math.round(number * 100) / 100.0);
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

  /**
   * At most eight round numbers: 1, 2, 5, 10 and so on apart.
   *
   * @param whole what stands at the right edge
   */
  static List<TimelineChart.Label> ticks(long most, long whole) {
    long step = 1;
    for (int i = 0; most / step > 7; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    List<TimelineChart.Label> ticks = new ArrayList<>();
    for (long count = 0; count <= most; count += step) {
      ticks.add(TimelineChart.Label.at(100.0 * count / whole, Numbers.count(count), false));
    }
    return ticks;
  }
}
