package io.sshcase.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file, all members of it (RFC 1952). Unlike {@code GZIPInputStream} it tells bytes behind
 * the last member instead of hiding them, so a damaged later member is no silent end, and it hands
 * out what a failing call had inflated.
 */
final class GzipStream extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  /** Bytes of a header without its optional fields. */
  static final int HEADER = 10;

  private final InputStream in;
  private final Consumer<String> garbage;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[PeekStream.SIZE];
  private int pos;
  private int end;
  private boolean inMember;
  private boolean afterMember;
  private boolean done;

  GzipStream(InputStream in, Consumer<String> garbage) {
    this.in = in;
    this.garbage = garbage;
  }

  /** MTIME of a header, seconds since 1970; null when there is none (0). */
  static Instant written(byte[] header) {
    if (header.length < HEADER) {
      return null;
    }
    long seconds = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffff_ffffL;
    return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    while (!done) {
      if (!inMember && !startMember()) {
        done = true;
        break;
      }
      int n = inflate(b, off, len);
      if (n > 0) {
        crc.update(b, off, n);
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new IOException("gzip: a preset dictionary is not allowed");
      } else {
        need();
        inflater.setInput(buffer, pos, end - pos);
        pos = end;
      }
    }
    return -1;
  }

  private int inflate(byte[] b, int off, int len) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(b, off, len);
    } catch (DataFormatException e) {
      int written = (int) (inflater.getBytesWritten() - before);
      if (written > 0) {
        return written;
      }
      throw new IOException("gzip: " + e.getMessage(), e);
    }
  }

  /** False at the end of the file, padding and bytes that are no gzip included. */
  private boolean startMember() throws IOException {
    if (afterMember && !anotherMember()) {
      return false;
    }
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new IOException("gzip: damaged header");
    }
    int flags = next();
    skip6();
    if ((flags & EXTRA) != 0) {
      for (int left = next() | next() << 8; left > 0; left--) {
        next();
      }
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      next();
      next();
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private boolean anotherMember() throws IOException {
    while (more()) {
      if (buffer[pos] == 0x1f) {
        return true;
      }
      if (buffer[pos] != 0) {
        garbage.accept("bytes behind the end of the gzip data were not read");
        return false;
      }
      pos++;
    }
    return false;
  }

  private void endMember() throws IOException {
    pos -= inflater.getRemaining();
    long sum = next32();
    long size = next32();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new IOException("gzip: the checksum does not fit the data");
    }
    inMember = false;
    afterMember = true;
  }

  private void skip6() throws IOException {
    for (int i = 0; i < 6; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {}
  }

  private long next32() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    need();
    return buffer[pos++] & 0xff;
  }

  private void need() throws IOException {
    if (!more()) {
      throw new EOFException("gzip: ends before its end");
    }
  }

  private boolean more() throws IOException {
    if (pos == end) {
      pos = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return pos < end;
  }

  @Override
  public void close() {
    inflater.end();
    done = true;
  }
}
