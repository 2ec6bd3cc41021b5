package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/** What sshd itself says about PAM (auth-pam.c), and libpam under sshd's name (Linux-PAM). */
final class PamMessages {
  private static final byte[] FOR = bytes(" for ");
  private static final byte[] FROM = bytes(" from ");
  private static final byte[] ILLEGAL = bytes("illegal user ");
  private static final byte[] MORE = bytes(" more authentication failure");
  private static final byte[] SERVICE = bytes("sshd");
  private static final byte[] MAX_RETRIES = bytes("ignoring max retries");

  private PamMessages() {}

  static void addTo(Phrases phrases) {
    phrases
        .note("PAM: pam_open_session(): ", "PAM-02")
        .note("PAM: pam_setcred(): ", "PAM-03")
        .note("PAM: initialization failed", "PAM-04")
        .note("PAM: pam_", null)
        .add("PAM: ", PamMessages::failed)
        .add("PAM user mismatch", EventKind.AUTH_REFUSED, "PAM-05", "pam_user")
        .add("check_pam_user: ", EventKind.AUTH_REFUSED, "PAM-06", "pam_user")
        .add("Username too long from ", PamMessages::tooLong)
        .add("PAM service(", PamMessages::maxRetries)
        .note("PAM unable to ", null)
        .note("PAM adding faulty module", null)
        .note("PAM bad jump", null)
        .note("PAM [", null)
        .note("PAM _pam_", null)
        .note("PAM pam_", null)
        .add("PAM ", PamMessages::moreFailures);
  }

  // PAM-01; auth-pam.c, sshpam_query(): "PAM: ERROR for [illegal user ]NAME from HOST"
  private static boolean failed(ByteCursor text, SshEvent event) {
    boolean error = isCapital(text.at(0));
    if (!text.until(FOR)) {
      return event.is(error ? EventKind.PAM_AUTH_FAILURE : EventKind.SSHD_NOTE, null);
    }
    event.is(EventKind.PAM_AUTH_FAILURE, "PAM-01");
    boolean valid = !text.literal(ILLEGAL);
    ByteSlice host = event.src;
    if (text.lastWord(host) && text.lastLiteral(FROM)) {
      event.user(text, valid);
      if (!Peer.host(host, event)) {
        event.src.clear();
      }
    } else {
      event.src.clear();
    }
    return true;
  }

  /** Linux-PAM's error texts begin with a capital (pam_strerror.c); 3.7 says no more than that. */
  private static boolean isCapital(int b) {
    return b >= 'A' && b <= 'Z';
  }

  // PAM-07; auth-pam.c, sshpam_init()
  private static boolean tooLong(ByteCursor text, SshEvent event) {
    return Peer.whole(text, event)
        && event.is(EventKind.AUTH_REFUSED, "PAM-07", "username_too_long");
  }

  // MOD-04; Linux-PAM, pam_unix/support.c
  private static boolean maxRetries(ByteCursor text, SshEvent event) {
    return text.startsWith(SERVICE)
        && text.contains(MAX_RETRIES)
        && event.is(EventKind.AUTH_LIMIT_EXCEEDED, "MOD-04", "max_retries");
  }

  // MOD-03; Linux-PAM, pam_unix/support.c, _cleanup_failures()
  private static boolean moreFailures(ByteCursor text, SshEvent event) {
    if (!event.number(text) || !text.literal(MORE)) {
      return false;
    }
    PamModuleMessages.remoteHost(text, event);
    return event.is(EventKind.PAM_AUTH_FAILURE, "MOD-03");
  }
}
