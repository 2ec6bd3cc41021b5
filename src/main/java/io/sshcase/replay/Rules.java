package io.sshcase.replay;

import java.util.Set;

/**
 * What decides over an arrival.
 *
 * @param maxStartups null: what each life of the daemon ran with
 * @param graceMicros LoginGraceTime; 0: none; null: as it was. None is replayed as it was, for
 *     nobody knows how long a connection would have stayed
 * @param perSource PerSourceMaxStartups; {@link #NO_LIMIT} for none
 * @param ban null: nobody is banned
 * @param allowed addresses that may connect, all others never reach sshd; null: everybody may
 */
public record Rules(
    MaxStartups maxStartups, Long graceMicros, int perSource, Ban ban, Set<String> allowed) {
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  /**
   * A ban as by fail2ban: so many failures within a time keep a source out for another.
   *
   * @param failures that bring it about
   * @param withinMicros of the first of them
   * @param forMicros how long it lasts
   */
  public record Ban(int failures, long withinMicros, long forMicros) {}

  /** What was in force, with that limit for one source. */
  public static Rules inForce(int perSource) {
    return new Rules(null, null, perSource, null, null);
  }

  public Rules with(MaxStartups other) {
    return new Rules(other, graceMicros, perSource, ban, allowed);
  }

  public Rules withGrace(Long millis) {
    return new Rules(maxStartups, millis, perSource, ban, allowed);
  }

  public Rules withPerSource(int most) {
    return new Rules(maxStartups, graceMicros, most, ban, allowed);
  }

  public Rules withBan(Ban other) {
    return new Rules(maxStartups, graceMicros, perSource, other, allowed);
  }

  public Rules withAllowed(Set<String> addresses) {
    return new Rules(maxStartups, graceMicros, perSource, ban, addresses);
  }

  boolean admits(Source source) {
    return allowed == null || allowed.contains(source.address());
  }

  /** How long the arrival holds its slot under these rules. */
  long hold(Arrival arrival) {
    if (graceMicros == null || graceMicros == 0) {
      return arrival.hold();
    }
    return arrival.shown() == Arrival.Shown.TIMED_OUT
        ? graceMicros
        : Math.min(arrival.hold(), graceMicros);
  }
}
