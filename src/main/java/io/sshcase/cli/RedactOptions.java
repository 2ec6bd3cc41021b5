package io.sshcase.cli;

import io.sshcase.redact.LeakCheck;
import io.sshcase.redact.Redaction;
import io.sshcase.redact.RedactionKey;
import io.sshcase.report.CaseReport;
import io.sshcase.report.ReportFolder;
import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.Option;

/** Whether a report is made to be passed on, and with which secret. */
final class RedactOptions {
  @Option(
      names = "--redact",
      description =
          "Put pseudonyms in the place of addresses, host and user names, keys and file names, in"
              + " everything that is written. Networks stay networks. The folder gets no case.")
  private boolean redact;

  @Option(
      names = "--redact-key",
      paramLabel = "FILE",
      description =
          "The secret of the pseudonyms, made when the file is not there: the same secret gives the"
              + " same pseudonyms. Without it each run has its own. Keep it apart from the report.")
  private Path keyFile;

  private RedactionKey key;

  boolean isAsked() {
    return redact;
  }

  /** Before anything is read: a wrong key should not cost the reading. */
  void check(Path output) {
    if (!redact && keyFile != null) {
      throw new UsageError("--redact-key goes with --redact");
    }
    if (redact) {
      if (keyFile != null && output != null) {
        ReportFolders.refuseInside(output, keyFile, "the key");
      }
      key();
    }
  }

  private RedactionKey key() {
    if (key == null) {
      try {
        key = keyFile == null ? RedactionKey.random() : RedactionKey.in(keyFile);
      } catch (IllegalArgumentException e) {
        throw new UsageError(e.getMessage());
      } catch (IOException e) {
        throw new UsageError("the key " + keyFile + " can be neither read nor made");
      }
    }
    return key;
  }

  /** What a folder is called that is named after a bundle. */
  String folderName(String bundle) {
    return redact ? Redaction.bundle(bundle, key()) : bundle;
  }

  /** For the answers of that case; null when nobody asked for it. */
  Redaction of(CaseStore store) throws SQLException {
    return redact ? Redaction.of(store.connection(), key()) : null;
  }

  /** Fails the run when an original is left in what was written; the value itself is not told. */
  static void mustHoldNoName(ReportFolder folder, CaseReport report, Redaction redaction)
      throws IOException {
    refuse(redaction.leakCheck().in(folder.staging(), folder.blank(report)));
  }

  /** The same for exported events or rows, one a line. */
  static void mustHoldNoName(String file, LeakCheck.Lines lines, LeakCheck check, int threads)
      throws IOException, SQLException {
    refuse(check.inLines(file, lines, ExportFormat.vocabulary(), threads));
  }

  private static void refuse(LeakCheck.Leak leak) {
    if (leak != null) {
      throw new Failure(
          "what was redacted would still show a name (kind "
              + leak.kind()
              + ", in "
              + TerminalText.visible(leak.file())
              + "); nothing was written",
          null);
    }
  }

  /** What was promised, what was not, and what became of the secret. */
  void tell(Redaction redaction, PrintStream out) {
    if (redaction == null) {
      return;
    }
    out.println("Redacted: no original of what the case parsed was found in any file.");
    if (redaction.caveat() != null) {
      out.println("  " + redaction.caveat());
    }
    out.println(
        keyFile == null
            ? "  The secret was not kept: another run has other pseudonyms (--redact-key keeps it)."
            : "  The key is in "
                + TerminalText.visible(keyFile.toString())
                + ": do not pass it on.");
  }
}
