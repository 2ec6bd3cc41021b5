package io.sshcase.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The lower panel of the timeline: the most login slots in use, bucket by bucket. */
final class SlotsPanel {
  /** Share of the width below which a limit has no room for its name. */
  private static final double LABEL = 10;

  private final TimeAxis axis;
  private final double top;
  private final double bottom;

  SlotsPanel(TimeAxis axis, double top, double bottom) {
    this.axis = axis;
    this.top = top;
    this.bottom = bottom;
  }

  /** Whether the log says, or lets rebuild, how many slots were in use. */
  static boolean isKnown(Row bucket) {
    return peak(bucket) != null;
  }

  /** What a line states counts more than what is rebuilt. */
  private static Long peak(Row bucket) {
    Long stated = bucket.count("peak_slots");
    return stated == null ? bucket.count("rebuilt_slots") : stated;
  }

  /**
   * @param limits rows of {@code limits_in_force} of the host
   */
  TimelineChart.Slots of(List<Row> buckets, List<Row> limits) {
    List<Long> peaks = buckets.stream().map(SlotsPanel::peak).filter(Objects::nonNull).toList();
    CountAxis slots = new CountAxis(peaks, top, bottom);
    List<TimelineChart.Grid> lines = slots.lines();
    TimelineChart.Grid highest = lines.get(lines.size() - 1);
    return new TimelineChart.Slots(
        steps(buckets, slots, false),
        steps(buckets, slots, true),
        List.of(highest),
        limits(spans(limits), slots));
  }

  /**
   * Those that a line states, or the rebuilt ones; a step belongs to the bucket that it leads to.
   */
  private List<TimelineChart.Segment> steps(
      List<Row> buckets, CountAxis slots, boolean wantsRebuilt) {
    List<TimelineChart.Segment> steps = new ArrayList<>();
    double lastEnd = -1;
    String lastY = null;
    for (Row row : buckets) {
      Long peak = peak(row);
      if (peak == null) {
        lastY = null;
        continue;
      }
      double x = axis.x(row.time("bucket_start"));
      double end = x + axis.width(row.countOrZero("bucket_s"));
      String y = Percent.of(slots.y(peak));
      if (wantsRebuilt == (row.count("peak_slots") == null)) {
        if (lastY != null && !lastY.equals(y) && Math.abs(x - lastEnd) < 1e-6) {
          steps.add(new TimelineChart.Segment(Percent.of(x), lastY, Percent.of(x), y));
        }
        steps.add(new TimelineChart.Segment(Percent.of(x), y, Percent.of(end), y));
      }
      lastEnd = end;
      lastY = y;
    }
    return steps;
  }

  /**
   * Start and full of MaxStartups while they held.
   *
   * @param since null: from the beginning
   * @param until null: to the end
   * @param note how they are known, where no line proves them; else empty
   */
  record Limits(LocalDateTime since, LocalDateTime until, long start, long full, String note) {
    private boolean isSame(Limits other) {
      return start == other.start && full == other.full && note.equals(other.note);
    }
  }

  /** One span for lives that followed each other with the same values. */
  static List<Limits> spans(List<Row> lives) {
    List<Limits> spans = new ArrayList<>();
    for (Row life : lives) {
      if (life.count("start_at") == null || life.count("full_at") == null) {
        continue;
      }
      LocalDateTime since = spans.isEmpty() ? null : life.time("since");
      Limits next =
          new Limits(since, null, life.count("start_at"), life.count("full_at"), note(life));
      Limits last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last == null) {
        spans.add(next);
      } else if (!last.isSame(next)) {
        spans.set(
            spans.size() - 1,
            new Limits(last.since(), since, last.start(), last.full(), last.note()));
        spans.add(next);
      }
    }
    return spans;
  }

  private static String note(Row life) {
    return switch (life.textOrEmpty("basis")) {
      case "file" -> " (as written)";
      case "drop_lines" -> " (from drop lines)";
      default -> "";
    };
  }

  /** Where the panel reaches so high, for as long as they held. */
  private List<TimelineChart.Limit> limits(List<Limits> spans, CountAxis slots) {
    List<TimelineChart.Limit> lines = new ArrayList<>();
    for (Limits span : spans) {
      double from = span.since() == null ? 0 : within(axis.x(span.since()));
      double to = span.until() == null ? 100 : within(axis.x(span.until()));
      if (from < to) {
        named(span, slots)
            .forEach(
                (limit, name) -> {
                  if (!slots.isCut(limit)) {
                    String text = name == null || to - from < LABEL ? null : name + span.note();
                    lines.add(
                        new TimelineChart.Limit(
                            Percent.of(from), Percent.of(to), Percent.of(slots.y(limit)), text));
                  }
                });
      }
    }
    return lines;
  }

  private static double within(double x) {
    return Math.max(0, Math.min(100, x));
  }

  /** The limits with their names; one name for both where two have no room. */
  private Map<Long, String> named(Limits span, CountAxis slots) {
    Map<Long, String> names = new LinkedHashMap<>();
    boolean near = slots.y(span.start()) - slots.y(span.full()) < (bottom - top) / 2;
    boolean together = span.full() != span.start() && !slots.isCut(span.full()) && near;
    names.put(span.start(), together ? null : "start " + span.start());
    if (span.full() != span.start()) {
      names.put(
          span.full(), (together ? "start " + span.start() + ", " : "") + "full " + span.full());
    }
    return names;
  }
}
