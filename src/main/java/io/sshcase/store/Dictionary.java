package io.sshcase.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each distinct byte string a small number, for the whole load. Shared by all threads; each
 * works through a {@link Lookup} of its own, so that the lock is taken once per distinct value and
 * thread.
 */
final class Dictionary {
  /**
   * Returned by {@link Lookup#id} for a new value when the dictionary is full and names no
   * substitute.
   */
  static final int FULL = -1;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long maxBytes;
  private final List<byte[]> values = new ArrayList<>();
  private final Table table = new Table();
  private final int substitute;
  private long bytes;
  private boolean full;

  /** A dictionary that takes new values until their bytes exceed {@code maxBytes}. */
  Dictionary(long maxBytes) {
    this.maxBytes = maxBytes;
    this.substitute = FULL;
  }

  /** The same; values that find no room get the id of {@code substitute}. */
  Dictionary(long maxBytes, String substitute) {
    this.maxBytes = maxBytes;
    byte[] value = substitute.getBytes(StandardCharsets.UTF_8);
    this.substitute = intern(value, hash(value, 0, value.length));
  }

  /** Whether a value found no room. */
  synchronized boolean isFull() {
    return full;
  }

  /** All values; the index is the id. */
  synchronized List<byte[]> values() {
    return List.copyOf(values);
  }

  private synchronized byte[] value(int id) {
    return values.get(id);
  }

  Lookup lookup() {
    return new Lookup();
  }

  private synchronized int intern(byte[] value, int hash) {
    int slot = table.slot(value, 0, value.length, hash);
    if (table.keys[slot] != null) {
      return table.ids[slot];
    }
    if (bytes + value.length > maxBytes) {
      full = true;
      return substitute;
    }
    bytes += value.length;
    values.add(value);
    table.add(value, hash, values.size() - 1);
    return values.size() - 1;
  }

  /** One thread's way into the dictionary. */
  final class Lookup {
    private final Table seen = new Table();
    private byte[] last = {};
    private int lastId = FULL;

    /** Lines of one connection follow each other, so the value is often the one before. */
    int id(byte[] array, int from, int to) {
      if (lastId != FULL && Arrays.equals(last, 0, last.length, array, from, to)) {
        return lastId;
      }
      int hash = hash(array, from, to);
      int slot = seen.slot(array, from, to, hash);
      if (seen.keys[slot] == null) {
        return learn(Arrays.copyOfRange(array, from, to), hash);
      }
      last = seen.keys[slot];
      lastId = seen.ids[slot];
      return lastId;
    }

    private int learn(byte[] value, int hash) {
      int id = intern(value, hash);
      if (id != FULL && id != substitute) {
        seen.add(value(id), hash, id);
      }
      return id;
    }
  }

  /** Eight bytes at a time; a hostile log can slow it down but not make it wrong. */
  private static int hash(byte[] array, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = mix(hash ^ (long) WORD.get(array, at));
    }
    for (; at < to; at++) {
      hash = hash * 31 + array[at];
    }
    hash = mix(hash);
    return (int) (hash ^ hash >>> 32);
  }

  /**
   * Multiplies by an odd number with bits all over (the golden ratio) and folds the upper half
   * down.
   */
  private static long mix(long hash) {
    long product = hash * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 29;
  }

  /** Open addressing with linear probing, at most half full. */
  private static final class Table {
    private byte[][] keys = new byte[1024][];
    private int[] hashes = new int[1024];
    private int[] ids = new int[1024];
    private int size;

    /** The slot that holds the key, or the empty one where it belongs. */
    int slot(byte[] array, int from, int to, int hash) {
      int mask = keys.length - 1;
      int slot = hash & mask;
      while (keys[slot] != null
          && (hashes[slot] != hash
              || !Arrays.equals(keys[slot], 0, keys[slot].length, array, from, to))) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    void add(byte[] key, int hash, int id) {
      if (size * 2 >= keys.length) {
        grow();
      }
      put(key, hash, id);
      size++;
    }

    private void put(byte[] key, int hash, int id) {
      int mask = keys.length - 1;
      int slot = hash & mask;
      while (keys[slot] != null) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = key;
      hashes[slot] = hash;
      ids[slot] = id;
    }

    private void grow() {
      byte[][] oldKeys = keys;
      int[] oldHashes = hashes;
      int[] oldIds = ids;
      keys = new byte[oldKeys.length * 2][];
      hashes = new int[keys.length];
      ids = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != null) {
          put(oldKeys[i], oldHashes[i], oldIds[i]);
        }
      }
    }
  }
}
