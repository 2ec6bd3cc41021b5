package io.sshcase.report;

import io.sshcase.analysis.Analysis;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What several sections of the page need: the report, its headline rows and the raw lines. */
final class Overview {
  private static final int MOST_NAMED = 3;

  private final CaseReport report;
  private final List<Row> verdicts;
  private final Row worst;
  private final Row figures;
  private final EvidenceIndex evidence;

  Overview(CaseReport report) {
    this.report = report;
    this.verdicts = report.rows("verdict");
    this.worst = Verdict.worst(verdicts);
    List<Row> rows = report.rows("figures");
    this.figures = rows.isEmpty() ? null : rows.get(0);
    this.evidence =
        new EvidenceIndex(
            report.rows("evidence"), new DecidingWords(report.rows("deciding_words")));
  }

  CaseReport report() {
    return report;
  }

  List<Row> rows(String analysis) {
    return report.rows(analysis);
  }

  /** One row a host, sorted by name. */
  List<Row> verdicts() {
    return verdicts;
  }

  /** Null when no host has a log of sshd. */
  Row worst() {
    return worst;
  }

  /** Why no refusal is shown; empty when one is. */
  List<Row> whyEmpty() {
    return worst == null || rows("throttling_episodes").isEmpty() ? rows("why_empty") : List.of();
  }

  EvidenceIndex evidence() {
    return evidence;
  }

  /** The column that leads from a row of that answer to the lines that it counts. */
  Column evidence(String analysis) {
    return evidence(analysis, analysis);
  }

  /**
   * The same.
   *
   * @param proved the answer whose rows of the same key have the lines
   */
  Column evidence(String analysis, String proved) {
    return Column.text(
        "Evidence",
        row -> Cell.evidence(evidence.of(proved, row.textOrEmpty("key")), listing(analysis, row)));
  }

  /** The statement that lists what a row of that answer counts; null where there is none. */
  String listing(String analysis, Row row) {
    return row == null
        ? null
        : RowQuery.of(report.finding(analysis).analysis(), row, report.window());
  }

  /** The row of the figures; null when the case has none. */
  Row figures() {
    return figures;
  }

  /** The column with the place that a row of that answer names, and the line that stands there. */
  Column located(String analysis) {
    return Column.text(
        "Place",
        row -> Cell.located(row.text("place"), evidence.of(analysis, row.textOrEmpty("key"))));
  }

  /** The hosts by name, the worst first when they are many; the bundles when there is no host. */
  String heading() {
    List<String> hosts =
        verdicts.stream().map(row -> row.text("host")).filter(Objects::nonNull).toList();
    if (hosts.isEmpty()) {
      return report.title();
    }
    return hosts.size() <= MOST_NAMED
        ? String.join(", ", hosts)
        : worst.textOrEmpty("host") + " and " + (hosts.size() - 1) + " more hosts";
  }

  /** A count of the figures; 0 when the case has none. */
  long figure(String name) {
    return figures == null ? 0 : figures.countOrZero(name);
  }

  Double decimalFigure(String name) {
    return figures == null ? null : figures.number(name);
  }

  LocalDateTime timeFigure(String name) {
    return figures == null ? null : figures.time(name);
  }

  /**
   * How many connections were refused. Nothing found is zero only if no host is undecided: its
   * release may not log refusals, or its log may have a gap.
   */
  Bounds refused() {
    Bounds refused =
        figures == null
            ? new Bounds(null, null, null)
            : figures.bounds("refused_low", "refused_best", "refused_high");
    boolean undecided =
        worst == null || verdicts.stream().anyMatch(row -> "undecided".equals(row.text("cause")));
    return refused.isZero() && undecided ? new Bounds(0L, null, null) : refused;
  }

  /** What to answer to whoever could not log in to that host; null when no log of sshd was read. */
  String reply(String host) {
    return report.rows("customer_reply").stream()
        .filter(row -> Objects.equals(host, row.text("host")))
        .findFirst()
        .map(row -> row.text("text"))
        .orElse(null);
  }

  /** The span of the sshd lines, {@code 2024-05-20 00:00:00 – …}; null when there are none. */
  String span() {
    LocalDateTime first = timeFigure("first_time");
    LocalDateTime last = timeFigure("last_time");
    return first == null || last == null ? null : Times.range(first, last);
  }

  /** How a window limits what is shown; empty when the whole case was asked. */
  String windowRules() {
    return report.window().isWhole()
        ? ""
        : "This report is about the window "
            + report.windowText()
            + " only. Years and zones were settled from all lines before it was applied."
            + " A line counts by its time and a connection by its beginning; an episode that"
            + " overlaps the window counts as a whole, so its numbers may include lines outside."
            + " Sources, balance, coverage, settings, the failures before a login and who is a known"
            + " user are those of the whole case.";
  }

  /** What the logs of the worst host cannot show; null when nothing of weight is missing. */
  String notShown() {
    String text = worst == null ? null : worst.text("not_shown");
    return text == null || text.isEmpty() ? null : text;
  }

  List<Analysis> analyses(String... ids) {
    List<Analysis> analyses = new ArrayList<>();
    for (String id : ids) {
      analyses.add(report.finding(id).analysis());
    }
    return analyses;
  }

  /** Whether sshd listened on different ports of one host: its episodes must be told apart. */
  boolean hasSeveralListeners() {
    Map<String, String> ports = new HashMap<>();
    for (Row row : rows("daemons")) {
      String port = row.text("ports");
      String other = port == null ? null : ports.putIfAbsent(row.text("host"), port);
      if (other != null && !other.equals(port)) {
        return true;
      }
    }
    return false;
  }

  /** The worst severity of the findings whose id begins so; null when there are none. */
  Severity worstFinding(String... kinds) {
    Severity worst = null;
    for (Row row : rows("findings")) {
      String kind = row.textOrEmpty("id");
      kind = kind.substring(0, Math.max(0, kind.indexOf(':')));
      Severity severity = Severity.of(row.text("severity"));
      if (List.of(kinds).contains(kind) && (worst == null || severity.compareTo(worst) < 0)) {
        worst = severity;
      }
    }
    return worst;
  }
}
