package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** How a connection opened, broke and timed out: packet.c, serverloop.c, sshd.c. */
final class ClosingMessages {
  private static final byte[] TIMED_OUT = bytes(" timed out");
  private static final byte[] WAITING = bytes(" timed out while waiting to ");
  private static final byte[] NO_SFTP = bytes(": refusing non-sftp session");
  private static final byte[] ON = bytes(" on ");
  private static final byte[] IP_OPTIONS = bytes(" with IP opt");
  private static final byte[] RESET = bytes("Connection reset by peer");
  private static final byte[] COLON = bytes(": ");
  private static final byte[] CLOSED_BY = bytes("Connection closed by ");
  private static final byte[] CONNECTION_FROM = bytes("Connection from ");
  private static final byte[] CONNECTION_TO = bytes("Connection to ");

  private ClosingMessages() {}

  static void addTo(Phrases phrases) {
    phrases.add("Connection closed by ", ClosingMessages::closed);
    phrases.add("Connection reset by ", ClosingMessages::reset);
    phrases.add("Connection from ", ClosingMessages::connectionFrom);
    phrases.add("Connection to ", ClosingMessages::connectionTo);
    phrases.add("Closing connection to ", ClosingMessages::closing);
    phrases.add("Read from socket failed: ", (t, e) -> broken(t, e, "DISC-08"));
    phrases.add("Write failed: ", (t, e) -> broken(t, e, "DISC-09"));
    phrases.add("Timeout, client not responding from ", ClosingMessages::notResponding);
    phrases.add(
        "Timeout, client not responding", EventKind.CONNECTION_CLOSED, "DISC-24", "client_timeout");
    phrases.add("terminating inactive connection from ", ClosingMessages::inactive);
    phrases.add("Read error from remote host ", ClosingMessages::readError);
    phrases.note("Exiting on signal ", "DISC-28");
  }

  // DISC-01 to DISC-04; packet.c, sshpkt_vfatal(); serverloop.c, process_input()
  private static boolean closed(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    return event.is(EventKind.CONNECTION_CLOSED, byPeer(event, "DISC-01", "DISC-02", "DISC-03"));
  }

  // DISC-05 to DISC-07; packet.c, sshpkt_vfatal()
  private static boolean reset(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    return event.is(EventKind.CONNECTION_RESET, byPeer(event, "DISC-05", "DISC-06", "DISC-07"));
  }

  private static String byPeer(SshEvent event, String bare, String withPort, String withUser) {
    if (event.hasUser || event.src.isEmpty()) {
      return withUser;
    }
    return event.srcPort >= 0 ? withPort : bare;
  }

  // DISC-22, SESS-01, SESS-02, SESS-14, SCAN-21; packet.c, sshd.c, session.c, canohost.c
  private static boolean connectionFrom(ByteCursor text, SshEvent event) {
    if (text.lastLiteral(TIMED_OUT)) {
      Peer.whole(text, event);
      return event.is(EventKind.CONNECTION_CLOSED, "DISC-22", "timed_out");
    }
    if (text.lastLiteral(NO_SFTP)) {
      Peer.whole(text, event);
      return event.is(EventKind.SSHD_NOTE, "SESS-14", "non_sftp_session");
    }
    if (!Peer.first(text, event)) {
      return false;
    }
    if (text.startsWith(IP_OPTIONS)) {
      return event.is(EventKind.PROTOCOL_ERROR, "SCAN-21", "ip_options");
    }
    boolean opened = text.isEmpty() || text.startsWith(ON);
    return opened && event.is(EventKind.CONNECTION_OPENED, text.isEmpty() ? "SESS-01" : "SESS-02");
  }

  // DISC-23; packet.c, packet_read_seqnr(), packet_write_wait()
  private static boolean connectionTo(ByteCursor text, SshEvent event) {
    return Peer.first(text, event)
        && (text.startsWith(WAITING) || text.startsWith(TIMED_OUT))
        && event.is(EventKind.CONNECTION_CLOSED, "DISC-23", "timed_out");
  }

  // SESS-06; serverloop.c, server_loop2()
  private static boolean closing(ByteCursor text, SshEvent event) {
    Peer.first(text, event);
    return event.is(EventKind.CONNECTION_CLOSED, "SESS-06");
  }

  // DISC-08, DISC-09; packet.c, packet_read_seqnr(), packet_write_poll()
  private static boolean broken(ByteCursor text, SshEvent event, String id) {
    return event.is(end(text), id, Errors.reason(text));
  }

  // DISC-25; serverloop.c, client_alive_check()
  private static boolean notResponding(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    return event.is(EventKind.CONNECTION_CLOSED, "DISC-25", "client_timeout");
  }

  // DISC-26; serverloop.c, UnusedConnectionTimeout
  private static boolean inactive(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    return event.is(EventKind.DISCONNECTED, "DISC-26", "inactive");
  }

  // DISC-27; serverloop.c, process_input()
  private static boolean readError(ByteCursor text, SshEvent event) {
    return Peer.first(text, event)
        && text.literal(COLON)
        && event.is(end(text), "DISC-27", Errors.reason(text));
  }

  // DISC-19 to DISC-21, SCAN-09; packet.c, sshpkt_vfatal(), behind a function's name
  static boolean packetError(ByteCursor text, SshEvent event, boolean banner) {
    boolean to = text.literal(CONNECTION_TO);
    if (!to && !text.literal(CONNECTION_FROM)) {
      return false;
    }
    boolean found = Peer.upToColon(text, event);
    text.blanks();
    String id = to ? "DISC-20" : banner ? "SCAN-09" : "DISC-19";
    EventKind kind = text.startsWith(RESET) ? EventKind.CONNECTION_RESET : EventKind.PROTOCOL_ERROR;
    return event.is(kind, id, found ? Errors.reason(text) : null);
  }

  /** Where an old line says {@code Connection closed by IP} behind a function's name. */
  static boolean closedBehindFunction(ByteCursor text, SshEvent event) {
    return text.literal(CLOSED_BY) && closed(text, event);
  }

  private static EventKind end(ByteCursor error) {
    return error.startsWith(RESET) ? EventKind.CONNECTION_RESET : EventKind.CONNECTION_CLOSED;
  }

  /** The error texts of ssherr.c and errno, as short words. */
  static final class Errors {
    private static final String[][] WORDS = {
      {"Connection reset by peer", "reset"},
      {"Broken pipe", "broken_pipe"},
      {"Connection timed out", "timed_out"},
      {"No route to host", "no_route"},
      {"invalid format", "invalid_format"},
      {"incomplete message", "incomplete_message"},
      {"message authentication code incorrect", "bad_mac"},
      {"Connection corrupted", "corrupted"},
      {"could not read protocol version", "no_version"},
      {"protocol version mismatch", "version_mismatch"},
      {"incorrect signature", "bad_signature"},
      {"string is too large", "string_too_large"},
      {"error in libcrypto", "libcrypto"},
      {"unexpected internal error", "internal_error"},
      {"Protocol error", "protocol_error"},
      {"Connection closed by remote host", "closed"},
      {"no matching", "no_match"},
    };
    private static final byte[][] BYTES = new byte[WORDS.length][];

    static {
      for (int i = 0; i < WORDS.length; i++) {
        BYTES[i] = bytes(WORDS[i][0]);
      }
    }

    private Errors() {}

    static String reason(ByteCursor text) {
      for (int i = 0; i < BYTES.length; i++) {
        if (text.startsWith(BYTES[i])) {
          return WORDS[i][1];
        }
      }
      return text.isEmpty() ? null : "other";
    }
  }
}
