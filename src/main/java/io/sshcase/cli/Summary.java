package io.sshcase.cli;

import io.sshcase.analysis.Table;
import io.sshcase.report.CaseReport;
import io.sshcase.store.CaseStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The few lines that a run leaves on the terminal. */
final class Summary {
  private static final int FINDINGS = 5;
  private static final int REASONS = 3;

  private Summary() {}

  static void print(CaseReport report, Path folder, Console console) {
    PrintStream out = console.out();
    if (report.windowText() != null) {
      out.println("Only " + report.windowText());
    }
    verdict(report.finding("verdict").table(), console);
    if (report.finding("throttling_episodes").table().isEmpty()) {
      whyEmpty(report.finding("why_empty").table(), out);
    }
    worst(report.finding("findings").table(), console);
    figures(report.finding("figures").table(), report.finding("verdict").table(), out);
    Table ledger = report.finding("ledger").table();
    out.println(
        "Read "
            + ledger.value(0, "lines")
            + " lines: "
            + ledger.value(0, "events")
            + " events, "
            + ledger.value(0, "duplicates")
            + " duplicates, "
            + ledger.value(0, "other")
            + " other, "
            + ledger.value(0, "unreadable")
            + " unreadable");
    damage(report.finding("notices").table(), out);
    out.println("Report: " + TerminalText.visible(folder.resolve("report.html").toString()));
  }

  private static void verdict(Table verdict, Console console) {
    PrintStream out = console.out();
    for (int i = 0; i < verdict.rows().size(); i++) {
      if (Boolean.TRUE.equals(verdict.value(i, "worst"))) {
        String sentence = TerminalText.visible(String.valueOf(verdict.value(i, "sentence")));
        out.println(console.screen().strong(sentence));
        out.println("Confidence: " + verdict.value(i, "confidence"));
        Object assumed = verdict.value(i, "assumed");
        if (assumed != null) {
          out.println(TerminalText.visible(String.valueOf(assumed)));
        }
      }
    }
    if (verdict.isEmpty()) {
      out.println("No line of sshd could be counted; nothing can be said about SSH.");
    }
  }

  /** What could hide a refusal, and what to collect instead. */
  private static void whyEmpty(Table reasons, PrintStream out) {
    for (int i = 0; i < Math.min(REASONS, reasons.rows().size()); i++) {
      String collect = (String) reasons.value(i, "collect");
      String text = reasons.value(i, "why") + (collect == null ? "" : " " + collect);
      out.println("  " + TerminalText.visible(text));
    }
  }

  /** Of all hosts: a verdict speaks of one. */
  private static void figures(Table figures, Table verdict, PrintStream out) {
    if (figures.isEmpty()) {
      return;
    }
    out.println(
        "In all: "
            + refused(figures, verdict)
            + ", "
            + figures.value(0, "connections")
            + " connections, "
            + figures.value(0, "failed_attempts")
            + " failed attempts, "
            + figures.value(0, "accepted")
            + " logins ("
            + figures.value(0, "suspicious_logins")
            + " to check), "
            + figures.value(0, "sources")
            + " sources");
  }

  /** Nothing found is zero only if no host is undecided, as in the report. */
  private static String refused(Table figures, Table verdict) {
    long low = (Long) figures.value(0, "refused_low");
    Object high = figures.value(0, "refused_high");
    boolean none = low == 0 && Long.valueOf(0).equals(high);
    if (none && (verdict.isEmpty() || isUndecided(verdict))) {
      return "refusals not logged";
    }
    String least = high == null ? "at least " + low : String.valueOf(low);
    return (high == null || high.equals(low) ? least : low + " to " + high) + " refused";
  }

  private static boolean isUndecided(Table verdict) {
    return verdict.rows().stream()
        .anyMatch(row -> "undecided".equals(row.get(verdict.column("cause"))));
  }

  /** What exit code 3 stands for. */
  private static void damage(Table notices, PrintStream out) {
    long damaged =
        notices.rows().stream()
            .filter(row -> Boolean.TRUE.equals(row.get(notices.column("damage"))))
            .count();
    if (damaged > 0) {
      out.println(
          "Not read whole: "
              + damaged
              + (damaged == 1 ? " place" : " places")
              + " (damage, a limit); the report's Evidence names each");
    }
  }

  /** A verdict speaks of refusals; a login to check must not stay unsaid beside it. */
  private static void worst(Table findings, Console console) {
    int told = 0;
    for (int i = 0; i < findings.rows().size() && told < FINDINGS; i++) {
      String severity = String.valueOf(findings.value(i, "severity"));
      boolean inVerdict = String.valueOf(findings.value(i, "id")).startsWith("refused:");
      if (!inVerdict && (severity.equals("critical") || severity.equals("high"))) {
        String title = findings.value(i, "host") + ": " + findings.value(i, "title");
        console
            .out()
            .println("  " + console.screen().alarm(severity) + ", " + TerminalText.visible(title));
        told++;
      }
    }
  }

  static String ledger(CaseStore store) throws SQLException {
    try (Statement statement = store.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM event),"
                    + " (SELECT count(*) FROM copy)")) {
      rows.next();
      return "The case holds "
          + rows.getLong(1)
          + " sources, "
          + rows.getLong(2)
          + " events and "
          + rows.getLong(3)
          + " further places of them";
    }
  }
}
