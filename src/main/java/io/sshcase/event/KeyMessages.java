package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** Keys, certificates and the files that list them: auth2-pubkey.c, auth-options.c, auth.c. */
final class KeyMessages {
  private static final byte[] SIGNED_BY_CA = bytes(" signed by CA ");
  private static final byte[] PREVIOUSLY = bytes("previously-used ");
  private static final byte[] FOR = bytes("for ");
  private static final byte[] COLON = bytes(": ");
  private static final byte[] WITH_KEY = bytes(" with correct key but not from a permitted host");
  private static final byte[] WITH_CERT =
      bytes(" with valid certificate but not from a permitted ");
  private static final byte[] IP = bytes("ip=");
  private static final byte[] OPEN = bytes("(");
  private static final byte[] SIGNATURE = bytes(" signature for ");
  private static final byte[] REJECTED = bytes(" rejected: ");
  private static final byte[] INVALID = bytes("invalid user ");
  private static final byte[] QUOTE = bytes("' ");
  private static final byte[] TRIED = bytes(": Authentication tried for ");

  private KeyMessages() {}

  static void addTo(Phrases phrases) {
    EventKind refused = EventKind.AUTH_REFUSED;
    phrases
        .note("Accepted key ", "KEY-02")
        .add("Accepted certificate ID ", KeyMessages::certificate)
        .note("Found matching ", "KEY-01")
        .add("Refusing certificate ID ", refused, "KEY-05", "certificate")
        .add("Certificate invalid: ", refused, "KEY-06", "certificate")
        .add("Certificate lacks principal list", refused, "KEY-06", "certificate")
        .add("Certificate does not contain an ", refused, "KEY-06", "certificate")
        .add("Authentication key ", refused, "KEY-07", "revoked_key")
        .add("WARNING: authentication attempt with a revoked", refused, "KEY-07", "revoked_key")
        .add("Error checking authentication key ", EventKind.CONFIG_ERROR, "KEY-08", "revoked_keys")
        .note("publickey key type ", "KEY-09")
        .note("hostbased key type ", "KEY-09")
        .note("key type ", "KEY-10")
        .note("userauth_pubkey: signature algorithm ", "KEY-10")
        .note("userauth_pubkey: key type ", "KEY-10")
        .note("userauth_pubkey: unsupported public key algorithm: ", "KEY-11")
        .note("userauth_pubkey: cannot decode key: ", "KEY-12")
        .note("userauth_pubkey: ", null)
        .add("refusing ", KeyMessages::refusingKey)
        .add("Authentication refused: ", refused, "KEY-15", "bad_modes")
        .add("Authentication refused ", KeyMessages::badOwner)
        .add("Could not open user '", KeyMessages::notOpened)
        .add("Authentication tried for ", KeyMessages::notPermitted)
        .add("public key ", KeyMessages::fidoPolicy)
        .add("AuthorizedKeysCommandUser ", EventKind.CONFIG_ERROR, "KEY-22", "no_command_user")
        .note("AuthorizedKeysCommand /", "KEY-21")
        .note("AuthorizedPrincipalsCommand /", "KEY-21")
        .note("Certificate critical option ", "KEY-23")
        .note("Certificate extension ", "KEY-23")
        .note("userauth_hostbased mismatch: ", "KEY-24");
  }

  // KEY-03, KEY-04; auth2-pubkey.c, user_cert_trusted_ca(), check_authkey_line()
  private static boolean certificate(ByteCursor text, SshEvent event) {
    return event.is(EventKind.SSHD_NOTE, text.contains(SIGNED_BY_CA) ? "KEY-04" : "KEY-03");
  }

  // KEY-13, KEY-14; auth2-pubkey.c, userauth_pubkey()
  private static boolean refusingKey(ByteCursor text, SshEvent event) {
    return event.is(EventKind.SSHD_NOTE, text.startsWith(PREVIOUSLY) ? "KEY-13" : "KEY-14");
  }

  // KEY-16; auth.c, check_key_in_hostfiles()
  private static boolean badOwner(ByteCursor text, SshEvent event) {
    if (!text.literal(FOR) || !text.until(COLON, event.user)) {
      return false;
    }
    event.user(event.user, null);
    return event.is(EventKind.AUTH_REFUSED, "KEY-16", "bad_modes");
  }

  // KEY-17; auth.c, auth_openfile()
  private static boolean notOpened(ByteCursor text, SshEvent event) {
    if (!text.until(QUOTE, event.user)) {
      return false;
    }
    event.user(event.user, true);
    return event.is(EventKind.SSHD_NOTE, "KEY-17");
  }

  // KEY-18, KEY-19; auth.c, auth_authorise_keyopts(); behind "FILE:LINE: " from 7.7
  private static boolean notPermitted(ByteCursor text, SshEvent event) {
    boolean key = text.until(WITH_KEY, event.user);
    if (!key && !text.until(WITH_CERT, event.user)) {
      return false;
    }
    event.user(event.user, true);
    if (text.until(key ? IP : OPEN)) {
      peerInList(text, event);
    }
    return event.is(EventKind.AUTH_REFUSED, key ? "KEY-18" : "KEY-19", "not_permitted_host");
  }

  static boolean notPermittedBehindPath(ByteCursor text, SshEvent event) {
    return text.until(TRIED) && notPermitted(text, event);
  }

  /** An address that a comma or a closing bracket ends. */
  private static void peerInList(ByteCursor text, SshEvent event) {
    int end = text.from();
    byte[] array = text.array();
    while (end < text.to() && array[end] != ',' && array[end] != ')') {
      end++;
    }
    event.src.set(array, text.from(), end);
    if (!Address.isAddress(event.src)) {
      event.src.clear();
    }
  }

  // KEY-20; auth2-pubkey.c, userauth_pubkey(); monitor.c, mm_answer_keyverify()
  private static boolean fidoPolicy(ByteCursor text, SshEvent event) {
    if (!text.lastUntil(REJECTED, event.user) || !text.until(SIGNATURE)) {
      return false;
    }
    event.user.clear();
    boolean valid = !text.literal(INVALID);
    if (Peer.lastFrom(text, event)) {
      event.user(text, valid);
    }
    return event.is(EventKind.AUTH_REFUSED, "KEY-20", "fido_policy");
  }
}
