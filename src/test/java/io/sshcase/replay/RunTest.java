package io.sshcase.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Arrivals in, who is refused out; hard limits, so that no lottery decides. */
class RunTest {
  private static final long SECOND = 1_000_000;
  private static final Source ALICE = new Source("192.0.2.1", 0, true, true);
  private static final Source MALLORY = new Source("203.0.113.1", 1, false, false);
  private static final Rules PLAIN = Rules.inForce(Rules.NO_LIMIT);

  private static Arrival guess(long second, long hold, Source source) {
    return new Arrival(second * SECOND, hold * SECOND, source, 1, false, Arrival.Shown.LINES);
  }

  private static Tally run(int limit, Rules rules, Arrival... arrivals) {
    List<Life> lives = List.of(new Life(0, new MaxStartups(limit, 30, limit)));
    return Run.of(List.of(arrivals), lives, rules, new Random(1));
  }

  @Test
  void aSlotIsFreeAgainOnceItsHolderIsGone() {
    Arrival[] arrivals = {guess(0, 10, MALLORY), guess(9, 5, ALICE), guess(10, 5, ALICE)};
    Tally tally = run(1, PLAIN, arrivals);
    assertEquals(1, tally.dropped());
    assertEquals(1, tally.friendsDropped());
    assertEquals(1, tally.peak());
  }

  @Test
  void whoIsRefusedTakesNoSlot() {
    Tally tally = run(1, PLAIN, guess(0, 2, MALLORY), guess(1, 100, MALLORY), guess(3, 5, ALICE));
    assertEquals(1, tally.dropped());
    assertEquals(0, tally.friendsDropped());
  }

  @Test
  void aNewLifeBeginsWithoutHolders() {
    List<Life> lives =
        List.of(
            new Life(0, new MaxStartups(1, 30, 1)),
            new Life(5 * SECOND, new MaxStartups(2, 30, 2)));
    List<Arrival> arrivals =
        List.of(
            guess(0, 60, MALLORY), guess(6, 60, ALICE), guess(7, 60, ALICE), guess(8, 60, ALICE));
    assertEquals(1, Run.of(arrivals, lives, PLAIN, new Random(1)).dropped());
    assertEquals(
        2, Run.of(arrivals, lives, PLAIN.with(new MaxStartups(1, 30, 1)), new Random(1)).dropped());
  }

  @Test
  void oneSourceHasNoMoreSlotsThanItsLimit() {
    Tally tally =
        run(
            10,
            Rules.inForce(2),
            guess(0, 60, MALLORY),
            guess(1, 60, MALLORY),
            guess(2, 60, MALLORY),
            guess(3, 60, ALICE));
    assertEquals(1, tally.dropped());
    assertEquals(0, tally.friendsDropped());
  }

  @Test
  void aBanKeepsOutWhoFailedTooOften() {
    Rules banned = PLAIN.withBan(new Rules.Ban(2, 60 * SECOND, 60 * SECOND));
    Tally tally =
        run(
            10,
            banned,
            guess(0, 1, MALLORY),
            guess(2, 1, MALLORY),
            guess(4, 1, MALLORY),
            guess(4, 1, ALICE),
            guess(64, 1, MALLORY));
    assertEquals(1, tally.keptOut());
    assertEquals(0, tally.friendsKeptOut());
  }

  @Test
  void anAllowListKeepsOutEverybodyElse() {
    Tally tally =
        run(1, PLAIN.withAllowed(Set.of("192.0.2.1")), guess(0, 60, MALLORY), guess(1, 60, ALICE));
    assertEquals(1, tally.keptOut());
    assertEquals(0, tally.dropped());
  }

  @Test
  void aShorterGraceFreesTheSlotAndEndsSlowLogins() {
    Arrival slow = new Arrival(0, 40 * SECOND, ALICE, 0, true, Arrival.Shown.LINES);
    Tally tally = run(1, PLAIN.withGrace(30 * SECOND), slow, guess(31, 5, MALLORY));
    assertEquals(0, tally.dropped());
    assertEquals(1, tally.loginsCut());
  }

  /** At 20 to 97 busy slots 20:50:100 refuses more than the default does. */
  @Test
  void at50BusySlotsMoreAreRefusedUnder20To100ThanUnderTheDefault() {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      arrivals.add(Arrival.hidden(0, 1_000 * SECOND));
    }
    for (int i = 1; i <= 900; i++) {
      arrivals.add(guess(i, 0, MALLORY));
    }
    List<Life> lives = List.of(new Life(0, new MaxStartups(10, 30, 100)));
    int now = Run.of(arrivals, lives, PLAIN, new Random(7)).dropped();
    int wider =
        Run.of(arrivals, lives, PLAIN.with(new MaxStartups(20, 50, 100)), new Random(7)).dropped();
    assertEquals(0.61, now / 900.0, 0.05);
    assertEquals(0.68, wider / 900.0, 0.05);
  }
}
