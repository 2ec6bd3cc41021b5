package io.sshcase.report;

import java.util.List;

/**
 * What each change would have refused, as a picture: a row each, all on one axis of refused
 * connections from 0.
 *
 * @param sentence what was in force beside what was really refused
 * @param weak whether the rows may only be compared with each other
 * @param band of what was really refused; null where the log does not say
 * @param rows the first is what was in force
 * @param counts round numbers of refusals
 */
public record ReplayRows(
    SafeText sentence, boolean weak, Band band, List<Line> rows, List<TimelineChart.Label> counts) {

  /**
   * The bounds of what was really refused.
   *
   * @param width up to the right edge where nothing bounds it
   * @param line the best estimate
   * @param label what it is and how many, written inwards from its end of the axis
   */
  public record Band(String x, String width, String line, TimelineChart.Label label) {}

  /**
   * One change.
   *
   * @param known mean of the refusals of friendly sources
   * @param shown the mean, with its interval
   * @param than the word for it beside now
   * @param kind its class: {@code now}, {@code best} or null
   */
  public record Line(
      String text,
      String low,
      String mean,
      String high,
      String known,
      String shown,
      String peak,
      String than,
      String kind) {}

  /** The rows are those of one host. */
  static ReplayRows of(List<Row> changes) {
    Row now = changes.get(0);
    Bounds observed = now.bounds("observed_low", "observed", "observed_high");
    long most = Math.max(1, now.countOrZero("observed_high"));
    most = Math.max(most, now.countOrZero("observed"));
    for (Row row : changes) {
      most = Math.max(most, row.countOrZero("high"));
    }
    long whole = most;
    return new ReplayRows(
        SafeText.line(now.textOrEmpty("reason")),
        now.isTrue("weak"),
        observed.isKnown() ? band(observed, whole) : null,
        changes.stream().map(row -> line(row, whole)).toList(),
        ReplayChart.ticks(whole, whole));
  }

  private static Band band(Bounds observed, long whole) {
    double low = 100.0 * observed.low() / whole;
    double high = observed.high() == null ? 100 : 100.0 * observed.high() / whole;
    double best = observed.best() == null ? low : 100.0 * observed.best() / whole;
    String text = "really refused: " + observed.phrase();
    return new Band(
        Percent.of(low),
        Percent.of(high - low),
        Percent.of(best),
        new TimelineChart.Label(Percent.of(best), text, best > 50 ? "end" : "start", "major"));
  }

  private static Line line(Row row, long whole) {
    boolean now = "current".equals(row.text("change"));
    boolean best = row.isTrue("recommended");
    return new Line(
        row.textOrEmpty("value"),
        x(row.number("low"), whole),
        x(row.number("expected_dropped"), whole),
        x(row.number("high"), whole),
        x(row.number("bystanders_expected_dropped"), whole),
        PlainValue.of(row.number("expected_dropped"))
            + " ("
            + row.count("low")
            + " to "
            + row.count("high")
            + ")",
        PlainValue.of(row.number("peak_unauthenticated")),
        than(row),
        now ? "now" : best ? "best" : null);
  }

  /** {@code better than now}; of what was in force, that it was. */
  private static String than(Row row) {
    String word = row.text("than_now");
    return word == null ? "now" : word + (word.equals("same") ? " as now" : " than now");
  }

  private static String x(Double count, long whole) {
    return count == null ? null : Percent.of(100 * count / whole);
  }
}
