package io.sshcase.record;

import java.util.Arrays;

/** Decimal numbers in bytes. A miss is -1, never an exception. */
final class Digits {
  private Digits() {}

  static boolean is(byte value) {
    return value >= '0' && value <= '9';
  }

  /** The two digits at {@code at}, 0 to 99; -1 when they are none. */
  static int two(byte[] array, int at) {
    int tens = array[at] - '0';
    int ones = array[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  /** Index behind the digits that begin at {@code from}; {@code from} when there are none. */
  static int end(byte[] array, int from, int to) {
    int at = from;
    while (at < to && is(array[at])) {
      at++;
    }
    return at;
  }

  /** All of {@code array[from..to)} as a number of 1 to 18 digits; -1 when it is none. */
  static long number(byte[] array, int from, int to) {
    if (from >= to || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (!is(array[i])) {
        return -1;
      }
      value = value * 10 + (array[i] - '0');
    }
    return value;
  }

  static boolean matches(byte[] array, int at, int to, byte[] text) {
    return to - at >= text.length
        && Arrays.equals(array, at, at + text.length, text, 0, text.length);
  }
}
