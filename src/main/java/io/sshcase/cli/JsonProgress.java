package io.sshcase.cli;

import io.sshcase.Progress;
import java.io.PrintStream;

/**
 * How far a run is, for scripts: one JSON object a line, such as {@code
 * {"phase":"reading","bytes":1048576,"total":4194304,"lines":9120}}. {@code total} is null where
 * nobody knows it (standard input). A line is written when a phase begins, for each hundredth of it
 * (each 16 MiB without a total), and when it ends; no clock is read. The phases, their first lines
 * and their last are the same in every run; where the lines between fall depends on the threads.
 */
final class JsonProgress implements Progress {
  private static final long STRIDE_WITHOUT_TOTAL = 16L << 20;

  private final PrintStream err;
  private String phase;
  private boolean isReading;
  private long total;
  private long done;
  private long lines;
  private long told;

  JsonProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void begin(long bytesOnDisk) {
    isReading = true;
    start("reading", bytesOnDisk);
  }

  @Override
  public synchronized void stage(String what, int steps) {
    end();
    isReading = false;
    start(what, steps);
  }

  private void start(String what, long all) {
    phase = what;
    total = all;
    done = 0;
    lines = 0;
    tell();
  }

  @Override
  public synchronized void advance(long bytesOnDisk, long moreLines) {
    lines += moreLines;
    move(bytesOnDisk);
  }

  @Override
  public synchronized void step() {
    move(1);
  }

  private void move(long by) {
    done += by;
    long stride = total > 0 ? Math.max(1, total / 100) : STRIDE_WITHOUT_TOTAL;
    if (done - told >= stride) {
      tell();
    }
  }

  /** The last line of a phase; a phase without steps has one line only. */
  @Override
  public synchronized void end() {
    if (phase != null && (isReading || done > told)) {
      tell();
    }
    phase = null;
  }

  /** The names of phases are ours and need no escaping. */
  private void tell() {
    told = done;
    String all = total > 0 ? String.valueOf(total) : "null";
    String where =
        isReading
            ? ",\"bytes\":" + done + ",\"total\":" + all + ",\"lines\":" + lines
            : total > 0 ? ",\"steps\":" + done + ",\"total\":" + all : "";
    err.print("{\"phase\":\"" + phase + "\"" + where + "}\n");
    err.flush();
  }
}
