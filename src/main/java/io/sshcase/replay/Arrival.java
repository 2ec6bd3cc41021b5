package io.sshcase.replay;

/**
 * A connection that reaches the listener.
 *
 * @param at when, in µs since 1970
 * @param hold how long it holds a login slot if it gets one, in µs
 * @param source where it comes from
 * @param failures credentials of it that sshd refuses
 * @param login whether it ends in a login
 * @param shown how much of it the log shows
 */
record Arrival(long at, long hold, Source source, int failures, boolean login, Shown shown) {

  /** How much of a connection the log shows. */
  enum Shown {
    /** It has lines; where its first moment has none, little time is missing. */
    LINES,
    /** Only its end has a line: it may have come long before. */
    END_ONLY,
    /** LoginGraceTime ended it, so that another one would end it at another time. */
    TIMED_OUT,
    /**
     * Nothing: it stands for slots that must have been taken. It is never refused and does not
     * count as an arrival.
     */
    NOTHING
  }

  static Arrival hidden(long from, long until) {
    return new Arrival(from, until - from, Source.UNKNOWN, 0, false, Shown.NOTHING);
  }

  boolean isHidden() {
    return shown == Shown.NOTHING;
  }

  long end() {
    return at + hold;
  }

  /** The same habits at another moment, perhaps from elsewhere. */
  Arrival movedTo(long moment, Source from) {
    return new Arrival(moment, hold, from, failures, login, shown);
  }

  /** The same end, after an earlier beginning. */
  Arrival begunAt(long moment) {
    return new Arrival(moment, end() - moment, source, failures, login, Shown.LINES);
  }
}
