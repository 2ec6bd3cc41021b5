package io.sshcase.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One run of arrivals through sshd's listener under some rules: who gets a slot, who is refused. A
 * refused connection takes no slot; a slot is free at the moment it is freed. MaxStartups is asked
 * first, PerSourceMaxStartups of those that it lets in, as sshd does.
 */
final class Run {
  private final Rules rules;
  private final Random lottery;
  private final Slots slots = new Slots();
  private final Map<Integer, Integer> slotsOfBlock = new HashMap<>();
  private final Map<String, Guilt> guilt = new HashMap<>();
  private int dropped;
  private int friendsDropped;
  private int keptOut;
  private int friendsKeptOut;
  private int loginsCut;
  private int peak;

  /** What a source has done, for the ban. */
  private static final class Guilt {
    private long firstFailure;
    private int failures;
    private long bannedUntil = Long.MIN_VALUE;
  }

  private Run(Rules rules, Random lottery) {
    this.rules = rules;
    this.lottery = lottery;
  }

  /**
   * @param arrivals in order of time
   * @param lives in order of time, the first beginning no later than the first arrival
   * @param lottery sshd's draws
   */
  static Tally of(List<Arrival> arrivals, List<Life> lives, Rules rules, Random lottery) {
    Run run = new Run(rules, lottery);
    int life = 0;
    MaxStartups limit = run.limit(lives.get(0));
    for (Arrival arrival : arrivals) {
      while (life + 1 < lives.size() && lives.get(life + 1).from() <= arrival.at()) {
        limit = run.limit(lives.get(++life));
        run.slots.clear();
        run.slotsOfBlock.clear();
      }
      run.freeSlots(arrival.at());
      run.meet(arrival, limit);
    }
    return new Tally(
        run.dropped, run.friendsDropped, run.keptOut, run.friendsKeptOut, run.loginsCut, run.peak);
  }

  private MaxStartups limit(Life life) {
    return rules.maxStartups() != null ? rules.maxStartups() : life.maxStartups();
  }

  private void freeSlots(long moment) {
    while (slots.nextIsFreeBy(moment)) {
      long freed = slots.nextFree();
      Arrival gone = slots.free();
      if (isCounted(gone.source())) {
        slotsOfBlock.merge(gone.source().block(), -1, Integer::sum);
      }
      if (rules.ban() != null && gone.failures() > 0 && gone.source().isKnown()) {
        remember(gone, freed);
      }
    }
  }

  private boolean isCounted(Source source) {
    return rules.perSource() != Rules.NO_LIMIT && source.block() >= 0;
  }

  private void remember(Arrival gone, long moment) {
    Guilt of = guilt.computeIfAbsent(gone.source().address(), address -> new Guilt());
    if (of.failures == 0 || moment - of.firstFailure > rules.ban().withinMicros()) {
      of.firstFailure = moment;
      of.failures = 0;
    }
    of.failures += gone.failures();
    if (of.failures >= rules.ban().failures()) {
      of.bannedUntil = moment + rules.ban().forMicros();
      of.failures = 0;
    }
  }

  private void meet(Arrival arrival, MaxStartups limit) {
    Source source = arrival.source();
    if (!rules.admits(source) || isBanned(source, arrival.at())) {
      if (!arrival.isHidden()) {
        keptOut++;
        friendsKeptOut += source.friendly() ? 1 : 0;
      }
    } else if (!arrival.isHidden() && refuses(source, limit)) {
      dropped++;
      friendsDropped += source.friendly() ? 1 : 0;
    } else {
      serve(arrival);
    }
  }

  private boolean isBanned(Source source, long moment) {
    Guilt of = guilt.get(source.address());
    return of != null && moment < of.bannedUntil;
  }

  private boolean refuses(Source source, MaxStartups limit) {
    int percent = limit.dropPercent(slots.size());
    if (percent >= 100 || (percent > 0 && lottery.nextInt(100) < percent)) {
      return true;
    }
    return isCounted(source) && slotsOfBlock.getOrDefault(source.block(), 0) >= rules.perSource();
  }

  private void serve(Arrival arrival) {
    long hold = rules.hold(arrival);
    if (arrival.login() && hold < arrival.hold()) {
      loginsCut++;
    }
    slots.take(arrival, arrival.at() + hold);
    if (isCounted(arrival.source())) {
      slotsOfBlock.merge(arrival.source().block(), 1, Integer::sum);
    }
    peak = Math.max(peak, slots.size());
  }
}
