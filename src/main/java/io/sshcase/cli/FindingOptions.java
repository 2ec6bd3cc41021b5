package io.sshcase.cli;

import io.sshcase.report.CaseReport;
import picocli.CommandLine.Option;

/** What the exit code says of the findings. */
final class FindingOptions {
  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "End with exit code 4 when there is a finding of this severity or above:"
              + " ${COMPLETION-CANDIDATES}.")
  private FailOn failOn;

  /** 4 goes before 3: a finding is what the caller asked for. */
  int exit(CaseReport report, boolean damaged) {
    if (failOn != null && failOn.isFound(report.finding("findings").table())) {
      return Exit.FOUND;
    }
    return damaged ? Exit.DAMAGED : Exit.DONE;
  }
}
