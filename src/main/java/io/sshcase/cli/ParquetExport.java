package io.sshcase.cli;

import io.sshcase.Progress;
import io.sshcase.export.ParquetFiles;
import io.sshcase.redact.LeakCheck;
import io.sshcase.redact.Redaction;
import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** {@code export --format parquet}: a folder of tables, which a redacted one is read again for. */
final class ParquetExport {
  private final Path caseFile;
  private final EngineOptions engine;
  private final RedactOptions redact;
  private final Console console;

  ParquetExport(Path caseFile, EngineOptions engine, RedactOptions redact, Console console) {
    this.caseFile = caseFile;
    this.engine = engine;
    this.redact = redact;
    this.console = console;
  }

  void to(Path output) throws IOException, SQLException {
    try (FreshOutput folder = FreshOutput.folder(output);
        CaseStore store = CaseFiles.openToCopy(caseFile, engine.settings(), folder.staging())) {
      Redaction redaction = redact.of(store);
      Progress progress = console.progress();
      try {
        write(new ParquetFiles(store, folder.staging()), store, redaction, progress);
      } finally {
        progress.end();
      }
      folder.commit();
      if (!console.quiet()) {
        redact.tell(redaction, console.out());
      }
    }
  }

  private void write(ParquetFiles files, CaseStore store, Redaction redaction, Progress progress)
      throws IOException, SQLException {
    List<String> tables = files.tables();
    progress.stage("writing", tables.size());
    files.write(redaction == null ? null : redaction.ofRows(), table -> complete(table, progress));
    if (redaction != null) {
      progress.stage("searching", tables.size());
      LeakCheck check = redaction.leakCheck();
      for (String table : tables) {
        search(store, files, table, check);
        complete(table, progress);
      }
    }
  }

  /** As whoever opens it: from what was written, not from what was to be written. */
  private void search(CaseStore store, ParquetFiles files, String table, LeakCheck check)
      throws IOException, SQLException {
    try (Statement statement = store.connection().createStatement();
        ResultSet rows = statement.executeQuery(files.rows(table))) {
      RedactOptions.mustHoldNoName(
          table + ".parquet",
          () -> rows.next() ? rows.getString(1) : null,
          check,
          engine.threads());
    }
  }

  private static void complete(String table, Progress progress) {
    progress.step(1);
    progress.done(table);
  }
}
