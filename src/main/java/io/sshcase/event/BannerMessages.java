package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** The exchange of version banners, scanners, and garbage on the wire: sshd.c, kex.c, packet.c. */
final class BannerMessages {
  private static final byte[] STOP = bytes(".");
  private static final byte[] QUOTE = bytes("'");
  private static final byte[] FROM = bytes("' from ");
  private static final byte[] RESET = bytes("Connection reset by peer");
  private static final byte[] UNSAFE_RSA = bytes("\" uses unsafe RSA signature scheme");
  private static final byte[] REFUSING = bytes("; refusing connection");

  private static final byte[] INCOMPLETE = bytes("incomplete message");
  private static final byte[] INVALID_FORMAT = bytes("invalid format");
  private static final byte[] BAD_MAC = bytes("message authentication code incorrect");
  private static final byte[] TOO_LARGE = bytes("string is too large");
  private static final Phrases PACKET_ERRORS = new Phrases();

  static {
    addPacketErrors(PACKET_ERRORS, EventKind.PROTOCOL_ERROR);
  }

  private BannerMessages() {}

  static void addTo(Phrases phrases) {
    EventKind error = EventKind.PROTOCOL_ERROR;
    phrases
        .add("Did not receive identification string from ", BannerMessages::none)
        .add("Did not receive ident string from ", BannerMessages::noneInOldWords)
        .add(
            "kex_exchange_identification: Connection closed by remote host",
            EventKind.NO_IDENTIFICATION,
            "SCAN-04",
            "closed")
        .add("kex_exchange_identification: read: ", BannerMessages::readFailed)
        .add(
            "kex_exchange_identification: client sent invalid protocol identifier ",
            error,
            "SCAN-06",
            "bad_banner")
        .add(
            "kex_exchange_identification: banner line contains invalid characters",
            error,
            "SCAN-07",
            "bad_banner")
        .add(
            "kex_exchange_identification: banner line too long",
            error,
            "SCAN-08",
            "banner_too_long")
        .add(
            "kex_exchange_identification: Connection timed out",
            EventKind.NO_IDENTIFICATION,
            "SCAN-18",
            "timed_out")
        .add("kex_exchange_identification: ", error, null, "banner")
        .add("banner exchange: ", (t, e) -> ClosingMessages.packetError(t, e, true))
        .add("Bad protocol version identification ", BannerMessages::badVersion)
        .add("Bad remote protocol version identification: ", error, "SCAN-12", "bad_banner")
        .add("Protocol major versions differ: ", error, "SCAN-13", "version_mismatch")
        .add("Protocol major versions differ for ", BannerMessages::majorVersions)
        .add("Could not write ident string to ", BannerMessages::notWritten)
        .add("probed from ", (t, e) -> scanner(t, e, "SCAN-16"))
        .add("scanned from ", (t, e) -> scanner(t, e, "SCAN-17"))
        .add(
            "Connection timed out during banner exchange",
            EventKind.NO_IDENTIFICATION,
            "SCAN-18",
            "timed_out")
        .add("Client version ", BannerMessages::oldClient)
        .add("Remote version ", BannerMessages::oldClient);
    addPacketErrors(phrases, error);
  }

  // SCAN-22 to SCAN-31; packet.c, dispatch.c, deattack.c
  private static void addPacketErrors(Phrases phrases, EventKind error) {
    phrases
        .add("Bad packet length ", error, "SCAN-22", "bad_packet_length")
        .add("padding error: ", error, "SCAN-23", "padding")
        .add("Corrupted MAC on input", error, "SCAN-24", "bad_mac")
        .add("Finished discarding for ", BannerMessages::discarded)
        .add("Protocol error: expected packet type ", error, "SCAN-26", "unexpected_packet")
        .add("dispatch_protocol_error: ", error, "SCAN-27", "unexpected_packet")
        .add("dispatch protocol error: ", error, "SCAN-27", "unexpected_packet")
        .add("Hm, dispatch protocol error: ", error, "SCAN-27", "unexpected_packet")
        .add("protocol error: rcvd type ", error, "SCAN-28", "unexpected_packet")
        .add("bad service request ", error, "SCAN-29", "bad_service")
        .add("crc32 compensation attack", error, "SCAN-30", "possible_attack")
        .add("Corrupted check bytes on input", error, "SCAN-31", "packet_corrupt")
        .add("Possible attack: ", error, "SESS-15", "possible_attack")
        .add("Packet corrupt", error, null, "packet_corrupt")
        .add("buffer_get", error, null, "bad_packet")
        .add("ssh_packet_get_string: ", error, null, "bad_packet")
        .add("sshpkt_get_string: ", error, null, "bad_packet")
        .add("packet_get_string: ", error, null, "bad_packet");
  }

