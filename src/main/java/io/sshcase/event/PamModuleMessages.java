package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/** Lines of PAM modules that run inside sshd: {@code pam_unix(sshd:auth): ...}. */
final class PamModuleMessages {
  private static final byte[] TALLY = bytes(" tally ");
  private static final byte[] SERVICE = bytes("(sshd:");
  private static final byte[] END = bytes("): ");
  private static final byte[] OLD_END = bytes(") ");
  private static final byte[] SSS = bytes("sss");
  private static final byte[] RHOST = bytes(" rhost=");
  private static final byte[] USER = bytes("user=");
  private static final byte[] UNKNOWN = bytes("unknown");
  private static final byte[] OPEN = bytes("(");
  private static final byte[] UID = bytes("(uid=");
  private static final byte[] BY = bytes(" by ");
  private static final byte[] HAS_EXPIRED = bytes(" has expired");
  private static final byte[] COLON = bytes(": ");
  private static final byte[] LOCKED = bytes(" account temporarily locked");
  private static final byte[] UNKNOWN_IN_BRACKETS = bytes(") unknown");
  private static final byte[] BLANK = bytes(" ");
  private static final byte[] QUOTE = bytes("\"");
  private static final byte[] BY_USER = bytes("by user \"");
  private static final byte[] FROM = bytes("' from `");
  private static final byte[] TICK = bytes("'");
  private static final byte[] FOR_SERVICE = bytes(" for service sshd");
  private static final byte[] ROOT_ENFORCED = bytes(" (root enforced)");
  private static final byte[] AGED = bytes(" (password aged)");
  private static final byte[] BRACKET = bytes("]");

  private static final Phrases BODIES =
      new Phrases()
          .add("authentication failure; ", PamModuleMessages::failure)
          .add("authentication success; ", PamModuleMessages::success)
          .add("check pass; user ", PamModuleMessages::checkPass)
          .add("session opened for user ", PamModuleMessages::opened)
          .add("session closed for user ", PamModuleMessages::closed)
          .add("account ", PamModuleMessages::accountExpired)
          .add("expired password for user ", PamModuleMessages::passwordExpired)
          .add("password changed for ", PamModuleMessages::passwordChanged)
          .add("received for user ", PamModuleMessages::received)
          .add("Access denied for user ", PamModuleMessages::denied)
          .add("Consecutive login failures for user ", PamModuleMessages::locked)
          .add("User unknown", EventKind.PAM_USER_UNKNOWN, "MOD-14", null)
          .add("user ", PamModuleMessages::tally)
          .add("Tally overflowed for user ", PamModuleMessages::overflowed)
          .add("requirement \"", PamModuleMessages::requirement)
          .add("access denied for user `", PamModuleMessages::accessDenied)
          .add("Refused user ", PamModuleMessages::listed)
          .add("bad username [", PamModuleMessages::badName)
          .note("deprecated reading of user environment", "MOD-20");

  private PamModuleMessages() {}

  static void addTo(Phrases phrases) {
    phrases.add("pam_", PamModuleMessages::module);
    phrases.add("(pam_", PamModuleMessages::oldModule);
  }

  private static boolean module(ByteCursor text, SshEvent event) {
    boolean sss = text.startsWith(SSS);
    if (!text.until(SERVICE) || !text.until(END)) {
      return event.is(EventKind.SSHD_NOTE, null);
    }
    return body(text, event, sss);
  }

  /** {@code (pam_unix) session opened for user root by (uid=0)}, Linux-PAM before 0.99. */
  private static boolean oldModule(ByteCursor text, SshEvent event) {
    return text.until(OLD_END) && body(text, event, false);
  }

  /** The words of a module, which in old logs stand alone under {@code sshd(pam_unix)}. */
  static boolean body(ByteCursor text, SshEvent event, boolean sss) {
    if (!BODIES.read(text, event)) {
      event.is(EventKind.SSHD_NOTE, null);
    } else if (sss && "MOD-01".equals(event.catalogueId)) {
      event.catalogueId = "MOD-09";
    }
    return true;
  }

  // MOD-01, MOD-09; pam_unix/support.c, pam_sss.c
  private static boolean failure(ByteCursor text, SshEvent event) {
    remoteHost(text, event);
    return event.is(EventKind.PAM_AUTH_FAILURE, "MOD-01");
  }

  // MOD-11; pam_sss.c
  private static boolean success(ByteCursor text, SshEvent event) {
    remoteHost(text, event);
    return event.is(EventKind.SSHD_NOTE, "MOD-11");
  }

  /** {@code ... rhost=HOST [ ]user=NAME}: the first rhost counts, the name is all of the rest. */
  static void remoteHost(ByteCursor text, SshEvent event) {
    if (!text.until(RHOST)) {
      return;
    }
    if (text.word(event.src) && !Peer.host(event.src, event)) {
      event.src.clear();
    }
    text.blanks();
    if (text.literal(USER)) {
      event.user(text, null);
    }
  }

  // MOD-02; pam_unix/support.c. With the audit option the name stands in brackets.
  private static boolean checkPass(ByteCursor text, SshEvent event) {
    if (text.literal(OPEN) && text.lastLiteral(UNKNOWN_IN_BRACKETS)) {
      event.user(text, false);
    } else if (!text.startsWith(UNKNOWN)) {
      return false;
    }
    return event.is(EventKind.PAM_USER_UNKNOWN, "MOD-02");
  }

