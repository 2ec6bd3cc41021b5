package io.sshcase.cli;

import io.sshcase.Inquiry;
import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.OwnAnalyses;
import io.sshcase.analysis.OwnAnswer;
import io.sshcase.report.CaseReport;
import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked of a case; the same options on every command that makes a report. */
final class InquiryOptions {
  @Mixin private WindowOptions window;
  @Mixin private ComplaintOptions complaint;
  @Mixin private ThresholdOptions thresholds;

  @Option(
      names = "--analysis",
      paramLabel = "DIR",
      description =
          "Ask the .sql files of this folder too and show their answers in the report; their header"
              + " is that of \"sshcase analyses --explain NAME\".")
  private Path own;

  Inquiry inquiry() {
    return new Inquiry(window.window(), complaint.complaint(), own == null ? List.of() : own());
  }

  private List<Analysis> own() {
    if (!Files.isDirectory(own)) {
      throw new UsageError("--analysis takes a folder with .sql files, not " + own);
    }
    try {
      return OwnAnalyses.of(own);
    } catch (IllegalArgumentException e) {
      throw new UsageError(e.getMessage());
    } catch (IOException e) {
      throw new UsageError(own + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  /** Before the logs are read: a name that is misspelt should not cost the reading. */
  void prepare(CaseStore store, Inquiry inquiry) throws SQLException {
    thresholds.keep(store);
    for (Analysis analysis : inquiry.own()) {
      try {
        store.mustOnlyAsk(analysis.sql());
      } catch (SQLException e) {
        throw new UsageError("analysis " + analysis.id() + " does not run: " + e.getMessage());
      }
    }
  }

  /**
   * The exit code, after the report is written: a question that does not run is wrong usage, and
   * told, but costs nobody the rest.
   */
  static int exit(CaseReport report, Console console, int otherwise) {
    int exit = otherwise;
    for (OwnAnswer answer : report.own()) {
      if (!answer.isAnswered()) {
        console
            .err()
            .println(
                TerminalText.visible(
                    "sshcase: analysis "
                        + answer.analysis().id()
                        + " does not run: "
                        + answer.failure()
                        + " (the report is complete without it)"));
        exit = Exit.USAGE;
      }
    }
    return exit;
  }
}
