package io.sshcase.cli;

import java.util.Map;

/**
 * What the machine says of a run before any argument does; tests state their own.
 *
 * @param variables the environment variables
 * @param outIsTerminal whether standard output is a terminal (colours, tables that fit)
 * @param errIsTerminal whether standard error is a terminal (progress)
 */
record Environment(Map<String, String> variables, boolean outIsTerminal, boolean errIsTerminal) {

  static Environment ofThisProcess() {
    return new Environment(
        System.getenv(), StandardStream.OUTPUT.isTerminal(), StandardStream.ERROR.isTerminal());
  }

  /** Null when it is not set, or set to nothing: both mean the same to a shell's user. */
  String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
