package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/** What came of an attempt to log in: auth.c, auth_log(). */
final class AuthResultMessages {
  private static final byte[] FOR = bytes(" for ");
  private static final byte[] INVALID = bytes("invalid user ");
  private static final byte[] ILLEGAL = bytes("illegal user ");
  private static final byte[] SSH2 = bytes(" ssh2");
  private static final byte[] SSH1 = bytes(" ssh1");
  private static final byte[] SSH2_INFO = bytes(" ssh2: ");
  private static final byte[] SSH1_INFO = bytes(" ssh1: ");
  private static final byte[] PRINCIPAL = bytes(", krb5 principal ");
  private static final byte[] CERTIFICATE = bytes("-CERT ");

  private AuthResultMessages() {}

  static void addTo(Phrases phrases) {
    phrases.add("Failed ", AuthResultMessages::failed);
    phrases.add("Accepted ", AuthResultMessages::accepted);
    phrases.add("Postponed ", AuthResultMessages::postponed);
    phrases.add("Partial ", AuthResultMessages::partial);
    phrases.add("maximum authentication attempts exceeded for ", AuthResultMessages::maximum);
    phrases.add("Authorized to ", AuthResultMessages::kerberos);
    phrases.note("GSSAPI MIC check failed", "AUTH-24");
    phrases.note("password change not supported", "AUTH-25");
  }

  // AUTH-01 to AUTH-04, AUTH-11 to AUTH-16; auth.c, auth_log(); auth2-gss.c from 10.4
  private static boolean failed(ByteCursor text, SshEvent event) {
    return result(text, event) && event.is(EventKind.AUTH_FAILED, failedId(event, text));
  }

  // AUTH-01 to AUTH-10; auth.c, auth_log()
  private static boolean accepted(ByteCursor text, SshEvent event) {
    return result(text, event) && event.is(EventKind.AUTH_ACCEPTED, acceptedId(event, text));
  }

  // AUTH-18; auth.c, auth_log(), called by the network child
  private static boolean postponed(ByteCursor text, SshEvent event) {
    return result(text, event) && event.is(EventKind.AUTH_POSTPONED, "AUTH-18");
  }

  // AUTH-17; auth.c, auth_log()
  private static boolean partial(ByteCursor text, SshEvent event) {
    return result(text, event) && event.is(EventKind.AUTH_PARTIAL, "AUTH-17");
  }

  // AUTH-19; auth.c, auth_maxtries_exceeded()
  private static boolean maximum(ByteCursor text, SshEvent event) {
    boolean valid = !text.literal(INVALID);
    event.userValid = valid;
    tail(text, event, valid);
    return event.is(EventKind.AUTH_LIMIT_EXCEEDED, "AUTH-19");
  }

  // AUTH-23; gss-serv-krb5.c, ssh_gssapi_krb5_userok()
  private static boolean kerberos(ByteCursor text, SshEvent event) {
    if (!text.until(PRINCIPAL, event.user)) {
      return false;
    }
    event.user(event.user, true);
    return event.is(EventKind.SSHD_NOTE, "AUTH-23");
  }

  /** {@code METHOD for [invalid user ]NAME from IP port N[ ssh2[: info]]}. */
  private static boolean result(ByteCursor text, SshEvent event) {
    if (!text.word(event.user) || !text.literal(FOR)) {
      return false;
    }
    event.method = Methods.name(event.user);
    event.user.clear();
    boolean illegal = text.literal(ILLEGAL);
    boolean valid = !illegal && !text.literal(INVALID);
    event.userValid = valid;
    event.catalogueId = illegal ? "AUTH-04" : null;
    if (!Methods.mayCarryInfo(event.method) || !infoTail(text, event, valid)) {
      tail(text, event, valid);
    }
    return true;
  }

  /** Reads {@code NAME from IP port N[ ssh2]} from the right; a line that was cut has no name. */
  private static void tail(ByteCursor text, SshEvent event, boolean valid) {
    int from = text.from();
    int to = text.to();
    if (!text.lastLiteral(SSH2)) {
      text.lastLiteral(SSH1);
    }
    if (Peer.lastFrom(text, event)) {
      event.user(text, valid);
    }
    text.reset(from, to);
  }

