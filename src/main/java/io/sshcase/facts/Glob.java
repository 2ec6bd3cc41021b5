package io.sshcase.facts;

/**
 * Path patterns of the Include keyword, as glob(3) reads them. Takes at most the product of both
 * lengths in steps, whatever a hostile configuration asks for.
 */
final class Glob {
  private Glob() {}

  /** True when the path fits the pattern, part by part: no wildcard stands for a {@code /}. */
  static boolean matches(String pattern, String path) {
    String[] patterns = pattern.split("/+", -1);
    String[] parts = path.split("/", -1);
    if (patterns.length != parts.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!matchesPart(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean matchesPart(String pattern, String part) {
    boolean hidden = part.startsWith(".") && !pattern.startsWith(".");
    return !hidden && fits(pattern, part);
  }

  /** True when the word fits the pattern, whatever it holds. */
  static boolean fits(String pattern, String part) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < part.length()) {
      int next = p < pattern.length() ? matchOne(pattern, p, part.charAt(t)) : -1;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = ++p;
        starText = t;
      } else if (next > 0) {
        p = next;
        t++;
      } else if (star >= 0) {
        p = star;
        t = ++starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Index behind the pattern's element at {@code p} if it takes {@code c}, else -1. */
  private static int matchOne(String pattern, int p, char c) {
    char first = pattern.charAt(p);
    if (first == '[') {
      int close = pattern.indexOf(']', p + 2);
      if (close > 0) {
        return inBrackets(pattern.substring(p + 1, close), c) ? close + 1 : -1;
      }
    }
    if (first == '\\' && p + 1 < pattern.length()) {
      return pattern.charAt(p + 1) == c ? p + 2 : -1;
    }
    return first == '?' || first == c ? p + 1 : -1;
  }

  private static boolean inBrackets(String set, char c) {
    boolean negated = set.startsWith("!") || set.startsWith("^");
    boolean found = false;
    for (int i = negated ? 1 : 0; i < set.length(); i++) {
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        found |= set.charAt(i) <= c && c <= set.charAt(i + 2);
        i += 2;
      } else {
        found |= set.charAt(i) == c;
      }
    }
    return found != negated;
  }
}
