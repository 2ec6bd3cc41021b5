package io.sshcase.cli;

import java.util.Locale;

/** Source for man: the macros of man(7), with every character of a text meaning itself. */
final class Roff {
  private final StringBuilder source = new StringBuilder();

  /** An argument without letters is kept: its place counts. */
  void macro(String name, String... arguments) {
    source.append('.').append(name);
    for (String argument : arguments) {
      source.append(" \"").append(escaped(argument)).append('"');
    }
    source.append('\n');
  }

  void section(String title) {
    macro("SH", title);
  }

  void paragraph(String text) {
    macro("PP");
    text(text);
  }

  /** Words that are filled with what stands around them. */
  void text(String text) {
    source.append(escaped(text)).append('\n');
  }

  /** A line as it stands. */
  void literal(String line) {
    macro("PP");
    macro("nf");
    text(line);
    macro("fi");
  }

  /**
   * A word and, set in below it, what it means.
   *
   * @param head escaped already: of {@link #bold(String)} and {@link #italic(String)}
   */
  void item(String head, String text) {
    macro("TP");
    source.append(head).append('\n');
    text(text);
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /**
   * By groff_char(7): the characters that roff would set as another one, or take for a command, by
   * their names. A line never begins with a control character.
   */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(escaped(c)));
    return text.startsWith(".") ? "\\&" + out : out.toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\\' -> "\\(rs";
      case '-' -> "\\-";
      case '\'' -> "\\(aq";
      case '`' -> "\\(ga";
      case '^' -> "\\(ha";
      case '~' -> "\\(ti";
      case '"' -> "\\(dq";
      default -> c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, "\\[u%04X]", c);
    };
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
