package io.sshcase.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/** The files inside one archive, in archive order; folders, links and devices are passed over. */
interface Members extends Closeable {

  /**
   * One file of the archive.
   *
   * @param path as the archive writes it
   * @param modified as the archive says, null when it does not
   */
  record Member(String path, Instant modified, PeekStream stream) {}

  /**
   * The next file, or null at the end. The stream of the one before is used up then.
   *
   * @throws IOException the archive is damaged; there is nothing more to be had from it
   */
  Member next() throws IOException;
}
