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

  /** How this run tells how far it is: not at all when the user wants quiet. */
  Progress progress(boolean quiet) {
    if (quiet) {
      return Progress.NONE;
    }
    return switch (screen.progress()) {
      case AUTO -> screen.errIsTerminal() ? new TerminalProgress(err) : Progress.NONE;
      case JSON -> new JsonProgress(err);
      case NEVER -> Progress.NONE;
    };
  }

  /** Where rows come out on the same terminal, a line that is drawn anew would tear them. */
  Progress progressBesideRows() {
    return progress(screen.progress() == ProgressForm.AUTO && screen.outIsTerminal());
  }
}