  /**
   * Reads {@code NAME from IP port N ssh2: info}. Info may hold anything, so the first address
   * counts; where the name may imitate one as well and there are two, none is believed.
   */
  private static boolean infoTail(ByteCursor text, SshEvent event, boolean valid) {
    int from = text.from();
    int to = text.to();
    int end = valid ? protocol(text, from) : infoStart(text, event, from);
    if (end >= 0 && !valid && isAmbiguous(text, event, end)) {
      event.forgetPeer();
    } else if (end >= 0) {
      text.reset(from, end);
      if (Peer.lastFrom(text, event)) {
        event.user(text, valid);
      }
    }
    text.reset(from, to);
    return end >= 0;
  }

  /** Where {@code " ssh2: "} stands behind {@code from IP port N}, at or behind start, or -1. */
  private static int infoStart(ByteCursor text, SshEvent event, int start) {
    int from = text.from();
    int to = text.to();
    for (int at = protocol(text, start); at >= 0; at = protocol(text, at + 1)) {
      text.reset(from, at);
      boolean found = Peer.lastFrom(text, event) && event.srcPort >= 0;
      text.reset(from, to);
      if (found) {
        return at;
      }
    }
    return -1;
  }

  private static int protocol(ByteCursor text, int start) {
    int at = text.find(SSH2_INFO, start);
    return at >= 0 ? at : text.find(SSH1_INFO, start);
  }

  private static boolean isAmbiguous(ByteCursor text, SshEvent event, int end) {
    int from = text.from();
    int to = text.to();
    boolean again = infoStart(text, event, end + 1) >= 0;
    text.lastLiteral(SSH2);
    again |= Peer.lastFrom(text, event) && event.srcPort >= 0;
    text.reset(from, to);
    return again;
  }

  private static String failedId(SshEvent event, ByteCursor text) {
    String old = oldId(event, text);
    if (old != null) {
      return old;
    }
    return switch (event.method) {
      case "password" -> event.userValid ? "AUTH-11" : "AUTH-12";
      case "none" -> "AUTH-13";
      case "publickey" -> text.contains(SSH2_INFO) ? "AUTH-14" : "AUTH-01";
      case "keyboard-interactive/pam" -> "AUTH-15";
      case "gssapi-with-mic" -> "AUTH-16";
      default -> "AUTH-01";
    };
  }

  private static String acceptedId(SshEvent event, ByteCursor text) {
    String old = oldId(event, text);
    if (old != null) {
      return old;
    }
    boolean info = text.contains(SSH2_INFO);
    return switch (event.method) {
      case "password" -> "AUTH-05";
      case "publickey" -> !info ? "AUTH-04" : text.contains(CERTIFICATE) ? "AUTH-07" : "AUTH-06";
      case "keyboard-interactive/pam" -> "AUTH-08";
      case "gssapi-with-mic" -> "AUTH-09";
      case "hostbased" -> info ? "AUTH-10" : "AUTH-04";
      default -> "AUTH-01";
    };
  }

  /** Protocol 1: named from 6.3 to 7.3, and shown by a missing word before; else null. */
  private static String oldId(SshEvent event, ByteCursor text) {
    if (text.endsWith(SSH1) || text.contains(SSH1_INFO)) {
      return "AUTH-02";
    }
    boolean unnamed = event.srcPort >= 0 && !text.endsWith(SSH2) && !text.contains(SSH2_INFO);
    return unnamed ? "AUTH-04" : event.catalogueId;
  }

  /** Names of authentication methods, as constants where they are known. */
  private static final class Methods {
    private static final String[] NAMES = {
      "password", "publickey", "none", "keyboard-interactive/pam", "keyboard-interactive",
      "hostbased", "gssapi-with-mic", "gssapi", "gssapi-keyex", "keyboard-interactive/bsdauth",
      "keyboard-interactive/skey", "challenge-response", "kerberos", "rsa", "rhosts",
      "rhosts-rsa", "password/pam",
    };
    private static final byte[][] BYTES = new byte[NAMES.length][];

    static {
      for (int i = 0; i < NAMES.length; i++) {
        BYTES[i] = bytes(NAMES[i]);
      }
    }

    static String name(ByteSlice text) {
      for (int i = 0; i < BYTES.length; i++) {
        if (text.contentEquals(BYTES[i])) {
          return NAMES[i];
        }
      }
      return text.toString();
    }

    /** Key, host and ticket logins say which one behind a colon; the others end with the port. */
    static boolean mayCarryInfo(String method) {
      return !method.equals("password")
          && !method.equals("none")
          && !method.startsWith("keyboard-interactive");
    }
  }
}
