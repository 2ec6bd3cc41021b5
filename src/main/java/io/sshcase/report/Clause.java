package io.sshcase.report;

import java.util.List;

/**
 * What speaks for or against a cause, with the lines that show it.
 *
 * @param lines empty where it says what is missing, or what the user said; a line has no text where
 *     it is not among the raw lines of the report
 */
public record Clause(SafeText text, List<EvidenceLine> lines) {
  private static final int MOST_LINES = 5;

  /**
   * The clause of that text; the rows of {@code verdict_clauses} of the same host say its lines.
   */
  static Clause of(String text, List<Row> clauses, EvidenceIndex evidence) {
    List<EvidenceLine> lines =
        places(text, clauses).stream().limit(MOST_LINES).map(evidence::at).toList();
    return new Clause(SafeText.line(text), lines);
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
