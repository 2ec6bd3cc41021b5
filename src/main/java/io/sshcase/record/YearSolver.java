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
 * segment to its first. The last stamp must not be after what bounds the file, nor after the first
 * stamp of the next newer file; a day of grace covers zones and clocks. A file that nothing bounds
 * follows the next older one.
 */
public final class YearSolver {
  private static final long GRACE = ClockTime.MICROS_PER_DAY;
  private static final long UNLIMITED = Long.MAX_VALUE;

  /** Longest silence between two files of a series that is more than a guess. */
  private static final long SILENCE = 31 * ClockTime.MICROS_PER_DAY;

  /** 2000-01-01: a clock that says less was never set, and dates no neighbour. */
  private static final long CLOCK_WAS_SET = 946_684_800L * ClockTime.MICROS_PER_SECOND;

  /**
   * What is known of one source.
   *
   * @param series its place among rotated files
   * @param anchors what bounds its last stamp; may be empty
   * @param given the year of its last stamp as the user says, or null
   * @param firstStatedMicros the first stamp with a year, {@link LogRecord#NO_TIME} when none has
   *     one
   * @param segments what its reader supplied
   * @param proved the years that copies of the same lines prove, by the segment's place in the list
   */
  public record SourceYears(
      RotationSeries series,
      List<YearAnchor> anchors,
      Integer given,
      long firstStatedMicros,
      List<YearSegment> segments,
      Map<Integer, Integer> proved) {

    boolean anyStated() {
      return firstStatedMicros != LogRecord.NO_TIME;
    }

    YearSegment newest() {
      return segments.get(segments.size() - 1);
    }
  }

  /**
   * The answer for one source.
   *
   * @param years the right year of each segment, in their order; empty when there are no segments
   *     or nothing tells their years
   * @param basis where they come from
   * @param confidence how far they can be trusted; null when there are none
   * @param anchor the bound that decided, or null
   * @param alternative another year that the last stamp may have, or had without the better
   *     evidence that decided; null when there is none
   */
  public record Solution(
      List<Integer> years,
      YearBasis basis,
      Confidence confidence,
      Instant anchor,
      Integer alternative) {

    /** The year of the last stamp, or null. */
    public Integer newest() {
      return years.isEmpty() ? null : years.get(years.size() - 1);
    }
  }

  private YearSolver() {}

