package io.sshcase.cli;

import io.sshcase.Progress;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes, so that tests can look at both.
 *
 * @param in standard input
 * @param out results
 * @param err progress, warnings, errors
 * @param screen what may be shown there
 */
record Console(InputStream in, PrintStream out, PrintStream err, Screen screen) {

  /** Whether the user wants nothing but results and errors. */
  boolean quiet() {
    return screen.quiet();
  }

  /** How this run tells how far it is: not at all when the user wants quiet. */
  Progress progress() {
    if (screen.quiet()) {
      return Progress.NONE;
    }
    return switch (screen.progress()) {
      case JSON -> new JsonProgress(err, screen.verbose());
      case AUTO -> screen.verbose() ? new VerboseProgress(err) : bar();
      case NEVER -> screen.verbose() ? new VerboseProgress(err) : Progress.NONE;
    };
  }

  private Progress bar() {
    return screen.errIsTerminal() ? new TerminalProgress(err) : Progress.NONE;
  }

  /** Where rows come out on the same terminal, a line that is drawn anew would tear them. */
  Progress progressBesideRows() {
    boolean tears =
        screen.progress() == ProgressForm.AUTO && !screen.verbose() && screen.outIsTerminal();
    return tears ? Progress.NONE : progress();
  }
}
