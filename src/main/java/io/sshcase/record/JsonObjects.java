package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The objects of a JSON stream one by one, each whole, over as many lines as it takes: the members
 * of an array, or objects behind each other. An object ends where its braces say; what stands in it
 * is the parser's affair. Its size is bounded.
 *
 * <p>Damage costs one object: a line feed inside a string, or a line that begins with a brace while
 * an object is open, can be neither in a journal's, so the next object begins there.
 */
final class JsonObjects implements Closeable {
  /** What {@link #next} found. */
  enum Found {
    /** A whole object. */
    OBJECT,
    /** An object longer than the limit, its beginning; the rest was passed over. */
    CUT,
    /** An object that another one interrupts, or text between objects. */
    BROKEN,
    /** No more. */
    END
  }

  private final InputStream in;
  private final int limit;
  private final byte[] buffer;
  private int at;
  private int end;

  private byte[] kept = new byte[4096];
  private int length;
  private boolean cut;

  /** Whether only blanks stand between the last line feed and the next byte. */
  private boolean lineStart = true;

  /** Whether the rest of a broken object is to be passed over. */
  private boolean lost;

  private IOException damage;

  /**
   * @param limit bytes kept of an object
   */
  JsonObjects(InputStream in, int bufferSize, int limit) {
    this.in = in;
    this.buffer = new byte[bufferSize];
    this.limit = limit;
  }

  /**
   * Points {@code text} at what comes next, valid until the next call.
   *
   * @throws IOException when the stream is damaged or ends inside an object; the call before
   *     returned what there was of it as {@link Found#BROKEN}
   */
  Found next(ByteSlice text) throws IOException {
    length = 0;
    cut = false;
    Found found = skipToObject() ? readObject() : between();
    text.set(kept, 0, length);
    return found;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Found between() {
    return length > 0 ? Found.BROKEN : Found.END;
  }

  /**
   * Passes over white space, brackets and commas up to the next brace. False when text that belongs
   * to no object stands before it, which is then kept, or the stream has ended.
   */
  private boolean skipToObject() throws IOException {
    while (peek() >= 0) {
      byte value = (byte) peek();
      boolean frame = value == ',' || value == '[' || value == ']' || value == 0x1e;
      if (value == '{' && length == 0 && (lineStart || !lost)) {
        lost = false;
        return true;
      }
      if (length > 0 && (value == '{' || value == '\n')) {
        return false;
      }
      if (!lost && (length > 0 || !(frame || isSpace(value)))) {
        keep(value);
      }
      step(value);
    }
    return false;
  }

  private Found readObject() throws IOException {
    int depth = 0;
    boolean inString = false;
    boolean escaped = false;
    while (true) {
      int value = peekInside();
      if (value < 0) {
        return Found.BROKEN;
      }
      boolean another = value == '{' && lineStart && length > 0;
      if (inString ? value == '\n' : another) {
        lost = true;
        return Found.BROKEN;
      }
      keep((byte) value);
      step((byte) value);
      if (inString) {
        inString = escaped || value != '"';
        escaped = !escaped && value == '\\';
      } else if (value == '"') {
        inString = true;
      } else if (value == '{') {
        depth++;
      } else if (value == '}' && --depth == 0) {
        return cut ? Found.CUT : Found.OBJECT;
      }
    }
  }

  /** The next byte of an object; -1 when there is none, the reason then told by the next call. */
  private int peekInside() {
    try {
      int value = peek();
      if (value < 0) {
        damage = new EOFException("the JSON ends inside an object");
      }
      return value;
    } catch (IOException e) {
      damage = e;
      return -1;
    }
  }

  private int peek() throws IOException {
    if (damage != null) {
      throw damage;
    }
    if (at == end) {
      int count = in.read(buffer, 0, buffer.length);
      at = 0;
      end = Math.max(count, 0);
    }
    return at < end ? buffer[at] & 0xff : -1;
  }

  private void step(byte value) {
    lineStart = value == '\n' || (lineStart && isSpace(value));
    at++;
  }

  private void keep(byte value) {
    if (length == limit) {
      cut = true;
      return;
    }
    if (length == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(2 * length, limit));
    }
    kept[length++] = value;
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }
}
