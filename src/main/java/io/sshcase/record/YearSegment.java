package io.sshcase.record;

/**
 * A run of year-less stamps of one source that were all given one year. A new segment begins where
 * the months turn (December to January), where a 29 February forces another year, and where lines
 * of a clock that was not set begin and end.
 *
 * @param firstLine first line of the run
 * @param lastLine last line of the run
 * @param year the year that was supplied
 * @param firstMicros wall clock of the first stamp, in that year
 * @param lastMicros wall clock of the last stamp, in that year
 * @param leapDay whether a 29 February occurs in it
 * @param turned whether a year ended between the segment before and this one; else both lie in one
 *     year
 * @param latestYear the latest year that stamps with a year in the same source allow, {@link
 *     #UNBOUNDED} when there are none
 */
public record YearSegment(
    long firstLine,
    long lastLine,
    int year,
    long firstMicros,
    long lastMicros,
    boolean leapDay,
    boolean turned,
    int latestYear) {
  /** {@link #latestYear} of a run that nothing else in its source dates. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** The same run by the lines of the file in which its source is a section. */
  public YearSegment below(long lines) {
    return new YearSegment(
        lines + firstLine,
        lines + lastLine,
        year,
        firstMicros,
        lastMicros,
        leapDay,
        turned,
        latestYear);
  }
}
