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
 * Year that arrive after it keep the old year and move nothing. A device whose clock was never set
 * ({@code Jan 1 00:00:07} in the middle of October) looks like a turn too, until the log goes on
 * where it was: then the turn is taken back.
 */
class YearInference {
  /** How far writers disagree: parallel senders, a spool that was delivered late. */
  private static final long DISORDER = 2 * ClockTime.MICROS_PER_DAY;

  /** After so many lines in a row a turn of the year is believed. */
  private static final int BELIEVED = 100;

  /** How long a log may be silent around a turn that it takes back. */
  private static final long SILENCE = 31 * ClockTime.MICROS_PER_DAY;

  /** Turns taken back leave segments behind; beyond so many they leave none. */
  private static final int MOST_RUNS = 10_000;

  private final Instant anchor;
  private final List<Run> runs = new ArrayList<>();
  private Run run;
  private Run beforeTurn;
  private int astray;
  private boolean clockNotSet;
  private long lastStated = LogRecord.NO_TIME;
  private long ceiling = LogRecord.NO_TIME;

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
    if (run == null && !isAnchored()) {
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
      return back(month, day, secondOfDay, line, stamp, leapDay);
    }
    return inYear(month, day, secondOfDay, line, stamp, leapDay);
  }

  /** The stamp placed last stands on this line too. */
  void again(long line) {
    if (run != null) {
      run.again(line);
    }
  }

  /** A stamp with a year was met: the year-less ones around it belong to its time. */
  void stated(long micros) {
    lastStated = micros;
    if (run != null && run.latestYear == YearSegment.UNBOUNDED) {
      run.latestYear = CalendarYear.latest(run.lastMicros, micros + ClockTime.MICROS_PER_DAY);
    }
  }

  /** Nothing that follows is younger: the end of the journal, as its banner states it. */
  void notAfter(long micros) {
    ceiling = micros;
  }

  /** Whether anything tells a year. */
  final boolean isAnchored() {
    return anchor != null || isBounded();
  }

  /** Whether the source itself does. */
  final boolean isBounded() {
    return lastStated != LogRecord.NO_TIME || ceiling != LogRecord.NO_TIME;
  }

  List<YearSegment> segments() {
    return runs.stream().map(Run::segment).toList();
  }

  /** A step back of more than half a year. */
  private long back(int month, int day, int secondOfDay, long line, long stamp, boolean leapDay) {
    long yearLater = CalendarYear.micros(run.year + 1, month, day, secondOfDay);
    if (clockNotSet && astray < BELIEVED && yearLater > run.lastMicros + SILENCE) {
      astray++;
      again(line);
      return stamp;
    }
    beforeTurn = run;
    int bound = run.latestYear;
    begin(line, run.year + 1, leapDay);
    run.turned = true;
    run.latestYear = bound == YearSegment.UNBOUNDED ? bound : bound + 1;
    return run.add(line, CalendarYear.micros(run.year, month, day, secondOfDay), leapDay);
  }

  private long inYear(int month, int day, int secondOfDay, long line, long stamp, boolean leapDay) {
    long yearBefore = CalendarYear.micros(run.year - 1, month, day, secondOfDay);
    boolean farAhead = stamp > run.lastMicros + CalendarYear.HALF_YEAR - 2 * DISORDER;
    if (farAhead && yearBefore >= run.lastMicros - DISORDER) {
      again(line);
      return yearBefore;
    }
    if (farAhead && goesOnBeforeTurn(yearBefore)) {
      takeTurnBack(line);
      return run.add(line, yearBefore, leapDay);
    }
    astray = 0;
    if (leapDay && !Year.isLeap(run.year)) {
      int bound = run.latestYear;
      begin(line, CalendarYear.leapAtOrBefore(run.year), true);
      run.latestYear = bound;
      return run.add(line, CalendarYear.micros(run.year, month, day, secondOfDay), true);
    }
    return run.add(line, stamp, leapDay);
  }

  private boolean goesOnBeforeTurn(long stamp) {
    return beforeTurn != null
        && run.turned
        && run.lines < BELIEVED
        && run.lastMicros <= run.firstMicros + DISORDER
        && beforeTurn.year == run.year - 1
        && stamp >= beforeTurn.lastMicros - DISORDER
        && stamp <= beforeTurn.lastMicros + SILENCE;
  }

  /** The lines since the turn came from a clock that was not set: they are of the year before. */
  private void takeTurnBack(long line) {
    clockNotSet = true;
    astray = 0;
    Run notSet = run;
    Run interrupted = beforeTurn;
    beforeTurn = null;
    if (runs.size() >= MOST_RUNS) {
      runs.remove(notSet);
      run = interrupted;
      return;
    }
    notSet.turned = false;
    notSet.latestYear = interrupted.latestYear;
    begin(line, interrupted.year, false);
    run.latestYear = interrupted.latestYear;
  }

  final int firstYear(int month, int day, int secondOfDay) {
    if (lastStated == LogRecord.NO_TIME) {
      long limit = ceiling != LogRecord.NO_TIME ? ceiling : CalendarYear.micros(anchor);
      return CalendarYear.latest(month, day, secondOfDay, limit + ClockTime.MICROS_PER_DAY);
    }
    // Nearest to the line before that had a year.
    return CalendarYear.latest(month, day, secondOfDay, lastStated + CalendarYear.HALF_YEAR);
  }

  private void begin(long line, int year, boolean leapDay) {
    run = new Run(line, leapDay ? CalendarYear.leapAtOrBefore(year) : year);
    if (isBounded()) {
      run.latestYear = run.year;
    }
    runs.add(run);
  }

  /** A segment that still grows. */
  static final class Run {
    final int year;
    long lastMicros = LogRecord.NO_TIME;
    boolean turned;
    private final long firstLine;
    private long lastLine;
    private long firstMicros = LogRecord.NO_TIME;
    private long lines;
    private boolean leapDay;
    int latestYear = YearSegment.UNBOUNDED;

    Run(long firstLine, int year) {
      this.firstLine = firstLine;
      this.lastLine = firstLine;
      this.year = year;
    }

    void again(long line) {
      lastLine = line;
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
      lines++;
      leapDay |= isLeapDay;
      return micros;
    }

    YearSegment segment() {
      return new YearSegment(
          firstLine, lastLine, year, firstMicros, lastMicros, leapDay, turned, latestYear);
    }
  }
}
