package io.sshcase.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/**
 * The files and links inside one archive, in archive order; folders and devices are passed over.
 */
interface Members extends Closeable {

  /**
   * One file or link of the archive.
   *
   * @param path as the archive writes it
   * @param modified as the archive says, null when it does not
   * @param linkTarget what a link leads to; null for a file
   * @param stream null for a link
   * @param linesBefore lines of a text above a section of it; -1 for what is no section
   * @param remark what the collector says of a section; null when nothing
   */
  record Member(
      String path,
      Instant modified,
      String linkTarget,
      PeekStream stream,
      long linesBefore,
      String remark) {

    static Member file(String path, Instant modified, PeekStream stream) {
      return new Member(path, modified, null, stream, -1, null);
    }

    static Member link(String path, Instant modified, String target) {
      return new Member(path, modified, target, null, -1, null);
    }

    static Member section(
        String path, Instant modified, long linesBefore, String remark, PeekStream stream) {
      return new Member(path, modified, null, stream, linesBefore, remark);
    }

    boolean isSection() {
      return linesBefore >= 0;
    }
  }

  /**
   * The next file, or null at the end. The stream of the one before is used up then.
   *
   * @throws IOException the archive is damaged; there is nothing more to be had from it
   */
  Member next() throws IOException;
}
