package io.sshcase.cli;

import io.sshcase.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Bytes or steps, rate and time left on one line of a terminal. */
final class TerminalProgress implements Progress {
  private static final long MIB = 1L << 20;

  private final PrintStream err;
  private ProgressBar bar;
  private boolean countsBytes;
  private long bytes;
  private long lines;

  TerminalProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void begin(String what, long total) {
    end();
    countsBytes = true;
    // Without a total the library shows what was done and leaves the time open.
    bar = bar(what, total == 0 ? -1 : total).setUnit(" MiB", MIB).build();
  }

  @Override
  public synchronized void stage(String what, long steps) {
    end();
    countsBytes = false;
    if (steps > 0) {
      bar = bar(what, steps).build();
    } else {
      err.print(what + "\n");
      err.flush();
    }
  }

  private ProgressBarBuilder bar(String what, long total) {
    bytes = 0;
    lines = 0;
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .setConsumer(new ConsoleProgressBarConsumer(err));
  }

  @Override
  public synchronized void advance(long moreBytes, long moreLines) {
    bytes += moreBytes;
    lines += moreLines;
    if (countsBytes) {
      bar.stepBy(moreBytes);
      bar.setExtraMessage(" " + lines + " lines");
    } else if (bar != null) {
      bar.setExtraMessage(" " + bytes / MIB + " MiB");
    }
  }

  @Override
  public synchronized void step(long steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  @Override
  public void done(String what) {}

  @Override
  public synchronized void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
