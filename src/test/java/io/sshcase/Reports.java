package io.sshcase;

import io.sshcase.cli.Version;
import io.sshcase.report.CaseReport;
import io.sshcase.report.Charts;
import io.sshcase.report.ReportFolder;
import io.sshcase.store.CaseSettings;
import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Bundles in, a report folder out, as {@code analyze} does it. */
final class Reports {
  private Reports() {}

  /** Whether anything was damaged. */
  static boolean write(Path folder, Settings settings, Path... bundles)
      throws IOException, SQLException {
    return write(folder, settings, Charts.STATIC, bundles);
  }

  static boolean write(Path folder, Settings settings, Charts charts, Path... bundles)
      throws IOException, SQLException {
    try (ReportFolder report = ReportFolder.prepare(folder)) {
      boolean damaged;
      CaseReport answers;
      Path file = report.staging().resolve("case.duckdb");
      try (CaseStore store = CaseStore.open(file, new CaseSettings(settings.threads(), "512MiB"))) {
        Pipeline pipeline = new Pipeline(settings, InputStream.nullInputStream(), Progress.NONE);
        damaged = pipeline.ingest(List.of(bundles), store);
        answers = Findings.ask(store, Version.release());
      }
      report.write(answers, charts);
      report.commit();
      return damaged;
    }
  }
}
