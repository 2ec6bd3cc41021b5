package io.sshcase.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a line says what it is: the rules of the answer {@code deciding_words}. They are put to the
 * text that is shown, for a redacted one has other lengths.
 */
final class DecidingWords {
  /** Groups of a pattern: read past, deciding, read past, deciding. */
  private static final int GROUPS = 4;

  private final Map<String, Pattern> patterns = new HashMap<>();

  DecidingWords(List<Row> rules) {
    for (Row rule : rules) {
      patterns.put(rule.text("event"), Pattern.compile(rule.text("pattern"), Pattern.DOTALL));
    }
  }

  /** The text, cut where deciding words begin and end; in one part where it tells as a whole. */
  List<EvidenceLine.Part> parts(String event, String text) {
    List<EvidenceLine.Part> parts = new ArrayList<>();
    int from = 0;
    Pattern pattern = patterns.get(event);
    Matcher words = pattern == null ? null : pattern.matcher(text);
    if (words != null && words.find()) {
      for (int group = 1; group <= GROUPS; group++) {
        add(parts, words.group(group), group % 2 == 0);
      }
      from = words.end(GROUPS);
    }
    add(parts, text.substring(from), false);
    return parts;
  }

  private static void add(List<EvidenceLine.Part> parts, String text, boolean deciding) {
    if (!text.isEmpty()) {
      parts.add(new EvidenceLine.Part(SafeText.line(text), deciding));
    }
  }
}
