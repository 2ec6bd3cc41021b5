package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/**
 * Whom sshguard shut out and let in again; it does not say for which service: sshguard 2.x,
 * src/blocker/blocker.c (log_block) and src/blocker/blocklist.c.
 */
final class SshguardMessages {
  private static final byte[] BLOCKING = bytes("Blocking \"");
  private static final byte[] SLASH = bytes("/");
  private static final byte[] QUOTED = bytes("\" ");
  private static final byte[] FOR = bytes("for ");
  private static final byte[] UNBLOCKING = bytes(": unblocking after ");
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  private SshguardMessages() {}

  static boolean read(ByteCursor text, SshEvent event) {
    boolean understood = text.literal(BLOCKING) ? blocked(text, event) : released(text, event);
    if (!understood) {
      event.clear();
    }
    return understood;
  }

  /** A network has no place among the addresses: it stands in the message alone. */
  private static boolean blocked(ByteCursor text, SshEvent event) {
    ByteSlice src = event.src;
    if (!text.until(SLASH, src) || !Address.isAddress(src)) {
      return false;
    }
    long bits = text.number();
    if (!text.literal(QUOTED)) {
      return false;
    }
    if (text.literal(FOR)) {
      event.number(text);
    }
    if (bits != IPV4_BITS && bits != IPV6_BITS) {
      src.clear();
    }
    return event.is(EventKind.BAN_ADDED, "SSHG-01", null);
  }

  private static boolean released(ByteCursor text, SshEvent event) {
    return text.until(UNBLOCKING, event.src)
        && Address.isAddress(event.src)
        && event.number(text)
        && event.is(EventKind.BAN_REMOVED, "SSHG-02", null);
  }
}
