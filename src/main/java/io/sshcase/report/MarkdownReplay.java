package io.sshcase.report;

import java.util.List;
import java.util.Map;

/** What other settings would have done, for a ticket: the host of the verdict, one row a change. */
final class MarkdownReplay {
  private MarkdownReplay() {}

  static void append(StringBuilder md, Overview overview) {
    Map<String, List<Row>> hosts = ReplaySections.hosts(overview);
    if (hosts.isEmpty()) {
      return;
    }
    md.append("## What other settings would have done\n\n");
    md.append(MarkdownText.prose(ReplaySections.answer(hosts))).append("\n\n");
    md.append(
        """
        | change | refused (95 %) | of friendly addresses | than now | what it does |
        |---|--:|--:|---|---|
        """);
    List<Row> rows = hosts.values().iterator().next();
    for (Row row : rows) {
      md.append("| ").append(MarkdownText.cell(row.textOrEmpty("value")));
      md.append(" | ").append(row.textOrEmpty("expected_dropped"));
      md.append(" (").append(row.count("low")).append(" to ").append(row.count("high"));
      md.append(") | ").append(row.textOrEmpty("bystanders_expected_dropped"));
      md.append(" | ").append(row.textOrEmpty("than_now"));
      md.append(" | ").append(MarkdownText.cell(row.textOrEmpty("reason"))).append(" |\n");
    }
    md.append('\n').append(MarkdownText.prose(rows.get(0).textOrEmpty("basis")));
    md.append(hosts.size() > 1 ? " Other hosts: csv/max_startups_simulation.csv." : "");
    md.append("\n\n");
  }
}
