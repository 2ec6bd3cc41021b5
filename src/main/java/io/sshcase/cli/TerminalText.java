package io.sshcase.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Text for a terminal: nothing in it can move the cursor, change colours or reorder a line. */
final class TerminalText {
  private static final int WIDEST = 100;

  private TerminalText() {}

  /** Control and format characters become visible: {@code \x1b}, {@code U+202E}. */
  static String visible(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isHarmful(c)) {
        if (out == null) {
          out = new StringBuilder(text.substring(0, i));
        }
        out.append(
            c < 0x100
                ? String.format(Locale.ROOT, "\\x%02x", c)
                : String.format(Locale.ROOT, "U+%04X", c));
      } else if (out != null) {
        out.appendCodePoint(c);
      }
      i = next;
    }
    return out == null ? text : out.toString();
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }

  /**
   * Aligned columns; the first line is the head. Cells wider than 100 characters are cut and say
   * so.
   */
  static void table(List<List<String>> lines, PrintStream out) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cut(line.get(i)).length());
      }
    }
    boolean head = true;
    for (List<String> line : lines) {
      out.println(row(line, widths));
      if (head) {
        out.println(rule(widths));
        head = false;
      }
    }
  }

  private static String row(List<String> line, int[] widths) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cut(line.get(i));
      row.append(cell);
      if (i < widths.length - 1) {
        row.append(" ".repeat(widths[i] - cell.length() + 2));
      }
    }
    return row.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    StringBuilder rule = new StringBuilder();
    for (int width : widths) {
      rule.append("-".repeat(width)).append("  ");
    }
    return rule.toString().stripTrailing();
  }

  private static String cut(String cell) {
    return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
  }
}
