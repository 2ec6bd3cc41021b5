package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import java.util.Arrays;

/**
 * The beginnings of long lines of one stream, kept until their end comes: container runtimes cut at
 * 16 KiB. What goes beyond the limit of a line is dropped.
 */
final class PartialLines {
  private byte[] kept = new byte[0];
  private int length;
  private boolean cut;

  /** Keeps a beginning. */
  void add(ByteSlice part) {
    int count = Math.min(part.length(), LineReader.DEFAULT_LIMIT - length);
    cut |= count < part.length();
    if (length + count > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(length + count, 2 * kept.length));
    }
    System.arraycopy(part.array(), part.from(), kept, length, count);
    length += count;
  }

  /**
   * Makes {@code end} the whole line, if there was a beginning; true when some of it was dropped.
   */
  boolean complete(ByteSlice end) {
    if (length == 0) {
      return false;
    }
    add(end);
    end.set(kept, 0, length);
    boolean wasCut = cut;
    length = 0;
    cut = false;
    return wasCut;
  }
}
