package io.sshcase.report;

import java.util.ArrayList;
import java.util.List;

/** The parts of report.md that compare: before and after a change, and one host with another. */
final class MarkdownFleet {
  private static final int MOST_CHANGES = 20;
  private static final int MOST_HOSTS = 50;
  private static final int MOST_ATTACKERS = 20;
  private static final int MOST_STATIONS = 10;

  private MarkdownFleet() {}

  static void append(StringBuilder md, Overview overview) {
    changes(md, overview.rows("before_after"));
    if (overview.verdicts().size() > 1) {
      hosts(md, overview.rows("fleet"));
      attackers(md, overview.rows("shared_attackers"));
    }
  }

  private static void changes(StringBuilder md, List<Row> changes) {
    if (changes.isEmpty()) {
      return;
    }
    md.append("## Before and after\n\n");
    for (Row row : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
      md.append("- ").append(MarkdownText.code(row.text("host"))).append(": ");
      md.append(MarkdownText.prose(row.textOrEmpty("sentence"))).append('\n');
      String proof = row.text("proof");
      md.append(proof == null ? "" : "  - " + MarkdownText.prose(proof) + "\n");
    }
    more(md, changes.size() - MOST_CHANGES, "before_after");
  }

  private static void hosts(StringBuilder md, List<Row> fleet) {
    md.append("## Hosts\n\n");
    md.append("| Host | Differs from most others | Refused | Episodes | An hour | Trend ");
    md.append("| Since the last change | MaxStartups on disk | Running | OpenSSH |\n");
    md.append("|---|---|---|---|---|---|---|---|---|---|\n");
    for (Row row : fleet.subList(0, Math.min(MOST_HOSTS, fleet.size()))) {
      Double rate = row.number("dropped_per_hour");
      cells(
          md,
          MarkdownText.codeCell(row.text("host")),
          MarkdownText.cell(row.text("odd")),
          MarkdownText.cell(row.bounds("dropped_low", "dropped", "dropped_high").cell()),
          MarkdownText.cell(row.text("episodes")),
          rate == null ? "" : Numbers.rate(rate),
          MarkdownText.cell(row.textOrEmpty("trend").replace('_', ' ')),
          MarkdownText.cell(row.textOrEmpty("last_change").replace('_', ' ')),
          MarkdownText.codeCell(row.text("max_startups_configured")),
          MarkdownText.codeCell(row.text("max_startups_running")),
          MarkdownText.codeCell(row.text("sshd_release")));
    }
    more(md, fleet.size() - MOST_HOSTS, "fleet");
  }

  private static void attackers(StringBuilder md, List<Row> shared) {
    if (shared.isEmpty()) {
      return;
    }
    md.append("### Attackers seen on several hosts\n\n");
    md.append(
        "| Source | Hosts, in this order | Failed attempts | Connections | Refused | From | To |\n");
    md.append("|---|---|---|---|---|---|---|\n");
    for (Row row : shared.subList(0, Math.min(MOST_ATTACKERS, shared.size()))) {
      cells(
          md,
          MarkdownText.codeCell(row.text("src")),
          route(row.texts("host_list")),
          MarkdownText.cell(row.text("attempts")),
          MarkdownText.cell(row.text("connections")),
          MarkdownText.cell(row.text("dropped")),
          time(row, "first_seen"),
          time(row, "last_seen"));
    }
    more(md, shared.size() - MOST_ATTACKERS, "shared_attackers");
  }

  private static String time(Row row, String column) {
    return row.time(column) == null ? "" : Times.plain(row.time(column));
  }

  private static String route(List<String> hosts) {
    List<String> names = new ArrayList<>();
    for (String host : hosts.subList(0, Math.min(MOST_STATIONS, hosts.size()))) {
      names.add(MarkdownText.codeCell(host));
    }
    int rest = hosts.size() - names.size();
    return String.join(", ", names) + (rest > 0 ? ", " + rest + " more" : "");
  }

  private static void cells(StringBuilder md, String... cells) {
    md.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static void more(StringBuilder md, int rest, String analysis) {
    md.append('\n');
    if (rest > 0) {
      md.append(rest).append(" more in csv/").append(analysis).append(".csv\n\n");
    }
  }
}
