package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** Key exchange that came to nothing: kex.c, packet.c, dh.c. */
final class NegotiationMessages {
  private static final byte[] NO_MATCHING = bytes("no matching ");

  private static final Phrases WHAT =
      new Phrases()
          .add("key exchange", EventKind.NEGOTIATION_FAILED, null, "key_exchange")
          .add("kex", EventKind.NEGOTIATION_FAILED, null, "key_exchange")
          .add("host key", EventKind.NEGOTIATION_FAILED, null, "host_key")
          .add("hostkey", EventKind.NEGOTIATION_FAILED, null, "host_key")
          .add("cipher", EventKind.NEGOTIATION_FAILED, null, "cipher")
          .add("MAC", EventKind.NEGOTIATION_FAILED, null, "mac")
          .add("mac", EventKind.NEGOTIATION_FAILED, null, "mac")
          .add("comp", EventKind.NEGOTIATION_FAILED, null, "compression")
          .add("DH grp found", EventKind.NEGOTIATION_FAILED, "KEX-15", "dh_group");

  private NegotiationMessages() {}

  static void addTo(Phrases phrases) {
    EventKind failed = EventKind.NEGOTIATION_FAILED;
    EventKind error = EventKind.PROTOCOL_ERROR;
    phrases
        .add("Unable to negotiate with ", NegotiationMessages::withPeer)
        .add("Unable to negotiate a key exchange method", failed, "KEX-05", "key_exchange")
        .add("no matching ", NegotiationMessages::noMatching)
        .add("no hostkey alg", failed, "KEX-04", "host_key")
        .add("no kex alg", failed, "KEX-05", "key_exchange")
        .add("No supported key exchange algorithms", failed, null, "key_exchange")
        .add("kex protocol error: ", error, "KEX-06", "unexpected_packet")
        .add("Hm, kex protocol error: ", error, "KEX-06", "unexpected_packet")
        .add("kex_protocol_error: ", error, "KEX-06", "unexpected_packet")
        .add("strict KEX violation: unexpected", error, "KEX-07", "strict_kex")
        .add("strict KEX violation: ", error, "KEX-08", "strict_kex")
        .add("multiple KEXINIT received", error, "KEX-09", "multiple_kexinit")
        .add("non-transport message ", error, "KEX-10", "unexpected_packet")
        .add("RekeyLimit exceeded before auth", error, "KEX-11", "rekey_limit")
        .add("invalid public DH value: ", error, "KEX-12", "bad_dh_value")
        .note("WARNING: no suitable primes", "KEX-13")
        .note("WARNING: could not open ", "KEX-14")
        .note("WARNING: /", "KEX-14");
  }

  // KEX-01 to KEX-03; packet.c, sshpkt_vfatal(). What the client offers is its own text.
  private static boolean withPeer(ByteCursor text, SshEvent event) {
    boolean found = Peer.upToColon(text, event);
    text.blanks();
    event.is(EventKind.NEGOTIATION_FAILED, null);
    if (found && text.literal(NO_MATCHING)) {
      WHAT.readOn(text, event);
    }
    boolean named = event.hasUser || event.src.isEmpty();
    event.catalogueId = named ? "KEX-01" : event.srcPort >= 0 ? "KEX-02" : "KEX-03";
    return true;
  }

  // KEX-04, KEX-15; kex.c, choose_enc() and its sisters
  private static boolean noMatching(ByteCursor text, SshEvent event) {
    if (!WHAT.readOn(text, event)) {
      return false;
    }
    if (event.catalogueId == null) {
      event.catalogueId = "KEX-04";
    }
    return true;
  }
}
