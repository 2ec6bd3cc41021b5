package io.sshcase.cli;

import io.sshcase.store.CaseSettings;
import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** Opens the case that a user named, or says in one line why not. */
final class CaseFiles {
  private CaseFiles() {}

  static CaseStore openReadOnly(Path file, CaseSettings settings) {
    mustExist(file);
    try {
      return CaseStore.openReadOnly(file, settings);
    } catch (SQLException e) {
      throw new UsageError("cannot open the case " + file + ": " + e.getMessage());
    }
  }

  /**
   * Opens the case to copy out of it.
   *
   * @param folder where the engine may write; or null
   */
  static CaseStore openToCopy(Path file, CaseSettings settings, Path folder) {
    mustExist(file);
    try {
      return CaseStore.openToCopy(file, settings, folder);
    } catch (SQLException e) {
      throw new UsageError("cannot open the case " + file + ": " + e.getMessage());
    }
  }

  /** Opens the case, or makes it: what is there and is no case is the user's, the rest is ours. */
  static CaseStore open(Path file, CaseSettings settings) {
    boolean fresh = !Files.exists(file);
    try {
      return CaseStore.open(file, settings);
    } catch (SQLException e) {
      if (fresh) {
        throw new Failure("cannot make the case " + file + ": " + e.getMessage(), e);
      }
      throw new UsageError("cannot open the case " + file + ": " + e.getMessage());
    }
  }

  /** Runs what writes to a case; a full disk or too little memory is told in one line. */
  static <T> T writing(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (SQLException e) {
      String cause = String.valueOf(e.getMessage());
      if (cause.contains("IO Error") || cause.contains("Out of Memory Error")) {
        throw new Failure("the case cannot be written: " + cause, e);
      }
      throw e;
    } catch (FileSystemException e) {
      throw new UsageError("cannot be read: " + e.getMessage());
    }
  }

  /** DuckDB's log beside a case that is being written. */
  static Path log(Path caseFile) {
    return caseFile.resolveSibling(caseFile.getFileName() + ".wal");
  }

  /** Wrong usage leaves no case behind that was not there before. */
  static void remove(Path caseFile) throws IOException {
    Files.deleteIfExists(caseFile);
    Files.deleteIfExists(log(caseFile));
  }

  static void mustExist(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageError("no case file " + file + "; sshcase ingest or analyze makes one");
    }
  }
}
