package io.sshcase.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How high a count stands in a panel of a chart; lines at 1-2-5 steps, from zero, never a log. */
final class CountAxis {
  private static final int MOST_LINES = 5;

  /** A bar of more than this many times the 99th percentile is cut, or it would hide the rest. */
  private static final int CUT_AT = 4;

  private final double top;
  private final double bottom;
  private final long max;
  private final long step;

  /**
   * @param counts the heights that are to be shown
   * @param top upper edge of the panel, per cent of the chart
   * @param bottom lower edge
   */
  CountAxis(List<Long> counts, double top, double bottom) {
    this.top = top;
    this.bottom = bottom;
    long highest = shownMax(counts);
    this.step = step(highest);
    this.max = Math.max(step, (highest + step - 1) / step * step);
  }

  private static long shownMax(List<Long> counts) {
    long[] sorted = counts.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return 1;
    }
    long highest = sorted[sorted.length - 1];
    long usual = sorted[(sorted.length * 99 + 99) / 100 - 1];
    long[] below = Arrays.stream(sorted).filter(count -> count <= CUT_AT * usual).toArray();
    boolean cut = usual > 0 && below.length < sorted.length;
    return Math.max(1, cut ? 2 * usual : highest);
  }

  private static long step(long highest) {
    for (long ten = 1; ; ten *= 10) {
      for (long step : new long[] {ten, 2 * ten, 5 * ten}) {
        if (highest <= step * MOST_LINES) {
          return step;
        }
      }
    }
  }

  /** Per cent from the top of the chart; counts over the maximum stand at the panel's edge. */
  double y(long count) {
    return bottom - (bottom - top) * (double) Math.min(count, max) / max;
  }

  boolean isCut(long count) {
    return count > max;
  }

  double bottom() {
    return bottom;
  }

  /** Lines above zero. */
  List<TimelineChart.Grid> lines() {
    List<TimelineChart.Grid> lines = new ArrayList<>();
    for (long at = step; at <= max; at += step) {
      lines.add(new TimelineChart.Grid(Percent.of(y(at)), Numbers.count(at)));
    }
    return lines;
  }
}
