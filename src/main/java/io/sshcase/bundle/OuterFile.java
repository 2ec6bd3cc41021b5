package io.sshcase.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * What a unit begins with: a file, or a stream that can be read once.
 *
 * @param file the file on disk; null for a stream and for a pipe, which cannot be read at random
 * @param path its path in the bundle, empty when it is the bundle
 * @param size bytes on disk; 0 when there is no telling
 * @param modified time of the file; null for a stream
 * @param linkTarget what a link leads to; null for anything else
 * @param taken counts the bytes that were read of it
 */
record OuterFile(
    Path file,
    InputStream stream,
    String path,
    long size,
    Instant modified,
    String linkTarget,
    AtomicLong taken) {

  OuterFile(Path file, InputStream stream, String path, long size, Instant modified) {
    this(file, stream, path, size, modified, null, new AtomicLong());
  }

  static OuterFile link(Path file, String path, Instant modified, String target) {
    return new OuterFile(file, null, path, 0, modified, target, new AtomicLong());
  }

  PeekStream open(Budget budget) throws IOException {
    if (stream != null) {
      return DecodedStream.member(() -> counting(stream, budget::cameIn), null, null);
    }
    InputStream in = counting(Files.newInputStream(file), taken::addAndGet);
    return DecodedStream.owning(() -> in, null, null);
  }

  private static InputStream counting(InputStream in, LongConsumer count) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        int n = super.read(b, off, len);
        count.accept(Math.max(0, n));
        return n;
      }
    };
  }
}
