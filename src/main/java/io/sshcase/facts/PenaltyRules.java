package io.sshcase.facts;

import java.util.List;

/** Judges the keywords whose arguments are a name and a value each. */
final class PenaltyRules {
  private static final List<String> TIMES =
      List.of("crash:", "authfail:", "noauth:", "grace-exceeded:", "max:", "min:");
  private static final List<String> COUNTS = List.of("max-sources4:", "max-sources6:");
  private static final List<String> CHOICES =
      List.of(
          "overflow:permissive", "overflow:deny-all", "overflow6:permissive", "overflow6:deny-all");

  private PenaltyRules() {}

  static Objection penalties(LineArguments line) {
    for (String word = line.next(); word != null; word = line.next()) {
      if (word.equals("yes") || word.equals("no")) {
        if (line.peek() != null) {
          return line.error(
              "keyword " + line.word() + " \"" + word + "\" argument must appear alone.");
        }
        continue;
      }
      Objection objection = penalty(line, word);
      if (objection != null) {
        return objection;
      }
    }
    return null;
  }

  private static Objection penalty(LineArguments line, String word) {
    String value = word.substring(word.indexOf(':') + 1);
    if (startsWithOne(word, TIMES)
        || (word.startsWith("refuseconnection:") && line.since(9, 9))
        || (word.startsWith("invaliduser:") && line.since(10, 1))) {
      return Numerals.isTime(value, line.release())
          ? null
          : line.error("invalid " + line.word() + " time value.");
    }
    if (startsWithOne(word, COUNTS)) {
      String fault = Numerals.integerFault(value);
      return fault == null ? null : line.fatal(line.word() + " integer value " + fault + ".");
    }
    return CHOICES.contains(word)
        ? null
        : line.error("unsupported " + line.word() + " keyword " + word);
  }

  private static boolean startsWithOne(String word, List<String> names) {
    return names.stream().anyMatch(word::startsWith);
  }

  static Objection channelTimeouts(LineArguments line) {
    boolean first = true;
    for (String word = line.next(); word != null; word = line.next()) {
      if (word.equalsIgnoreCase("none")) {
        if (line.peek() != null || (!first && line.since(9, 5))) {
          return line.error("keyword " + line.word() + " \"none\" argument must appear alone.");
        }
      } else if (!isTimeout(word, line.release())) {
        return line.error("invalid channel timeout " + word);
      }
      first = false;
    }
    return null;
  }

  private static boolean isTimeout(String word, Release release) {
    int equals = word.indexOf('=');
    return equals > 0 && Numerals.isTime(word.substring(equals + 1), release);
  }
}
