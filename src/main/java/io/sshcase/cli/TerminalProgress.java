package io.sshcase.cli;

import io.sshcase.Progress;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Bytes or steps, rate and time left on one line of a terminal. */
final class TerminalProgress implements Progress {
  private static final long MIB = 1L << 20;

  private final PrintStream err;
  private final AtomicLong lines = new AtomicLong();
  private ProgressBar bar;

  TerminalProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void begin(long bytesOnDisk) {
    // Without a total the library shows what was done and leaves the time open.
    bar = bar("reading", bytesOnDisk == 0 ? -1 : bytesOnDisk).setUnit(" MiB", MIB).build();
  }

  private ProgressBarBuilder bar(String what, long total) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .setConsumer(new ConsoleProgressBarConsumer(err));
  }

  @Override
  public void advance(long bytesOnDisk, long moreLines) {
    bar.stepBy(bytesOnDisk);
    bar.setExtraMessage(" " + lines.addAndGet(moreLines) + " lines");
  }

  @Override
  public void stage(String what, int steps) {
    end();
    if (steps > 0) {
      bar = bar(what, steps).build();
    } else {
      err.print(what + "\n");
      err.flush();
    }
  }

  @Override
  public void step() {
    bar.step();
  }

  @Override
  public void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
