package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import java.util.Arrays;

/**
 * Messages by the words they begin with. Found by their first two bytes; among those the one added
 * first is tried first, and one that does not read to its end leaves the line to the next.
 */
final class Phrases {
  private static final int SLOTS = 512;
  private static final Phrase[] EMPTY = {};

  /** Reads what follows the first words; false when the line is not this message after all. */
  interface Message {
    boolean read(ByteCursor rest, SshEvent event);
  }

  private static final class Phrase {
    final byte[] start;
    final Message message;

    Phrase(byte[] start, Message message) {
      this.start = start;
      this.message = message;
    }
  }

  private final Phrase[][] slots = new Phrase[SLOTS][];

  Phrases() {
    Arrays.fill(slots, EMPTY);
  }

  /** Adds a message that begins with {@code start}, at least two bytes. */
  Phrases add(String start, Message message) {
    byte[] bytes = bytes(start);
    int slot = slot(bytes[0], bytes[1]);
    slots[slot] = Arrays.copyOf(slots[slot], slots[slot].length + 1);
    slots[slot][slots[slot].length - 1] = new Phrase(bytes, message);
    return this;
  }

  /** Adds a message whose first words say all that is kept of it. */
  Phrases add(String start, EventKind kind, String catalogueId, String reason) {
    return add(start, (rest, event) -> event.is(kind, catalogueId, reason));
  }

  /** Adds a known message without a finding. */
  Phrases note(String start, String catalogueId) {
    return add(start, EventKind.SSHD_NOTE, catalogueId, null);
  }

  /** Reads the message into a clear event; an event that no message fits is clear again. */
  boolean read(ByteCursor text, SshEvent event) {
    boolean found = readOn(text, event);
    if (!found) {
      event.clear();
    }
    return found;
  }

  /** Reads the rest of a message of which {@code event} holds the beginning already. */
  boolean readOn(ByteCursor text, SshEvent event) {
    if (text.length() < 2) {
      return false;
    }
    int from = text.from();
    int to = text.to();
    for (Phrase phrase : slots[slot(text.at(0), text.at(1))]) {
      if (text.literal(phrase.start)) {
        if (phrase.message.read(text, event)) {
          return true;
        }
        text.reset(from, to);
      }
    }
    return false;
  }

  private static int slot(int first, int second) {
    return ((first * 31) ^ second) & (SLOTS - 1);
  }
}
