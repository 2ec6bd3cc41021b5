package io.sshcase.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What came to one host around its refusals: the connections that were served, as recorded, and
 * those that were refused, of which the log tells less. What it does not tell is drawn anew for
 * each run from those that were served: the habits of a refused connection from its own source,
 * else from all; its source, where no line names it, from those served in its episode.
 */
public final class Traffic {
  private static final Comparator<Arrival> BY_TIME = Comparator.comparingLong(Arrival::at);

  private static final Arrival NO_HABITS =
      new Arrival(0, 0, Source.UNKNOWN, 0, false, Arrival.Shown.LINES);

  private final List<Life> lives;
  private final List<Arrival> recorded;
  private final List<Arrival> served;
  private final List<Refused> refused;
  private final List<Unlogged> unlogged;
  private final List<Arrival> servedFriends;
  private final List<Arrival> servedOthers;
  private final List<Arrival> named;
  private final long marginMicros;
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
   * @param marginMicros how far around an episode its sources are looked for
   */
  Traffic(
      List<Life> lives,
      List<Arrival> served,
      List<Refused> refused,
      List<Unlogged> unlogged,
      List<Arrival> hidden,
      long marginMicros) {
    this.lives = List.copyOf(lives);
    this.served = served.stream().sorted(BY_TIME).toList();
    this.refused = List.copyOf(refused);
    this.unlogged = List.copyOf(unlogged);
    this.hidden = hidden.size();
    this.marginMicros = marginMicros;
    this.named =
        Stream.concat(
                this.served.stream(),
                refused.stream().map(one -> NO_HABITS.movedTo(one.at(), one.source())))
            .filter(arrival -> arrival.source().isKnown())
            .sorted(BY_TIME)
            .toList();
    this.servedFriends = this.served.stream().filter(a -> a.source().friendly()).toList();
    this.servedOthers = this.served.stream().filter(a -> !a.source().friendly()).toList();
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
    Set<String> addresses = new TreeSet<>();
    named.forEach(arrival -> addresses.add(arrival.source().address()));
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
    List<Arrival> alike = source.friendly() ? servedFriends : servedOthers;
    return pick(alike.isEmpty() ? served : alike, random);
  }

  /**
   * Connections served while sshd throttles came when it was busy, and so did the refused ones:
   * each time between two of them is as likely for a refusal as the next.
   */
  private void drawUnlogged(Unlogged episode, List<Arrival> drawn, Random random) {
    List<Arrival> meanwhile = between(served, episode.from(), episode.until());
    List<Arrival> around =
        between(named, episode.from() - marginMicros, episode.until() + marginMicros);
    for (int i = 0; i < episode.count(); i++) {
      int gap = random.nextInt(meanwhile.size() + 1);
      long from = gap == 0 ? episode.from() : meanwhile.get(gap - 1).at();
      long until = gap == meanwhile.size() ? episode.until() : meanwhile.get(gap).at();
      long at = from + (long) (random.nextDouble() * (until - from));
      Source source = pick(around, random).source();
      drawn.add(habits(source, random).movedTo(at, source));
    }
  }

  private static Arrival pick(List<Arrival> from, Random random) {
    return from.isEmpty() ? NO_HABITS : from.get(random.nextInt(from.size()));
  }

  /** Those of a list in order of time from one moment to another, both included. */
  private static List<Arrival> between(List<Arrival> all, long from, long until) {
    return all.subList(firstFrom(all, from), firstFrom(all, until + 1));
  }

  /** Index of the first at that moment or later. */
  private static int firstFrom(List<Arrival> all, long moment) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).at() < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
