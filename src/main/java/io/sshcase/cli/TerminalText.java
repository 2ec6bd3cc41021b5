package io.sshcase.cli;

import io.sshcase.text.HiddenCharacters;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Text for a terminal: nothing in it can move the cursor, change colours or reorder a line. */
final class TerminalText {
  private static final int WIDEST = 100;
  private static final int NARROWEST = 8;
  private static final int GAP = 2;

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
    return c < 0x20 || c == 0x7F || HiddenCharacters.isHidden(c);
  }

  /**
   * Aligned columns; the first line is the head. Cells wider than 100 characters, and those that a
   * line of the screen has no room for, are cut and say so; where not even that fits, each row is a
   * list of its own.
   */
  static void table(List<List<String>> lines, Console console) {
    int screen = console.screen().width();
    int[] widths = widths(lines);
    if (screen > 0 && !fit(widths, screen)) {
      lists(lines, console);
      return;
    }
    PrintStream out = console.out();
    boolean head = true;
    for (List<String> line : lines) {
      if (head) {
        out.println(console.screen().strong(row(line, widths)));
        out.println(rule(widths));
        head = false;
      } else {
        out.println(row(line, widths));
      }
    }
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, line.get(i).length()));
      }
    }
    return widths;
  }

  /** Takes from the widest column what is too much; false when that leaves too little to read. */
  private static boolean fit(int[] widths, int screen) {
    int room = screen - GAP * (widths.length - 1);
    int needed = IntStream.of(widths).sum();
    for (; needed > room; needed--) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return false;
      }
      widths[widest]--;
    }
    return true;
  }

  /** One line for each cell that is not empty, and a blank one between rows. */
  private static void lists(List<List<String>> lines, Console console) {
    List<String> head = lines.get(0);
    int name = head.stream().mapToInt(String::length).max().orElse(0);
    for (List<String> line : lines.subList(1, lines.size())) {
      for (int i = 0; i < head.size(); i++) {
        if (!line.get(i).isEmpty()) {
          String pad = " ".repeat(name - head.get(i).length() + GAP);
          console.out().println(console.screen().strong(head.get(i)) + pad + line.get(i));
        }
      }
      console.out().println();
    }
  }

  private static String row(List<String> line, int[] widths) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cut(line.get(i), widths[i]);
      row.append(cell).append(" ".repeat(widths[i] - cell.length() + GAP));
    }
    return row.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    StringBuilder rule = new StringBuilder();
    for (int width : widths) {
      rule.append("-".repeat(width)).append(" ".repeat(GAP));
    }
    return rule.toString().stripTrailing();
  }

  private static String cut(String cell, int width) {
    return cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
  }
}
