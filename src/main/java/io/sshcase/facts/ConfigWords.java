package io.sshcase.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of sshd_config cut into words as sshd cuts it (misc.c: strdelim to 8.6, argv_split from
 * 8.7).
 *
 * @param keyword as written; never empty
 * @param arguments without their quotes
 * @param rest everything behind the keyword as it stands, for commands
 * @param fault why sshd would refuse the line; null when it would not
 */
record ConfigWords(String keyword, List<String> arguments, String rest, String fault) {
  private static final String BLANKS = " \t\r\n";

  /**
   * Cuts one line.
   *
   * @param shellRules true for the rules from 8.7 on
   * @return null for an empty line and for a comment
   */
  static ConfigWords of(String line, boolean shellRules) {
    // To 8.6 a # ends a line wherever it stands, within quotes too.
    int end = shellRules || line.indexOf('#') < 0 ? line.length() : line.indexOf('#');
    while (end > 0 && (BLANKS + "\f").indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    Cutter cutter = new Cutter(line.substring(0, end));
    String keyword = cutter.next();
    if (keyword != null && keyword.isEmpty()) {
      // Leading blanks count as a first, empty word.
      keyword = cutter.next();
    }
    if (keyword == null || keyword.isEmpty() || keyword.startsWith("#")) {
      return null;
    }
    String rest = cutter.rest();
    if (rest.isEmpty()) {
      return new ConfigWords(keyword, List.of(), "", "no argument after the keyword");
    }
    return shellRules ? shellWords(keyword, rest) : delimitedWords(keyword, rest, cutter);
  }

  private static ConfigWords delimitedWords(String keyword, String rest, Cutter cutter) {
    List<String> words = delimited(cutter);
    return new ConfigWords(
        keyword, words, rest, words.isEmpty() ? "no argument after the keyword" : null);
  }

  /** The words of a text as sshd cut all lines to 8.6, and criteria of Match to 9.8. */
  static List<String> delimited(String text) {
    return delimited(new Cutter(text));
  }

  private static List<String> delimited(Cutter cutter) {
    List<String> words = new ArrayList<>();
    for (String word = cutter.next(); word != null; word = cutter.next()) {
      words.add(word);
    }
    while (!words.isEmpty() && words.get(words.size() - 1).isEmpty()) {
      words.remove(words.size() - 1);
    }
    return words;
  }

  private static ConfigWords shellWords(String keyword, String rest) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < rest.length() && isBlank(rest.charAt(at))) {
        at++;
      }
      if (at >= rest.length() || rest.charAt(at) == '#') {
        String fault = words.isEmpty() ? "no argument after the keyword" : null;
        return new ConfigWords(keyword, words, rest, fault);
      }
      StringBuilder word = new StringBuilder();
      at = shellWord(rest, at, word);
      words.add(word.toString());
      if (at < 0) {
        return new ConfigWords(keyword, words, rest, "invalid quotes");
      }
    }
  }

  /** Appends one word to {@code word}; the index behind it, or -1 when a quote stays open. */
  private static int shellWord(String text, int from, StringBuilder word) {
    char quote = 0;
    int at = from;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && escapes(text.charAt(at + 1), quote)) {
        at++;
        word.append(text.charAt(at));
      } else if (quote == 0 && isBlank(c)) {
        break;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    return quote == 0 ? at : -1;
  }

  private static boolean escapes(char c, char quote) {
    return c == '\'' || c == '"' || c == '\\' || (quote == 0 && c == ' ');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Takes words off a line: blanks, one {@code =} and a double-quoted part end a word. */
  private static final class Cutter {
    private final String text;
    private int at;

    Cutter(String text) {
      this.text = text;
    }

    String rest() {
      return at < 0 ? "" : text.substring(at).strip();
    }

    /** The next word, null behind the last one or when a quote stays open. */
    String next() {
      if (at < 0) {
        return null;
      }
      int start = at;
      int stop = start;
      while (stop < text.length() && !isDelimiter(text.charAt(stop))) {
        stop++;
      }
      if (stop == text.length()) {
        at = -1;
        return text.substring(start);
      }
      if (text.charAt(stop) == '"') {
        int close = text.indexOf('"', stop + 1);
        at = close < 0 ? -1 : skipBlanks(close + 1);
        return close < 0 ? null : text.substring(start, stop) + text.substring(stop + 1, close);
      }
      at = skipBlanks(stop + 1);
      if (text.charAt(stop) != '=' && at < text.length() && text.charAt(at) == '=') {
        at = skipBlanks(at + 1);
      }
      return text.substring(start, stop);
    }

    private int skipBlanks(int from) {
      int to = from;
      while (to < text.length() && BLANKS.indexOf(text.charAt(to)) >= 0) {
        to++;
      }
      return to;
    }

    private static boolean isDelimiter(char c) {
      return c == '"' || c == '=' || BLANKS.indexOf(c) >= 0;
    }
  }
}
