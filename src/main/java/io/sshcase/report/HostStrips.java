package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Refusals of each host over time, all strips on one axis of time and one of counts. */
final class HostStrips {
  /** Parts of the span; more could not be told apart in a cell. */
  private static final int COLUMNS = 60;

  private static final double WIDTH = 100.0 / COLUMNS;

  private final Map<String, Map<Integer, Long>> refusals = new HashMap<>();
  private final Map<String, BitSet> throttled = new HashMap<>();
  private final Map<String, List<String>> changes = new HashMap<>();
  private final TimeAxis axis;
  private final long highest;

  HostStrips(Overview overview) {
    List<Row> buckets =
        overview.rows("timeline_chart").stream().filter(row -> row.text("host") != null).toList();
    this.axis = axis(buckets);
    if (axis != null) {
      buckets.forEach(this::addRefusals);
      overview.rows("throttling_episodes").forEach(this::addEpisode);
      overview.rows("changes").forEach(this::addChange);
    }
    this.highest =
        refusals.values().stream()
            .flatMap(columns -> columns.values().stream())
            .max(Comparator.naturalOrder())
            .orElse(0L);
  }

  private void addRefusals(Row bucket) {
    long refused = Outcome.refused(bucket);
    if (refused > 0) {
      refusals
          .computeIfAbsent(bucket.text("host"), host -> new TreeMap<>())
          .merge(column(bucket.time("bucket_start")), refused, Long::sum);
    }
  }

  private void addEpisode(Row row) {
    if (row.time("start") != null && row.time("end") != null) {
      throttled
          .computeIfAbsent(row.textOrEmpty("host"), host -> new BitSet(COLUMNS))
          .set(column(row.time("start")), column(row.time("end")) + 1);
    }
  }

  private void addChange(Row row) {
    if (row.time("time") != null) {
      List<String> marks =
          changes.computeIfAbsent(row.textOrEmpty("host"), host -> new ArrayList<>());
      String x = Percent.of(axis.x(row.time("time")));
      if (!marks.contains(x) && marks.size() < COLUMNS) {
        marks.add(x);
      }
    }
  }

  /** Null when there is nothing to draw. */
  private static TimeAxis axis(List<Row> buckets) {
    LocalDateTime start = null;
    LocalDateTime end = null;
    for (Row row : buckets) {
      LocalDateTime first = row.time("bucket_start");
      LocalDateTime last = first.plusSeconds(Math.max(1, row.countOrZero("bucket_s")));
      start = start == null || first.isBefore(start) ? first : start;
      end = end == null || last.isAfter(end) ? last : end;
    }
    return start == null ? null : new TimeAxis(start, end);
  }

  private int column(LocalDateTime time) {
    double edge = 1e-9; // what begins at the edge of a column belongs to it
    return (int) Math.min(COLUMNS - 1, axis.x(time) / WIDTH + edge);
  }

  /** The highest bar of all strips; 0 when nothing was refused. */
  long highest() {
    return highest;
  }

  Cell cell(String host) {
    List<TimelineChart.Box> bars = new ArrayList<>();
    long total = 0;
    for (Map.Entry<Integer, Long> column :
        refusals.getOrDefault(host, Map.of()).entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      double height = 100.0 * column.getValue() / highest;
      bars.add(TimelineChart.Box.of(column.getKey() * WIDTH, 100 - height, WIDTH, height));
      total += column.getValue();
    }
    List<String> marks = changes.getOrDefault(host, List.of());
    String summary =
        Numbers.count(total)
            + " refused"
            + (marks.isEmpty() ? "" : ", " + Numbers.count(marks.size(), "change", "changes"))
            + " in the time shown";
    return Cell.strip(new Strip(summary, bars, episodes(host), marks));
  }

  private List<TimelineChart.Box> episodes(String host) {
    List<TimelineChart.Box> spans = new ArrayList<>();
    BitSet columns = throttled.getOrDefault(host, new BitSet());
    for (int first = columns.nextSetBit(0); first >= 0; ) {
      int end = columns.nextClearBit(first);
      spans.add(TimelineChart.Box.of(first * WIDTH, 100, (end - first) * WIDTH, 0));
      first = columns.nextSetBit(end);
    }
    return spans;
  }
}
