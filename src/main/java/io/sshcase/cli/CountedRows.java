package io.sshcase.cli;

import io.sshcase.Progress;
import io.sshcase.bundle.SourceSequence;
import io.sshcase.export.EventLine;
import io.sshcase.export.EventSink;
import java.io.IOException;

/** Rows on their way out; after every few thousand of them it tells how far the reading is. */
final class CountedRows implements EventSink {
  private static final int STRIDE = 1 << 14;

  private final EventSink rows;
  private final Progress progress;
  private SourceSequence unit;
  private long bytesTold;
  private long linesToTell;

  CountedRows(EventSink rows, Progress progress) {
    this.rows = rows;
    this.progress = progress;
  }

  /** The rows that follow come from this one. */
  void begin(SourceSequence next) {
    unit = next;
    bytesTold = 0;
  }

  @Override
  public void write(EventLine line) throws IOException {
    rows.write(line);
    linesToTell++;
    if (linesToTell == STRIDE) {
      tell(unit.bytesTaken());
    }
  }

  /** What came from it is complete, whether all of its bytes were worth reading or not. */
  void end() {
    tell(unit.sizeOnDisk());
  }

  private void tell(long bytes) {
    progress.advance(bytes - bytesTold, linesToTell);
    bytesTold = bytes;
    linesToTell = 0;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
