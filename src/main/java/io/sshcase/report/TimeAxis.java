package io.sshcase.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where a time stands between the edges of a chart, in per cent; and the round times to label. */
final class TimeAxis {
  private static final int MOST_TICKS = 9;
  private static final long DAY = 86_400;

  /** Seconds between two ticks; all divide a day or are whole days. */
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY,
    2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 364 * DAY
  };

  private final LocalDateTime start;
  private final double seconds;

  TimeAxis(LocalDateTime start, LocalDateTime end) {
    this.start = start;
    this.seconds = Math.max(1e-6, Times.seconds(start, end));
  }

  /** Per cent of the width, held within the edges. */
  double x(LocalDateTime time) {
    return Math.max(0, Math.min(100, 100 * Times.seconds(start, time) / seconds));
  }

  double width(long lasting) {
    return 100.0 * lasting / seconds;
  }

  List<TimelineChart.Tick> ticks() {
    long step = step();
    List<TimelineChart.Tick> ticks = new ArrayList<>();
    long first = start.toEpochSecond(ZoneOffset.UTC);
    int number = 0;
    for (long at = Math.floorDiv(first + step - 1, step) * step;
        at <= first + seconds;
        at += step) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC);
      double x = x(time);
      if (x <= 100) {
        boolean minor = number++ % 2 == 1;
        TimelineChart.Label label = TimelineChart.Label.at(x, label(time, step), minor);
        ticks.add(new TimelineChart.Tick(at, label));
      }
    }
    return ticks;
  }

  /** Seconds between two ticks. */
  long step() {
    for (long step : STEPS) {
      if (seconds / step <= MOST_TICKS) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1]
        * (long) Math.ceil(seconds / STEPS[STEPS.length - 1] / MOST_TICKS);
  }

  private static String label(LocalDateTime time, long step) {
    boolean midnight = time.toLocalTime().toSecondOfDay() == 0;
    if (step >= 364 * DAY) {
      return Times.day(time);
    }
    if (step >= DAY || midnight) {
      return Times.day(time).substring(5);
    }
    return step < 60 ? Times.clock(time) : Times.minute(time);
  }
}
