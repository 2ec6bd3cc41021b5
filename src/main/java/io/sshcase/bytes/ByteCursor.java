package io.sshcase.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes words, numbers and literals off a range of bytes, from its left or its right end. A take
 * that misses returns false (or -1), moves nothing and never throws; so a method reads like the
 * message that it takes apart. Mutable, reused; copies nothing.
 */
public final class ByteCursor {
  /** Returned by {@link #number} and {@link #lastNumber} when there are no digits. */
  public static final long NONE = -1;

  private static final int MOST_DIGITS = 18;

  private byte[] array = {};
  private int from;
  private int to;

  /** The bytes of an ASCII literal, to be kept in a constant. */
  public static byte[] bytes(String literal) {
    return literal.getBytes(StandardCharsets.US_ASCII);
  }

  /** Stands on all of {@code slice}. */
  public ByteCursor on(ByteSlice slice) {
    return on(slice.array(), slice.from(), slice.to());
  }

  /** Stands on all of what {@code other} has left. */
  public ByteCursor on(ByteCursor other) {
    return on(other.array, other.from, other.to);
  }

  public ByteCursor on(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
    return this;
  }

  /** Goes back to a range of the same array, as {@link #from} and {@link #to} gave it. */
  public void reset(int from, int to) {
    this.from = from;
    this.to = to;
  }

  public byte[] array() {
    return array;
  }

  /** Index of the first byte left. */
  public int from() {
    return from;
  }

  /** Index behind the last byte left. */
  public int to() {
    return to;
  }

  public int length() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /** The byte at {@code index} of what is left, or -1 behind its end. */
  public int at(int index) {
    return index >= 0 && index < to - from ? array[from + index] & 0xff : -1;
  }

  public boolean startsWith(byte[] literal) {
    return to - from >= literal.length && matches(from, literal);
  }

  public boolean endsWith(byte[] literal) {
    return to - from >= literal.length && matches(to - literal.length, literal);
  }

  /** Takes {@code literal} off the left. */
  public boolean literal(byte[] literal) {
    boolean hit = startsWith(literal);
    if (hit) {
      from += literal.length;
    }
    return hit;
  }

  /** Takes {@code literal} off the right. */
  public boolean lastLiteral(byte[] literal) {
    boolean hit = endsWith(literal);
    if (hit) {
      to -= literal.length;
    }
    return hit;
  }

  /** Takes the bytes before the next blank, at least one, off the left; the blank stays. */
  public boolean word(ByteSlice into) {
    int end = from;
    while (end < to && array[end] != ' ') {
      end++;
    }
    if (end == from) {
      return false;
    }
    into.set(array, from, end);
    from = end;
    return true;
  }

  /** Takes the bytes behind the last blank, at least one, off the right; the blank stays. */
  public boolean lastWord(ByteSlice into) {
    int start = to;
    while (start > from && array[start - 1] != ' ') {
      start--;
    }
    if (start == to) {
      return false;
    }
    into.set(array, start, to);
    to = start;
    return true;
  }

  /** Takes what stands left of the first {@code mark}, and the mark itself, off the left. */
  public boolean until(byte[] mark, ByteSlice into) {
    int at = find(mark, from);
    if (at < 0) {
      return false;
    }
    into.set(array, from, at);
    from = at + mark.length;
    return true;
  }

  /** Takes everything up to and with the first {@code mark} off the left, and forgets it. */
  public boolean until(byte[] mark) {
    int at = find(mark, from);
    if (at >= 0) {
      from = at + mark.length;
    }
    return at >= 0;
  }

  /** Takes what stands right of the last {@code mark}, and the mark itself, off the right. */
  public boolean lastUntil(byte[] mark, ByteSlice into) {
    for (int at = to - mark.length; at >= from; at--) {
      if (matches(at, mark)) {
        into.set(array, at + mark.length, to);
        to = at;
        return true;
      }
    }
    return false;
  }

  /** Takes 1 to 18 decimal digits off the left; more digits are a miss. */
  public long number() {
    int end = from;
    long value = 0;
    while (end < to && isDigit(array[end])) {
      value = value * 10 + (array[end] - '0');
      if (++end - from > MOST_DIGITS) {
        return NONE;
      }
    }
    if (end == from) {
      return NONE;
    }
    from = end;
    return value;
  }

  /** As {@link #number()}, and shows where the digits stand. */
  public long number(ByteSlice into) {
    int start = from;
    long value = number();
    if (value != NONE) {
      into.set(array, start, from);
    }
    return value;
  }

  /** Takes 1 to 18 decimal digits off the right; more digits are a miss. */
  public long lastNumber(ByteSlice into) {
    int start = to;
    long value = 0;
    long place = 1;
    while (start > from && isDigit(array[start - 1])) {
      if (to - start == MOST_DIGITS) {
        return NONE;
      }
      value += place * (array[--start] - '0');
      place *= 10;
    }
    if (start == to) {
      return NONE;
    }
    into.set(array, start, to);
    to = start;
    return value;
  }

  /** Takes all blanks off the left. */
  public void blanks() {
    while (from < to && array[from] == ' ') {
      from++;
    }
  }

  /** Takes all blanks, tabs and carriage returns off the right. */
  public void lastBlanks() {
    while (to > from && (array[to - 1] == ' ' || array[to - 1] == '\t' || array[to - 1] == '\r')) {
      to--;
    }
  }

  /** Shows what is left and takes nothing. */
  public void rest(ByteSlice into) {
    into.set(array, from, to);
  }

  public boolean contains(byte[] literal) {
    return find(literal, from) >= 0;
  }

  /** Index of the first {@code literal} at or behind index {@code start}, or -1. */
  public int find(byte[] literal, int start) {
    byte first = literal[0];
    int last = to - literal.length;
    for (int at = start; at <= last; at++) {
      if (array[at] == first && matches(at, literal)) {
        return at;
      }
    }
    return -1;
  }

  private boolean matches(int at, byte[] literal) {
    return Arrays.equals(array, at, at + literal.length, literal, 0, literal.length);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
