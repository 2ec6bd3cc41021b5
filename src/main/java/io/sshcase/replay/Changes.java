package io.sshcase.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the report compares: the columns {@code replay_…} of {@code setting}.
 *
 * @param maxStartups values to try
 * @param starts to try for the smallest value that spares friendly sources
 * @param perSource values of PerSourceMaxStartups
 * @param graceSeconds values of LoginGraceTime
 */
record Changes(
    List<MaxStartups> maxStartups,
    List<Integer> starts,
    List<Integer> perSource,
    List<Integer> graceSeconds,
    Rules.Ban ban) {
  static final String CURRENT = "current";
  private static final int RATE = 30;
  private static final int LEAST_FULL = 100;

  static Change current(HostTraffic host) {
    return new Change(CURRENT, "as it was", host.inForce());
  }

  /**
   * In the order of the report: what was in force, other values of MaxStartups, then what is no
   * value of it.
   *
   * @param smallest what {@link #search} came to; null: nothing
   */
  List<Change> of(HostTraffic host, Change smallest) {
    Rules now = host.inForce();
    List<Change> all = new ArrayList<>();
    all.add(current(host));
    for (MaxStartups value : maxStartups) {
      if (!host.maxStartups().equals(value.toString())) {
        all.add(new Change("max_startups", "MaxStartups " + value, now.with(value)));
      }
    }
    if (smallest != null) {
      all.add(smallest);
    }
    for (int most : perSource) {
      if (most < host.perSource()) {
        all.add(
            new Change(
                "per_source_max_startups",
                "PerSourceMaxStartups " + most,
                now.withPerSource(most)));
      }
    }
    for (int seconds : graceSeconds) {
      if (host.graceSeconds() == 0 || seconds < host.graceSeconds()) {
        all.add(
            new Change(
                "login_grace_time",
                "LoginGraceTime " + seconds,
                now.withGrace(seconds * 1_000_000L)));
      }
    }
    all.add(
        new Change(
            "ban",
            "a ban of "
                + seconds(ban.forMicros())
                + " after "
                + ban.failures()
                + " failed attempts within that time",
            now.withBan(ban)));
    if (!host.proven().isEmpty()) {
      all.add(
          new Change(
              "allow_list",
              "letting in only the addresses that logged in and never failed",
              now.withAllowed(new TreeSet<>(host.proven()))));
    }
    return all;
  }

  /** Values of MaxStartups from small to large, to be tried until one spares friendly sources. */
  List<Change> search(HostTraffic host) {
    List<Change> all = new ArrayList<>();
    for (int start : starts) {
      MaxStartups value = new MaxStartups(start, RATE, Math.max(LEAST_FULL, 2 * start));
      all.add(new Change("smallest", "MaxStartups " + value, host.inForce().with(value)));
    }
    return all;
  }

  private static String seconds(long micros) {
    long seconds = micros / 1_000_000;
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
