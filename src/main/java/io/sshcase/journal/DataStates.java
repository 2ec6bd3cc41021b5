package io.sshcase.journal;

import java.util.Arrays;

/**
 * What is known of every place in the file where a DATA object could begin: two bits for each
 * multiple of 8, a thirty-second of the file's size, and nothing for stretches without DATA.
 */
final class DataStates {
  /** No DATA object begins here. */
  static final int NONE = 0;

  /** A DATA object of a field that nobody asked for. */
  static final int IGNORED = 1;

  /** A DATA object whose value was held. */
  static final int HELD = 2;

  /** A DATA object whose payload cannot be decompressed. */
  static final int UNREADABLE = 3;

  /** No object behind this is read: 8 GiB, 64 times what journald lets a file grow to. */
  static final long LIMIT = 1L << 33;

  private static final int SLOTS_PER_BYTE = 4;
  private static final int PAGE_BYTES = 4096;
  private static final long PAGE_SLOTS = (long) PAGE_BYTES * SLOTS_PER_BYTE;

  private byte[][] pages = new byte[64][];

  void set(long offset, int state) {
    long slot = offset / 8;
    int page = (int) (slot / PAGE_SLOTS);
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
    }
    if (pages[page] == null) {
      pages[page] = new byte[PAGE_BYTES];
    }
    pages[page][index(slot)] |= (byte) (state << shift(slot));
  }

  /** For any number, however hostile. */
  int get(long offset) {
    long slot = offset / 8;
    long page = slot / PAGE_SLOTS;
    if (offset < 0 || offset % 8 != 0 || page >= pages.length || pages[(int) page] == null) {
      return NONE;
    }
    return pages[(int) page][index(slot)] >> shift(slot) & 3;
  }

  private static int index(long slot) {
    return (int) (slot % PAGE_SLOTS / SLOTS_PER_BYTE);
  }

  private static int shift(long slot) {
    return (int) (slot % SLOTS_PER_BYTE) * 2;
  }
}
