package io.sshcase.cli;

/** The exit codes of the contract. */
final class Exit {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int DAMAGED = 3;
  static final int FOUND = 4;

  private Exit() {}
}
