package io.sshcase.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The outermost skin of every decoder. Whatever the decoder throws becomes an {@code IOException},
 * thrown again at every further read, and only after the bytes that the decoder had already
 * produced in the failing call.
 */
final class DecodedStream extends InputStream {

  /** Opens the decoder at the first read, since most of them read their header at once. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  private final Opening opening;
  private final PeekStream input;
  private final Budget budget;
  private final boolean owns;
  private InputStream decoder;
  private IOException failure;
  private long delivered;
  private long allowed = Long.MAX_VALUE;
  private Consumer<String> onLimit;

  private DecodedStream(Opening opening, PeekStream input, Budget budget, boolean owns) {
    this.opening = opening;
    this.input = input;
    this.budget = budget;
    this.owns = owns;
  }

  /** A decoder that belongs to this stream; {@code input} are the bytes it decodes, or null. */
  static PeekStream owning(Opening opening, PeekStream input, Budget budget) {
    return new PeekStream(new DecodedStream(opening, input, budget, true));
  }

  /** The current member of an archive that is open anyway and stays so. */
  static PeekStream member(Opening opening, PeekStream input, Budget budget) {
    return new PeekStream(new DecodedStream(opening, input, budget, false));
  }

  /** From here on this is a file handed out: it ends quietly where a limit is met. */
  void endAt(long bytes, Consumer<String> told) {
    allowed = bytes;
    onLimit = told;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    if (delivered >= allowed && failure == null && probe() >= 0) {
      failure = new LimitReached("is larger than " + allowed + " bytes");
    }
    if (failure != null) {
      return endOrThrow();
    }
    int n = decode(b, off, (int) Math.min(Math.min(len, PeekStream.SIZE), allowed - delivered));
    if (n == 0) {
      return endOrThrow();
    }
    delivered += Math.max(0, n);
    return n;
  }

  /** Bytes decoded, -1 at the end, 0 when it failed at once. */
  private int decode(byte[] b, int off, int want) {
    if (want <= 0) {
      return -1;
    }
    // A decoder writes in order and then throws without saying how far it came. Log text has no
    // NUL, so the last byte that is none tells; only zeros at the very edge of damage are lost.
    Arrays.fill(b, off, off + want, (byte) 0);
    try {
      if (decoder == null) {
        decoder = opening.open();
      }
      int n = 0;
      while (n == 0) {
        n = decoder.read(b, off, want);
      }
      count(n);
      return n;
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      failure = Damage.of(e, input != null && input.ended());
      int end = off + want;
      while (end > off && b[end - 1] == 0) {
        end--;
      }
      return end - off;
    }
  }

  private void count(int n) {
    if (n > 0 && budget != null) {
      try {
        budget.unfolded(n);
      } catch (LimitReached e) {
        failure = e;
      }
    }
  }

  private int probe() {
    return decode(new byte[1], 0, 1);
  }

  private int endOrThrow() throws IOException {
    if (failure instanceof LimitReached && onLimit != null) {
      onLimit.accept(failure.getMessage());
      onLimit = null;
      allowed = 0;
    }
    if (failure instanceof LimitReached && allowed == 0) {
      return -1;
    }
    throw failure;
  }

  /** What the next read beyond the buffered bytes will throw, null while all is well. */
  IOException failure() {
    return failure;
  }

  /** Ends its use: frees the decoder, and later reads fail instead of reading the next member. */
  void release() {
    failure = new IOException("read after the sequence has moved on");
    onLimit = null;
    allowed = Long.MAX_VALUE;
    if (owns) {
      closeQuietly(decoder);
    }
  }

  /** Closes what was only read; an error while doing so can no longer harm anything. */
  static void closeQuietly(Closeable reading) {
    if (reading == null) {
      return;
    }
    try {
      reading.close();
    } catch (IOException | RuntimeException e) {
      // Everything wanted from it has been read.
    }
  }
}
