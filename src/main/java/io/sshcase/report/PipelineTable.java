package io.sshcase.report;

import java.util.List;

/** What the usual one-liner over auth.log would have counted, beside what is right. */
final class PipelineTable {
  private static final int ROWS = 20;
  private static final String PIPELINE = "grep \"Failed password\" | awk '{print $11}'";

  private PipelineTable() {}

  static TableView of(Overview overview) {
    return TableView.of(
        "guide_pipeline",
        "What " + PIPELINE + " would have counted, beside what is right",
        overview.rows("guide_pipeline").stream().filter(row -> row.text("word") != null).toList(),
        ROWS,
        List.of(
            Column.count("Printed", "printed"),
            Column.code("Word", "word"),
            Column.prose("The word is", "what"),
            Column.count("Its lines", "lines"),
            Column.count("Its attempts", "attempts"),
            overview.evidence("guide_pipeline")));
  }

  /** How much of what it prints stands under an address; empty where it prints nothing. */
  static String note(Overview overview) {
    List<Row> rows = overview.rows("guide_pipeline");
    long printed = rows.stream().mapToLong(row -> row.countOrZero("printed")).sum();
    long addresses =
        rows.stream()
            .filter(row -> "address".equals(row.text("what")))
            .mapToLong(row -> row.countOrZero("printed"))
            .sum();
    return printed == 0
        ? ""
        : PIPELINE
            + " over these logs counts "
            + Numbers.count(printed, "line", "lines")
            + ", "
            + Numbers.count(addresses)
            + " of them under an address: the eleventh word is a user name, a port or another word"
            + " where the user does not exist, the stamp states the year or a line stands for"
            + " several.";
  }
}
