package io.sshcase.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeldValuesTest {
  private final HeldValues held = new HeldValues(10_000, 100);

  @Test
  void whatIsUsedStaysAndTheRestIsForgotten() {
    put(8, "shared");
    for (int i = 2; i < 1000; i++) {
      put(8L * i, "value " + i);
      assertEquals("shared", find(8));
      assertEquals("value " + i, find(8L * i));
    }
    assertFalse(held.find(16));
    assertTrue(held.find(8 * 950));
  }

  @Test
  void forgetsBySizeAsWellAsByNumber() {
    for (int i = 1; i <= 4; i++) {
      put(8L * i, "x".repeat(6000) + i);
    }
    assertFalse(held.find(16));
    assertEquals("x".repeat(6000) + 4, find(32));
    put(80, "y".repeat(50_000));
    assertEquals("y".repeat(50_000), find(80));
  }

  @Test
  void keepsFieldAndMark() {
    byte[] value = {1};
    held.put(8, 7, true, value, 0, 1);
    held.put(16, 0, false, value, 0, 0);
    assertTrue(held.find(8));
    assertEquals("7 true", held.field + " " + held.altered);
    assertTrue(held.find(16));
    assertEquals("0 false", held.field + " " + held.altered);
    assertEquals(held.from, held.to);
  }

  private void put(long offset, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    held.put(offset, 1, false, bytes, 0, bytes.length);
  }

  private String find(long offset) {
    assertTrue(held.find(offset), "nothing held at " + offset);
    return new String(held.array, held.from, held.to - held.from, StandardCharsets.US_ASCII);
  }
}
