package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** Birth, life and end of the listening process, and of its privileged helpers: sshd.c. */
final class DaemonMessages {
  private static final byte[] PORT = bytes(" port ");
  private static final byte[] RDOMAIN = bytes(" rdomain ");
  private static final byte[] TERMINATING = bytes("; terminating");
  private static final byte[] FAILED = bytes(" failed: ");
  private static final byte[] END_OF_ADDRESS = bytes("]:");
  private static final byte[] COLON = bytes(": ");

  private static final Phrases ERRORS =
      new Phrases()
          .add("Address already in use", EventKind.DAEMON_FAILED, null, "address_in_use")
          .add("Permission denied", EventKind.DAEMON_FAILED, null, "permission_denied")
          .add("Cannot assign", EventKind.DAEMON_FAILED, null, "no_such_address");

  private DaemonMessages() {}

  static void addTo(Phrases phrases) {
    EventKind failed = EventKind.DAEMON_FAILED;
    phrases
        .add("Server listening on ", DaemonMessages::listening)
        .add("Received signal ", DaemonMessages::signal)
        .add("Received SIGHUP; restarting", EventKind.DAEMON_RESTARTING, "LIFE-04", "sighup")
        .add("RESTART FAILED: ", failed, "LIFE-05", "restart_failed")
        .add("Bind to port ", DaemonMessages::bind)
        .add("Cannot bind any address", failed, "LIFE-07", "bind")
        .add("listen on [", DaemonMessages::listen)
        .add("Missing privilege separation directory", failed, "LIFE-09", "no_privsep_directory")
        .add("Privilege separation user ", failed, "LIFE-11", "no_privsep_user")
        .add("sshd: no hostkeys available", failed, "LIFE-12", "no_hostkeys")
        .add("no hostkeys available", failed, "LIFE-12", "no_hostkeys")
        .note("Could not load host key: ", "LIFE-13")
        .note("Unable to load host key", "LIFE-14")
        .note("Could not load host certificate", "LIFE-15")
        .note("No matching private key for certificate: ", "LIFE-16")
        .note("@@@@", "LIFE-17")
        .note("@    ", "LIFE-17")
        .note("Permissions 0", "LIFE-18")
        .note("It is required that your private key", "LIFE-18")
        .note("It is recommended that your private key", "LIFE-18")
        .note("This private key will be ignored", "LIFE-18")
        .note("Couldn't create pid file ", "LIFE-19")
        .add("accept: ", EventKind.SSHD_NOTE, "LIFE-20", "accept_failed")
        .add("fork: ", EventKind.SSHD_NOTE, "LIFE-21", "fork_failed")
        .add("rexec of ", failed, "LIFE-23", "rexec_failed")
        .add("sshd re-exec requires ", failed, "LIFE-24", "no_absolute_path")
        .add("sshd requires execution ", failed, "LIFE-24", "no_absolute_path")
        .add("sshd-session should not ", failed, "LIFE-25", "executed_directly")
        .add("sshd-auth should not ", failed, "LIFE-25", "executed_directly")
        .note("Disabling protocol version ", "LIFE-26");
  }

  /** Privilege separation: monitor.c, monitor_wrap.c, auth.c, loginrec.c. */
  static void addMonitor(Phrases phrases) {
    EventKind note = EventKind.SSHD_NOTE;
    phrases
        .add(
            "monitor_read: unpermitted ", EventKind.PROTOCOL_ERROR, "SEC-01", "unpermitted_request")
        .add("privsep_preauth: preauth child terminated", note, "SEC-02", "child_crash")
        .add("preauth child terminated", note, "SEC-02", "child_crash")
        .add("mm_reap: preauth child terminated", note, "SEC-02", "child_crash")
        .add("mm_reap: child terminated", note, "SEC-02", "child_crash")
        .add("wrong user name passed to monitor", note, "SEC-06", "wrong_user")
        .add("INTERNAL ERROR: authenticated invalid user", note, "SEC-07", "internal_error")
        .note("Attempt to write login records by non-root user", "SEC-08")
        .note("mm_", null)
        .note("monitor_", null)
        .note("ssh_msg_send: ", null)
        .note("syslogin_perform_logout: ", null)
        .note("lastlog_", null)
        .note("login_", null)
        .note("linux_audit_write_entry", null)
        .note("ssh_selinux_", null)
        .note("key_load_", null)
        .note("sshkey_load_", null)
        .note("Bad prime description", null)
        .note("Set /proc/self/oom", null)
        .note("SSH: Server;", null)
        .note("last message repeated ", null);
  }

  // LIFE-01, LIFE-02; sshd.c, listen_on_addrs()
  private static boolean listening(ByteCursor text, SshEvent event) {
    if (!text.until(PORT) || !event.number(text)) {
      return false;
    }
    return event.is(EventKind.DAEMON_LISTENING, text.startsWith(RDOMAIN) ? "LIFE-02" : "LIFE-01");
  }

  // LIFE-03; sshd.c, server_accept_loop()
  private static boolean signal(ByteCursor text, SshEvent event) {
    long signal = text.number();
    if (signal < 0 || !text.startsWith(TERMINATING)) {
      return false;
    }
    String reason = signal == 15 ? "sigterm" : signal == 3 ? "sigquit" : "signal";
    return event.is(EventKind.DAEMON_TERMINATING, "LIFE-03", reason);
  }

  // LIFE-06; sshd.c, listen_on_addrs()
  private static boolean bind(ByteCursor text, SshEvent event) {
    if (!event.number(text) || !text.until(FAILED)) {
      return false;
    }
    return startFailed(text, event, "LIFE-06");
  }

  // LIFE-08; sshd.c, listen_on_addrs()
  private static boolean listen(ByteCursor text, SshEvent event) {
    if (!text.until(END_OF_ADDRESS) || !event.number(text) || !text.literal(COLON)) {
      return false;
    }
    return startFailed(text, event, "LIFE-08");
  }

  private static boolean startFailed(ByteCursor text, SshEvent event, String id) {
    if (!ERRORS.readOn(text, event)) {
      event.is(EventKind.DAEMON_FAILED, id, "bind");
    }
    event.catalogueId = id;
    return true;
  }
}
