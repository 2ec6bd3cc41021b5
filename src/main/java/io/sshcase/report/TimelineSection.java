package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The section that shows when everything happened: one chart a host, the worst host's open. */
final class TimelineSection {
  /** Charts on the page; the rest is in the CSV. */
  private static final int MOST_CHARTS = 8;

  private static final int MOST_SPANS = 100;

  private final Overview overview;

  TimelineSection(Overview overview) {
    this.overview = overview;
  }

  Section section(List<TimelineChart> charts) {
    return new Section(
        "timeline",
        "Timeline",
        "When did it happen, and together with what?",
        SafeText.line(answer(charts)),
        null,
        List.of(
            TableView.of(
                "coverage",
                "Spans with and without log lines",
                overview.rows("coverage"),
                MOST_SPANS,
                List.of(
                    Column.code("Host", "host"),
                    Column.time("Start (UTC)", "start"),
                    Column.time("End (UTC)", "end"),
                    Column.text(
                        "State", row -> Cell.prose(row.textOrEmpty("state").replace('_', ' '))),
                    Column.prose("Reason", "reason")))),
        List.of(),
        overview.analyses("timeline_chart", "coverage", "changes"));
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
    List<String> hosts = new ArrayList<>();
    if (overview.worst() != null) {
      hosts.add(overview.worst().text("host"));
    }
    for (Row row : overview.rows("timeline_chart")) {
      String host = row.text("host");
      if (host != null && !hosts.contains(host)) {
        hosts.add(host);
      }
    }
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
      List<Row> episodes =
          host == null ? overview.rows("throttling_episodes") : of(host, "throttling_episodes");
      List<Row> changes = host == null ? overview.rows("changes") : of(host, "changes");
      charts.add(
          new Timeline(host, buckets)
              .chart(
                  "chart-" + (charts.size() + 1),
                  verdict(host),
                  episodes,
                  changes,
                  of(host, "coverage")));
    }
  }

  private List<Row> of(String host, String analysis) {
    return overview.rows(analysis).stream()
        .filter(row -> Objects.equals(host, row.text("host")))
        .toList();
  }

  private Row verdict(String host) {
    return overview.verdicts().stream()
        .filter(row -> Objects.equals(host, row.text("host")))
        .findFirst()
        .orElse(overview.worst());
  }
}
