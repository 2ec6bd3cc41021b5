package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import java.util.Map;

/** Services, timetables and packages that were changed, and restarts of the machine. */
final class ServiceMessages {
  static final Map<String, Phrases.Message> PROGRAMS =
      Map.of(
          "systemd", ServiceMessages::systemd,
          "init.scope", ServiceMessages::systemd,
          "systemd-logind", ServiceMessages::logind,
          "crontab", ServiceMessages::crontab,
          "cron", ServiceMessages::crontab,
          "crond", ServiceMessages::crontab,
          "yum", ServiceMessages::packages,
          "dnf", ServiceMessages::packages);

  private static final byte[] SESSION = bytes("Session ");
  private static final byte[] SESSION_UNIT = bytes("session-");
  private static final byte[] USER_UNIT = bytes("user");
  private static final byte[] USER_MANAGER = bytes("User ");
  private static final byte[] CLOSE = bytes(") ");
  private static final byte[] REPLACE = bytes("REPLACE (");
  private static final byte[] DELETE = bytes("DELETE (");
  private static final byte[] RELOAD = bytes("RELOAD (");

  private static final Phrases JOBS =
      new Phrases()
          .add("Started ", (text, event) -> job(text, event, "service_started"))
          .add("Stopped ", (text, event) -> job(text, event, "service_stopped"))
          .add("Reloaded ", (text, event) -> job(text, event, "service_reloaded"))
          .add("Reloading", (text, event) -> job(text, event, "service_reloaded"));

  private static final Phrases MACHINE =
      new Phrases()
          .add("System is rebooting", EventKind.OTHER_PROGRAM, null, "reboot")
          .add("The system will reboot", EventKind.OTHER_PROGRAM, null, "reboot")
          .add("System is powering down", EventKind.OTHER_PROGRAM, null, "reboot")
          .add("The system will power off", EventKind.OTHER_PROGRAM, null, "reboot");

  private static final Phrases PACKAGES =
      new Phrases()
          .add("Installed: ", EventKind.OTHER_PROGRAM, null, "package_changed")
          .add("Updated: ", EventKind.OTHER_PROGRAM, null, "package_changed")
          .add("Erased: ", EventKind.OTHER_PROGRAM, null, "package_changed");

  private ServiceMessages() {}

  /** systemd, src/core/job.c. The sessions of users are many, and sshd tells them as well. */
  private static boolean systemd(ByteCursor text, SshEvent event) {
    return JOBS.read(text, event);
  }

  private static boolean job(ByteCursor text, SshEvent event, String reason) {
    boolean ofUsers =
        text.startsWith(SESSION)
            || text.startsWith(SESSION_UNIT)
            || text.startsWith(USER_UNIT)
            || text.startsWith(USER_MANAGER);
    return !ofUsers && event.is(EventKind.OTHER_PROGRAM, null, reason);
  }

  /** systemd, src/login/logind-dbus.c. */
  private static boolean logind(ByteCursor text, SshEvent event) {
    return MACHINE.read(text, event);
  }

  /**
   * vixie-cron, crontab.c: {@code (alice) REPLACE (alice)}; database.c: {@code (alice) RELOAD
   * (crontabs/alice)}. What its jobs do when is no change.
   */
  private static boolean crontab(ByteCursor text, SshEvent event) {
    if (!text.literal(bytes("(")) || !text.until(CLOSE, event.user)) {
      return false;
    }
    event.user(event.user, null);
    boolean changed =
        text.startsWith(REPLACE) || text.startsWith(DELETE) || text.startsWith(RELOAD);
    return changed && event.is(EventKind.OTHER_PROGRAM, null, "crontab_changed");
  }

  private static boolean packages(ByteCursor text, SshEvent event) {
    return PACKAGES.read(text, event);
  }
}
