package io.sshcase.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Many seeded runs of one host's traffic. Every rule meets the same arrivals, so that two rules
 * differ by what they do and not by what came; the same seed gives the same numbers everywhere.
 */
public final class Replay {
  private final Traffic traffic;
  private final List<List<Arrival>> draws = new ArrayList<>();
  private final long[] lotteries;

  /**
   * @param runs at least 1
   * @param seed any number
   */
  public Replay(Traffic traffic, int runs, long seed) {
    this.traffic = traffic;
    this.lotteries = new long[runs];
    Random seeds = new Random(seed);
    for (int run = 0; run < runs; run++) {
      draws.add(traffic.draw(new Random(seeds.nextLong())));
      lotteries[run] = seeds.nextLong();
    }
  }

  /** What would have come of it under these rules. */
  public Outcome under(Rules rules) {
    Tally[] tallies = new Tally[lotteries.length];
    for (int run = 0; run < tallies.length; run++) {
      tallies[run] = Run.of(draws.get(run), traffic.lives(), rules, new Random(lotteries[run]));
    }
    return new Outcome(
        over(tallies, Tally::dropped),
        over(tallies, Tally::friendsDropped),
        over(tallies, Tally::keptOut),
        over(tallies, Tally::friendsKeptOut),
        over(tallies, Tally::loginsCut),
        over(tallies, Tally::peak));
  }

  private static Estimate over(Tally[] tallies, ToIntFunction<Tally> number) {
    int[] runs = new int[tallies.length];
    for (int run = 0; run < runs.length; run++) {
      runs[run] = number.applyAsInt(tallies[run]);
    }
    return Estimate.of(runs);
  }
}
