package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * The lines that {@code journalctl} writes between the entries: where a boot begins, what it does
 * not show, what the catalogue says of the entry above ({@code -x}). None of them is an entry.
 */
final class JournalAsides {
  /** Lines that nothing but journalctl writes. */
  private static final byte[][] MARKERS = {
    bytes("-- Boot "),
    bytes("-- Reboot --"),
    bytes("-- Logs begin "),
    bytes("-- Journal begins "),
    bytes("-- No entries --"),
    bytes("-- cursor: "),
    bytes("No journal files were"),
    bytes("Hint: You are currently not seeing messages")
  };

  /** Lines that belong to a journal when they stand between its entries. */
  private static final byte[][] ASIDES = {
    bytes("-- "),
    bytes("\u2591\u2591"),
    bytes("      Users in group"),
    bytes("      Pass -q to turn off"),
    bytes("Notice: journal has been rotated"),
    bytes("Warning: some journal files were not opened"),
    bytes("Journal file ")
  };

  /** Those that say that something is not shown. */
  private static final byte[][] INCOMPLETE = {
    bytes("Hint: You are currently not seeing messages"),
    bytes("No journal files were"),
    bytes("Warning: some journal files were not opened"),
    bytes("Journal file ")
  };

  /** A line of the catalogue that is empty but for its sign. */
  private static final byte[] EMPTY_ASIDE = bytes("--");

  private JournalAsides() {}

  /** Whether the line makes its source a journal's text. */
  static boolean isMarker(ByteSlice line) {
    return startsWithAny(line, MARKERS);
  }

  /** Whether the line, between others of a log, is no record. */
  static boolean isAside(ByteSlice line) {
    return isMarker(line) || startsWithAny(line, ASIDES) || line.contentEquals(EMPTY_ASIDE);
  }

  /** Whether journalctl says in it that entries are missing from what it printed. */
  static boolean saysIncomplete(ByteSlice line) {
    return startsWithAny(line, INCOMPLETE);
  }

  private static boolean startsWithAny(ByteSlice line, byte[][] beginnings) {
    for (byte[] beginning : beginnings) {
      if (line.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
