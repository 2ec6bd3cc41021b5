package io.sshcase.record;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose head was read ahead; damage met there is thrown in its place, behind the head. The
 * byte order mark that editors of Windows set before a text in UTF-8 is left out.
 */
final class PeekedStream extends InputStream {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final byte[] head;
  private int length;
  private int at;
  private IOException damage;

  PeekedStream(InputStream in, int headSize) {
    this.in = in;
    this.head = new byte[headSize];
    try {
      readHead();
    } catch (IOException e) {
      damage = e;
    }
    if (Digits.matches(head, 0, length, BYTE_ORDER_MARK)) {
      length -= BYTE_ORDER_MARK.length;
      System.arraycopy(head, BYTE_ORDER_MARK.length, head, 0, length);
    }
  }

  /** The first bytes, {@link #length} of them. */
  byte[] head() {
    return head;
  }

  int length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] array, int from, int count) throws IOException {
    if (at < length) {
      int taken = Math.min(count, length - at);
      System.arraycopy(head, at, array, from, taken);
      at += taken;
      return taken;
    }
    if (damage != null) {
      throw damage;
    }
    return in.read(array, from, count);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void readHead() throws IOException {
    while (length < head.length) {
      int count = in.read(head, length, head.length - length);
      if (count < 0) {
        return;
      }
      length += count;
    }
  }
}
