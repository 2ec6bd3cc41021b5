package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;
import java.util.Map;

/**
 * What log daemons say of themselves: that they stop and start, were told to reopen their files, or
 * left lines out. The number is that of the lines, where it is stated.
 */
final class LoggerMessages {
  static final Map<String, Phrases.Message> PROGRAMS =
      Map.of(
          "rsyslogd", LoggerMessages::syslogd,
          "syslogd", LoggerMessages::syslogd,
          "syslog-ng", LoggerMessages::syslogNg,
          "systemd-journald", LoggerMessages::journald,
          "systemd-journal", LoggerMessages::journald,
          "auditd", LoggerMessages::auditd);

  private static final byte[] EXITING = bytes("exiting on signal ");
  private static final byte[] STARTED = bytes("] start");
  private static final byte[] REOPENED = bytes("was HUPed");
  private static final byte[] RATE_LIMITING = bytes("due to rate-limiting");
  private static final byte[] LOST = bytes("lost ");
  private static final byte[] MESSAGES_LOST = bytes(" messages lost ");
  private static final byte[] FROM = bytes(" messages from");
  private static final byte[] MESSAGES = bytes(" messages");
  private static final byte[] FREED_NOTHING = bytes("freed 0B");
  private static final byte[] DAMAGED = bytes("corrupted or uncleanly shut down");

  private static final Phrases JOURNALD =
      new Phrases()
          .add("Suppressed ", (text, event) -> counted(text, event, FROM))
          .add("Forwarding to syslog missed ", (text, event) -> counted(text, event, MESSAGES))
          .add("Vacuuming done, ", LoggerMessages::vacuumed)
          .add("Journal stopped", EventKind.OTHER_PROGRAM, null, "logger_stopped")
          .add("Journal started", EventKind.OTHER_PROGRAM, null, "logger_started")
          .add("File /", LoggerMessages::damaged);

  private static final Phrases SYSLOG_NG =
      new Phrases()
          .add("syslog-ng shutting down", EventKind.OTHER_PROGRAM, null, "logger_stopped")
          .add("syslog-ng starting up", EventKind.OTHER_PROGRAM, null, "logger_started");

  private static final Phrases AUDITD =
      new Phrases()
          .add("The audit daemon is exiting", EventKind.OTHER_PROGRAM, null, "logger_stopped")
          .add("Init complete", EventKind.OTHER_PROGRAM, null, "logger_started");

  private LoggerMessages() {}

  /**
   * rsyslog, tools/rsyslogd.c, runtime/ratelimit.c ({@code imuxsock[pid 812]: begin to drop
   * messages due to rate-limiting}, {@code imuxsock lost 42 messages from pid 812 due to
   * rate-limiting}, {@code imjournal: 42 messages lost due to rate-limiting}).
   */
  private static boolean syslogd(ByteCursor text, SshEvent event) {
    if (text.contains(EXITING)) {
      return event.is(EventKind.OTHER_PROGRAM, null, "logger_stopped");
    }
    if (text.contains(REOPENED)) {
      return event.is(EventKind.OTHER_PROGRAM, null, "log_reopened");
    }
    if (text.contains(RATE_LIMITING)) {
      numberOfLost(text, event);
      return event.is(EventKind.OTHER_PROGRAM, null, "lines_lost");
    }
    return text.endsWith(STARTED) && event.is(EventKind.OTHER_PROGRAM, null, "logger_started");
  }

  private static void numberOfLost(ByteCursor text, SshEvent event) {
    int from = text.from();
    int to = text.to();
    ByteSlice behind = new ByteSlice();
    if (text.lastUntil(MESSAGES_LOST, behind)) {
      event.lastNumber(text);
    } else if (text.until(LOST)) {
      event.number(text);
    }
    text.reset(from, to);
  }

  private static boolean syslogNg(ByteCursor text, SshEvent event) {
    return SYSLOG_NG.read(text, event);
  }

  /** systemd, src/journal/journald-rate-limit.c, journald-server.c, journald-syslog.c. */
  private static boolean journald(ByteCursor text, SshEvent event) {
    return JOURNALD.read(text, event);
  }

  private static boolean counted(ByteCursor text, SshEvent event, byte[] unit) {
    return event.number(text)
        && text.startsWith(unit)
        && event.is(EventKind.OTHER_PROGRAM, null, "lines_lost");
  }

  private static boolean vacuumed(ByteCursor text, SshEvent event) {
    return !text.startsWith(FREED_NOTHING)
        && event.is(EventKind.OTHER_PROGRAM, null, "journal_vacuumed");
  }

  private static boolean damaged(ByteCursor text, SshEvent event) {
    return text.contains(DAMAGED) && event.is(EventKind.OTHER_PROGRAM, null, "journal_damaged");
  }

  private static boolean auditd(ByteCursor text, SshEvent event) {
    return AUDITD.read(text, event);
  }
}
