package io.sshcase.report;

import java.io.IOException;

/** The output folder holds something that is not a report of sshcase; it was left alone. */
public final class FolderRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  FolderRefusedException(String message) {
    super(message);
  }
}
