package io.sshcase.record;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a journal export: single ones, text up to a line feed, and counted ones. */
final class FieldStream implements Closeable {
  static final byte[] CURSOR = "__CURSOR".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] CURSOR_LINE = "\n__CURSOR=".getBytes(StandardCharsets.US_ASCII);
  private static final String CUT_SHORT = "the export ends inside a field";

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int end;
  private int last;

  FieldStream(InputStream in) {
    this.in = in;
  }

  /** The next byte, 0 to 255; -1 at the end of the stream. */
  int read() throws IOException {
    last = at < end || fill() ? buffer[at++] & 0xff : -1;
    return last;
  }

  /** What {@link #read} returned last. */
  int last() {
    return last;
  }

  /**
   * Appends the text up to the next line feed to {@code field}, less the CR of a translated copy;
   * drops it when {@code entry} is null.
   */
  void line(JournalEntry entry, JournalField field) throws IOException {
    while (true) {
      int lineFeed = at;
      while (lineFeed < end && buffer[lineFeed] != '\n') {
        lineFeed++;
      }
      if (entry != null) {
        entry.append(field, buffer, at, lineFeed);
      }
      at = lineFeed;
      if (lineFeed < end) {
        at++;
        if (entry != null) {
          entry.dropCarriageReturn(field);
        }
        return;
      }
      need();
    }
  }

  void skipLine() throws IOException {
    line(null, null);
  }

  /** Passes over all up to the next line that states a cursor, and over that; false at the end. */
  boolean skipToCursor() {
    int matched = last == '\n' ? 1 : 0;
    try {
      while (read() >= 0) {
        boolean matches = last == CURSOR_LINE[matched];
        matched = matches ? matched + 1 : last == '\n' ? 1 : 0;
        if (matched == CURSOR_LINE.length) {
          skipLine();
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // Told already: damage is what this recovers from.
      return false;
    }
  }

  /** The size of a binary field; negative when it is 2^63 or more. */
  long size() throws IOException {
    long size = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      int value = read();
      if (value < 0) {
        throw new EOFException(CUT_SHORT);
      }
      size |= (long) value << shift;
    }
    return size;
  }

  /** Appends {@code count} bytes to {@code field}; drops them when {@code entry} is null. */
  void bytes(JournalEntry entry, JournalField field, long count) throws IOException {
    long left = count;
    while (left > 0) {
      if (at == end) {
        need();
      }
      int taken = (int) Math.min(left, end - at);
      if (entry != null) {
        entry.append(field, buffer, at, at + taken);
      }
      at += taken;
      left -= taken;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void need() throws IOException {
    if (!fill()) {
      throw new EOFException(CUT_SHORT);
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = 0;
    int count = in.read(buffer, 0, buffer.length);
    end = Math.max(count, 0);
    return count > 0;
  }
}
