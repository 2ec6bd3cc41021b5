package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/**
 * The peer of a connection, at that end of a message which no attacker can write to. A user name
 * stands left of the address in sshd's lines and may imitate it, so the address is taken off the
 * right; where free text stands on the right of it, off the left. A name never holds a colon
 * (auth2.c cuts it there), so the first {@code IP port N:} of a line is the true one.
 */
final class Peer {
  private static final byte[] PORT = bytes(" port ");
  private static final byte[] FROM = bytes(" from ");
  private static final byte[] COLON = bytes(":");
  private static final byte[] UNKNOWN = bytes("UNKNOWN");
  private static final byte[] AUTHENTICATING = bytes("authenticating user ");
  private static final byte[] MONITORS_AUTHENTICATING = bytes("authenticatinguser ");
  private static final byte[] INVALID = bytes("invalid user ");
  private static final byte[] USER = bytes("user ");
  private static final byte[] BLANK = bytes(" ");
  private static final int MAX_PORT = 65535;

  private Peer() {}

  /** Takes {@code IP port N} or {@code IP} off the right; what was before it stays. */
  static boolean last(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    if (lastPort(text, event) && lastAddress(text, event)) {
      return true;
    }
    text.reset(from, to);
    event.srcPort = -1;
    event.srcPortText.clear();
    return lastAddress(text, event);
  }

  /** Takes {@code ... from IP port N} or {@code ... from IP} off the right. */
  static boolean lastFrom(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    if (last(text, event) && text.lastLiteral(FROM)) {
      return true;
    }
    return forget(text, from, to, event);
  }

  /** Takes {@code IP port N} or {@code IP} off the left; a colon behind the address may follow. */
  static boolean first(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    if (!text.word(event.src)) {
      return false;
    }
    trim(event.src, text);
    if (!isPeer(event.src)) {
      return forget(text, from, to, event);
    }
    if (text.literal(PORT)) {
      port(text.number(event.srcPortText), event);
    }
    hideUnknown(event);
    return true;
  }

  /**
   * Reads all of the text as packet.c's "rid" (7.5 and later) or as what stood there before: {@code
   * [authenticating user NAME |invalid user NAME |user NAME ]IP[ port N]}.
   */
  static boolean whole(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    if (last(text, event) && (text.isEmpty() || (text.lastLiteral(BLANK) && named(text, event)))) {
      return true;
    }
    forget(text, from, to, event);
    event.userValid = validity(text);
    return false;
  }

  /** What sshd calls the user of a line whose end is missing. */
  private static Boolean validity(ByteCursor text) {
    if (text.startsWith(INVALID)) {
      return false;
    }
    boolean known = text.startsWith(AUTHENTICATING) || text.startsWith(USER);
    return known ? Boolean.TRUE : null;
  }

  /** As {@link #whole}, up to the first {@code IP port N:} or {@code IP:}; the colon is taken. */
  static boolean upToColon(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    for (int at = text.find(PORT, from); at >= 0; at = text.find(PORT, at + 1)) {
      text.reset(at + PORT.length, to);
      if (text.number(event.srcPortText) >= 0 && text.literal(COLON)) {
        int behind = text.from();
        text.reset(from, behind - 1);
        boolean found = whole(text, event);
        text.reset(found ? behind : from, to);
        return found;
      }
      text.reset(from, to);
    }
    event.srcPortText.clear();
    if (first(text, event) && text.literal(COLON)) {
      return true;
    }
    event.userValid = validity(text);
    return false;
  }

  /** A value that sshd or PAM gives as address or host name: kept when it can be one of the two. */
  static boolean host(ByteSlice text, SshEvent event) {
    if (text.isEmpty() || !(Address.isAddress(text) || isName(text))) {
      return false;
    }
    event.src.set(text);
    return true;
  }

  private static boolean named(ByteCursor text, SshEvent event) {
    if (text.literal(INVALID)) {
      event.user(text, false);
      return true;
    }
    if (text.literal(AUTHENTICATING)
        || text.literal(USER)
        || text.literal(MONITORS_AUTHENTICATING)) {
      event.user(text, true);
      return true;
    }
    return false;
  }

  private static boolean lastPort(ByteCursor text, SshEvent event) {
    return port(text.lastNumber(event.srcPortText), event) && text.lastLiteral(PORT);
  }

  private static boolean lastAddress(ByteCursor text, SshEvent event) {
    if (!text.lastWord(event.src) || !isPeer(event.src)) {
      event.src.clear();
      return false;
    }
    hideUnknown(event);
    return true;
  }

  private static boolean port(long value, SshEvent event) {
    if (value < 0 || value > MAX_PORT) {
      event.srcPortText.clear();
      return false;
    }
    event.srcPort = (int) value;
    return true;
  }

  private static boolean isPeer(ByteSlice text) {
    return Address.isAddress(text) || text.contentEquals(UNKNOWN);
  }

  /** A peer that is no socket is "UNKNOWN port 65535"; that is no address and no port. */
  private static void hideUnknown(SshEvent event) {
    if (event.src.contentEquals(UNKNOWN)) {
      event.forgetPeer();
    }
  }

  /** Gives a colon or full stop at the end of a word back to the text. */
  private static void trim(ByteSlice word, ByteCursor text) {
    int last = word.at(word.length() - 1);
    if (last == ':' || last == '.' || last == ',') {
      word.set(word.array(), word.from(), word.to() - 1);
      text.reset(word.to(), text.to());
    }
  }

  private static boolean isName(ByteSlice text) {
    for (int i = 0; i < text.length(); i++) {
      byte b = text.at(i);
      boolean fits = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      if (!fits && b != '.' && b != '-' && b != '_' && b != ':' && b != '%') {
        return false;
      }
    }
    return text.length() <= 255;
  }

  private static boolean forget(ByteCursor text, int from, int to, SshEvent event) {
    text.reset(from, to);
    event.forgetPeer();
    return false;
  }
}