  // MOD-05; pam_unix/pam_unix_sess.c: "NAME by (uid=0)", "NAME(uid=1000) by NAME(uid=0)"
  private static boolean opened(ByteCursor text, SshEvent event) {
    if (!text.until(UID, event.user)) {
      return false;
    }
    trimBy(event.user);
    event.user(event.user, true);
    return event.is(EventKind.SESSION_OPENED, "MOD-05");
  }

  private static void trimBy(ByteSlice name) {
    if (name.endsWith(BY)) {
      name.set(name.array(), name.from(), name.to() - BY.length);
      return;
    }
    for (int at = name.from(); at + BY.length <= name.to(); at++) {
      if (name.array()[at] == ' '
          && name.array()[at + 1] == 'b'
          && name.array()[at + 2] == 'y'
          && name.array()[at + 3] == ' ') {
        name.set(name.array(), name.from(), at);
      }
    }
  }

  // MOD-06; pam_unix/pam_unix_sess.c
  private static boolean closed(ByteCursor text, SshEvent event) {
    event.user(text, true);
    return event.is(EventKind.SESSION_CLOSED, "MOD-06");
  }

  // MOD-07; pam_unix/pam_unix_acct.c
  private static boolean accountExpired(ByteCursor text, SshEvent event) {
    if (!text.until(HAS_EXPIRED, event.user)) {
      return false;
    }
    event.user(event.user, true);
    return event.is(EventKind.AUTH_REFUSED, "MOD-07", "account_expired");
  }

  // MOD-07; pam_unix/pam_unix_acct.c, pam_sm_acct_mgmt(): once the password was right
  private static boolean passwordExpired(ByteCursor text, SshEvent event) {
    if (text.lastLiteral(ROOT_ENFORCED) || text.lastLiteral(AGED)) {
      event.user(text, true);
    }
    return event.is(EventKind.SSHD_NOTE, "MOD-07", "password_expired");
  }

  // MOD-08; pam_unix/pam_unix_passwd.c
  private static boolean passwordChanged(ByteCursor text, SshEvent event) {
    event.user(text, true);
    return event.is(EventKind.SSHD_NOTE, "MOD-08", "password_changed");
  }

  // MOD-10; pam_sss.c: repeats what MOD-09 said
  private static boolean received(ByteCursor text, SshEvent event) {
    return text.lastUntil(COLON, event.src)
        && named(text, event)
        && event.is(EventKind.SSHD_NOTE, "MOD-10");
  }

  // MOD-12; pam_sss.c
  private static boolean denied(ByteCursor text, SshEvent event) {
    return text.lastUntil(COLON, event.src)
        && named(text, event)
        && event.is(EventKind.AUTH_REFUSED, "MOD-12", "pam_account");
  }

  private static boolean named(ByteCursor text, SshEvent event) {
    event.src.clear();
    event.user(text, null);
    return true;
  }

  // MOD-13; pam_faillock.c
  private static boolean locked(ByteCursor text, SshEvent event) {
    if (!text.lastLiteral(LOCKED)) {
      return false;
    }
    event.user(text, null);
    return event.is(EventKind.AUTH_REFUSED, "MOD-13", "account_locked");
  }

  // MOD-15; pam_tally2.c: "user NAME (UID) tally N, deny N"
  private static boolean tally(ByteCursor text, SshEvent event) {
    return text.contains(TALLY)
        && text.word(event.user)
        && text.startsWith(BLANK)
        && tallied(event, event.user);
  }

  private static boolean tallied(SshEvent event, ByteSlice name) {
    event.user(name, null);
    return event.is(EventKind.AUTH_REFUSED, "MOD-15", "account_locked");
  }

  // MOD-15; pam_tally2.c
  private static boolean overflowed(ByteCursor text, SshEvent event) {
    text.rest(event.user);
    return tallied(event, event.user);
  }

  // MOD-16; pam_succeed_if.c
  private static boolean requirement(ByteCursor text, SshEvent event) {
    if (text.until(BY_USER) && text.lastLiteral(QUOTE)) {
      event.user(text, null);
    }
    return event.is(EventKind.SSHD_NOTE, "MOD-16");
  }

  // MOD-17; pam_access.c
  private static boolean accessDenied(ByteCursor text, SshEvent event) {
    if (text.lastLiteral(TICK) && text.lastUntil(FROM, event.src)) {
      event.user(text, null);
      if (!Peer.host(event.src, event)) {
        event.src.clear();
      }
    }
    return event.is(EventKind.AUTH_REFUSED, "MOD-17", "pam_access");
  }

  // MOD-18; pam_listfile.c
  private static boolean listed(ByteCursor text, SshEvent event) {
    if (!text.lastLiteral(FOR_SERVICE)) {
      return false;
    }
    event.user(text, null);
    return event.is(EventKind.AUTH_REFUSED, "MOD-18", "pam_listfile");
  }

  // MOD-19; pam_unix_auth.c: a name that begins with - or +
  private static boolean badName(ByteCursor text, SshEvent event) {
    text.lastLiteral(BRACKET);
    event.user(text, null);
    return event.is(EventKind.PAM_AUTH_FAILURE, "MOD-19", "bad_username");
  }
}
