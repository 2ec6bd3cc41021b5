package io.sshcase.replay;

/**
 * A life of the listening process: it begins with no slot taken.
 *
 * @param from its first moment, in µs since 1970
 * @param maxStartups that it ran with
 */
public record Life(long from, MaxStartups maxStartups) {}
