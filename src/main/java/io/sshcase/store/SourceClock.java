package io.sshcase.store;

/**
 * What was taken for the stamps of a log that state no year or no zone.
 *
 * @param timezone of stamps that state none; {@code stated} when all do
 * @param yearBasis how year-less stamps got their year
 * @param confidence {@code exact}, {@code inferred} or {@code guess}; null when no stamp has a time
 * @param alternative the year that the last stamp might have instead; null when there is none
 * @param assumed all of it as one sentence for people; null when nothing was assumed
 */
public record SourceClock(
    String timezone, String yearBasis, String confidence, String alternative, String assumed) {}
