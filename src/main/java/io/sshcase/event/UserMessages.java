package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/** Accounts that are unknown, refused or restricted. */
final class UserMessages {
  private static final byte[] FROM = bytes(" from ");
  private static final byte[] NOT_ALLOWED = bytes(" not allowed because ");
  private static final byte[] ROOT_FORCED = bytes(" password has expired (root forced)");
  private static final byte[] AGED = bytes(" password has expired (password aged)");
  private static final byte[] HAS_EXPIRED = bytes(" has expired");
  private static final byte[] NOUSER = bytes("NOUSER");
  private static final byte[] STORED = bytes(" does not match stored username ");
  private static final byte[] BY_PAM = bytes(" by PAM account configuration");
  private static final byte[] STOP = bytes(".");
  private static final byte[] COLON = bytes(": ");
  private static final byte[] INVALID = bytes("invalid user ");
  private static final byte[] DOES_NOT_EXIST = bytes(" does not exist");
  private static final byte[] NOT_EXECUTABLE = bytes(" is not executable");
  private static final byte[] EXISTS = bytes(" exists");

  private static final Phrases REASONS =
      new Phrases()
          .add("account is locked", EventKind.AUTH_REFUSED, "USER-06", "account_locked")
          .add("listed in DenyUsers", UserMessages::denyUsers)
          .add("not listed in AllowUsers", EventKind.AUTH_REFUSED, "USER-11", "allow_users")
          .add("not in any group", EventKind.AUTH_REFUSED, "USER-12", "no_group")
          .add("a group is listed in DenyGroups", EventKind.AUTH_REFUSED, "USER-13", "deny_groups")
          .add(
              "none of user's groups are listed", EventKind.AUTH_REFUSED, "USER-14", "allow_groups")
          .add("shell ", UserMessages::shell);

  private UserMessages() {}

  static void addTo(Phrases phrases) {
    phrases.add("Invalid user ", UserMessages::invalid);
    phrases.add("Illegal user ", UserMessages::illegal);
    phrases.add("input_userauth_request: invalid user ", (t, e) -> childsWord(t, e, "USER-05"));
    phrases.add("input_userauth_request: illegal user ", (t, e) -> childsWord(t, e, "USER-04"));
    phrases.add("User ", UserMessages::refused);
    phrases.add("Account ", UserMessages::accountExpired);
    phrases.add("Could not get shadow information for ", UserMessages::noShadow);
    phrases.add("Login name ", UserMessages::storedName);
    phrases.add("Access denied for user ", UserMessages::accessDenied);
    phrases.add("administratively prohibited connection for ", UserMessages::prohibited);
    phrases.add("Login restricted for ", UserMessages::restricted);
    phrases.add("ROOT LOGIN REFUSED FROM ", UserMessages::rootRefused);
  }

  // USER-02, USER-03; auth.c, getpwnamallow()
  private static boolean invalid(ByteCursor text, SshEvent event) {
    return unknown(text, event) && event.is(EventKind.INVALID_USER, withPort(event));
  }

  // USER-01; auth.c, getpwnamallow()
  private static boolean illegal(ByteCursor text, SshEvent event) {
    return unknown(text, event) && event.is(EventKind.INVALID_USER, "USER-01");
  }

  private static boolean unknown(ByteCursor text, SshEvent event) {
    event.userValid = false;
    if (Peer.lastFrom(text, event)) {
      event.user(text, false);
    }
    return true;
  }

  private static String withPort(SshEvent event) {
    return event.srcPort >= 0 ? "USER-03" : "USER-02";
  }

  // USER-04, USER-05; auth2.c, input_userauth_request(); says the same as the monitor's line
  private static boolean childsWord(ByteCursor text, SshEvent event, String id) {
    event.user(text, false);
    return event.is(EventKind.INVALID_USER, id);
  }

