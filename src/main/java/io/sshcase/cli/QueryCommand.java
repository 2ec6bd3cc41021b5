package io.sshcase.cli;

import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code query}: read-only SQL on a case. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Runs read-only SQL on a case.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase query --case report/case.duckdb \"FROM attackers LIMIT 5\"",
      "  sshcase query --case report/case.duckdb --format csv \\",
      "    \"SELECT time, host, src, message FROM events WHERE event = 'auth_accepted'\""
    })
final class QueryCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--case", required = true, paramLabel = "FILE", description = "The case file.")
  private Path caseFile;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat format;

  @Mixin private EngineOptions engine;

  @Parameters(paramLabel = "SQL", description = "One question: SELECT, FROM, WITH, DESCRIBE, SHOW.")
  private String sql;

  QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (CaseStore store = CaseFiles.openReadOnly(caseFile, engine.settings())) {
      try (Statement statement = store.connection().createStatement()) {
        store.mustOnlyAsk(sql);
        try (ResultSet rows = statement.executeQuery(sql)) {
          ResultWriter.of(format, console).write(rows);
        }
      } catch (SQLException e) {
        throw new UsageError(
            "the SQL does not run: "
                + e.getMessage()
                + TableNames.meant(store.connection(), e.getMessage()));
      }
      return Exit.DONE;
    } catch (SQLException e) {
      throw new UsageError(e.getMessage());
    }
  }
}
