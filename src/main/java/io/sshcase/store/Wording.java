package io.sshcase.store;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.SshEvent;

/**
 * A message with its fields cut out, so that ten thousand refusals share one text. The bytes 1 to 4
 * stand for the user, the address, the port and the number; the {@code events} view puts the fields
 * back. A field is cut out only where putting it back gives the very same bytes; a message that
 * itself holds one of the four bytes has no wording and is kept as text.
 */
final class Wording {
  static final byte USER = 1;
  static final byte ADDRESS = 2;
  static final byte PORT = 3;
  static final byte NUMBER = 4;

  private byte[] out = new byte[1024];
  private int length;
  private final ByteSlice[] fields = new ByteSlice[4];
  private final byte[] signs = new byte[4];
  private int count;

  byte[] array() {
    return out;
  }

  int length() {
    return length;
  }

  /**
   * Builds the wording of {@code message}.
   *
   * @param srcIsCanonical whether the address is written as the case will print it
   * @return false when it has none and must be kept as text
   */
  boolean build(ByteSlice message, SshEvent event, boolean srcIsCanonical) {
    if (holdsSign(message)) {
      return false;
    }
    count = 0;
    if (event.hasUser) {
      field(event.user, USER, message);
    }
    if (!event.src.isEmpty() && srcIsCanonical) {
      field(event.src, ADDRESS, message);
    }
    if (isPlainNumber(event.srcPortText)) {
      field(event.srcPortText, PORT, message);
    }
    if (isPlainNumber(event.numberText)) {
      field(event.numberText, NUMBER, message);
    }
    assemble(message);
    return true;
  }

  private static boolean holdsSign(ByteSlice message) {
    byte[] array = message.array();
    for (int i = message.from(); i < message.to(); i++) {
      if (array[i] <= NUMBER && array[i] >= USER) {
        return true;
      }
    }
    return false;
  }

  /** Insertion by position: fields stand in different orders in different messages. */
  private void field(ByteSlice field, byte sign, ByteSlice message) {
    if (field.array() != message.array()
        || field.from() < message.from()
        || field.to() > message.to()) {
      return;
    }
    int at = count++;
    while (at > 0 && fields[at - 1].from() > field.from()) {
      fields[at] = fields[at - 1];
      signs[at] = signs[at - 1];
      at--;
    }
    fields[at] = field;
    signs[at] = sign;
  }

  private void assemble(ByteSlice message) {
    if (out.length < message.length() + fields.length) {
      out = new byte[message.length() * 2];
    }
    length = 0;
    int position = message.from();
    for (int i = 0; i < count; i++) {
      if (fields[i].from() < position) {
        continue; // overlaps the field before it; stays in the text
      }
      copy(message.array(), position, fields[i].from());
      out[length++] = signs[i];
      position = fields[i].to();
    }
    copy(message.array(), position, message.to());
  }

  private void copy(byte[] array, int from, int to) {
    System.arraycopy(array, from, out, length, to - from);
    length += to - from;
  }

  private static boolean isPlainNumber(ByteSlice digits) {
    return !digits.isEmpty() && (digits.at(0) != '0' || digits.length() == 1);
  }
}
