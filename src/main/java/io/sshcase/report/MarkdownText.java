package io.sshcase.report;

/**
 * Text in Markdown that survives a ticket system: nothing from a log can become markup.
 *
 * <p>Log text stands in code spans; what stands outside has every character of the syntax escaped.
 */
final class MarkdownText {
  /** Escaped in prose: what CommonMark may take for markup inside a line. */
  private static final String SYNTAX = "\\`*_[]<>|#~&@";

  private MarkdownText() {}

  /** Prose on one line. */
  static String prose(String text) {
    StringBuilder escaped = new StringBuilder();
    String flat = SafeText.flat(text == null ? "" : text);
    for (int i = 0; i < flat.length(); i++) {
      char c = flat.charAt(i);
      if (SYNTAX.indexOf(c) >= 0 && !isInsideWord(flat, i)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** An underscore within a word is no markup, and escaping it would spoil names of columns. */
  private static boolean isInsideWord(String text, int i) {
    return text.charAt(i) == '_'
        && i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  /** Log text: a code span whose fence is longer than any run of backticks in it. */
  static String code(String text) {
    String flat = SafeText.flat(text == null ? "" : text);
    if (flat.isEmpty()) {
      return "–";
    }
    String fence = "`".repeat(longestRun(flat) + 1);
    boolean edged = flat.startsWith("`") || flat.endsWith("`");
    return edged ? fence + " " + flat + " " + fence : fence + flat + fence;
  }

  /** Log text in a table: GitHub ends a cell at a pipe even inside a code span. */
  static String codeCell(String text) {
    return code(text).replace("|", "\\|");
  }

  static String cell(String text) {
    String prose = prose(text);
    return prose.isEmpty() ? "–" : prose;
  }

  /** Lines to paste, fenced. */
  static String block(String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    StringBuilder block = new StringBuilder(fence + "text\n");
    for (String line : text.split("\n", -1)) {
      block.append(SafeText.flat(line)).append('\n');
    }
    return block.append(fence).append('\n').toString();
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
