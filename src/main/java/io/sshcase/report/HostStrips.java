package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
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
  private final Map<String, List<String>> changes = new HashMap<>();
  private final TimeAxis axis;
  private final long highest;

  HostStrips(Overview overview) {
    List<Row> buckets =
        overview.rows("timeline_chart").stream().filter(row -> row.text("host") != null).toList();
    this.axis = axis(buckets);
    for (Row row : buckets) {
      long refused = Outcome.refused(row);
      if (refused > 0) {
        int column = (int) Math.min(COLUMNS - 1, axis.x(row.time("bucket_start")) / WIDTH);
        refusals
            .computeIfAbsent(row.text("host"), host -> new TreeMap<>())
            .merge(column, refused, Long::sum);
      }
    }
    this.highest =
        refusals.values().stream()
            .flatMap(columns -> columns.values().stream())
            .max(Comparator.naturalOrder())
            .orElse(0L);
    for (Row row : overview.rows("changes")) {
      if (axis != null && row.time("time") != null) {
        List<String> marks =
            changes.computeIfAbsent(row.textOrEmpty("host"), host -> new ArrayList<>());
        String x = Percent.of(axis.x(row.time("time")));
        if (!marks.contains(x) && marks.size() < COLUMNS) {
          marks.add(x);
        }
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
    return Cell.strip(new Strip(summary, bars, marks));
  }
}
