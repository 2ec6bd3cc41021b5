package io.sshcase.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The lower panel of the timeline: the most login slots in use, bucket by bucket. */
final class SlotsPanel {
  private final TimeAxis axis;
  private final double top;
  private final double bottom;

  SlotsPanel(TimeAxis axis, double top, double bottom) {
    this.axis = axis;
    this.top = top;
    this.bottom = bottom;
  }

  TimelineChart.Slots of(List<Row> buckets, Row verdict) {
    List<Long> peaks = new ArrayList<>();
    for (Row row : buckets) {
      if (row.count("peak_slots") != null) {
        peaks.add(row.count("peak_slots"));
      }
    }
    CountAxis slots = new CountAxis(peaks, top, bottom);
    List<TimelineChart.Grid> lines = slots.lines();
    TimelineChart.Grid highest = lines.get(lines.size() - 1);
    return new TimelineChart.Slots(steps(buckets, slots), List.of(highest), limits(verdict, slots));
  }

  private List<TimelineChart.Segment> steps(List<Row> buckets, CountAxis slots) {
    List<TimelineChart.Segment> steps = new ArrayList<>();
    double lastEnd = -1;
    String lastY = null;
    for (Row row : buckets) {
      Long peak = row.count("peak_slots");
      if (peak == null) {
        lastY = null;
        continue;
      }
      double x = axis.x(row.time("bucket_start"));
      double end = x + axis.width(row.countOrZero("bucket_s"));
      String y = Percent.of(slots.y(peak));
      if (lastY != null && !lastY.equals(y) && Math.abs(x - lastEnd) < 1e-6) {
        steps.add(new TimelineChart.Segment(Percent.of(x), lastY, Percent.of(x), y));
      }
      steps.add(new TimelineChart.Segment(Percent.of(x), y, Percent.of(end), y));
      lastEnd = end;
      lastY = y;
    }
    return steps;
  }

  /** Start and full of {@code MaxStartups start:rate:full}, where the panel reaches so high. */
  private static List<TimelineChart.Grid> limits(Row verdict, CountAxis slots) {
    List<Long> startAndFull = limits(verdict);
    List<TimelineChart.Grid> limits = new ArrayList<>();
    for (long limit : new LinkedHashSet<>(startAndFull)) {
      if (!slots.isCut(limit)) {
        String name = limit == startAndFull.get(0) ? "start " : "full ";
        limits.add(new TimelineChart.Grid(Percent.of(slots.y(limit)), name + limit));
      }
    }
    return limits;
  }

  /** Start and full of the value in force; empty when it is not known. */
  static List<Long> limits(Row verdict) {
    String running = verdict == null ? null : verdict.text("max_startups_running");
    if (running == null || !running.matches("\\d{1,6}:\\d{1,3}:\\d{1,6}")) {
      return List.of();
    }
    return List.of(
        Long.parseLong(running.substring(0, running.indexOf(':'))),
        Long.parseLong(running.substring(running.lastIndexOf(':') + 1)));
  }
}
