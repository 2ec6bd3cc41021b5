package io.sshcase.report;

import io.sshcase.analysis.OwnAnswer;
import java.util.List;

/** The part of report.md with the answers to the user's own questions. */
final class MarkdownOwn {
  private static final int MOST_ROWS = 20;

  private MarkdownOwn() {}

  static void append(StringBuilder md, Overview overview) {
    List<OwnAnswer> own = overview.report().own();
    if (own.isEmpty()) {
      return;
    }
    md.append("## Own questions\n\n");
    for (OwnAnswer answer : own) {
      md.append(MarkdownText.prose(OwnSection.note(answer))).append("\n\n");
      if (answer.rows() > 0) {
        table(md, answer);
      }
    }
  }

  private static void table(StringBuilder md, OwnAnswer answer) {
    List<String> columns = answer.table().columns();
    columns.forEach(column -> md.append("| ").append(MarkdownText.cell(column)).append(' '));
    md.append("|\n").append("|---".repeat(columns.size())).append("|\n");
    List<Row> rows = Row.of(answer.table());
    for (Row row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      columns.forEach(
          column -> md.append("| ").append(MarkdownText.codeCell(row.text(column))).append(' '));
      md.append("|\n");
    }
    md.append('\n');
    if (answer.rows() > MOST_ROWS) {
      md.append(answer.rows() - MOST_ROWS);
      md.append(" more in csv/").append(answer.analysis().id()).append(".csv\n\n");
    }
  }
}
