package io.sshcase.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The file as it streams by: the stretch of it that is in memory, addressed by offsets from the
 * start of the file. Numbers are little-endian. A stream that fails has ended there, as far as the
 * bytes are concerned; {@link #failure} tells.
 */
final class JournalBytes implements Closeable {
  private static final int FIRST_SIZE = 256 * 1024;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private byte[] array = new byte[FIRST_SIZE];
  private long base;
  private int length;
  private long kept;
  private boolean ended;
  private IOException failure;

  JournalBytes(InputStream in) {
    this.in = in;
  }

  /** Whether the file goes on to {@code offset + count}; these bytes can then be looked at. */
  boolean has(long offset, long count) {
    long to = offset + count;
    while (to > base + length && !ended) {
      read(to);
    }
    return to <= base + length;
  }

  /** Bytes before {@code offset} will not be looked at again. */
  void release(long offset) {
    kept = Math.max(kept, offset);
  }

  /** The length of the file, once {@link #has} was false; before that, how far it was read. */
  long end() {
    return base + length;
  }

  /** Why the stream ended before its end; null when it did not. */
  IOException failure() {
    return failure;
  }

  byte[] array() {
    return array;
  }

  /** Where {@code offset} is in {@link #array}, until the next call of {@link #has}. */
  int index(long offset) {
    return (int) (offset - base);
  }

  int byteAt(long offset) {
    return array[index(offset)] & 0xff;
  }

  long intAt(long offset) {
    return (int) INT.get(array, index(offset)) & 0xffff_ffffL;
  }

  long longAt(long offset) {
    return (long) LONG.get(array, index(offset));
  }

  /** The first multiple of 8 from {@code offset} on whose eight bytes are not all zero. */
  long afterZeros(long offset) {
    long at = offset;
    while (has(at, 8) && longAt(at) == 0) {
      at += 8;
      release(at);
    }
    return at;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void read(long to) {
    if (kept >= base + length) {
      base += length;
      length = 0;
    } else if (to - base > array.length || length == array.length) {
      makeRoom(to);
    }
    try {
      int count = in.read(array, length, array.length - length);
      ended = count <= 0;
      length += Math.max(count, 0);
    } catch (IOException e) {
      failure = e;
      ended = true;
    }
  }

  /** Twice the room that is asked for, or many small steps would each move all that is kept. */
  private void makeRoom(long to) {
    int from = (int) (kept - base);
    byte[] roomy = array;
    if (2 * (to - kept) > array.length) {
      roomy = new byte[Math.max(array.length, Integer.highestOneBit((int) (to - kept)) * 4)];
    }
    length -= from;
    System.arraycopy(array, from, roomy, 0, length);
    array = roomy;
    base = kept;
  }
}
