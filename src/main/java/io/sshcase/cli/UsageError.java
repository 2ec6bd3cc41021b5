package io.sshcase.cli;

/** Something that the user can mend: told in one line, exit code 2. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message);
  }
}
