package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** What systemd says about the units of sshd: systemd, src/core/service.c, job.c, unit.c. */
final class SystemdMessages {
  private static final byte[] COLON = bytes(": ");
  private static final byte[] DOT_S = bytes(".s");
  private static final byte[] STATUS_0 = bytes("status=0");
  private static final byte[] OPENSSH = bytes("OpenSSH");
  private static final byte[] OPENBSD = bytes("OpenBSD Secure Shell");
  private static final byte[] SSH_SERVICE = bytes("ssh.service");
  private static final byte[] SSHD_SERVICE = bytes("sshd.service");
  private static final byte[] SSH_SOCKET = bytes("ssh.socket");
  private static final byte[] SSHD_SOCKET = bytes("sshd.socket");

  private static final Phrases OF_UNIT =
      new Phrases()
          .add("Failed ", EventKind.DAEMON_FAILED, "SYSD-01", "failed")
          .add("Main process exited", SystemdMessages::exited)
          .add("Control process exited", SystemdMessages::exited)
          .add("main process exited", SystemdMessages::exited)
          .add("control process exited", SystemdMessages::exited)
          .add("Start request repeated", EventKind.DAEMON_FAILED, "SYSD-01", "start_limit")
          .add("start request repeated", EventKind.DAEMON_FAILED, "SYSD-01", "start_limit")
          .add("Unit entered failed", EventKind.DAEMON_FAILED, "SYSD-01", "failed")
          .add("Deactivated successfully", EventKind.SSHD_NOTE, null, "stopped")
          .add("Succeeded", EventKind.SSHD_NOTE, null, "stopped")
          .add("Scheduled restart", EventKind.SSHD_NOTE, null, "restart_scheduled");

  private static final Phrases VERBS =
      new Phrases()
          .add("Started ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "started"))
          .add("Starting ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "starting"))
          .add("Stopped ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "stopped"))
          .add("Stopping ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "stopping"))
          .add("Reloaded ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "reloaded"))
          .add("Reloading ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "reloading"))
          .add("Listening on ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "listening"))
          .add("Closed ", (t, e) -> job(t, e, EventKind.SSHD_NOTE, "closed"))
          .add("Failed to ", (t, e) -> job(t, e, EventKind.DAEMON_FAILED, "failed"))
          .add("Unit ssh", (t, e) -> e.is(EventKind.DAEMON_FAILED, "SYSD-01", "failed"))
          .add("ssh", SystemdMessages::unit);

  private SystemdMessages() {}

  static boolean read(ByteCursor text, SshEvent event) {
    return VERBS.read(text, event);
  }

  /** {@code ssh.service: ...}, {@code sshd.service: ...}, {@code sshd@1-...service: ...}. */
  private static boolean unit(ByteCursor text, SshEvent event) {
    int first = text.at(0);
    if (first == 'd') {
      text.reset(text.from() + 1, text.to());
      first = text.at(0);
    }
    if (first == '@') {
      return event.is(EventKind.SSHD_NOTE, null, "per_connection");
    }
    if (!text.startsWith(DOT_S) || !text.until(COLON)) {
      return false;
    }
    return OF_UNIT.readOn(text, event) || event.is(EventKind.SSHD_NOTE, null);
  }

  private static boolean exited(ByteCursor text, SshEvent event) {
    return text.contains(STATUS_0)
        ? event.is(EventKind.SSHD_NOTE, "SYSD-02", "stopped")
        : event.is(EventKind.DAEMON_FAILED, "SYSD-02", "exited");
  }

  private static boolean job(ByteCursor text, SshEvent event, EventKind kind, String reason) {
    boolean ours =
        text.contains(OPENSSH)
            || text.contains(OPENBSD)
            || text.contains(SSH_SERVICE)
            || text.contains(SSHD_SERVICE)
            || text.contains(SSH_SOCKET)
            || text.contains(SSHD_SOCKET);
    String id = kind == EventKind.DAEMON_FAILED ? "SYSD-04" : "SYSD-03";
    return ours && event.is(kind, id, reason);
  }
}
