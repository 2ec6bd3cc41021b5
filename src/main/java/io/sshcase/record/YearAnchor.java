package io.sshcase.record;

import java.time.Instant;

/**
 * A time after which nothing was written to a source.
 *
 * @param latest that time
 * @param basis what it is: {@link YearBasis#FILE_TIME}, {@link YearBasis#GZIP_HEADER}, {@link
 *     YearBasis#COLLECTED}, {@link YearBasis#JOURNAL} or {@link YearBasis#AS_OF}
 * @param believed false for a time that copying may have made: it counts where the last stamp lies
 *     close before it, or where there is nothing better
 */
public record YearAnchor(Instant latest, YearBasis basis, boolean believed) {
  private static final long LAST_WRITE = 2 * ClockTime.MICROS_PER_DAY;

  /** Longest silence between the end of a log and its collection, or the file that follows it. */
  private static final long SILENCE = 31 * ClockTime.MICROS_PER_DAY;

  /** Microseconds that the last stamp may lie before it, if it is to be more than a guess. */
  long reach() {
    return basis == YearBasis.FILE_TIME || basis == YearBasis.GZIP_HEADER ? LAST_WRITE : SILENCE;
  }

  long micros() {
    return CalendarYear.micros(latest);
  }

  /** Whether a source whose last stamp has this day and time was last written about then. */
  boolean isTight(long lastMicros) {
    long limit = micros() + ClockTime.MICROS_PER_DAY;
    return micros() - CalendarYear.moved(lastMicros, CalendarYear.latest(lastMicros, limit))
        <= reach();
  }
}
