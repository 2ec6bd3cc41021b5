package io.sshcase.facts;

import java.util.List;

/** What sshd would say against a single line of its configuration (servconf.c). */
final class ConfigOddities {
  private ConfigOddities() {}

  /**
   * A short remark, or null for a sound line.
   *
   * @param known null for an unknown keyword
   * @param criteria of the Match block around the line, or null
   * @param release null when unknown
   */
  static String of(Keyword known, ConfigWords words, String criteria, Release release) {
    if (known == null) {
      return "not a keyword of sshd_config";
    }
    if (words.fault() != null) {
      return words.fault() + ": sshd refuses the file";
    }
    if (known.state() == Keyword.State.DEPRECATED) {
      return "deprecated: has no effect in present releases";
    }
    if (release != null && known.since() != null && release.compareTo(known.since()) < 0) {
      return "not a keyword before " + known.since() + ": sshd refuses the file";
    }
    if (criteria != null && !known.allowedInMatch() && known.state() == Keyword.State.LIVE) {
      return "not allowed within a Match block: sshd refuses the file";
    }
    if (known.arguments() == Keyword.Arguments.ONE && words.arguments().size() > 1) {
      return "extra arguments at the end of the line: sshd refuses the file";
    }
    return ofValue(known, words.arguments(), release);
  }

  private static String ofValue(Keyword known, List<String> arguments, Release release) {
    if (known.name().equals("MaxStartups")) {
      String reason = MaxStartups.parse(arguments.get(0), release).reason();
      return reason == null ? null : "invalid MaxStartups: " + reason;
    }
    return known.state() == Keyword.State.PATCH ? "keyword of a distribution's patch" : null;
  }
}
