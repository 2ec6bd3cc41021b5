package io.sshcase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of {@code report.md} on what to do; what is the same for several hosts stands once. */
final class MarkdownActions {
  private static final String OPEN = "(to be filled in)";

  private MarkdownActions() {}

  static void append(StringBuilder md, Overview overview) {
    md.append("## Actions\n\n");
    List<Row> actions = overview.rows("actions");
    if (actions.isEmpty()) {
      boolean none = overview.worst() != null && "none".equals(overview.worst().text("cause"));
      md.append(none ? "Nothing needs changing for this complaint.\n\n" : OPEN + "\n\n");
      return;
    }
    table(md, actions);
    blocks(md, actions);
    checklists(md, overview.rows("checklist"));
  }

  private static void table(StringBuilder md, List<Row> actions) {
    md.append("| # | Host | Action | Reason | Who could be locked out | Owner | Due |\n");
    md.append("|---|---|---|---|---|---|---|\n");
    for (Row row : actions) {
      md.append("| ").append(row.textOrEmpty("rank"));
      md.append(" | ").append(MarkdownText.codeCell(row.text("host")));
      for (String cell :
          List.of(Action.title(row), row.textOrEmpty("reason"), row.textOrEmpty("lockout"))) {
        md.append(" | ").append(MarkdownText.cell(cell));
      }
      md.append(" |  |  |\n");
    }
    md.append('\n');
  }

  private static void blocks(StringBuilder md, List<Row> actions) {
    Map<String, List<Row>> byBlock = new LinkedHashMap<>();
    for (Row row : actions) {
      if (row.text("block") != null) {
        byBlock.computeIfAbsent(row.text("block"), block -> new ArrayList<>()).add(row);
      }
    }
    byBlock.forEach(
        (block, rows) -> {
          List<String> uses = new ArrayList<>();
          for (Row row : rows) {
            uses.add(row.textOrEmpty("rank") + " on " + MarkdownText.code(row.text("host")));
          }
          md.append("Lines for action ").append(String.join(", ", uses)).append(":\n\n");
          md.append(MarkdownText.block(block)).append('\n');
          labelled(md, "Check with", rows.get(0).text("check_with"));
          labelled(md, "Undo", rows.get(0).text("undo"));
          labelled(md, "Note", rows.get(0).text("note"));
        });
  }

  private static void checklists(StringBuilder md, List<Row> steps) {
    Map<String, StringBuilder> byHost = new LinkedHashMap<>();
    for (Row row : steps) {
      StringBuilder list = byHost.computeIfAbsent(row.text("host"), host -> new StringBuilder());
      list.append(row.textOrEmpty("step")).append(". ");
      list.append(MarkdownText.prose(row.textOrEmpty("text"))).append('\n');
      String commands = row.text("commands");
      list.append(commands == null ? "" : "\n" + indented(MarkdownText.block(commands)) + "\n");
    }
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    byHost.forEach(
        (host, list) ->
            hosts
                .computeIfAbsent(list.toString(), key -> new ArrayList<>())
                .add(MarkdownText.code(host)));
    hosts.forEach(
        (list, names) -> {
          md.append("### Without losing access: ").append(String.join(", ", names));
          md.append("\n\n").append(list).append('\n');
        });
  }

  /** Belongs to the item of a list before it. */
  private static String indented(String block) {
    return "   " + block.strip().replace("\n", "\n   ") + "\n";
  }

  private static void labelled(StringBuilder md, String label, String text) {
    if (text != null && !text.isEmpty()) {
      boolean lines = text.contains("\n");
      md.append(label).append(lines ? ":\n\n" : ": ");
      md.append(lines ? MarkdownText.block(text) + "\n" : MarkdownText.prose(text) + "\n\n");
    }
  }
}
