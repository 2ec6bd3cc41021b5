package io.sshcase.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A stream that can be looked into before it is read, and that knows whether its reader has met the
 * end. Closing it does nothing: the sequence that handed it out owns what is below.
 */
final class PeekStream extends BufferedInputStream {
  /** Also the distance over which a caller of {@code mark} may come back. */
  static final int SIZE = 1 << 16;

  private final DecodedStream decoded;
  private boolean ended;

  PeekStream(DecodedStream decoded) {
    super(decoded, SIZE);
    this.decoded = decoded;
  }

  /** The first bytes, fewer at the end or before damage; the damage is met again by reading. */
  byte[] peek(int length) {
    byte[] bytes = new byte[length];
    int have = 0;
    mark(length);
    try {
      for (int n = 0; n >= 0 && have < length; have += Math.max(0, n)) {
        n = super.read(bytes, have, length - have);
      }
    } catch (IOException damage) {
      // Told to whoever reads up to it: the decoder throws it again.
    }
    pos = Math.max(0, markpos);
    markpos = -1;
    return Arrays.copyOf(bytes, have);
  }

  DecodedStream decoded() {
    return decoded;
  }

  /** True once a reader asked for bytes and there were none. */
  boolean ended() {
    return ended;
  }

  @Override
  public synchronized int read() throws IOException {
    int b = super.read();
    ended |= b < 0;
    return b;
  }

  @Override
  public synchronized int read(byte[] b, int off, int len) throws IOException {
    int n = super.read(b, off, len);
    ended |= n < 0;
    return n;
  }

  /** Skips by reading, so that a file cut short is noticed. */
  @Override
  public synchronized long skip(long n) throws IOException {
    byte[] sink = new byte[(int) Math.max(0, Math.min(n, SIZE))];
    long left = n;
    while (left > 0) {
      int got = read(sink, 0, (int) Math.min(left, sink.length));
      if (got < 0) {
        break;
      }
      left -= got;
    }
    return n - left;
  }

  /** Always 0: decoders below cannot tell, and a reader that trusted it would stop early. */
  @Override
  public synchronized int available() {
    return 0;
  }

  @Override
  public void close() {}
}
