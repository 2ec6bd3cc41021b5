package io.sshcase.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a unit begins with: a file, or a stream that can be read once.
 *
 * @param file the file on disk; null for a stream and for a pipe, which cannot be read at random
 * @param path its path in the bundle, empty when it is the bundle
 * @param size bytes on disk; 0 when there is no telling
 * @param modified time of the file; null for a stream
 */
record OuterFile(Path file, InputStream stream, String path, long size, Instant modified) {

  PeekStream open(Budget budget) throws IOException {
    if (stream != null) {
      return DecodedStream.member(() -> counting(stream, budget), null, null);
    }
    InputStream in = Files.newInputStream(file);
    return DecodedStream.owning(() -> in, null, null);
  }

  private static InputStream counting(InputStream in, Budget budget) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        int n = super.read(b, off, len);
        budget.cameIn(Math.max(0, n));
        return n;
      }
    };
  }
}