  // SCAN-02, SCAN-03; sshd.c, sshd_exchange_identification()
  private static boolean none(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    return event.is(EventKind.NO_IDENTIFICATION, event.srcPort >= 0 ? "SCAN-03" : "SCAN-02");
  }

  // SCAN-01; sshd.c
  private static boolean noneInOldWords(ByteCursor text, SshEvent event) {
    text.lastLiteral(STOP);
    Peer.whole(text, event);
    return event.is(EventKind.NO_IDENTIFICATION, "SCAN-01");
  }

  // SCAN-05; kex.c, kex_exchange_identification()
  private static boolean readFailed(ByteCursor text, SshEvent event) {
    boolean reset = text.startsWith(RESET);
    EventKind kind = reset ? EventKind.CONNECTION_RESET : EventKind.NO_IDENTIFICATION;
    return event.is(kind, "SCAN-05", ClosingMessages.Errors.reason(text));
  }

  // SCAN-10, SCAN-11; sshd.c, sshd_exchange_identification(). The banner is the client's.
  private static boolean badVersion(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    if (text.literal(QUOTE) && Peer.last(text, event) && !text.lastLiteral(FROM)) {
      event.forgetPeer();
    }
    text.reset(from, to);
    String id = event.srcPort >= 0 ? "SCAN-11" : "SCAN-10";
    return event.is(EventKind.PROTOCOL_ERROR, id, "bad_banner");
  }

  // SCAN-14; sshd.c, sshd_exchange_identification()
  private static boolean majorVersions(ByteCursor text, SshEvent event) {
    Peer.first(text, event);
    return event.is(EventKind.PROTOCOL_ERROR, "SCAN-14", "version_mismatch");
  }

  // SCAN-15; sshd.c, sshd_exchange_identification()
  private static boolean notWritten(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    return event.is(EventKind.CONNECTION_CLOSED, "SCAN-15", "before_banner");
  }

  // SCAN-16, SCAN-17; sshd.c, kex.c. The version behind "with" is the client's.
  private static boolean scanner(ByteCursor text, SshEvent event, String id) {
    return Peer.first(text, event) && event.is(EventKind.PROTOCOL_ERROR, id, "scanner");
  }

  // SCAN-19, SCAN-20; sshd.c, kex.c
  private static boolean oldClient(ByteCursor text, SshEvent event) {
    if (text.endsWith(REFUSING)) {
      return event.is(EventKind.NEGOTIATION_FAILED, "SCAN-20", "old_client");
    }
    return text.contains(UNSAFE_RSA) && event.is(EventKind.SSHD_NOTE, "SCAN-19");
  }

  // SCAN-25; packet.c, ssh_packet_stop_discard()
  private static boolean discarded(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    return event.is(EventKind.PROTOCOL_ERROR, "SCAN-25", "packet_corrupt");
  }

  // SCAN-22 to SCAN-24 behind a function's name, and packets that did not parse; ssherr.c
  static boolean behindFunction(ByteCursor text, SshEvent event) {
    return PACKET_ERRORS.readOn(text, event)
        || (endsWithPacketError(text) && event.is(EventKind.PROTOCOL_ERROR, null, "bad_packet"));
  }

  private static boolean endsWithPacketError(ByteCursor text) {
    return text.endsWith(INCOMPLETE)
        || text.endsWith(INVALID_FORMAT)
        || text.endsWith(BAD_MAC)
        || text.endsWith(TOO_LARGE);
  }
}
