package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** Disconnects that one side announced: packet.c; auth.c and auth2.c for their reasons. */
final class DisconnectMessages {
  private static final byte[] COLON = bytes(":");
  private static final byte[] FOR = bytes(" for ");
  private static final byte[] SSH2 = bytes(" ssh2");

  /** RFC 4253, section 11.1: the code of a disconnect message, from 1. */
  private static final String[] CODES = {
    "host_not_allowed",
    "protocol_error",
    "key_exchange_failed",
    "reserved",
    "mac_error",
    "compression_error",
    "service_not_available",
    "version_not_supported",
    "host_key_not_verifiable",
    "connection_lost",
    "by_application",
    "too_many_connections",
    "auth_cancelled",
    "no_more_auth_methods",
    "illegal_user_name",
  };

  /** What stands behind "Disconnecting": section 3.3 of the message reference. */
  private static final Phrases REASONS =
      new Phrases()
          .add("Too many authentication failures", DisconnectMessages::tooMany)
          .add("Change of username or service", EventKind.DISCONNECTED, "DISC-18", "user_changed")
          .add("bad service request", EventKind.DISCONNECTED, "SCAN-29", "bad_service")
          .add("no authentication methods enabled", EventKind.DISCONNECTED, null, "no_methods")
          .add("Packet corrupt", EventKind.DISCONNECTED, null, "packet_corrupt")
          .add("strict KEX violation: unexpected", EventKind.DISCONNECTED, "KEX-07", "strict_kex")
          .add("strict KEX violation", EventKind.DISCONNECTED, "KEX-08", "strict_kex")
          .add("multiple KEXINIT", EventKind.DISCONNECTED, "KEX-09", "multiple_kexinit")
          .add("Protocol error: expected", EventKind.DISCONNECTED, "SCAN-26", "protocol_error")
          .add("protocol error: rcvd", EventKind.DISCONNECTED, "SCAN-28", "protocol_error")
          .add("Protocol error", EventKind.DISCONNECTED, null, "protocol_error")
          .add("Possible attack", EventKind.DISCONNECTED, "SESS-15", "possible_attack")
          .add("crc32 compensation", EventKind.DISCONNECTED, "SCAN-30", "possible_attack")
          .add("Corrupted check bytes", EventKind.DISCONNECTED, "SCAN-31", "packet_corrupt")
          .add("no matching DH grp", EventKind.DISCONNECTED, "KEX-15", "no_match");

  private DisconnectMessages() {}

  static void addTo(Phrases phrases) {
    phrases.add("Received disconnect from ", DisconnectMessages::received);
    phrases.add("Disconnected from ", DisconnectMessages::disconnected);
    phrases.add("Disconnecting: ", DisconnectMessages::disconnectingSomebody);
    phrases.add("Disconnecting ", DisconnectMessages::disconnecting);
    phrases.add("Too many authentication failures", DisconnectMessages::tooMany);
  }

  // DISC-10, DISC-11; packet.c, ssh_packet_read_poll_seqnr(). What the peer says is opaque.
  private static boolean received(ByteCursor text, SshEvent event) {
    if (Peer.first(text, event) && text.literal(COLON)) {
      text.blanks();
      long code = text.number(event.numberText);
      event.numberText.clear();
      event.reason = code >= 1 && code <= CODES.length ? CODES[(int) code - 1] : null;
    }
    String id = event.srcPort >= 0 ? "DISC-11" : "DISC-10";
    return event.is(EventKind.DISCONNECT_RECEIVED, id);
  }

  // DISC-12, DISC-13; packet.c, sshpkt_vfatal()
  private static boolean disconnected(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    boolean named = event.src.isEmpty() || event.hasUser;
    return event.is(EventKind.DISCONNECTED, named ? "DISC-13" : "DISC-12");
  }

  // DISC-15; packet.c, packet_disconnect()
  private static boolean disconnectingSomebody(ByteCursor text, SshEvent event) {
    return reason(text, event, "DISC-15");
  }

  // DISC-14; packet.c, ssh_packet_disconnect(). The reason may quote a service that the peer made
  // up, which may hold a peer of its own; the name on the left holds no colon.
  private static boolean disconnecting(ByteCursor text, SshEvent event) {
    boolean found = Peer.upToColon(text, event);
    text.blanks();
    return found ? reason(text, event, "DISC-14") : event.is(EventKind.DISCONNECTED, "DISC-14");
  }

  /** Reads the reason and keeps the peer that is known already. */
  private static boolean reason(ByteCursor text, SshEvent event, String id) {
    if (!REASONS.readOn(text, event)) {
      return event.is(EventKind.DISCONNECTED, id, "other");
    }
    if (event.catalogueId == null) {
      event.catalogueId = id;
    }
    return true;
  }

  // DISC-16, DISC-17; auth.c, auth_maxtries_exceeded(). To 6.6 the rest is the name, in 6.7 name
  // and peer; a name may imitate the latter, so what could be either is not believed.
  private static boolean tooMany(ByteCursor text, SshEvent event) {
    boolean named = text.literal(FOR);
    if (named && !text.endsWith(SSH2)) {
      event.user(text, null);
    }
    String id = named ? "DISC-16" : "DISC-17";
    return event.is(EventKind.AUTH_LIMIT_EXCEEDED, id, "max_auth_tries");
  }
}
