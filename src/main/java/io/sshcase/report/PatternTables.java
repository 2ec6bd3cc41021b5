package io.sshcase.report;

import java.util.List;

/** In which ways the sources attack, and what only looks like it. */
final class PatternTables {
  private static final int LOOK_ALIKES = 20;

  private PatternTables() {}

  /** The patterns of attack, with the source that shows each most. */
  static TableView hostile(Overview overview) {
    List<Row> rows =
        overview.rows("pattern_totals").stream().filter(row -> !isFriendly(row)).toList();
    return TableView.of(
        "pattern_totals",
        "Patterns; a source may show several",
        rows,
        rows.size(),
        List.of(
            Column.text("Pattern", row -> Cell.prose(name(row))),
            Column.prose("What it is", "meaning"),
            Column.count("Sources", "sources"),
            Column.count("Attempts", "attempts"),
            Column.text("Most of it from", PatternTables::top),
            overview.evidence("pattern_totals")));
  }

  /** Sources that an engineer would take for attackers, and should not block. */
  static TableView lookAlikes(Overview overview) {
    return TableView.of(
        "patterns",
        "Looks like an attack, is none",
        overview.rows("patterns").stream().filter(PatternTables::isFriendly).toList(),
        LOOK_ALIKES,
        List.of(
            Column.address("Address", "src"),
            Column.text("Pattern", row -> Cell.prose(row.text("pattern").replace('_', ' '))),
            Column.prose("Why", "why"),
            overview.evidence("patterns")));
  }

  private static boolean isFriendly(Row row) {
    return "friendly".equals(row.text("kind"));
  }

  private static String name(Row row) {
    return "unclear".equals(row.text("kind")) ? row.text("name") + " (unclear)" : row.text("name");
  }

  private static Cell top(Row row) {
    return row.text("top_src") == null ? Cell.prose("a cluster") : Cell.code(row.text("top_src"));
  }
}
