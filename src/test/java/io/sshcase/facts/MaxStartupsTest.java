package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class MaxStartupsTest {

  /** Chances worked out by hand from sshd's rule for four settings. */
  @Test
  void chancesOfTheKnownTiers() {
    int[] busy = {12, 19, 20, 30, 50, 75, 100};
    assertChances("10:30:100", busy, 31, 37, 37, 45, 61, 80, 100);
    assertChances("10:30:60", busy, 32, 42, 44, 58, 86, 100, 100);
    assertChances("20:50:100", busy, 0, 0, 50, 56, 68, 84, 100);
    assertChances("50:30:200", busy, 0, 0, 0, 0, 30, 41, 53);
  }

  @Test
  void theEdgesOfTheDefault() {
    int[] busy = {0, 9, 10, 28, 55, 99, 100, Integer.MAX_VALUE};
    assertChances("10:30:100", busy, 0, 0, 30, 44, 65, 99, 100, 100);
  }

  @Test
  void aBareNumberIsAHardLimit() {
    assertChances("40", new int[] {39, 40, 41}, 0, 100, 100);
    assertEquals("40:30:40", MaxStartups.parse("40").limit().toString());
  }

  @Test
  void aBareNumberIn101And102LeavesTheStart() {
    assertEquals("40:30:40", bare("10.0p2"));
    assertEquals("10:30:40", bare("10.1p1"));
    assertEquals("10:30:40", bare("10.2p1"));
    assertEquals("40:30:40", bare("10.3p1"));
  }

  @Test
  void rateOf100DropsFromTheStartOn() {
    assertChances("4:100:10", new int[] {3, 4, 9}, 0, 100, 100);
  }

  @Test
  void whatSshdRefuses() {
    assertEquals("full 20 is less than start 50", MaxStartups.parse("50:30:20").reason());
    assertEquals("rate 0 is not between 1 and 100", MaxStartups.parse("10:0:20").reason());
    assertEquals("rate 101 is not between 1 and 100", MaxStartups.parse("10:101:20").reason());
    assertEquals("start must be at least 1", MaxStartups.parse("0:30:20").reason());
    assertEquals("the limit must be at least 1", MaxStartups.parse("0").reason());
    assertEquals(
        "two of the three numbers of start:rate:full", MaxStartups.parse("20:50").reason());
    for (String text : new String[] {"none", "", "-5", "ten", "99999999999:1:1", null}) {
      assertEquals("not a number and not start:rate:full", MaxStartups.parse(text).reason());
      assertNull(MaxStartups.parse(text).limit());
    }
  }

  private static String bare(String release) {
    return MaxStartups.parse("40", Release.parse(release)).limit().toString();
  }

  private static void assertChances(String value, int[] busy, int... expected) {
    MaxStartups limit = MaxStartups.parse(value).limit();
    for (int i = 0; i < busy.length; i++) {
      assertEquals(expected[i], limit.dropChancePercent(busy[i]), value + " at " + busy[i]);
    }
  }
}
