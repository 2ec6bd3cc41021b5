package io.sshcase.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash that a DATA or FIELD object states of its uncompressed payload: SipHash-2-4 keyed with
 * the file's id, or in files without keyed hashes {@code hashlittle2} of Bob Jenkins' lookup3.
 */
final class PayloadHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final boolean keyed;
  private final long key0;
  private final long key1;

  /** Of a file without keyed hashes. */
  PayloadHash() {
    this(false, 0, 0);
  }

  /** Keyed with the first and the second half of the file's id. */
  PayloadHash(long key0, long key1) {
    this(true, key0, key1);
  }

  private PayloadHash(boolean keyed, long key0, long key1) {
    this.keyed = keyed;
    this.key0 = key0;
    this.key1 = key1;
  }

  long of(byte[] array, int from, int to) {
    return keyed ? sipHash(array, from, to) : lookup3(array, from, to);
  }

  private long sipHash(byte[] array, int from, int to) {
    long v0 = key0 ^ 0x736f6d6570736575L;
    long v1 = key1 ^ 0x646f72616e646f6dL;
    long v2 = key0 ^ 0x6c7967656e657261L;
    long v3 = key1 ^ 0x7465646279746573L;
    int words = (to - from) / 8;
    // One round more for the rest and four to finish share the loop, so that the state is local.
    for (int step = 0; step < words + 3; step++) {
      long word = 0;
      if (step < words) {
        word = (long) LONG.get(array, from + 8 * step);
      } else if (step == words) {
        word = rest(array, from + 8 * words, to) | (long) (to - from) << 56;
      } else if (step == words + 1) {
        v2 ^= 0xff;
      }
      v3 ^= word;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32) + v3;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= word;
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private static long lookup3(byte[] array, int from, int to) {
    int a = 0xdeadbeef + (to - from);
    int b = a;
    int c = a;
    int at = from;
    while (to - at > 12) {
      a += (int) INT.get(array, at);
      b += (int) INT.get(array, at + 4);
      c += (int) INT.get(array, at + 8);
      a = (a - c) ^ Integer.rotateLeft(c, 4);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 6);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 8);
      b += a;
      a = (a - c) ^ Integer.rotateLeft(c, 16);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 19);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 4);
      b += a;
      at += 12;
    }
    if (at < to) {
      a += (int) rest(array, at, Math.min(at + 4, to));
      b += (int) rest(array, at + 4, Math.min(at + 8, to));
      c += (int) rest(array, at + 8, to);
      c = (c ^ b) - Integer.rotateLeft(b, 14);
      a = (a ^ c) - Integer.rotateLeft(c, 11);
      b = (b ^ a) - Integer.rotateLeft(a, 25);
      c = (c ^ b) - Integer.rotateLeft(b, 16);
      a = (a ^ c) - Integer.rotateLeft(c, 4);
      b = (b ^ a) - Integer.rotateLeft(a, 14);
      c = (c ^ b) - Integer.rotateLeft(b, 24);
    }
    return (long) c << 32 | (b & 0xffff_ffffL);
  }

  /** Fewer than eight bytes as a number. */
  private static long rest(byte[] array, int from, int to) {
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << 8 | (array[i] & 0xff);
    }
    return word;
  }
}
