package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** Sessions, channels and forwarding after the login: session.c, serverloop.c, sftp-server.c. */
final class SessionMessages {
  private static final byte[] FROM = bytes("from ");
  private static final byte[] REMOTE = bytes(" to remote forward");
  private static final byte[] ID = bytes(" id ");
  private static final byte[] FOR = bytes(" for ");
  private static final byte[] BY_USER = bytes(" by user ");
  private static final byte[] COMMA = bytes(", ");
  private static final byte[] FAILED = bytes(" failed");
  private static final byte[] FROM_BRACKET = bytes(" from [");
  private static final byte[] BRACKET = bytes("]");
  private static final byte[] INACTIVE = bytes(": closing after ");

  private SessionMessages() {}

  static void addTo(Phrases phrases) {
    phrases
        .add("User child is on pid ", SessionMessages::userChild)
        .add("Starting session: ", SessionMessages::starting)
        .add("Close session: user ", SessionMessages::close)
        .note("Transferred: sent ", "SESS-07")
        .add("subsystem request for ", SessionMessages::subsystem)
        .note("no more sessions", "SESS-11")
        .note("Changed root directory to ", "SESS-12")
        .add("bad ownership or modes for chroot", EventKind.CONFIG_ERROR, "SESS-13", "chroot")
        .note("refused local port forward: ", "SESS-16")
        .note("refused streamlocal port forward: ", "SESS-17")
        .add("Received request ", SessionMessages::forward)
        .note("connect_to ", "SESS-20")
        .add("channel ", SessionMessages::channel)
        .note("channel_", null)
        .note("bind: ", null)
        .note("bind [", null)
        .note("Failed to allocate internet-domain X11", null)
        .note("session_pty_req: ", null)
        .note("Root login accepted for forced command", "AUTH-20");
    addSftp(phrases);
  }

  /** What sftp-server and internal-sftp log, and what nothing else does. */
  static void addSftp(Phrases phrases) {
    phrases
        .add("session opened for local user ", SessionMessages::sftpOpened)
        .add("session closed for local user ", SessionMessages::sftpClosed)
        .note("open \"", "SESS-22");
  }

  // DISC-29; channels.c, channel_handler()
  private static boolean channel(ByteCursor text, SshEvent event) {
    return event.is(EventKind.SSHD_NOTE, text.contains(INACTIVE) ? "DISC-29" : null);
  }

  // SESS-03; monitor.c, sshd.c, privsep_postauth()
  static boolean userChild(ByteCursor text, SshEvent event) {
    event.aboutPid = text.number();
    return event.aboutPid >= 0 && event.is(EventKind.SSHD_NOTE, "SESS-03");
  }

  // SESS-04; session.c, do_exec(). The subsystem's name is the client's; the tail is sshd's.
  private static boolean starting(ByteCursor text, SshEvent event) {
    dropId(text);
    if (Peer.lastFrom(text, event) && text.lastUntil(FOR, event.user)) {
      event.user(event.user, true);
    } else {
      event.user.clear();
    }
    return event.is(EventKind.SESSION_OPENED, "SESS-04");
  }

  // SESS-05; session.c, session_close()
  private static boolean close(ByteCursor text, SshEvent event) {
    dropId(text);
    if (Peer.lastFrom(text, event)) {
      event.user(text, true);
    }
    return event.is(EventKind.SESSION_CLOSED, "SESS-05");
  }

  // SESS-08 to SESS-10; session.c, session_subsystem_req()
  private static boolean subsystem(ByteCursor text, SshEvent event) {
    boolean failed = text.lastUntil(COMMA, event.user) && text.lastLiteral(FAILED);
    if (text.lastUntil(BY_USER, event.user)) {
      event.user(event.user, true);
    } else {
      event.user.clear();
    }
    String id = failed ? "SESS-10" : event.hasUser ? "SESS-09" : "SESS-08";
    return event.is(EventKind.SSHD_NOTE, id, failed ? "subsystem_failed" : null);
  }

  // SESS-18, SESS-19; serverloop.c, channels.c. The wanted host is the client's text.
  private static boolean forward(ByteCursor text, SshEvent event) {
    boolean peer = text.literal(FROM) && Peer.first(text, event);
    boolean remote = peer && text.startsWith(REMOTE);
    return event.is(EventKind.SSHD_NOTE, remote ? "SESS-19" : "SESS-18", "forward_denied");
  }

  // SESS-21; sftp-server.c, sftp_server_main()
  private static boolean sftpOpened(ByteCursor text, SshEvent event) {
    return sftp(text, event) && event.is(EventKind.SESSION_OPENED, "SESS-21", "sftp");
  }

  // SESS-21; sftp-server.c, sftp_server_cleanup_exit()
  private static boolean sftpClosed(ByteCursor text, SshEvent event) {
    return sftp(text, event) && event.is(EventKind.SESSION_CLOSED, "SESS-21", "sftp");
  }

  private static boolean sftp(ByteCursor text, SshEvent event) {
    if (!text.lastLiteral(BRACKET) || !text.lastUntil(FROM_BRACKET, event.user)) {
      return false;
    }
    if (!Peer.host(event.user, event)) {
      event.src.clear();
    }
    event.user(text, true);
    return true;
  }

  /** {@code " id 0"} at the end (7.2 and later). */
  private static void dropId(ByteCursor text) {
    int to = text.to();
    int end = to;
    while (end > text.from()
        && text.at(end - 1 - text.from()) >= '0'
        && text.at(end - 1 - text.from()) <= '9') {
      end--;
    }
    text.reset(text.from(), end);
    if (end == to || !text.lastLiteral(ID)) {
      text.reset(text.from(), to);
    }
  }
}
