package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.util.Arrays;

/**
 * Takes the terminal's control sequences (ECMA-48: {@code ESC [ 0;1;31 m}, and the links {@code ESC
 * ] 8 ; ... ESC \}) out of the lines of a copy that was made from a screen. sshd itself never
 * writes the byte ESC (strvisx(3)), so nothing of its words is lost.
 */
final class TerminalColours {
  private static final byte ESC = 0x1b;
  private static final byte BEL = 0x07;
  private static final byte[] RESET = {ESC, '[', '0', 'm'};

  private byte[] plain = {};

  /** A coloured line ends by going back to none; on a console it may only begin with one. */
  static boolean standAtAnEndOf(ByteSlice line) {
    return !line.isEmpty()
        && (line.at(0) == ESC || (line.at(line.length() - 1) == 'm' && line.endsWith(RESET)));
  }

  /** Points {@code line} at itself without them; valid until the next call. */
  void takeOff(ByteSlice line) {
    int to = line.length();
    if (plain.length < to) {
      plain = Arrays.copyOf(plain, 2 * to);
    }
    int kept = 0;
    int at = 0;
    while (at < to) {
      byte value = line.at(at);
      int next = value == ESC ? behind(line, at + 1, to) : at;
      if (next == at) {
        plain[kept++] = value;
        next = at + 1;
      }
      at = next;
    }
    line.set(plain, 0, kept);
  }

  /** Index behind the sequence whose ESC stands before {@code at}; of a lone ESC, that ESC's. */
  private static int behind(ByteSlice line, int at, int to) {
    byte kind = at < to ? line.at(at) : 0;
    int end = at + 1;
    if (kind == '[') {
      while (end < to && (line.at(end) < '@' || line.at(end) > '~')) {
        end++;
      }
      return Math.min(end + 1, to);
    }
    if (kind == ']') {
      while (end < to && line.at(end) != BEL && line.at(end) != ESC) {
        end++;
      }
      boolean closed = end + 1 < to && line.at(end) == ESC && line.at(end + 1) == '\\';
      return Math.min(closed ? end + 2 : end + 1, to);
    }
    return at - 1;
  }
}
