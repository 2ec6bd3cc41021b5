package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * {@code [50B blob data]}, {@code [1.2K blob data]}: what journalctl prints instead of a message
 * with control characters or without valid UTF-8, unless it was called with {@code --all}.
 */
final class JournalBlob {
  private static final byte[] END = " blob data]".getBytes(StandardCharsets.US_ASCII);

  private JournalBlob() {}

  /** Whether it is all that the slice holds. */
  static boolean isOne(ByteSlice message) {
    int unit = message.length() - END.length - 1;
    if (unit < 2 || message.at(0) != '[' || !message.endsWith(END)) {
      return false;
    }
    for (int at = 1; at < unit; at++) {
      if (!Digits.is(message.at(at)) && message.at(at) != '.') {
        return false;
      }
    }
    return "BKMGTPE".indexOf(message.at(unit)) >= 0;
  }
}
