package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The rows of {@code timeline_detail} by their width and the span in which they are complete. */
final class ZoomLevels {
  private final Overview overview;

  ZoomLevels(Overview overview) {
    this.overview = overview;
  }

  /** One of the whole log, and one for each span around episodes; empty for all hosts together. */
  List<TimelineData.Level> levels(String host) {
    List<TimelineData.Level> levels = new ArrayList<>();
    for (List<Row> rows : byWidthAndSpan(host).values()) {
      levels.add(isWhole(rows) ? whole(rows) : around(rows));
    }
    return levels;
  }

  private Map<List<Object>, List<Row>> byWidthAndSpan(String host) {
    Map<List<Object>, List<Row>> rows = new LinkedHashMap<>();
    for (Row row : overview.rows("timeline_detail")) {
      if (Objects.equals(host, row.text("host"))) {
        List<Object> key = Arrays.asList(row.count("bucket_s"), row.time("span_start"));
        rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  private static boolean isWhole(List<Row> rows) {
    return rows.get(0).time("span_start") == null;
  }

  private static TimelineData.Level around(List<Row> rows) {
    Row row = rows.get(0);
    return new TimelineData.Level(rows, row.time("span_start"), row.time("span_end"));
  }

  /** A bucket in which nothing was made has no row, so the log may begin before the first. */
  private TimelineData.Level whole(List<Row> rows) {
    LocalDateTime from = rows.get(0).time("bucket_start");
    LocalDateTime to = Timeline.bucketEnd(rows.get(rows.size() - 1));
    LocalDateTime begins = overview.timeFigure("first_time");
    LocalDateTime ends = overview.timeFigure("last_time");
    return new TimelineData.Level(
        rows,
        begins != null && begins.isBefore(from) ? begins : from,
        ends != null && ends.isAfter(to) ? ends : to);
  }

  /** How near a reader can get; null where there is nothing to zoom into. */
  String words(String host) {
    Long whole = null;
    Map<Long, Long> around = new TreeMap<>((a, b) -> Long.compare(b, a));
    for (TimelineData.Level level : levels(host)) {
      if (isWhole(level.rows())) {
        whole = level.width();
      } else {
        around.merge(level.width(), episodesIn(host, level), Long::sum);
      }
    }
    if (whole == null) {
      return null;
    }
    StringBuilder words = new StringBuilder("Zoomed in, a bucket is at least ");
    words.append(Numbers.duration(whole)).append(" wide");
    around.forEach(
        (width, episodes) ->
            words
                .append(", ")
                .append(Numbers.duration(width))
                .append(" around ")
                .append(Numbers.count(episodes, "episode", "episodes")));
    return words.append('.').toString();
  }

  private long episodesIn(String host, TimelineData.Level level) {
    return overview.rows("throttling_episodes").stream()
        .filter(row -> Objects.equals(host, row.text("host")))
        .filter(row -> row.time("start") != null && row.time("end") != null)
        .filter(row -> !row.time("start").isBefore(level.from()))
        .filter(row -> row.time("end").isBefore(level.to()))
        .count();
  }
}
