package io.sshcase.bytes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A range of bytes of somebody else's array. Mutable, so that one instance serves a whole file;
 * what it shows is valid until its owner moves on to the next line. Becomes a {@code String} only
 * when asked.
 */
public final class ByteSlice {
  private static final byte[] NONE = {};

  private byte[] array = NONE;
  private int from;
  private int to;

  public ByteSlice() {}

  public ByteSlice(byte[] array, int from, int to) {
    set(array, from, to);
  }

  public ByteSlice(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    set(utf8, 0, utf8.length);
  }

  /** Points this slice at {@code array[from..to)}. */
  public void set(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  public void set(ByteSlice other) {
    set(other.array, other.from, other.to);
  }

  public void clear() {
    set(NONE, 0, 0);
  }

  public byte[] array() {
    return array;
  }

  /** First index of the range in {@link #array}. */
  public int from() {
    return from;
  }

  /** Index behind the last of the range in {@link #array}. */
  public int to() {
    return to;
  }

  public int length() {
    return to - from;
  }

  public boolean isEmpty() {
    return to == from;
  }

  /** The byte at {@code index} of this range, 0 to {@code length() - 1}. */
  public byte at(int index) {
    return array[from + index];
  }

  public boolean contentEquals(byte[] other) {
    return Arrays.equals(array, from, to, other, 0, other.length);
  }

  public boolean contentEquals(ByteSlice other) {
    return Arrays.equals(array, from, to, other.array, other.from, other.to);
  }

  public boolean startsWith(byte[] prefix) {
    return to - from >= prefix.length
        && Arrays.equals(array, from, from + prefix.length, prefix, 0, prefix.length);
  }

  public boolean endsWith(byte[] suffix) {
    return to - from >= suffix.length
        && Arrays.equals(array, to - suffix.length, to, suffix, 0, suffix.length);
  }

  public byte[] toBytes() {
    return Arrays.copyOfRange(array, from, to);
  }

  /**
   * The text; bytes that are not UTF-8 appear as {@code \xNN}, so that nothing is lost or guessed.
   */
  @Override
  public String toString() {
    return decode(array, from, to);
  }

  /**
   * {@code array[from..to)} as text; each byte that is not part of valid UTF-8 appears as {@code
   * \xNN}.
   */
  public static String decode(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] < 0) {
        return decodeUtf8(array, from, to);
      }
    }
    return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** True when {@code array[from..to)} is valid UTF-8. */
  public static boolean isUtf8(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] < 0) {
        return strictUtf8(array, i, to);
      }
    }
    return true;
  }

  private static boolean strictUtf8(byte[] array, int from, int to) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(array, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String decodeUtf8(byte[] array, int from, int to) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(array, from, to - from);
    var out = CharBuffer.allocate(to - from);
    var text = new StringBuilder(to - from);
    while (true) {
      var result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append(String.format(Locale.ROOT, "\\x%02x", in.get() & 0xff));
      }
      decoder.reset();
    }
  }
}
