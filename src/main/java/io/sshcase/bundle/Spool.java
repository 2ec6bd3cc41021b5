package io.sshcase.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy in the temp folder of what must be read at random, gone when closed. */
record Spool(Path file) implements Closeable {

  /** Copies up to the end of the stream; leaves nothing behind when that fails. */
  static Spool of(InputStream in, long limit) throws IOException {
    Spool spool = new Spool(Files.createTempFile("sshcase", ".spool"));
    try (OutputStream out = Files.newOutputStream(spool.file)) {
      byte[] buffer = new byte[PeekStream.SIZE];
      long copied = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        copied += n;
        if (copied > limit) {
          throw new LimitReached("is larger than the " + limit + " bytes that may be set aside");
        }
        out.write(buffer, 0, n);
      }
      return spool;
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
