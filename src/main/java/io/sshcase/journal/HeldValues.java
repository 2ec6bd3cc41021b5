package io.sshcase.journal;

import java.util.Arrays;

/**
 * The values that entries to come may point to, by the offset of their DATA object, within a fixed
 * memory. They live in two generations: when the young one is full it becomes the old one, and the
 * old one is forgotten but for what was used since, which moved on to the young one. So a value
 * that many entries share stays for the whole file.
 */
final class HeldValues {
  /** Bytes of one generation; a journal of the usual 128 MiB has less text than that. */
  private static final int BYTES = 32 * 1024 * 1024;

  private static final int VALUES = 1 << 20;

  private final int maxBytes;
  private final int maxValues;
  private Generation young = new Generation();
  private Generation old = new Generation();

  /** What {@link #find} found. */
  int field;

  boolean altered;
  byte[] array;
  int from;
  int to;

  HeldValues() {
    this(BYTES, VALUES);
  }

  HeldValues(int maxBytes, int maxValues) {
    this.maxBytes = maxBytes;
    this.maxValues = maxValues;
  }

  void put(long offset, int field, boolean altered, byte[] array, int from, int to) {
    if (young.count == maxValues
        || (young.count > 0 && young.used + Generation.HEAD + to - from > maxBytes)) {
      old = young;
      young = new Generation();
    }
    young.put((int) (offset / 8), field, altered, array, from, to);
  }

  /** False when the value is no longer held. */
  boolean find(long offset) {
    int key = (int) (offset / 8);
    if (show(young, key)) {
      return true;
    }
    if (!show(old, key)) {
      return false;
    }
    put(offset, field, altered, array, from, to);
    return true;
  }

  private boolean show(Generation generation, int key) {
    int at = generation.find(key);
    if (at < 0) {
      return false;
    }
    array = generation.arena;
    field = array[at] >> 1;
    altered = (array[at] & 1) != 0;
    from = at + Generation.HEAD;
    to = from + generation.length(at);
    return true;
  }

  /** An open hash from offsets to places in one array: a byte of field, four of length, bytes. */
  private static final class Generation {
    private static final int HEAD = 5;

    private int[] keys = new int[1024];
    private int[] places = new int[1024];
    private byte[] arena = new byte[64 * 1024];
    private int count;
    private int used;

    void put(int key, int field, boolean altered, byte[] array, int from, int to) {
      if (2 * count >= keys.length) {
        rehash();
      }
      int length = to - from;
      if (used + HEAD + length > arena.length) {
        arena = Arrays.copyOf(arena, Math.max(used + HEAD + length, 2 * arena.length));
      }
      insert(key, used);
      arena[used] = (byte) (field << 1 | (altered ? 1 : 0));
      for (int i = 0; i < 4; i++) {
        arena[used + 1 + i] = (byte) (length >> (8 * i));
      }
      System.arraycopy(array, from, arena, used + HEAD, length);
      used += HEAD + length;
      count++;
    }

    int find(int key) {
      int slot = slot(key);
      return keys[slot] == key ? places[slot] : -1;
    }

    int length(int at) {
      int length = 0;
      for (int i = 3; i >= 0; i--) {
        length = length << 8 | (arena[at + 1 + i] & 0xff);
      }
      return length;
    }

    private void insert(int key, int place) {
      int slot = slot(key);
      keys[slot] = key;
      places[slot] = place;
    }

    /** The slot that holds the key, else the empty one where it belongs; no key is 0. */
    private int slot(int key) {
      int mask = keys.length - 1;
      int slot = ((key * 0x9E3779B9) >>> 7) & mask;
      while (keys[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void rehash() {
      int[] oldKeys = keys;
      int[] oldPlaces = places;
      keys = new int[2 * oldKeys.length];
      places = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          insert(oldKeys[i], oldPlaces[i]);
        }
      }
    }
  }
}
