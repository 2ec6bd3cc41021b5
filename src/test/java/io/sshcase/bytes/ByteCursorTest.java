package io.sshcase.bytes;

import static io.sshcase.bytes.ByteCursor.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteCursorTest {
  private final ByteSlice taken = new ByteSlice();

  @Test
  void takesLiteralsOffBothEnds() {
    var text = on("from here to there");
    assertTrue(text.literal(bytes("from ")));
    assertTrue(text.lastLiteral(bytes(" there")));
    assertLeft("here to", text);
    assertFalse(text.literal(bytes("ere")));
    assertFalse(text.lastLiteral(bytes("a longer literal than what is left")));
    assertLeft("here to", text);
  }

  @Test
  void takesWordsOffBothEndsAndLeavesTheBlanks() {
    var text = on("one two  three");
    assertTrue(text.word(taken));
    assertEquals("one", taken.toString());
    assertFalse(text.word(taken), "a blank is no word");
    assertTrue(text.lastWord(taken));
    assertEquals("three", taken.toString());
    assertFalse(text.lastWord(taken));
    assertLeft(" two  ", text);
  }

  @Test
  void takesUpToTheFirstMarkOrBehindTheLast() {
    var text = on("a from b from c");
    assertTrue(text.until(bytes(" from "), taken));
    assertEquals("a", taken.toString());
    assertLeft("b from c", text);
    text = on("a from b from c");
    assertTrue(text.lastUntil(bytes(" from "), taken));
    assertEquals("c", taken.toString());
    assertLeft("a from b", text);
    assertFalse(text.until(bytes(" to ")));
    assertFalse(text.lastUntil(bytes(" to "), taken));
    assertTrue(text.until(bytes(" from ")));
    assertLeft("b", text);
  }

  @Test
  void takesNumbersOffBothEnds() {
    var text = on("12port 65535");
    assertEquals(12, text.number(taken));
    assertEquals("12", taken.toString());
    assertEquals(ByteCursor.NONE, text.number());
    assertEquals(65535, text.lastNumber(taken));
    assertEquals("65535", taken.toString());
    assertLeft("port ", text);
    assertEquals(999_999_999_999_999_999L, on("999999999999999999").number());
    assertEquals(999_999_999_999_999_999L, on("999999999999999999").lastNumber(taken));
  }

  @Test
  void moreDigitsThanALongHoldsAreAMiss() {
    var text = on("1000000000000000000");
    assertEquals(ByteCursor.NONE, text.number());
    assertEquals(ByteCursor.NONE, text.lastNumber(taken));
    assertLeft("1000000000000000000", text);
  }

  @Test
  void takesBlanks() {
    var text = on("  a \t\r");
    text.blanks();
    text.lastBlanks();
    assertLeft("a", text);
  }

  @Test
  void stopsAtTheEndsOfItsRange() {
    byte[] array = "xx12 ab34xx".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    var text = new ByteCursor().on(array, 2, 9);
    assertEquals('1', text.at(0));
    assertEquals(-1, text.at(7));
    assertEquals(-1, text.at(-1));
    assertFalse(text.contains(bytes("4x")));
    assertFalse(text.endsWith(bytes("34x")));
    assertEquals(12, text.number());
    assertEquals(34, text.lastNumber(taken));
    assertLeft(" ab", text);
  }

  @Test
  void aMissMovesNothingWhateverTheBytes() {
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] array = new byte[random.nextInt(12)];
      for (int i = 0; i < array.length; i++) {
        array[i] = (byte) " a1:".charAt(random.nextInt(4));
      }
      var text = new ByteCursor().on(array, 0, array.length);
      int length = text.length();
      byte[] mark = bytes(round % 2 == 0 ? "a1" : ": a");
      int kept = length;
      switch (random.nextInt(6)) {
        case 0 -> kept -= text.until(mark, taken) ? taken.length() + mark.length : 0;
        case 1 -> kept -= text.lastUntil(mark, taken) ? taken.length() + mark.length : 0;
        case 2 -> kept -= text.word(taken) ? taken.length() : 0;
        case 3 -> kept -= text.lastWord(taken) ? taken.length() : 0;
        case 4 -> kept -= text.number(taken) >= 0 ? taken.length() : 0;
        default -> kept -= text.lastNumber(taken) >= 0 ? taken.length() : 0;
      }
      assertEquals(kept, text.length());
    }
  }

  private static ByteCursor on(String text) {
    return new ByteCursor().on(new ByteSlice(text));
  }

  private void assertLeft(String expected, ByteCursor text) {
    text.rest(taken);
    assertEquals(expected, taken.toString());
    assertEquals(expected.isEmpty(), text.isEmpty());
  }
}
