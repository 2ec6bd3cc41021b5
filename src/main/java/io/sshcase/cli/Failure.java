package io.sshcase.cli;

/**
 * Nothing usable could be written (folder not writable, disk full): told in one line, exit code 1.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
