package io.sshcase.cli;

import io.sshcase.Progress;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Bytes, rate and time left on one line of a terminal. */
final class TerminalProgress implements Progress {
  private static final long MIB = 1L << 20;

  private final Console console;
  private final AtomicLong lines = new AtomicLong();
  private ProgressBar bar;

  private TerminalProgress(Console console) {
    this.console = console;
  }

  /** Shown only on a terminal, and not when the user wants quiet. */
  static Progress on(Console console, boolean quiet) {
    return console.terminal() && !quiet ? new TerminalProgress(console) : Progress.NONE;
  }

  @Override
  public void begin(long bytesOnDisk) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("reading")
            .setInitialMax(bytesOnDisk)
            .setUnit(" MiB", MIB)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(console.err()))
            .build();
  }

  @Override
  public void advance(long bytesOnDisk, long moreLines) {
    bar.stepBy(bytesOnDisk);
    bar.setExtraMessage(" " + lines.addAndGet(moreLines) + " lines");
  }

  @Override
  public void stage(String what) {
    end();
    console.err().print(what + "\n");
    console.err().flush();
  }

  @Override
  public void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
