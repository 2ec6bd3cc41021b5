package io.sshcase.report;

import java.util.List;

/** The part of report.md about logins to check, and where the logs may be blind. */
final class MarkdownLogins {
  private static final int MOST_LOGINS = 20;
  private static final int MOST_ACTIONS = 5;
  private static final int MOST_BLIND_SPOTS = 20;

  private MarkdownLogins() {}

  static void append(StringBuilder md, Overview overview) {
    logins(
        md,
        overview,
        overview.rows("suspicious_logins").stream()
            .filter(row -> !"low".equals(row.text("severity")))
            .toList());
    blindSpots(md, overview.rows("blind_spots"));
  }

  private static void logins(StringBuilder md, Overview overview, List<Row> logins) {
    if (logins.isEmpty()) {
      return;
    }
    md.append("## Logins to check\n\n");
    for (Row row : logins.subList(0, Math.min(MOST_LOGINS, logins.size()))) {
      md.append("- ").append(Severity.of(row.text("severity")).word()).append(": ");
      md.append(MarkdownText.code(row.text("user"))).append(" from ");
      md.append(MarkdownText.code(row.text("src"))).append(" on ");
      md.append(MarkdownText.code(row.text("host"))).append(", ");
      md.append(row.time("time") == null ? "time unknown" : Times.plain(row.time("time")));
      md.append(": ").append(MarkdownText.prose(row.textOrEmpty("reason")));
      md.append(" (").append(MarkdownText.prose(LoginSections.spaced(row.texts("reasons"))));
      md.append(")\n");
      actions(md, overview, row.textOrEmpty("key"));
    }
    more(md, logins.size() - MOST_LOGINS, "suspicious_logins");
  }

  private static void actions(StringBuilder md, Overview overview, String login) {
    overview.rows("after_login").stream()
        .filter(row -> login.equals(row.text("login")))
        .limit(MOST_ACTIONS)
        .forEach(
            row ->
                md.append("  - ")
                    .append(MarkdownText.code(row.text("place")))
                    .append(' ')
                    .append(MarkdownText.code(row.textOrEmpty("text")))
                    .append('\n'));
  }

  private static void blindSpots(StringBuilder md, List<Row> blind) {
    if (blind.isEmpty()) {
      return;
    }
    md.append("## Where the logs may be blind\n\n");
    for (Row row : blind.subList(0, Math.min(MOST_BLIND_SPOTS, blind.size()))) {
      md.append("- ").append(Severity.of(row.text("severity")).word()).append(": ");
      md.append(MarkdownText.code(row.text("host"))).append(": ");
      md.append(MarkdownText.prose(row.textOrEmpty("detail"))).append(' ');
      md.append(MarkdownText.prose(row.textOrEmpty("innocent"))).append('\n');
    }
    more(md, blind.size() - MOST_BLIND_SPOTS, "blind_spots");
  }

  private static void more(StringBuilder md, int rest, String analysis) {
    md.append(rest > 0 ? "- " + rest + " more in csv/" + analysis + ".csv\n\n" : "\n");
  }
}
