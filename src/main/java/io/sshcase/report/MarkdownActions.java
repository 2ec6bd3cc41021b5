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
    Map<List<String>, List<Row>> alike = new LinkedHashMap<>();
    for (Row row : actions) {
      if (row.text("block") != null) {
        alike.computeIfAbsent(lines(row), lines -> new ArrayList<>()).add(row);
      }
    }
    alike.forEach(
        (lines, rows) -> {
          List<String> uses = new ArrayList<>();
          for (Row row : rows) {
            uses.add(row.textOrEmpty("rank") + " on " + MarkdownText.code(row.text("host")));
          }
          md.append("Lines for action ").append(String.join(", ", uses)).append(":\n\n");
          md.append(MarkdownText.block(lines.get(0))).append('\n');
          labelled(md, "Check with", lines.get(1));
          labelled(md, "Undo", lines.get(2));
          md.append(
              lines.get(3).isEmpty() ? "" : "Note: " + MarkdownText.prose(lines.get(3)) + "\n\n");
        });
  }

  /** Hosts share the lines only if they share how to check and to undo them, and what to know. */
  private static List<String> lines(Row row) {
    return List.of(
        row.text("block"),
        row.textOrEmpty("check_with"),
        row.textOrEmpty("undo"),
        row.textOrEmpty("note"));
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

  /** What is to be typed stands in a fence: the escapes of prose would spoil it. */
  private static void labelled(StringBuilder md, String label, String text) {
    if (!text.isEmpty()) {
      boolean fenced = text.contains("\n") || SafeText.block(text).isCommand();
      md.append(label).append(fenced ? ":\n\n" : ": ");
      md.append(fenced ? MarkdownText.block(text) + "\n" : MarkdownText.prose(text) + "\n\n");
    }
  }
}
