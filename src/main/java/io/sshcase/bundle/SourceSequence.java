package io.sshcase.bundle;

import java.io.Closeable;
import java.io.IOException;

/**
 * The files of one unit of work, one after the other: a single file, or all members of one archive
 * (nested archives included, in their place). Pulled by one thread.
 */
public interface SourceSequence extends Closeable {

  /**
   * The next source, or null at the end. The stream of the one before is no longer valid then,
   * whether it was read to its end or not. Damage that ends an archive early is told as a notice,
   * and null follows.
   */
  Source next() throws IOException;

  /** Bytes of the outer file that were read so far; for the progress line. */
  long bytesTaken();

  /**
   * Bytes of the outer file on disk, for the progress line and for taking the largest first; 0 for
   * standard input.
   */
  long sizeOnDisk();
}
