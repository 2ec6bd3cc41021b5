package io.sshcase.cli;

import io.sshcase.redact.Redaction;
import io.sshcase.report.CaseReport;
import io.sshcase.report.Charts;
import io.sshcase.report.FolderRefusedException;
import io.sshcase.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the report folder, or says in one line why not. */
final class ReportFolders {
  private ReportFolders() {}

  static ReportFolder prepare(Path output, boolean aroundCase) {
    try {
      ReportFolder folder =
          aroundCase ? ReportFolder.prepareAroundCase(output) : ReportFolder.prepare(output);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(folder)));
      return folder;
    } catch (FolderRefusedException e) {
      throw new UsageError(e.getMessage());
    } catch (IOException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * An interrupted run leaves nothing beside the folder; after a commit there is nothing to remove.
   */
  private static void abandon(ReportFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      System.err.print("sshcase: cannot remove " + folder.staging() + "\n");
    }
  }

  /**
   * @param redaction what the report went through, to be checked before anybody gets it; or null
   */
  static void write(ReportFolder folder, CaseReport report, Charts charts, Redaction redaction) {
    try {
      folder.write(report, charts);
      if (redaction != null) {
        RedactOptions.mustHoldNoName(folder, report, redaction);
      }
      folder.commit();
    } catch (IOException e) {
      throw new Failure("the report cannot be written: " + e.getMessage(), e);
    }
  }

  /** True for the {@code case.duckdb} of that report folder, which a new report leaves in place. */
  static boolean isItsCase(Path output, Path caseFile) {
    return real(caseFile).equals(real(output).resolve("case.duckdb"));
  }

  /** The folder is replaced as a whole: a case in it would be lost. */
  static void refuseCaseInside(Path output, Path caseFile) {
    if (caseFile != null) {
      refuseInside(output, caseFile, "the case");
    }
  }

  /** The same for any file that is kept. */
  static void refuseInside(Path output, Path file, String what) {
    if (real(file).startsWith(real(output))) {
      throw new UsageError(
          what
              + " "
              + file
              + " lies inside the report folder, which is replaced as a whole; name another place");
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.toAbsolutePath().normalize().getParent();
      return parent == null ? path : real(parent).resolve(path.getFileName());
    }
  }
}
