package io.sshcase.report;

import java.util.List;

/** What the report says first: the row of the worst host, in words. */
final class Verdict {
  static final String NO_SSHD_LOG =
      "This bundle holds no log of sshd that can be counted; nothing can be said about SSH.";

  static final String COLLECT =
      "Collect /var/log/auth.log or /var/log/secure, or the journal of sshd.";

  private Verdict() {}

  /** The row that the case's verdict is taken from; null when there is none. */
  static Row worst(List<Row> verdicts) {
    for (Row verdict : verdicts) {
      if (verdict.isTrue("worst")) {
        return verdict;
      }
    }
    return verdicts.isEmpty() ? null : verdicts.get(0);
  }

  /** {@code Very likely}; a word that is not of the contract counts as not decided. */
  static String confidence(String word) {
    return switch (word == null ? "" : word) {
      case "proved" -> "Proved";
      case "very_likely" -> "Very likely";
      case "likely" -> "Likely";
      default -> "Cannot be decided";
    };
  }

  /** The cause in the words of the page. */
  static String cause(String cause) {
    return switch (cause == null ? "" : cause) {
      case "max_startups" -> "MaxStartups";
      case "per_source_max_startups" -> "PerSourceMaxStartups";
      case "penalty" -> "PerSourcePenalties";
      case "mixed" -> "MaxStartups or PerSourceMaxStartups";
      case "ban" -> "ban";
      case "firewall" -> "firewall";
      case "service_down" -> "sshd not running";
      case "bad_configuration" -> "bad configuration";
      case "child_crash" -> "child processes died";
      case "latched_counter" -> "stuck counter";
      case "network_or_client" -> "network or client";
      case "none" -> "no refusal found";
      default -> "cannot be decided";
    };
  }
}
