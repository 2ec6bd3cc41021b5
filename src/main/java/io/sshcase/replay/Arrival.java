package io.sshcase.replay;

/**
 * A connection that reaches the listener.
 *
 * @param at when, in µs since 1970
 * @param hold how long it holds a login slot if it gets one, in µs
 * @param source where it comes from
 * @param failures credentials of it that sshd refuses
 * @param login whether it ends in a login
 * @param timedOut whether LoginGraceTime ends it, so that another one would end it at another time
 * @param hidden whether it is none that the log shows, but stands for slots that must have been
 *     taken: it is never refused and not counted as an arrival
 */
record Arrival(
    long at,
    long hold,
    Source source,
    int failures,
    boolean login,
    boolean timedOut,
    boolean hidden) {

  static Arrival hidden(long from, long until) {
    return new Arrival(from, until - from, Source.UNKNOWN, 0, false, false, true);
  }

  /** The same habits at another moment, perhaps from elsewhere. */
  Arrival movedTo(long moment, Source from) {
    return new Arrival(moment, hold, from, failures, login, timedOut, false);
  }
}
