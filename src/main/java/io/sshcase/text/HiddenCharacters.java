package io.sshcase.text;

import java.util.Locale;

/** Characters that act or hide where text is shown, and how they are written out instead. */
public final class HiddenCharacters {
  private HiddenCharacters() {}

  /**
   * The text with all of them written out, {@code ␛[31m} and {@code [U+202E]}; line breaks and tabs
   * stay what they are.
   */
  public static String writtenOut(String text) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
      boolean hidden = c > 0x7F && isHidden(c);
      if (shown == null && (control || hidden)) {
        shown = new StringBuilder(text.substring(0, i));
      }
      if (control) {
        shown.appendCodePoint(picture(c));
      } else if (hidden) {
        shown.append('[').append(number(c)).append(']');
      } else if (shown != null) {
        shown.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return shown == null ? text : shown.toString();
  }

  /** Unicode's Control Pictures block follows the order of C0. */
  public static int picture(int control) {
    return control == 0x7F ? 0x2421 : 0x2400 + control;
  }

  /** Whether it shows nothing of itself: controls above C0, formats, blanks that are letters. */
  public static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isBlankLetter(c);
    };
  }

  /** Default-ignorable code points that are letters or marks (Unicode, DerivedCoreProperties). */
  private static boolean isBlankLetter(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  /** {@code U+202E}. */
  public static String number(int c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
  }
}
