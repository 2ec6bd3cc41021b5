package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Places the rows of {@code timeline_chart} and what happened beside them in a picture. */
final class Timeline {
  /** Edges of the panels, per cent of the height. */
  static final double TOP = 17;

  static final double BOTTOM = 91;
  private static final double UPPER_BOTTOM = 64;
  private static final double LOWER_TOP = 75;

  /** A little air between two bars. */
  private static final double BAR_SHARE = 0.92;

  /** Share of the width below which no words fit into a gap; narrow screens need more. */
  private static final double GAP_LABEL = 8;

  private static final double GAP_LABEL_NARROW = 25;

  private static final int MOST_NUMBERS = 60;

  private final String host;
  private final List<Row> buckets;
  private final TimeAxis axis;
  private final LocalDateTime start;
  private final LocalDateTime end;
  private final boolean hasSlots;
  private final CountAxis counts;

  /** The rows are one host's, or those of all hosts together; at least one. */
  Timeline(String host, List<Row> buckets) {
    this.host = host;
    this.buckets = buckets;
    this.start = earliest(buckets);
    this.end = latest(buckets);
    this.axis = new TimeAxis(start, end);
    this.hasSlots = buckets.stream().anyMatch(SlotsPanel::isKnown);
    List<Long> totals = buckets.stream().map(Timeline::total).toList();
    this.counts = new CountAxis(totals, TOP, hasSlots ? UPPER_BOTTOM : BOTTOM);
  }

  private static LocalDateTime earliest(List<Row> buckets) {
    LocalDateTime start = buckets.get(0).time("bucket_start");
    for (Row row : buckets) {
      start = row.time("bucket_start").isBefore(start) ? row.time("bucket_start") : start;
      LocalDateTime span = row.time("span_start");
      start = span != null && span.isBefore(start) ? span : start;
    }
    return start;
  }

  private static LocalDateTime latest(List<Row> buckets) {
    LocalDateTime end = bucketEnd(buckets.get(0));
    for (Row row : buckets) {
      end = bucketEnd(row).isAfter(end) ? bucketEnd(row) : end;
      LocalDateTime span = row.time("span_end");
      end = span != null && span.isAfter(end) ? span : end;
    }
    return end;
  }

  static LocalDateTime bucketEnd(Row row) {
    return row.time("bucket_start").plusSeconds(Math.max(1, row.countOrZero("bucket_s")));
  }

  private static long total(Row row) {
    long total = 0;
    for (Outcome outcome : Outcome.values()) {
      total += row.countOrZero(outcome.column());
    }
    return total;
  }

  /** What is drawn beside the buckets, of the same host. */
  record Beside(
      List<Row> episodes,
      List<Row> changes,
      List<Row> downtimes,
      List<Row> gaps,
      List<Row> limits) {}

  LocalDateTime start() {
    return start;
  }

  LocalDateTime end() {
    return end;
  }

  TimelineChart chart(String id, Beside beside, String finest, TimelineChart.Example example) {
    Map<Outcome, List<TimelineChart.Box>> bars = new EnumMap<>(Outcome.class);
    List<TimelineChart.Box> partings = new ArrayList<>();
    stack(bars, partings);
    List<TimelineChart.Series> series = new ArrayList<>();
    bars.forEach((outcome, boxes) -> series.add(new TimelineChart.Series(outcome.word(), boxes)));
    double bucket = (double) buckets.get(0).countOrZero("bucket_s");
    TimelineMarks marks = new TimelineMarks(axis);
    return new TimelineChart(
        id,
        host,
        summary(),
        Times.range(start, end) + " · bucket " + Numbers.duration(bucket),
        "connections per " + Numbers.duration(bucket),
        series,
        partings,
        cuts(),
        counts.lines(),
        axis.ticks(),
        axis.step(),
        Times.seconds(start, end),
        Percent.of(counts.bottom()),
        marks.episodes(beside.episodes(), end),
        marks.episodeLabels(beside.episodes(), end),
        marks.changes(beside.changes()),
        marks.downtimes(beside.downtimes(), end),
        gaps(beside.gaps()),
        hasSlots ? new SlotsPanel(axis, LOWER_TOP, BOTTOM).of(buckets, beside.limits()) : null,
        finest,
        numbers(),
        example,
        marks.changeTable(beside.changes()));
  }

