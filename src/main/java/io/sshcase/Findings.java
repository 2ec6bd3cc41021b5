package io.sshcase;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import io.sshcase.analysis.Answers;
import io.sshcase.analysis.Computed;
import io.sshcase.analysis.Finding;
import io.sshcase.analysis.OwnAnswer;
import io.sshcase.analysis.OwnAnswers;
import io.sshcase.analysis.Questions;
import io.sshcase.analysis.Table;
import io.sshcase.analysis.Window;
import io.sshcase.facts.Defaults;
import io.sshcase.replay.CaseReplay;
import io.sshcase.report.CaseReport;
import io.sshcase.store.CaseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;

/** From a case to everything that a report may show; the evidence is not needed any more. */
public final class Findings {
  /** The tables among the answers that take more than SQL. */
  static final List<Computed> COMPUTED =
      List.of(
          new Computed("replay_outcome", CaseReplay.questions(), CaseReplay::compare),
          new Computed("block_cidr", "block_list", BlockCidrs::merge));

  private Findings() {}

  /** Asks every question of the catalogue; the answers are kept in the case as tables. */
  public static CaseReport ask(CaseStore store, String version) throws SQLException {
    return ask(store, version, Inquiry.WHOLE);
  }

  /** As the next, and nobody looks at the progress. */
  public static CaseReport ask(CaseStore store, String version, Inquiry inquiry)
      throws SQLException {
    return ask(store, version, inquiry, Progress.NONE);
  }

  /**
   * As {@link #ask(CaseStore, String)}, but about a span of time, a complaint, or more. Times were
   * settled when the evidence was read, of all of it; the case keeps every event, and the window
   * and the complaint that it was last asked about.
   */
  public static CaseReport ask(CaseStore store, String version, Inquiry inquiry, Progress progress)
      throws SQLException {
    List<Analysis> catalogue = AnalysisCatalog.load().all();
    Questions.keep(store.connection(), catalogue);
    List<Finding> findings;
    progress.stage("analysing", catalogue.size());
    try {
      findings = answers(store, catalogue, inquiry, progress);
    } finally {
      progress.end();
    }
    List<OwnAnswer> own = OwnAnswers.ask(store.connection(), inquiry.own(), inquiry.window());
    return new CaseReport(title(findings), version, inquiry.window(), findings, own);
  }

  /** The answers to these questions; what they read is among them, or answered before. */
  static List<Finding> answers(
      CaseStore store, List<Analysis> questions, Inquiry inquiry, Progress progress)
      throws SQLException {
    Window window = inquiry.window();
    keepDefaults(store.connection());
    keepWindow(store.connection(), window);
    inquiry.complaint().keep(store.connection());
    return Answers.ask(
        store.connection(),
        questions,
        window,
        COMPUTED,
        name -> {
          progress.step(1);
          progress.done(name);
        });
  }

  private static void keepWindow(Connection connection, Window window) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE setting SET since = ?, until = ?")) {
      update.setObject(1, window.since());
      update.setObject(2, window.until());
      update.executeUpdate();
    }
  }

  /** What OpenSSH sets where a file is silent; the analyses read it as a table. */
  private static void keepDefaults(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM config_default");
    }
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO config_default VALUES (?, ?, ?, ?)")) {
      for (Defaults.Row setting : Defaults.rows()) {
        row.setString(1, setting.keyword());
        row.setString(2, setting.value());
        row.setString(3, setting.fromRelease());
        row.setString(4, setting.toRelease());
        row.executeUpdate();
      }
    }
  }

  /** The bundles, as the reader knows them. */
  private static String title(List<Finding> findings) {
    Table sources =
        findings.stream()
            .filter(finding -> finding.analysis().id().equals("sources"))
            .findFirst()
            .orElseThrow()
            .table();
    TreeSet<String> bundles = new TreeSet<>();
    for (List<Object> row : sources.rows()) {
      bundles.add(String.valueOf(row.get(sources.column("bundle"))));
    }
    return String.join(", ", bundles);
  }
}
