package io.sshcase.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * The output of {@code sshd -T} or {@code -G}: one keyword and its value on a line, the keyword in
 * any case. It shows what the files would give at that moment, not what the daemon runs with.
 */
final class TestMode {
  static final String ORIGIN = "sshd -T";
  private static final int MAX_LINES = 5_000;
  private static final int MAX_LINE_CHARS = 65_536;

  private TestMode() {}

  /**
   * The settings that one output shows.
   *
   * @param copyOf the output that decides in place of this one; null when this one decides
   */
  static List<ConfigLine> read(SideFile file, SideFile copyOf) {
    List<ConfigLine> lines = new ArrayList<>();
    long number = 0;
    for (String text : file.lines()) {
      number++;
      if (number > MAX_LINES) {
        file.notUnderstood(number, "more than " + MAX_LINES + " lines: the rest is not read");
        break;
      }
      if (text.isBlank()) {
        continue;
      }
      ConfigLine line = text.length() > MAX_LINE_CHARS ? null : line(file, number, text, copyOf);
      if (line == null) {
        file.notUnderstood(number, "no output of sshd -T: " + SideFile.shown(text.strip()));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private static ConfigLine line(SideFile file, long number, String text, SideFile copyOf) {
    String line = text.strip();
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    if (!isKeyword(word)) {
      return null;
    }
    Keyword known = Keyword.of(word);
    // What sshd -T prints is a keyword and a value; its complaints are sentences.
    if (known == null && (blank < 0 || line.indexOf(' ', blank + 1) > 0)) {
      return null;
    }
    String note = known == null ? "not a keyword of sshd_config" : null;
    return new ConfigLine(
        file.bundle(),
        file.root(),
        ORIGIN,
        known == null ? word : known.name(),
        blank < 0 ? "" : line.substring(blank + 1).strip(),
        file.path(),
        file.shown(number),
        null,
        copyOf == null,
        copyOf == null ? note : "a copy: " + copyOf.path() + " is taken");
  }

  private static boolean isKeyword(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