  private void stack(Map<Outcome, List<TimelineChart.Box>> bars, List<TimelineChart.Box> partings) {
    for (Outcome outcome : Outcome.values()) {
      bars.put(outcome, new ArrayList<>());
    }
    for (Row row : buckets) {
      double x = axis.x(row.time("bucket_start"));
      double width = axis.width(row.countOrZero("bucket_s")) * BAR_SHARE;
      long below = 0;
      for (Outcome outcome : Outcome.values()) {
        long count = row.countOrZero(outcome.column());
        double top = counts.y(below + count);
        double height = counts.y(below) - top;
        if (count > 0 && height > 0) {
          bars.get(outcome).add(TimelineChart.Box.of(x, top, width, height));
          if (below > 0) {
            partings.add(TimelineChart.Box.of(x, counts.y(below), width, 0));
          }
        }
        below += count;
      }
    }
  }

  private List<TimelineChart.Label> cuts() {
    List<TimelineChart.Label> cuts = new ArrayList<>();
    for (Row row : buckets) {
      if (counts.isCut(total(row))) {
        double middle =
            axis.x(row.time("bucket_start")) + axis.width(row.countOrZero("bucket_s")) / 2;
        cuts.add(TimelineChart.Label.at(middle, Numbers.count(total(row)), false));
      }
    }
    return cuts;
  }

  private List<TimelineChart.Gap> gaps(List<Row> coverage) {
    List<TimelineChart.Gap> gaps = new ArrayList<>();
    for (Row row : coverage) {
      if ("no_log".equals(row.text("state"))
          && row.time("start") != null
          && row.time("end") != null) {
        double x = axis.x(row.time("start"));
        double width = axis.x(row.time("end")) - x;
        if (width > 0) {
          TimelineChart.Label label =
              width < GAP_LABEL
                  ? null
                  : TimelineChart.Label.at(x + width / 2, "no log", width < GAP_LABEL_NARROW);
          gaps.add(new TimelineChart.Gap(TimelineChart.Box.of(x, TOP, width, BOTTOM - TOP), label));
        }
      }
    }
    return gaps;
  }

  private String summary() {
    long refused = 0;
    Row worst = buckets.get(0);
    for (Row row : buckets) {
      refused += Outcome.refused(row);
      worst = Outcome.refused(row) > Outcome.refused(worst) ? row : worst;
    }
    String whose = host == null ? "all hosts" : host;
    if (refused == 0) {
      return "Connections of " + whose + " over time; none is shown as refused.";
    }
    return "Connections of "
        + whose
        + " over time; "
        + Numbers.count(refused)
        + " shown as refused, the most in one bucket ("
        + Numbers.count(Outcome.refused(worst))
        + ") from "
        + Times.instant(worst.time("bucket_start"))
        + ".";
  }

  /** The bucket with the most connections that were not refused; null when all were. */
  Row fullest() {
    Row fullest = null;
    long most = 0;
    for (Row row : buckets) {
      long served = total(row) - Outcome.refused(row);
      if (served > most) {
        most = served;
        fullest = row;
      }
    }
    return fullest;
  }

  /** All buckets when they are few, else those with the most refusals, in order of time. */
  private TableView numbers() {
    List<Row> shown = new ArrayList<>(buckets);
    if (shown.size() > MOST_NUMBERS) {
      shown.sort(Comparator.comparing((Row row) -> -Outcome.refused(row)));
      shown = new ArrayList<>(shown.subList(0, MOST_NUMBERS));
      shown.sort(Comparator.comparing(row -> row.time("bucket_start")));
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.time("Bucket (UTC)", "bucket_start"));
    for (Outcome outcome : Outcome.values()) {
      columns.add(Column.count(outcome.label(), outcome.column()));
    }
    if (hasSlots) {
      columns.add(Column.count("Peak slots", "peak_slots"));
      columns.add(Column.count("Slots, rebuilt", "rebuilt_slots"));
    }
    TableView table =
        TableView.of("timeline_chart", "Numbers behind this chart", shown, MOST_NUMBERS, columns);
    return new TableView(table.id(), table.caption(), columns, table.rows(), buckets.size());
  }
}
