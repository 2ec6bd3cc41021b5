package io.sshcase.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What speaks for or against a cause, with the lines that show it.
 *
 * @param lines empty where it says what is missing, or what the user said; the text of a line is
 *     empty where it is not among the raw lines of the report
 */
public record Clause(SafeText text, List<EvidenceLine> lines) {
  private static final int MOST_LINES = 5;

  /**
   * The clause of that text; the rows of {@code verdict_clauses} of the same host say its lines.
   */
  static Clause of(String text, List<Row> clauses, EvidenceIndex evidence) {
    List<EvidenceLine> lines = new ArrayList<>();
    for (String place : places(text, clauses)) {
      String line = evidence.textAt(place);
      lines.add(
          new EvidenceLine(
              SafeText.line(place), null, SafeText.line(line == null ? "" : line), null));
    }
    return new Clause(SafeText.line(text), lines.subList(0, Math.min(MOST_LINES, lines.size())));
  }

  static List<Clause> all(List<String> texts, List<Row> clauses, EvidenceIndex evidence) {
    return texts.stream().map(text -> of(text, clauses, evidence)).toList();
  }

  /** The places of the first row with that text. */
  static List<String> places(String text, List<Row> clauses) {
    for (Row row : clauses) {
      if (text.equals(row.text("text"))) {
        return row.texts("places");
      }
    }
    return List.of();
  }
}
