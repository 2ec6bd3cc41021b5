package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import java.util.List;

/**
 * Accounts, groups and passwords that were made or changed: shadow-utils (useradd.c, usermod.c,
 * userdel.c, gpasswd.c, passwd.c, chage.c) and the password modules of PAM. The user is the account
 * that it was done to; these lines do not say by whom.
 */
final class AccountMessages {
  static final List<String> PROGRAMS =
      List.of(
          "useradd",
          "usermod",
          "userdel",
          "groupadd",
          "groupmod",
          "groupdel",
          "gpasswd",
          "passwd",
          "chpasswd",
          "newusers",
          "chage",
          "chsh",
          "chfn");

  private static final byte[] NAME = bytes("name=");
  private static final byte[] COMMA = bytes(",");
  private static final byte[] QUOTE = bytes("'");
  private static final byte[] PASSWORD = bytes(" password");
  private static final byte[] CHANGED_FOR = bytes("): password changed for ");
  private static final byte[] ADDED_BY = bytes(" added by ");
  private static final byte[] REMOVED_BY = bytes(" removed by ");

  private static final Phrases MESSAGES =
      new Phrases()
          .add("new user: ", (text, event) -> named(text, event, "user_added"))
          .add("new account ", (text, event) -> named(text, event, "user_added"))
          .add("new group: ", (text, event) -> named(text, event, "group_added"))
          .add("add '", (text, event) -> quoted(text, event, "group_changed"))
          .add("change user '", AccountMessages::changed)
          .add("changed user '", AccountMessages::changed)
          .add("lock user '", AccountMessages::changed)
          .add("unlock user '", AccountMessages::changed)
          .add("delete user '", (text, event) -> quoted(text, event, "user_deleted"))
          .add("password for '", (text, event) -> quoted(text, event, "password_changed"))
          .add("changed password expiry for ", (text, event) -> rest(text, event, "user_changed"))
          .add("pam_unix(", AccountMessages::password)
          .add("user ", AccountMessages::member)
          .add(
              "members of group ",
              (text, event) -> event.is(EventKind.OTHER_PROGRAM, null, "group_changed"));

  private AccountMessages() {}

  static boolean read(ByteCursor text, SshEvent event) {
    return MESSAGES.read(text, event);
  }

  /** {@code name=eve, UID=1002, GID=1002, home=/home/eve, shell=/bin/bash}. */
  private static boolean named(ByteCursor text, SshEvent event, String reason) {
    if (!text.until(NAME) || !text.until(COMMA, event.user)) {
      return false;
    }
    event.user(event.user, null);
    return event.is(EventKind.OTHER_PROGRAM, null, reason);
  }

  /** {@code eve' to group 'sudo'}: a name of an account holds no quote. */
  private static boolean quoted(ByteCursor text, SshEvent event, String reason) {
    if (!text.until(QUOTE, event.user)) {
      return false;
    }
    event.user(event.user, null);
    return event.is(EventKind.OTHER_PROGRAM, null, reason);
  }

  private static boolean changed(ByteCursor text, SshEvent event) {
    String reason = text.contains(PASSWORD) ? "password_changed" : "user_changed";
    return quoted(text, event, reason);
  }

  private static boolean rest(ByteCursor text, SshEvent event, String reason) {
    event.user(text, null);
    return event.is(EventKind.OTHER_PROGRAM, null, reason);
  }

  /** {@code passwd:chauthtok): password changed for eve}; pam_unix_passwd.c. */
  private static boolean password(ByteCursor text, SshEvent event) {
    return text.until(CHANGED_FOR) && rest(text, event, "password_changed");
  }

  /** {@code eve added by root to group sudo}; gpasswd.c. */
  private static boolean member(ByteCursor text, SshEvent event) {
    if (!text.until(ADDED_BY, event.user) && !text.until(REMOVED_BY, event.user)) {
      return false;
    }
    event.user(event.user, null);
    return event.is(EventKind.OTHER_PROGRAM, null, "group_changed");
  }
}
