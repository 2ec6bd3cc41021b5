package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BoundsTest {
  private static void reads(String phrase, String cell, Long low, Long high) {
    Bounds bounds = new Bounds(low, low, high);
    assertEquals(phrase, bounds.phrase());
    assertEquals(cell, bounds.cell());
  }

  @Test
  void exactCountIsOneNumber() {
    reads("12,480", "12,480", 12_480L, 12_480L);
  }

  @Test
  void bothBoundsAreBothSaid() {
    reads("312 to 340", "312–340", 312L, 340L);
  }

  @Test
  void withoutUpperBoundItIsAtLeast() {
    reads("at least 312", "≥ 312", 312L, null);
  }

  @Test
  void withoutProofItIsAtMost() {
    reads("at most 40", "≤ 40", 0L, 40L);
  }

  @Test
  void zeroIsSaidOnlyWhenSomethingBoundsIt() {
    reads("0", "0", 0L, 0L);
    reads("not logged", "not logged", 0L, null);
    reads("not logged", "not logged", null, null);
    assertTrue(new Bounds(0L, 0L, 0L).isZero());
    assertFalse(new Bounds(0L, 0L, null).isZero());
  }
}
