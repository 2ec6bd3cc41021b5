package io.sshcase.record;

import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/**
 * Supplies the year of stamps that lack one while a source is read forward; one for each source,
 * never shared. It assumes that the first stamp lies in the year before the anchor, and notes what
 * it supplied as segments, so that {@link YearSolver} can correct whole segments once the end of
 * the source and its neighbours are known.
 *
 * <p>A step back of more than half a year is the turn of the year. A line or two from before New
 * Year that arrive after it keep the old year and move nothing.
 */
final class YearInference {
  /** How far writers disagree: parallel senders, a spool that was delivered late. */
  private static final long DISORDER = 2 * ClockTime.MICROS_PER_DAY;

  private final Instant anchor;
  private final List<Run> runs = new ArrayList<>();
  private Run run;
  private long lastStated = LogRecord.NO_TIME;

  /**
   * @param anchor when the source was written to last, or collected; null when nobody knows
   */
  YearInference(Instant anchor) {
    this.anchor = anchor;
  }

  /**
   * The stamp in microseconds of the wall clock; {@link LogRecord#NO_TIME} when no year can be
   * known.
   */
  long place(int month, int day, int secondOfDay, long line) {
    if (run == null && anchor == null && lastStated == LogRecord.NO_TIME) {
      return LogRecord.NO_TIME;
    }
    boolean leapDay = month == 2 && day == 29;
    if (run == null) {
      begin(line, firstYear(month, day, secondOfDay), leapDay);
    }
    long stamp = CalendarYear.micros(run.year, month, day, secondOfDay);
    if (run.isEmpty()) {
      return run.add(line, stamp, leapDay);
    }
    if (stamp < run.lastMicros - CalendarYear.HALF_YEAR) {
      turn(line, leapDay);
      return run.add(line, CalendarYear.micros(run.year, month, day, secondOfDay), leapDay);
    }
    return inYear(month, day, secondOfDay, line, stamp, leapDay);
  }

  /** The stamp placed last stands on this line too. */
  void again(long line) {
    if (run != null) {
      run.lastLine = line;
    }
  }

  /** A stamp with a year was met: the year-less ones around it belong to its time. */
  void stated(long micros) {
    lastStated = micros;
    if (run != null && run.latestYear == YearSegment.UNBOUNDED) {
      run.latestYear = CalendarYear.latest(run.lastMicros, micros + ClockTime.MICROS_PER_DAY);
    }
  }

  List<YearSegment> segments() {
    return runs.stream().map(Run::segment).toList();
  }

  private long inYear(int month, int day, int secondOfDay, long line, long stamp, boolean leapDay) {
    long yearBefore = CalendarYear.micros(run.year - 1, month, day, secondOfDay);
    boolean straggler =
        stamp > run.lastMicros + CalendarYear.HALF_YEAR && yearBefore >= run.lastMicros - DISORDER;
    if (straggler) {
      again(line);
      return yearBefore;
    }
    if (leapDay && !Year.isLeap(run.year)) {
      int bound = run.latestYear;
      begin(line, CalendarYear.leapAtOrBefore(run.year), true);
      run.latestYear = bound;
      return run.add(line, CalendarYear.micros(run.year, month, day, secondOfDay), true);
    }
    return run.add(line, stamp, leapDay);
  }

  private void turn(long line, boolean leapDay) {
    int bound = run.latestYear;
    begin(line, run.year + 1, leapDay);
    run.latestYear = bound == YearSegment.UNBOUNDED ? bound : bound + 1;
  }

  private int firstYear(int month, int day, int secondOfDay) {
    if (lastStated == LogRecord.NO_TIME) {
      long limit = CalendarYear.micros(anchor) + ClockTime.MICROS_PER_DAY;
      return CalendarYear.latest(month, day, secondOfDay, limit);
    }
    // Nearest to the line before that had a year.
    return CalendarYear.latest(month, day, secondOfDay, lastStated + CalendarYear.HALF_YEAR);
  }

  private void begin(long line, int year, boolean leapDay) {
    run = new Run(line, leapDay ? CalendarYear.leapAtOrBefore(year) : year);
    if (lastStated != LogRecord.NO_TIME) {
      run.latestYear = run.year;
    }
    runs.add(run);
  }

  /** A segment that still grows. */
  private static final class Run {
    private final long firstLine;
    private final int year;
    private long lastLine;
    private long firstMicros = LogRecord.NO_TIME;
    private long lastMicros = LogRecord.NO_TIME;
    private boolean leapDay;
    private int latestYear = YearSegment.UNBOUNDED;

    Run(long firstLine, int year) {
      this.firstLine = firstLine;
      this.lastLine = firstLine;
      this.year = year;
    }

    boolean isEmpty() {
      return lastMicros == LogRecord.NO_TIME;
    }

    long add(long line, long micros, boolean isLeapDay) {
      if (isEmpty()) {
        firstMicros = micros;
      }
      lastLine = line;
      lastMicros = micros;
      leapDay |= isLeapDay;
      return micros;
    }

    YearSegment segment() {
      return new YearSegment(
          firstLine, lastLine, year, firstMicros, lastMicros, leapDay, latestYear);
    }
  }
}