  // USER-06 to USER-15, USER-17, USER-18; auth.c, allowed_user(); session.c, do_nologin();
  // auth-shadow.c
  private static boolean refused(ByteCursor text, SshEvent event) {
    ByteSlice name = event.user;
    if (text.lastLiteral(ROOT_FORCED)) {
      event.user(text, true);
      return event.is(EventKind.SSHD_NOTE, "USER-17", "password_expired");
    }
    if (text.lastLiteral(AGED)) {
      event.user(text, true);
      return event.is(EventKind.SSHD_NOTE, "USER-18", "password_expired");
    }
    if (!text.until(NOT_ALLOWED, name)) {
      return false;
    }
    int start = name.from();
    int end = name.to();
    if (!REASONS.readOn(text, event)) {
      boolean nologin = text.endsWith(EXISTS);
      event.is(EventKind.AUTH_REFUSED, nologin ? "USER-15" : null, nologin ? "nologin" : "other");
    }
    text.on(text.array(), start, end);
    if (text.lastWord(event.src) && text.lastLiteral(FROM)) {
      if (!Peer.host(event.src, event)) {
        event.src.clear();
      }
    } else {
      event.src.clear();
      text.reset(start, end);
      if (isByList(event.reason)) {
        event.catalogueId = "USER-09";
      }
    }
    event.user(text, true);
    return true;
  }

  /** Before 4.0 a refusal by a list of names did not say where the user came from. */
  private static boolean isByList(String reason) {
    return switch (reason) {
      case "deny_users", "allow_users", "deny_groups", "allow_groups", "no_group" -> true;
      default -> false;
    };
  }

  // USER-09, USER-10; auth.c, allowed_user()
  private static boolean denyUsers(ByteCursor text, SshEvent event) {
    return event.is(EventKind.AUTH_REFUSED, "USER-10", "deny_users");
  }

  // USER-07, USER-08; auth.c, allowed_user()
  private static boolean shell(ByteCursor text, SshEvent event) {
    if (text.endsWith(DOES_NOT_EXIST)) {
      return event.is(EventKind.AUTH_REFUSED, "USER-07", "shell");
    }
    return text.endsWith(NOT_EXECUTABLE) && event.is(EventKind.AUTH_REFUSED, "USER-08", "shell");
  }

  // USER-16; auth-shadow.c, auth_shadow_acctexpired()
  private static boolean accountExpired(ByteCursor text, SshEvent event) {
    if (!text.lastLiteral(HAS_EXPIRED)) {
      return false;
    }
    event.user(text, true);
    return event.is(EventKind.AUTH_REFUSED, "USER-16", "account_expired");
  }

  // USER-19; auth.c, allowed_user(). NOUSER is sshd's stand-in for an unknown name, not a name.
  private static boolean noShadow(ByteCursor text, SshEvent event) {
    text.rest(event.user);
    if (event.user.contentEquals(NOUSER)) {
      event.user.clear();
    } else {
      event.user(text, true);
    }
    return event.is(EventKind.SSHD_NOTE, "USER-19");
  }

  // USER-20; auth.c, getpwnamallow()
  private static boolean storedName(ByteCursor text, SshEvent event) {
    if (!text.lastUntil(STORED, event.user)) {
      return false;
    }
    event.user(text, null);
    return event.is(EventKind.SSHD_NOTE, "USER-20");
  }

  // USER-21, USER-22; auth2.c, userauth_finish()
  private static boolean accessDenied(ByteCursor text, SshEvent event) {
    boolean pam = text.lastLiteral(BY_PAM);
    if (!pam && !text.lastLiteral(STOP)) {
      return false;
    }
    event.user(text, true);
    return pam
        ? event.is(EventKind.AUTH_REFUSED, "USER-21", "pam_account")
        : event.is(EventKind.AUTH_REFUSED, "USER-22", "platform");
  }

  // USER-23; sshd-session.c, auth.c: RefuseConnection
  private static boolean prohibited(ByteCursor text, SshEvent event) {
    boolean valid = !text.literal(INVALID);
    event.userValid = valid;
    if (Peer.lastFrom(text, event)) {
      event.user(text, valid);
    }
    return event.is(EventKind.AUTH_REFUSED, "USER-23", "refuse_connection");
  }

  // USER-24; openbsd-compat/port-aix.c
  private static boolean restricted(ByteCursor text, SshEvent event) {
    if (!text.until(COLON, event.user)) {
      return false;
    }
    event.user(event.user, true);
    return event.is(EventKind.AUTH_REFUSED, "USER-24", "restricted");
  }

  // AUTH-21, AUTH-22; auth.c, auth_root_allowed()
  private static boolean rootRefused(ByteCursor text, SshEvent event) {
    Peer.whole(text, event);
    String id = event.srcPort >= 0 ? "AUTH-22" : "AUTH-21";
    return event.is(EventKind.AUTH_REFUSED, id, "root_login");
  }
}
