package io.sshcase.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came to one host around its refusals: the connections that were served, as recorded, and
 * those that were refused, of which the log tells less. What it does not tell is drawn anew for
 * each run from those that were served: the habits of a refused connection from its own source,
 * else from all; its source, where no line names it, from those served in its episode.
 */
public final class Traffic {
  private static final Comparator<Arrival> BY_TIME = Comparator.comparingLong(Arrival::at);

  private final List<Life> lives;
  private final List<Arrival> recorded;
  private final List<Arrival> served;
  private final List<Refused> refused;
  private final List<Unlogged> unlogged;
  private final Map<String, List<Arrival>> servedOf = new HashMap<>();
  private final List<Arrival> servedFriends;
  private final int hidden;

  /**
   * A refusal that has a line.
   *
   * @param at when, in µs since 1970
   * @param source whose; {@link Source#UNKNOWN} where the line does not say
   * @param busy the slots in use that the line states; -1 where it states none
   */
  record Refused(long at, Source source, int busy) {}

  /**
   * Refusals of one episode that have no line, only a total.
   *
   * @param from beginning of the episode, in µs since 1970
   * @param until its end
   * @param count how many
   */
  record Unlogged(long from, long until, int count) {}

  /**
   * @param lives of the listener, in order, at least one
   * @param served connections that got a slot
   * @param refused those with a line
   * @param unlogged those without
   * @param hidden slots that must have been taken though no served connection explains them
   */
  Traffic(
      List<Life> lives,
      List<Arrival> served,
      List<Refused> refused,
      List<Unlogged> unlogged,
      List<Arrival> hidden) {
    this.lives = List.copyOf(lives);
    this.served = served.stream().sorted(BY_TIME).toList();
    this.refused = List.copyOf(refused);
    this.unlogged = List.copyOf(unlogged);
    this.hidden = hidden.size();
    this.servedFriends = this.served.stream().filter(a -> a.source().friendly()).toList();
    for (Arrival arrival : this.served) {
      servedOf.computeIfAbsent(arrival.source().address(), a -> new ArrayList<>()).add(arrival);
    }
    // A hidden holder comes before the refusal that proves it.
    this.recorded = new ArrayList<>(hidden);
    this.recorded.addAll(this.served);
  }

  List<Life> lives() {
    return lives;
  }

  /** Connections that were served. */
  public int served() {
    return served.size();
  }

  /** Refusals that have a line. */
  public int refused() {
    return refused.size();
  }

  /** Refusals that have none. */
  public int assumed() {
    return unlogged.stream().mapToInt(Unlogged::count).sum();
  }

  /** Holders that no line shows. */
  public int hidden() {
    return hidden;
  }

  public int arrivals() {
    return served() + refused() + assumed();
  }

  /** Every address that a line names. */
  Set<String> addresses() {
    Set<String> addresses = new TreeSet<>(servedOf.keySet());
    refused.forEach(one -> addresses.add(one.source().address()));
    return addresses;
  }

  /** All arrivals in order of time, what the log does not tell drawn. */
  List<Arrival> draw(Random random) {
    List<Arrival> drawn = new ArrayList<>(recorded);
    for (Refused one : refused) {
      Arrival habits = habits(one.source(), random);
      boolean named = one.source().isKnown();
      drawn.add(habits.movedTo(one.at(), named ? one.source() : habits.source()));
    }
    for (Unlogged episode : unlogged) {
      drawUnlogged(episode, drawn, random);
    }
    drawn.sort(BY_TIME);
    return drawn;
  }

  private Arrival habits(Source source, Random random) {
    List<Arrival> alike = servedOf.getOrDefault(source.address(), List.of());
    if (alike.isEmpty() && source.friendly()) {
      alike = servedFriends;
    }
    return pick(alike.isEmpty() ? served : alike, random);
  }

  /**
   * Connections served while sshd throttles came when it was busy, and so did the refused ones:
   * each time between two of them is as likely for a refusal as the next.
   */
  private void drawUnlogged(Unlogged episode, List<Arrival> drawn, Random random) {
    List<Arrival> meanwhile =
        served.subList(firstFrom(episode.from()), firstFrom(episode.until() + 1));
    for (int i = 0; i < episode.count(); i++) {
      int gap = random.nextInt(meanwhile.size() + 1);
      long from = gap == 0 ? episode.from() : meanwhile.get(gap - 1).at();
      long until = gap == meanwhile.size() ? episode.until() : meanwhile.get(gap).at();
      long at = from + (long) (random.nextDouble() * (until - from));
      Arrival habits = pick(meanwhile.isEmpty() ? served : meanwhile, random);
      drawn.add(habits.movedTo(at, habits.source()));
    }
  }

  private static Arrival pick(List<Arrival> from, Random random) {
    return from.isEmpty()
        ? new Arrival(0, 0, Source.UNKNOWN, 0, false, Arrival.Shown.LINES)
        : from.get(random.nextInt(from.size()));
  }

  /** Index of the first served connection at that moment or later. */
  private int firstFrom(long moment) {
    int low = 0;
    int high = served.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (served.get(middle).at() < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
