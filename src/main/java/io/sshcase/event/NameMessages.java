package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/** Names of peers that do not hold, and TCP wrappers: canohost.c, libwrap. */
final class NameMessages {
  private static final byte[] BLANK_BRACKET = bytes(" [");
  private static final byte[] BRACKET = bytes("]");
  private static final byte[] FAILED = bytes(" failed");
  private static final byte[] BREAKIN = bytes("BREAKIN");
  private static final byte[] BREAK_IN = bytes("BREAK-IN");
  private static final byte[] MAPS = bytes(" maps to ");
  private static final byte[] SET_UP = bytes("\" is set up for ");
  private static final byte[] IGNORING = bytes(", ignoring");
  private static final byte[] OPEN = bytes(" (");
  private static final byte[] CLOSE = bytes(")");
  private static final byte[] VERIFY = bytes("can't verify hostname");
  private static final byte[] MISMATCH = bytes("host name/address mismatch: ");
  private static final byte[] MISMATCH_OLD = bytes("host name/name mismatch: ");
  private static final byte[] IS_NOT = bytes(" != ");

  private NameMessages() {}

  static void addTo(Phrases phrases) {
    phrases
        .add("reverse mapping checking getaddrinfo for ", NameMessages::reverseMapping)
        .add("reverse mapping checking gethostbyname for ", NameMessages::reverseMapping)
        .add("Could not reverse map address ", NameMessages::noName)
        .add("Address ", NameMessages::address)
        .add("Nasty PTR record \"", NameMessages::nasty)
        .add("refused connect from ", NameMessages::refused)
        .add("warning: ", NameMessages::wrapperWarning);
  }

  // DNS-01 to DNS-04; canohost.c, get_remote_hostname(). The bracketed address is sshd's.
  private static boolean reverseMapping(ByteCursor text, SshEvent event) {
    boolean old = text.contains(BREAKIN);
    boolean loud = old || text.contains(BREAK_IN);
    ByteSlice name = event.user;
    boolean read = text.lastUntil(FAILED, name);
    name.clear();
    if (read && text.lastLiteral(BRACKET) && text.lastUntil(BLANK_BRACKET, event.src)) {
      if (!Address.isAddress(event.src)) {
        event.src.clear();
      }
      return event.is(EventKind.REVERSE_DNS_MISMATCH, loud ? "DNS-03" : "DNS-04");
    }
    if (read && text.lastWord(event.src) && !(text.isEmpty() && Peer.host(event.src, event))) {
      event.src.clear();
    }
    return event.is(EventKind.REVERSE_DNS_MISMATCH, old ? "DNS-01" : "DNS-02");
  }

  // DNS-05, DNS-06; canohost.c, get_remote_hostname()
  private static boolean address(ByteCursor text, SshEvent event) {
    boolean loud = text.contains(BREAK_IN) || text.contains(BREAKIN);
    return Peer.first(text, event)
        && text.literal(MAPS)
        && event.is(EventKind.REVERSE_DNS_MISMATCH, loud ? "DNS-05" : "DNS-06");
  }

  /** 3.x and older: {@code Could not reverse map address IP.}; canohost.c. */
  private static boolean noName(ByteCursor text, SshEvent event) {
    return Peer.first(text, event) && event.is(EventKind.REVERSE_DNS_MISMATCH, null);
  }

  // DNS-07; canohost.c, get_remote_hostname()
  private static boolean nasty(ByteCursor text, SshEvent event) {
    if (text.lastLiteral(IGNORING) && text.lastUntil(SET_UP, event.src)) {
      Peer.host(event.src, event);
    }
    if (!Address.isAddress(event.src)) {
      event.src.clear();
    }
    return event.is(EventKind.REVERSE_DNS_MISMATCH, "DNS-07", "nasty_ptr");
  }

  // WRAP-01; libwrap, refuse.c: an address, a name, or both
  private static boolean refused(ByteCursor text, SshEvent event) {
    if (text.lastLiteral(CLOSE)) {
      if (text.lastUntil(OPEN, event.src) && !Address.isAddress(event.src)) {
        event.src.clear();
      }
    } else if (text.lastWord(event.src) && !(text.isEmpty() && Peer.host(event.src, event))) {
      event.src.clear();
    }
    return event.is(EventKind.CONNECTION_REFUSED, "WRAP-01", "tcp_wrappers");
  }

  // WRAP-03; libwrap, socket.c
  private static boolean wrapperWarning(ByteCursor text, SshEvent event) {
    if (text.until(MISMATCH) || text.until(MISMATCH_OLD)) {
      if (!text.until(IS_NOT, event.src) || !Address.isAddress(event.src)) {
        event.src.clear();
      }
      return event.is(EventKind.REVERSE_DNS_MISMATCH, "WRAP-03");
    }
    return text.contains(VERIFY)
        ? event.is(EventKind.REVERSE_DNS_MISMATCH, "WRAP-03")
        : event.is(EventKind.SSHD_NOTE, null);
  }
}
