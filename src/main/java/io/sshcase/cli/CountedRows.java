package io.sshcase.cli;

import io.sshcase.Progress;
import io.sshcase.bundle.SourceSequence;
import java.io.IOException;
import java.util.List;

/** Rows on their way out; after every few thousand of them it tells how far the reading is. */
final class CountedRows implements RowSink {
  private static final int STRIDE = 1 << 14;

  private final RowSink rows;
  private final Progress progress;
  private SourceSequence unit;
  private long bytesTold;
  private long linesToTell;

  CountedRows(RowSink rows, Progress progress) {
    this.rows = rows;
    this.progress = progress;
  }

  /** The rows that follow come from this one. */
  void begin(SourceSequence next) {
    unit = next;
    bytesTold = 0;
  }

  @Override
  public void row(List<String> cells) throws IOException {
    rows.row(cells);
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
