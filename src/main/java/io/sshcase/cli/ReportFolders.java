package io.sshcase.cli;

import io.sshcase.report.CaseReport;
import io.sshcase.report.FolderRefusedException;
import io.sshcase.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the report folder, or says in one line why not. */
final class ReportFolders {
  private ReportFolders() {}

  static ReportFolder prepare(Path output, boolean aroundCase) {
    try {
      return aroundCase ? ReportFolder.prepareAroundCase(output) : ReportFolder.prepare(output);
    } catch (FolderRefusedException e) {
      throw new UsageError(e.getMessage());
    } catch (IOException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  static void write(ReportFolder folder, CaseReport report) {
    try {
      folder.write(report);
      folder.commit();
    } catch (IOException e) {
      throw new Failure("the report cannot be written: " + e.getMessage(), e);
    }
  }
}
