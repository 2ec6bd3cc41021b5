package io.sshcase.report;

import java.util.List;

/** The end of report.md: reply, settings, sources and the version that wrote it. */
final class MarkdownAppendix {
  private static final int MOST_DAEMONS = 40;
  private static final int MOST_SETTINGS = 60;
  private static final int MOST_SOURCES = 60;

  private MarkdownAppendix() {}

  static void append(StringBuilder md, Overview overview) {
    md.append("## Appendix\n\n");
    reply(md, overview);
    settings(md, overview.rows("config_audit"));
    daemons(md, overview.rows("daemons"));
    flaws(
        md,
        overview.rows("config_lint").stream()
            .filter(row -> !row.textOrEmpty("severity").equals("info"))
            .toList());
    bundles(md, overview.rows("bundles"));
    sources(md, overview.rows("sources"));
    md.append(
        "Thresholds: csv/thresholds.csv; queries: `sshcase analyses NAME`. Written by sshcase ");
    md.append(MarkdownText.prose(overview.report().version())).append(".\n");
  }

  private static void reply(StringBuilder md, Overview overview) {
    Row worst = overview.worst();
    String reply = worst == null ? null : overview.reply(worst.text("host"));
    if (reply != null) {
      md.append("### Reply to the customer\n\n");
      md.append(MarkdownText.block(reply)).append('\n');
    }
  }

  private static void settings(StringBuilder md, List<Row> settings) {
    md.append("### Settings in force\n\n");
    if (settings.isEmpty()) {
      md.append("No sshd_config was found in the bundle.\n\n");
      return;
    }
    md.append("| Host | Setting | Value | From |\n|---|---|---|---|\n");
    for (Row row : settings.subList(0, Math.min(MOST_SETTINGS, settings.size()))) {
      md.append("| ").append(MarkdownText.codeCell(row.text("host")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("setting")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("value"))).append(" | ");
      String source = row.text("source");
      md.append(source == null ? "default" : MarkdownText.codeCell(source)).append(" |\n");
    }
    more(md, settings.size() - MOST_SETTINGS, "config_audit");
  }

  private static void daemons(StringBuilder md, List<Row> lives) {
    if (lives.isEmpty()) {
      return;
    }
    md.append("### MaxStartups of each daemon\n\n");
    md.append("| Host | Port | Started (UTC) | Configured | sshd -T | Running | In force? |\n");
    md.append("|---|---|---|---|---|---|---|\n");
    for (Row row : lives.subList(0, Math.min(MOST_DAEMONS, lives.size()))) {
      md.append("| ").append(MarkdownText.codeCell(row.text("host")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("ports"))).append(" | ");
      md.append(row.time("started") == null ? "not logged" : Times.plain(row.time("started")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("configured")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("printed")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("running")));
      md.append(" | ").append(row.textOrEmpty("state").replace('_', ' ')).append(": ");
      md.append(MarkdownText.cell(row.text("state_reason"))).append(" |\n");
    }
    more(md, lives.size() - MOST_DAEMONS, "daemons");
  }

  private static void flaws(StringBuilder md, List<Row> flaws) {
    if (flaws.isEmpty()) {
      return;
    }
    md.append("### What sshd -t says of the files\n\n");
    md.append("| Host | Severity | sshd -t | Meaning | Place |\n|---|---|---|---|---|\n");
    for (Row row : flaws.subList(0, Math.min(MOST_SETTINGS, flaws.size()))) {
      md.append("| ").append(MarkdownText.codeCell(row.text("host")));
      md.append(" | ").append(MarkdownText.cell(row.text("severity")));
      md.append(" | ").append(MarkdownText.codeCell(row.textOrEmpty("message")));
      md.append(" | ").append(MarkdownText.cell(row.text("meaning")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("place"))).append(" |\n");
    }
    more(md, flaws.size() - MOST_SETTINGS, "config_lint");
  }

  private static void bundles(StringBuilder md, List<Row> bundles) {
    md.append("### Bundles\n\n");
    md.append("| Bundle | Kind | Host | Coverage begins (UTC) | Cut | Never in such a bundle |\n");
    md.append("|---|---|---|---|---|---|\n");
    for (Row row : bundles.subList(0, Math.min(MOST_SOURCES, bundles.size()))) {
      String root = row.textOrEmpty("root");
      String place = row.textOrEmpty("bundle") + (root.isEmpty() ? "" : "!" + root);
      md.append("| ").append(MarkdownText.codeCell(place));
      for (String column : List.of("title", "host", "coverage_start", "cut", "never_holds")) {
        md.append(" | ").append(MarkdownText.cell(row.text(column)));
      }
      md.append(" |\n");
    }
    more(md, bundles.size() - MOST_SOURCES, "bundles");
  }

  private static void sources(StringBuilder md, List<Row> sources) {
    md.append("### Sources\n\n| Status | Source | Lines | SHA-256 |\n|---|---|---|---|\n");
    for (Row row : sources.subList(0, Math.min(MOST_SOURCES, sources.size()))) {
      String path = row.textOrEmpty("path");
      String place = row.textOrEmpty("bundle") + (path.isEmpty() ? "" : "!" + path);
      md.append("| ").append(MarkdownText.cell(row.text("status")));
      md.append(" | ").append(MarkdownText.codeCell(place));
      md.append(" | ").append(MarkdownText.cell(row.text("lines")));
      md.append(" | ").append(MarkdownText.codeCell(row.text("sha256"))).append(" |\n");
    }
    more(md, sources.size() - MOST_SOURCES, "sources");
  }

  private static void more(StringBuilder md, int rest, String analysis) {
    md.append('\n');
    if (rest > 0) {
      md.append(rest).append(" more in csv/").append(analysis).append(".csv\n\n");
    }
  }
}
