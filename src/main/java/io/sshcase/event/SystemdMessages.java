package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** What systemd says about the units of sshd: systemd, src/core/service.c, job.c, unit.c. */
final class SystemdMessages {
  private static final byte[] COLON = bytes(": ");
  private static final byte[] BLANK = bytes(" ");
  private static final byte[] DOT_S = bytes(".s");
  private static final byte[] D_DOT_S = bytes("d.s");
  private static final byte[] FAILED_STATE = bytes(" entered failed state");
  private static final byte[] STATUS_0 = bytes("status=0");
  private static final byte[] KILLED = bytes("code=killed");
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
          .add("Start request repeated", EventKind.DAEMON_FAILED, "SYSD-05", "start_limit")
          .add("start request repeated", EventKind.DAEMON_FAILED, "SYSD-05", "start_limit")
          .add("Unit entered failed", EventKind.DAEMON_FAILED, "SYSD-01", "failed")
          .add("Start operation timed out", EventKind.DAEMON_FAILED, "SYSD-08", "start_timeout")
          .add("start operation timed out", EventKind.DAEMON_FAILED, "SYSD-08", "start_timeout")
          .add("Trigger limit hit", EventKind.DAEMON_FAILED, "SYSD-10", "trigger_limit")
          .add("Too many incoming", EventKind.SSHD_NOTE, "SYSD-09", "too_many_connections")
          .add("Deactivated successfully", EventKind.SSHD_NOTE, "SYSD-07", "stopped")
          .add("Succeeded", EventKind.SSHD_NOTE, "SYSD-07", "stopped")
          .add("Scheduled restart", EventKind.SSHD_NOTE, "SYSD-06", "restart_scheduled")
          .add("Service hold-off time over", EventKind.SSHD_NOTE, "SYSD-06", "restart_scheduled")
          .add("Service RestartSec=", EventKind.SSHD_NOTE, "SYSD-06", "restart_scheduled");

  /** systemd 219 and older (RHEL 7): the unit and what befell it, without a colon. */
  private static final Phrases OF_OLD_UNIT =
      new Phrases()
          .add("failed.", EventKind.DAEMON_FAILED, "SYSD-01", "failed")
          .add("start operation timed out", EventKind.DAEMON_FAILED, "SYSD-08", "start_timeout")
          .add("holdoff time over", EventKind.SSHD_NOTE, "SYSD-06", "restart_scheduled");

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
          .add("Unit ssh", SystemdMessages::enteredFailedState)
          .add("start request repeated too quickly for ssh", SystemdMessages::startLimit)
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
      return event.is(EventKind.SSHD_NOTE, "SYSD-11", "per_connection");
    }
    if (!text.startsWith(DOT_S)) {
      return false;
    }
    int from = text.from();
    if (text.until(COLON)) {
      return OF_UNIT.readOn(text, event) || event.is(EventKind.SSHD_NOTE, null);
    }
    text.reset(from, text.to());
    return text.until(BLANK) && OF_OLD_UNIT.readOn(text, event);
  }

  /** {@code Unit sshd.service entered failed state.}, systemd 219 and older. */
  private static boolean enteredFailedState(ByteCursor text, SshEvent event) {
    return isUnit(text)
        && text.contains(FAILED_STATE)
        && event.is(EventKind.DAEMON_FAILED, "SYSD-01", "failed");
  }

  /** {@code start request repeated too quickly for sshd.service}, systemd 219 and older. */
  private static boolean startLimit(ByteCursor text, SshEvent event) {
    return isUnit(text) && event.is(EventKind.DAEMON_FAILED, "SYSD-05", "start_limit");
  }

  /** Behind {@code ssh}: the rest of the name of one of its units. */
  private static boolean isUnit(ByteCursor text) {
    int at = text.at(0) == 'd' ? 1 : 0;
    return text.at(at) == '@' || text.startsWith(DOT_S) || text.startsWith(D_DOT_S);
  }

  private static boolean exited(ByteCursor text, SshEvent event) {
    return text.contains(STATUS_0)
        ? event.is(EventKind.SSHD_NOTE, "SYSD-02", "stopped")
        : event.is(EventKind.DAEMON_FAILED, "SYSD-02", text.contains(KILLED) ? "killed" : "exited");
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
