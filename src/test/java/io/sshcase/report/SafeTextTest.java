package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void controlsBecomePictures() {
    assertEquals("a␛[31m␀␡␊␉", SafeText.flat("a\u001b[31m\u0000\u007f\n\t"));
  }

  @Test
  void whatHidesOrReordersBecomesItsNumber() {
    assertEquals("x[U+202E]y", SafeText.flat("x\u202ey"));
    assertEquals("[U+0085][U+200B][U+FEFF]", SafeText.flat("\u0085\u200b\ufeff"));
    assertEquals("[U+E0041]", SafeText.flat(Character.toString(0xE0041)));
    assertEquals("[U+D800]", SafeText.flat("\ud800"));
    assertEquals("[U+2028][U+3164]", SafeText.flat("\u2028\u3164"));
  }

  @Test
  void ordinaryLettersOfAllScriptsStay() {
    assertEquals("müller 山田 иван", SafeText.flat("müller 山田 иван"));
    assertTrue(SafeText.value("müller").nonAscii());
    assertFalse(SafeText.value("mueller").nonAscii());
  }

  @Test
  void longValuesAreCutBetweenCharacters() {
    String smile = Character.toString(0x1F600);
    SafeText text = SafeText.value(smile.repeat(70));
    assertEquals(smile.repeat(64), text.plain());
    assertEquals("+6 characters", text.hiddenCount());
    assertFalse(SafeText.value("a".repeat(64)).isCut());
  }

  @Test
  void blocksKeepTheirLines() {
    assertEquals("a\n\tb␛", SafeText.block("a\n\tb\u001b").plain());
  }
}
