package io.sshcase.record;

import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The years of a source that runs backwards: the first stamp has the latest year that the anchor
 * allows, and a step ahead of more than half a year is New Year, passed from behind.
 */
final class NewestFirstYears extends YearInference {
  private final List<Run> runs = new ArrayList<>();
  private Run run;

  /**
   * @param anchor as for {@link YearInference}
   */
  NewestFirstYears(Instant anchor) {
    super(anchor);
  }

  @Override
  long place(int month, int day, int secondOfDay, long line) {
    if (run == null && !isAnchored()) {
      return LogRecord.NO_TIME;
    }
    boolean leapDay = month == 2 && day == 29;
    if (run == null) {
      begin(line, firstYear(month, day, secondOfDay), leapDay);
    }
    long stamp = CalendarYear.micros(run.year, month, day, secondOfDay);
    boolean turned = !run.isEmpty() && stamp > run.lastMicros + CalendarYear.HALF_YEAR;
    if (turned || (leapDay && !Year.isLeap(run.year))) {
      // What lies behind this turn is the year before; so the run that it ends began with one.
      run.turned = turned;
      int bound = run.latestYear;
      begin(line, turned ? run.year - 1 : run.year, leapDay);
      run.latestYear = turned && bound != YearSegment.UNBOUNDED ? bound - 1 : bound;
      stamp = CalendarYear.micros(run.year, month, day, secondOfDay);
    }
    return run.add(line, stamp, leapDay);
  }

  /** The stamps above are younger than one that states its year. */
  @Override
  void stated(long micros) {
    super.stated(micros);
    if (run != null && run.latestYear == YearSegment.UNBOUNDED) {
      run.latestYear = 1 + CalendarYear.latest(run.lastMicros, micros - ClockTime.MICROS_PER_DAY);
    }
  }

  @Override
  void again(long line) {
    if (run != null) {
      run.again(line);
    }
  }

  /** Oldest first, as the years are solved. */
  @Override
  List<YearSegment> segments() {
    List<YearSegment> segments = new ArrayList<>();
    for (Run each : runs) {
      YearSegment back = each.segment();
      segments.add(
          new YearSegment(
              back.firstLine(),
              back.lastLine(),
              back.year(),
              back.lastMicros(),
              back.firstMicros(),
              back.leapDay(),
              back.turned(),
              back.latestYear()));
    }
    Collections.reverse(segments);
    return segments;
  }

  private void begin(long line, int year, boolean leapDay) {
    run = new Run(line, leapDay ? CalendarYear.leapAtOrBefore(year) : year);
    run.latestYear = isBounded() ? run.year : YearSegment.UNBOUNDED;
    runs.add(run);
  }
}
