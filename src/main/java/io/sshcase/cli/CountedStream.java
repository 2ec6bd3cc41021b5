package io.sshcase.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what is written. */
final class CountedStream extends FilterOutputStream {
  private long sinceLast;

  CountedStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    sinceLast++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    sinceLast += length;
  }

  /** Bytes since the last call. */
  long sinceLast() {
    long bytes = sinceLast;
    sinceLast = 0;
    return bytes;
  }
}
