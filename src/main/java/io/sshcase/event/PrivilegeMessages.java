package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/** Who took the rights of another account: sudo, su, polkit. The user is who did it. */
final class PrivilegeMessages {
  private static final byte[] SAYS = bytes(" : ");
  private static final byte[] COMMAND = bytes(" ; COMMAND=");
  private static final byte[] CONTINUED = bytes("(command continued) ");
  private static final byte[] NOT_IN_SUDOERS = bytes("NOT in sudoers");
  private static final byte[] EQUALS = bytes("=");
  private static final byte[] BLANK = bytes(" ");
  private static final byte[] BY = bytes(" by ");
  private static final byte[] CLOSE = bytes(") ");
  private static final byte[] ON = bytes(" on ");
  private static final byte[] SESSION = bytes(":session): session opened for user ");
  private static final byte[] UID = bytes("(uid=");
  private static final byte[] OWNED_BY = bytes("(owned by unix-user:");
  private static final byte[] SUCCESS = bytes("successfully authenticated as ");

  private static final Phrases SU =
      new Phrases()
          .add("(to ", (text, event) -> switched(text, event, "su"))
          .add("FAILED SU (to ", (text, event) -> switched(text, event, "su_refused"))
          .add("Successful su for ", (text, event) -> switchedBy(text, event, "su"))
          .add("FAILED su for ", (text, event) -> switchedBy(text, event, "su_refused"))
          .add("pam_unix(su", PrivilegeMessages::session);

  private PrivilegeMessages() {}

  /**
   * sudo, lib/eventlog/eventlog.c: {@code alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ;
   * COMMAND=/usr/bin/id}; before the first field stands why it was refused. The directory and the
   * command are the user's choice, so the name is read from the left.
   */
  static boolean sudo(ByteCursor text, SshEvent event) {
    if (!text.word(event.user) || !text.literal(SAYS)) {
      return false;
    }
    event.user(event.user, null);
    if (text.startsWith(CONTINUED)) {
      return event.is(EventKind.OTHER_PROGRAM, null, "sudo");
    }
    boolean refused = !beginsWithField(text);
    return (text.contains(COMMAND) || (refused && text.contains(NOT_IN_SUDOERS)))
        && event.is(EventKind.OTHER_PROGRAM, null, refused ? "sudo_refused" : "sudo");
  }

  /** Whether it goes on with {@code TTY=} or another field, as an allowed command does. */
  private static boolean beginsWithField(ByteCursor text) {
    int equals = text.find(EQUALS, text.from());
    int blank = text.find(BLANK, text.from());
    return equals >= 0 && (blank < 0 || equals < blank);
  }

  static boolean su(ByteCursor text, SshEvent event) {
    return SU.read(text, event);
  }

  /** util-linux, su-common.c: {@code root) alice on pts/0}. */
  private static boolean switched(ByteCursor text, SshEvent event, String reason) {
    if (!text.until(CLOSE) || !text.until(ON, event.user)) {
      return false;
    }
    event.user(event.user, null);
    return event.is(EventKind.OTHER_PROGRAM, null, reason);
  }

  /** shadow-utils, su.c: {@code root by alice}. */
  private static boolean switchedBy(ByteCursor text, SshEvent event, String reason) {
    if (!text.lastUntil(BY, event.user)) {
      return false;
    }
    event.user(event.user, null);
    return event.is(EventKind.OTHER_PROGRAM, null, reason);
  }

  /** pam_unix_sess.c: {@code -l:session): session opened for user root by alice(uid=1000)}. */
  private static boolean session(ByteCursor text, SshEvent event) {
    ByteSlice uid = new ByteSlice();
    if (!text.until(SESSION) || !text.lastUntil(UID, uid) || !text.lastUntil(BY, event.user)) {
      return false;
    }
    if (event.user.isEmpty()) {
      event.user.clear();
    } else {
      event.user(event.user, null);
    }
    return event.is(EventKind.OTHER_PROGRAM, null, "su");
  }

  /** polkit, polkitbackendinteractiveauthority.c; the owner stands at the very end. */
  static boolean polkit(ByteCursor text, SshEvent event) {
    ByteSlice end = new ByteSlice();
    if (!text.contains(SUCCESS) || !text.lastUntil(OWNED_BY, end) || !end.endsWith(bytes(")"))) {
      return false;
    }
    event.user(new ByteSlice(end.array(), end.from(), end.to() - 1), null);
    return event.is(EventKind.OTHER_PROGRAM, null, "polkit");
  }
}
