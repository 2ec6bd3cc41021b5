package io.sshcase.report;

import java.util.List;
import java.util.Set;

/**
 * Another cause that it could be.
 *
 * @param cause in the words of the page
 * @param standing how it stands: its confidence, or that a sign rules it out
 */
public record Rival(String cause, String standing, List<Clause> because, List<Clause> against) {
  private static final int MOST_RIVALS = 5;
  private static final int MOST_CLAUSES = 3;
  private static final Set<String> NO_RIVALS = Set.of("undecided", "none");

  /** Those of the verdict's host for which a sign speaks, the likeliest first. */
  static List<Rival> of(Row verdict, Overview overview) {
    List<Row> clauses = clauses(verdict.text("host"), overview);
    return overview.rows("candidates").stream()
        .filter(row -> verdict.textOrEmpty("host").equals(row.text("host")))
        .filter(row -> !row.textOrEmpty("cause").equals(verdict.text("cause")))
        .filter(row -> !NO_RIVALS.contains(row.textOrEmpty("cause")))
        .filter(row -> !texts(clauses, row, "for").isEmpty())
        .limit(MOST_RIVALS)
        .map(row -> of(row, clauses, overview.evidence()))
        .toList();
  }

  /** What speaks for and against the causes on that host. */
  static List<Row> clauses(String host, Overview overview) {
    return overview.rows("verdict_clauses").stream()
        .filter(row -> host != null && host.equals(row.text("host")))
        .toList();
  }

  private static Rival of(Row candidate, List<Row> clauses, EvidenceIndex evidence) {
    boolean excluded = "excluded".equals(candidate.text("standing"));
    return new Rival(
        Verdict.cause(candidate.text("cause")),
        excluded ? "Ruled out" : Verdict.confidence(candidate.text("confidence")),
        Clause.all(texts(clauses, candidate, "for"), clauses, evidence),
        Clause.all(texts(clauses, candidate, "against"), clauses, evidence));
  }

  private static List<String> texts(List<Row> clauses, Row candidate, String side) {
    return clauses.stream()
        .filter(row -> candidate.textOrEmpty("cause").equals(row.text("cause")))
        .filter(row -> side.equals(row.text("side")))
        .filter(row -> !"context".equals(row.text("weight")))
        .map(row -> row.textOrEmpty("text"))
        .distinct()
        .limit(MOST_CLAUSES)
        .toList();
  }
}