  /** The answers in the order of {@code sources}, which does not influence them. */
  public static List<Solution> solve(List<SourceYears> sources) {
    Solution[] solutions = new Solution[sources.size()];
    for (List<Integer> series : bySeries(sources).values()) {
      series.sort(Comparator.comparingLong(i -> sources.get(i).series().age()));
      fromTheNewest(sources, series, solutions);
      fromTheOldest(sources, series, solutions);
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

  private static void fromTheNewest(
      List<SourceYears> sources, List<Integer> series, Solution[] solutions) {
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

  /** A file that nothing bounds from above begins where the next older one ends. */
  private static void fromTheOldest(
      List<SourceYears> sources, List<Integer> series, Solution[] solutions) {
    long olderLast = UNLIMITED;
    for (int n = series.size() - 1; n >= 0; n--) {
      int i = series.get(n);
      SourceYears source = sources.get(i);
      if (olderLast != UNLIMITED
          && !source.segments().isEmpty()
          && solutions[i].years().isEmpty()) {
        solutions[i] = after(source, olderLast);
      }
      if (!solutions[i].years().isEmpty()) {
        olderLast = moved(source.newest().lastMicros(), solutions[i].newest());
      }
    }
  }

  private static Solution after(SourceYears source, long olderLast) {
    long first = source.segments().get(0).firstMicros();
    int year = CalendarYear.latest(first, olderLast - GRACE) + 1;
    boolean silent = moved(first, year) - olderLast > SILENCE;
    List<Integer> years = years(source, UNLIMITED, Map.of(0, year));
    return new Solution(
        years,
        YearBasis.ROTATION,
        silent ? Confidence.GUESS : Confidence.INFERRED,
        null,
        silent ? years.get(years.size() - 1) + 1 : null);
  }

  private static Solution solve(SourceYears source, long newerFirst) {
    boolean anyStated = source.anyStated();
    if (source.segments().isEmpty()) {
      return anyStated
          ? new Solution(List.of(), YearBasis.STATED, Confidence.EXACT, null, null)
          : new Solution(List.of(), YearBasis.NONE, null, null, null);
    }
    YearAnchor anchor = anchor(source);
    long own = anchor == null ? UNLIMITED : anchor.micros() + GRACE;
    long limit = Math.min(own, neighbours(source, newerFirst));
    Solution inferred = null;
    if (limit != UNLIMITED || source.newest().latestYear() != YearSegment.UNBOUNDED) {
      inferred = infer(source, anchor, own, limit);
    }
    return better(source, inferred);
  }

  /** What the user says goes before what copies prove, and that before what bounds allow. */
  private static Solution better(SourceYears source, Solution inferred) {
    Integer otherwise = inferred == null ? null : inferred.newest();
    if (source.given() != null) {
      List<Integer> years = years(source, UNLIMITED, ofTheLast(source, source.given()));
      return told(years, YearBasis.GIVEN, Confidence.INFERRED, otherwise);
    }
    if (!source.proved().isEmpty()) {
      List<Integer> years = years(source, UNLIMITED, source.proved());
      return told(years, YearBasis.TWINS, Confidence.EXACT, otherwise);
    }
    return inferred != null ? inferred : new Solution(List.of(), YearBasis.NONE, null, null, null);
  }

  private static Solution told(
      List<Integer> years, YearBasis basis, Confidence confidence, Integer otherwise) {
    Integer year = years.get(years.size() - 1);
    return new Solution(years, basis, confidence, null, year.equals(otherwise) ? null : otherwise);
  }

  private static Solution infer(SourceYears source, YearAnchor anchor, long own, long limit) {
    List<Integer> years = years(source, limit, Map.of());
    if (source.anyStated()) {
      return new Solution(years, YearBasis.MIXED, Confidence.INFERRED, null, null);
    }
    boolean rotation = own == UNLIMITED || !years.equals(years(source, own, Map.of()));
    int newest = years.get(years.size() - 1);
    long silent = Math.min(limit, own) - GRACE - moved(source.newest().lastMicros(), newest);
    long reach = rotation || limit < own ? SILENCE : anchor.reach();
    boolean guess = silent > reach;
    return new Solution(
        years,
        rotation ? YearBasis.ROTATION : anchor.basis(),
        guess ? Confidence.GUESS : Confidence.INFERRED,
        rotation ? null : anchor.latest(),
        guess ? newest - 1 : null);
  }

  /** The narrowest bound of its own that can be believed; else the narrowest; else null. */
  private static YearAnchor anchor(SourceYears source) {
    long last = source.newest().lastMicros();
    Comparator<YearAnchor> narrow =
        Comparator.comparing(YearAnchor::latest).thenComparing(YearAnchor::basis);
    return source.anchors().stream()
        .filter(anchor -> anchor.believed() || anchor.isTight(last))
        .min(narrow)
        .orElseGet(() -> source.anchors().stream().min(narrow).orElse(null));
  }

  private static long neighbours(SourceYears source, long newerFirst) {
    Instant rotated = source.series().rotatedBy();
    return Math.min(
        rotated == null ? UNLIMITED : CalendarYear.micros(rotated) + GRACE,
        newerFirst == UNLIMITED ? UNLIMITED : newerFirst + GRACE);
  }

  /**
   * The year of each segment.
   *
   * @param limit after which the last stamp may not lie
   * @param known years that are not to be found out, by the segment's place
   */
  private static List<Integer> years(SourceYears source, long limit, Map<Integer, Integer> known) {
    List<YearSegment> segments = source.segments();
    Integer[] years = new Integer[segments.size()];
    for (int i = years.length - 1; i >= 0; i--) {
      YearSegment segment = segments.get(i);
      int year;
      if (known.containsKey(i)) {
        year = known.get(i);
      } else if (i < years.length - 1) {
        year = years[i + 1] - (segments.get(i + 1).turned() ? 1 : 0);
      } else {
        year = known.isEmpty() ? latestYear(segment, limit) : newest(segments, known);
      }
      if (known.isEmpty()) {
        year = Math.min(year, segment.latestYear());
      }
      years[i] = segment.leapDay() ? CalendarYear.leapAtOrBefore(year) : year;
    }
    return Arrays.asList(years);
  }

  /** The last known segment and the turns behind it give the year of the last one. */
  private static int newest(List<YearSegment> segments, Map<Integer, Integer> known) {
    int last = known.keySet().stream().max(Integer::compare).orElseThrow();
    return known.get(last) + turns(segments, last);
  }

  private static Map<Integer, Integer> ofTheLast(SourceYears source, int year) {
    return Map.of(source.segments().size() - 1, year);
  }

  private static int turns(List<YearSegment> segments, int behind) {
    return (int) segments.stream().skip(behind + 1L).filter(YearSegment::turned).count();
  }

  private static int latestYear(YearSegment segment, long limit) {
    if (limit != UNLIMITED) {
      return CalendarYear.latest(segment.lastMicros(), limit);
    }
    boolean bounded = segment.latestYear() != YearSegment.UNBOUNDED;
    return bounded ? segment.latestYear() : segment.year();
  }

  private static long moved(long micros, int year) {
    return CalendarYear.moved(micros, year);
  }

  private static long first(SourceYears source, Solution solution) {
    long first = UNLIMITED;
    if (source.firstStatedMicros() >= CLOCK_WAS_SET) {
      first = source.firstStatedMicros();
    }
    if (!solution.years().isEmpty()) {
      long supplied = source.segments().get(0).firstMicros();
      first = Math.min(first, moved(supplied, solution.years().get(0)));
    }
    return first;
  }
}
