package io.sshcase.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The fields that are wanted, by the {@code NAME=} with which a payload begins. */
final class FieldNames {
  /** journald refuses longer names. */
  static final int LONGEST = 64;

  private final byte[][] names;

  FieldNames(List<String> names) {
    this.names =
        names.stream().map(n -> n.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
  }

  /** Index behind the name in {@code array[from..to)}, at its {@code =}; -1 without one. */
  static int nameEnd(byte[] array, int from, int to) {
    int end = Math.min(to, from + LONGEST + 1);
    for (int i = from; i < end; i++) {
      if (array[i] == '=') {
        return i;
      }
    }
    return -1;
  }

  /** Which of the wanted names {@code array[from..to)} is; -1 for none of them. */
  int indexOf(byte[] array, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].length == to - from && Arrays.equals(names[i], 0, to - from, array, from, to)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a payload can begin like this: {@code [A-Z0-9_]}, 1 to 64 of them, and {@code =}. */
  static boolean isPayload(byte[] array, int from, int to) {
    int end = nameEnd(array, from, to);
    return end > from && isName(array, from, end);
  }

  static boolean isName(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = array[i];
      if (c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
