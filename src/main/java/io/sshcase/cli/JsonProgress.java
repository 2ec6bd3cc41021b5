package io.sshcase.cli;

import io.sshcase.Progress;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How far a run is, for scripts: one JSON object a line, such as {@code
 * {"phase":"reading","bytes":1048576,"total":4194304,"lines":9120}}. A phase is measured in bytes
 * or in steps; one in steps tells bytes too where it has any. {@code total} is null where nobody
 * knows it (standard input). A line is written when a phase begins, for each hundredth of it (each
 * 16 MiB without a total), and when it ends; no clock is read. The phases, their first lines and
 * their last are the same in every run; where the lines between fall depends on the threads. With
 * {@code --verbose} there are lines such as {@code {"phase":"analysing","done":"attackers"}} too.
 */
final class JsonProgress implements Progress {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long STRIDE_WITHOUT_TOTAL = 16L << 20;

  private final PrintStream err;
  private final boolean verbose;
  private String phase;
  private boolean countsBytes;
  private long total;
  private long steps;
  private long bytes;
  private long lines;
  private long told;

  JsonProgress(PrintStream err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  @Override
  public synchronized void begin(String what, long all) {
    start(what, true, all);
  }

  @Override
  public synchronized void stage(String what, long all) {
    start(what, false, all);
  }

  private void start(String what, boolean inBytes, long all) {
    end();
    phase = what;
    countsBytes = inBytes;
    total = all;
    steps = 0;
    bytes = 0;
    lines = 0;
    tell();
  }

  @Override
  public synchronized void advance(long moreBytes, long moreLines) {
    bytes += moreBytes;
    lines += moreLines;
    if (countsBytes) {
      tellEachHundredth();
    }
  }

  @Override
  public synchronized void step(long more) {
    steps += more;
    tellEachHundredth();
  }

  private void tellEachHundredth() {
    long stride = total > 0 ? Math.max(1, total / 100) : STRIDE_WITHOUT_TOTAL;
    if (made() - told >= stride) {
      tell();
    }
  }

  private long made() {
    return countsBytes ? bytes : steps;
  }

  @Override
  public synchronized void done(String what) {
    if (verbose) {
      print(line -> line.writeStringProperty("done", what));
    }
  }

  /** The last line of a phase; a phase without steps has one line only. */
  @Override
  public synchronized void end() {
    if (phase != null && (countsBytes || made() > told)) {
      tell();
    }
    phase = null;
  }

  private void tell() {
    told = made();
    print(this::figures);
  }

  private void figures(JsonGenerator line) {
    if (countsBytes) {
      line.writeNumberProperty("bytes", bytes);
      line.writeName("total");
      if (total > 0) {
        line.writeNumber(total);
      } else {
        line.writeNull();
      }
      line.writeNumberProperty("lines", lines);
    } else if (total > 0) {
      line.writeNumberProperty("steps", steps);
      line.writeNumberProperty("total", total);
      if (bytes > 0) {
        line.writeNumberProperty("bytes", bytes);
      }
    }
  }

  private void print(Consumer<JsonGenerator> said) {
    StringWriter text = new StringWriter();
    try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      line.writeStartObject();
      line.writeStringProperty("phase", phase);
      said.accept(line);
      line.writeEndObject();
    }
    err.print(text + "\n");
    err.flush();
  }
}
