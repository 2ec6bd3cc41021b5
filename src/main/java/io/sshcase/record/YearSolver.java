package io.sshcase.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Corrects the years that {@link YearInference} supplied, once all sources are read: goes through
 * each rotation series from the newest file to the oldest, and through each file from its last
 * segment to its first. The last stamp must not be after the file's anchor, nor after the first
 * stamp of the next newer file; a day of grace covers zones and clocks.
 */
public final class YearSolver {
  private static final long GRACE = ClockTime.MICROS_PER_DAY;
  private static final long UNLIMITED = Long.MAX_VALUE;

  /** 2000-01-01: a clock that says less was never set, and dates no neighbour. */
  private static final long CLOCK_WAS_SET = 946_684_800L * ClockTime.MICROS_PER_SECOND;

  /**
   * What is known of one source.
   *
   * @param series its place among rotated files
   * @param anchor the one that {@link RecordReaders#open} was given; null when there was none
   * @param anchored what the anchor is: {@link YearBasis#FILE_TIME}, {@link YearBasis#COLLECTED} or
   *     {@link YearBasis#AS_OF}
   * @param firstStatedMicros the first stamp with a year, {@link LogRecord#NO_TIME} when none has
   *     one
   * @param segments what its reader supplied
   */
  public record SourceYears(
      RotationSeries series,
      Instant anchor,
      YearBasis anchored,
      long firstStatedMicros,
      List<YearSegment> segments) {}

  /**
   * The answer for one source.
   *
   * @param years the right year of each segment, in their order
   * @param basis where they come from
   */
  public record Solution(List<Integer> years, YearBasis basis) {}

  private YearSolver() {}

  /** The answers in the order of {@code sources}, which does not influence them. */
  public static List<Solution> solve(List<SourceYears> sources) {
    Solution[] solutions = new Solution[sources.size()];
    for (List<Integer> series : bySeries(sources).values()) {
      solveSeries(sources, series, solutions);
    }
    return Arrays.asList(solutions);
  }

  /**
   * The same day and time of day in another year; for moving a row whose segment had a wrong year.
   *
   * @param micros wall clock in the year that was supplied, which lies {@code years} before the
   *     right one (negative: behind it)
   */
  public static long shift(long micros, int years) {
    return CalendarYear.shifted(micros, years);
  }

  private static Map<String, List<Integer>> bySeries(List<SourceYears> sources) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < sources.size(); i++) {
      groups.computeIfAbsent(sources.get(i).series().key(), key -> new ArrayList<>()).add(i);
    }
    return groups;
  }

  private static void solveSeries(
      List<SourceYears> sources, List<Integer> series, Solution[] solutions) {
    series.sort(Comparator.comparingLong(i -> sources.get(i).series().age()));
    long newerFirst = UNLIMITED;
    long sameAgeFirst = UNLIMITED;
    long age = Long.MIN_VALUE;
    for (int i : series) {
      SourceYears source = sources.get(i);
      if (source.series().age() != age) {
        age = source.series().age();
        newerFirst = Math.min(newerFirst, sameAgeFirst);
      }
      solutions[i] = solve(source, newerFirst);
      sameAgeFirst = Math.min(sameAgeFirst, first(source, solutions[i]));
    }
  }

  private static Solution solve(SourceYears source, long newerFirst) {
    boolean anyStated = source.firstStatedMicros() != LogRecord.NO_TIME;
    if (source.segments().isEmpty()) {
      return new Solution(List.of(), anyStated ? YearBasis.STATED : YearBasis.NONE);
    }
    long own = limit(source.anchor());
    long limit = Math.min(own, limit(source.series().rotatedBy()));
    limit = Math.min(limit, newerFirst == UNLIMITED ? UNLIMITED : newerFirst + GRACE);
    List<Integer> years = years(source.segments(), limit);
    return new Solution(years, basis(source, anyStated, years, own));
  }

  private static YearBasis basis(
      SourceYears source, boolean anyStated, List<Integer> years, long own) {
    if (anyStated) {
      return YearBasis.MIXED;
    }
    if (own == UNLIMITED || !years.equals(years(source.segments(), own))) {
      return YearBasis.ROTATION;
    }
    return source.anchored();
  }

  private static long limit(Instant anchor) {
    return anchor == null ? UNLIMITED : CalendarYear.micros(anchor) + GRACE;
  }

  private static List<Integer> years(List<YearSegment> segments, long limit) {
    Integer[] years = new Integer[segments.size()];
    int newest = years.length - 1;
    for (int i = newest; i >= 0; i--) {
      YearSegment segment = segments.get(i);
      int year =
          i == newest
              ? latestYear(segment, limit)
              : years[i + 1] - (segments.get(i + 1).turned() ? 1 : 0);
      year = Math.min(year, segment.latestYear());
      years[i] = segment.leapDay() ? CalendarYear.leapAtOrBefore(year) : year;
    }
    return Arrays.asList(years);
  }

  private static int latestYear(YearSegment segment, long limit) {
    return limit == UNLIMITED ? segment.year() : CalendarYear.latest(segment.lastMicros(), limit);
  }

  private static long first(SourceYears source, Solution solution) {
    long first = UNLIMITED;
    if (source.firstStatedMicros() >= CLOCK_WAS_SET) {
      first = source.firstStatedMicros();
    }
    if (!solution.years().isEmpty()) {
      long supplied = source.segments().get(0).firstMicros();
      first = Math.min(first, CalendarYear.moved(supplied, solution.years().get(0)));
    }
    return first;
  }
}
