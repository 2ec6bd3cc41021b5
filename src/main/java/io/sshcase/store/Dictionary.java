package io.sshcase.store;

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
    int known = table.find(value, 0, value.length, hash);
    if (known >= 0) {
      return known;
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

    int id(byte[] array, int from, int to) {
      int hash = hash(array, from, to);
      int known = seen.find(array, from, to, hash);
      return known >= 0 ? known : learn(Arrays.copyOfRange(array, from, to), hash);
    }

    private int learn(byte[] value, int hash) {
      int id = intern(value, hash);
      if (id != FULL && id != substitute) {
        seen.add(value(id), hash, id);
      }
      return id;
    }
  }

  /** FNV-1a: short keys, no secrets; a hostile log can slow it down but not make it wrong. */
  private static int hash(byte[] array, int from, int to) {
    int hash = 0x811c9dc5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ array[i]) * 0x01000193;
    }
    return hash ^ (hash >>> 15);
  }

  /** Open addressing with linear probing, at most half full. */
  private static final class Table {
    private byte[][] keys = new byte[1024][];
    private int[] hashes = new int[1024];
    private int[] ids = new int[1024];
    private int size;

    int find(byte[] array, int from, int to, int hash) {
      int mask = keys.length - 1;
      for (int slot = hash & mask; keys[slot] != null; slot = (slot + 1) & mask) {
        if (hashes[slot] == hash
            && Arrays.equals(keys[slot], 0, keys[slot].length, array, from, to)) {
          return ids[slot];
        }
      }
      return -1;
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
