package io.sshcase;

import io.sshcase.analysis.AnalysisCatalog;
import io.sshcase.analysis.Answers;
import io.sshcase.analysis.Finding;
import io.sshcase.analysis.Table;
import io.sshcase.report.CaseReport;
import io.sshcase.store.CaseStore;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/** From a case to everything that a report may show; the evidence is not needed any more. */
public final class Findings {
  private Findings() {}

  /** Asks every question of the catalogue; the answers are kept in the case as tables. */
  public static CaseReport ask(CaseStore store, String version) throws SQLException {
    List<Finding> findings = Answers.ask(store.connection(), AnalysisCatalog.load().all());
    CaseReport report = new CaseReport("", version, findings);
    return new CaseReport(title(report), version, findings);
  }

  /** The bundles, as the reader knows them. */
  private static String title(CaseReport report) {
    Table sources = report.finding("sources").table();
    TreeSet<String> bundles = new TreeSet<>();
    for (List<Object> row : sources.rows()) {
      bundles.add(String.valueOf(row.get(sources.column("bundle"))));
    }
    return String.join(", ", bundles);
  }
}
