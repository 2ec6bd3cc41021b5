package io.sshcase.cli;

import io.sshcase.Progress;
import java.io.PrintStream;

/** A line for each stage and for each piece of work that is done; no clock is read. */
final class VerboseProgress implements Progress {
  private final PrintStream err;
  private String stage;

  VerboseProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void begin(String what, long bytes) {
    stage(what, 0);
  }

  @Override
  public synchronized void stage(String what, long steps) {
    stage = what;
    say(what);
  }

  @Override
  public void advance(long bytes, long lines) {}

  @Override
  public void step(long steps) {}

  @Override
  public synchronized void done(String what) {
    say(stage + ": " + TerminalText.visible(what));
  }

  @Override
  public void end() {}

  private void say(String line) {
    err.print(line + "\n");
    err.flush();
  }
}
