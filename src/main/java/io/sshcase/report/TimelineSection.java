package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The section that shows when everything happened: one chart a host, the worst host's open. */
final class TimelineSection {
  /** Charts on the page; the rest is in the CSV. */
  private static final int MOST_CHARTS = 8;

  private static final int MOST_SPANS = 100;
  private static final int MOST_COMPARED = 100;

  /** Hosts whose last change is told in words; the table has all. */
  private static final int MOST_TOLD = 3;

  private final Overview overview;
  private final ZoomLevels zoom;

  TimelineSection(Overview overview) {
    this.overview = overview;
    this.zoom = new ZoomLevels(overview);
  }

  Section section(List<TimelineChart> charts) {
    return new Section(
        "timeline",
        "Timeline",
        "When did it happen, and together with what?",
        Answer.of(answer(charts)),
        null,
        List.of(
            TableView.of(
                "before_after",
                "Before and after each change",
                overview.rows("before_after"),
                MOST_COMPARED,
                comparedColumns()),
            TableView.of(
                "downtimes",
                "Times in which no sshd listened",
                overview.rows("downtimes"),
                MOST_SPANS,
                List.of(
                    Column.code("Host", "host"),
                    Column.time("Began (UTC)", "began"),
                    Column.time("Ended (UTC)", "ended"),
                    Column.number("Lasted", row -> Cell.duration(row.number("duration_s"))),
                    Column.text("Why", row -> word(row, "why")),
                    Column.prose("In words", "sentence"),
                    overview.located("downtimes"))),
            TableView.of(
                "coverage",
                "Spans with and without log lines",
                overview.rows("coverage"),
                MOST_SPANS,
                List.of(
                    Column.code("Host", "host"),
                    Column.time("Start (UTC)", "start"),
                    Column.time("End (UTC)", "end"),
                    Column.text("State", row -> word(row, "state")),
                    Column.prose("Reason", "reason")))),
        lastChanges(),
        overview.analyses(
            "timeline_chart",
            "timeline_detail",
            "limits_in_force",
            "coverage",
            "changes",
            "downtimes",
            "change_windows",
            "before_after"));
  }

  private List<Column> comparedColumns() {
    return List.of(
        Column.code("Host", "host"),
        Column.text("Change", row -> word(row, "change")),
        Column.time("Time (UTC)", "at"),
        Column.text("Outcome", row -> word(row, "outcome")),
        Column.prose("Because", "reason"),
        Column.number("Each window", row -> Cell.duration(row.number("seconds"))),
        Column.number("Refused before", row -> Cell.bounds(refused(row, "before"))),
        Column.number("Refused after", row -> Cell.bounds(refused(row, "after"))),
        Column.count("Episodes before", "episodes_before"),
        Column.count("Episodes after", "episodes_after"),
        Column.count("Logins before", "logins_before"),
        Column.count("Logins after", "logins_after"),
        Column.text("Back again", row -> Cell.codes(row.texts("known_users_after"))),
        overview.located("before_after"));
  }

  private static Cell word(Row row, String column) {
    return Cell.prose(row.textOrEmpty(column).replace('_', ' '));
  }

  private static Bounds refused(Row row, String side) {
    String low = "dropped_" + side + "_low";
    return row.bounds(low, low, "dropped_" + side + "_high");
  }

  /** What came of the last change of the hosts that had refused connections before it. */
  private List<SafeText> lastChanges() {
    return overview.rows("before_after").stream()
        .filter(row -> row.text("proof") != null)
        .limit(MOST_TOLD)
        .map(
            row ->
                SafeText.line(
                    row.textOrEmpty("host")
                        + ": "
                        + row.textOrEmpty("sentence")
                        + " "
                        + row.textOrEmpty("proof")))
        .toList();
  }

  private String answer(List<TimelineChart> charts) {
    if (charts.isEmpty()) {
      if (overview.span() == null && !overview.report().window().isWhole()) {
        return "No line of sshd falls into the window, so there is nothing to draw.";
      }
      return overview.span() == null
          ? "No line of sshd was read, so there is nothing to draw."
          : "The logs cover " + overview.span() + " and show no connection to draw.";
    }
    Double covered = overview.decimalFigure("covered_percent");
    String cover = covered == null ? "" : "; the logs cover " + Numbers.percent(covered) + " of it";
    String cut =
        isCut() ? " The chart is cut to the episodes; csv/timeline.csv has all minutes." : "";
    return "The lines of sshd run from " + overview.span() + cover + "." + cut;
  }

  private boolean isCut() {
    LocalDateTime first = overview.timeFigure("first_time");
    return first != null
        && overview.rows("timeline_chart").stream()
            .anyMatch(
                row -> row.time("span_start") != null && row.time("span_start").isAfter(first));
  }

  /** The worst host's first; all hosts together only when no host has rows of its own. */
  List<TimelineChart> charts() {
    Set<String> hosts = new LinkedHashSet<>();
    if (overview.worst() != null) {
      hosts.add(overview.worst().text("host"));
    }
    Stream.of("timeline_detail", "timeline_chart")
        .flatMap(analysis -> overview.rows(analysis).stream())
        .map(row -> row.text("host"))
        .filter(Objects::nonNull)
        .forEach(hosts::add);
    List<TimelineChart> charts = new ArrayList<>();
    for (String host : hosts) {
      add(charts, host);
    }
    if (charts.isEmpty()) {
      add(charts, null);
    }
    return charts;
  }

  private void add(List<TimelineChart> charts, String host) {
    List<Row> buckets = of(host, "timeline_chart");
    if (!buckets.isEmpty() && charts.size() < MOST_CHARTS) {
      String id = "chart-" + (charts.size() + 1);
      Timeline timeline = new Timeline(host, buckets);
      charts.add(timeline.chart(id, beside(host), zoom.words(host), example(timeline.fullest())));
    }
  }

  private TimelineChart.Example example(Row bucket) {
    String statement = overview.listing("timeline_chart", bucket);
    if (statement == null) {
      return null;
    }
    LocalDateTime start = bucket.time("bucket_start");
    return new TimelineChart.Example(Times.iso(start), Times.instant(start), statement);
  }

  /** What the charts are made of, and what lies within their buckets and beside them. */
  String data(List<TimelineChart> charts) {
    List<TimelineData.Host> hosts = new ArrayList<>();
    for (TimelineChart chart : charts) {
      List<Row> buckets = of(chart.host(), "timeline_chart");
      Timeline shown = new Timeline(chart.host(), buckets);
      List<TimelineData.Level> levels = new ArrayList<>();
      levels.add(new TimelineData.Level(buckets, shown.start(), shown.end()));
      levels.addAll(zoom.levels(chart.host()));
      hosts.add(new TimelineData.Host(chart.id(), levels, beside(chart.host())));
    }
    return TimelineData.of(hosts);
  }

  private Timeline.Beside beside(String host) {
    return new Timeline.Beside(
        beside(host, "throttling_episodes"),
        beside(host, "changes"),
        beside(host, "downtimes"),
        of(host, "coverage"),
        of(host, "limits_in_force"));
  }

  private List<Row> of(String host, String analysis) {
    return overview.rows(analysis).stream()
        .filter(row -> Objects.equals(host, row.text("host")))
        .toList();
  }

  /** A chart of all hosts together shows what is of any of them. */
  private List<Row> beside(String host, String analysis) {
    return host == null ? overview.rows(analysis) : of(host, analysis);
  }
}
