package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.record.LogRecord;

/**
 * Understands what sshd wrote, and what systemd and fail2ban wrote about it. One instance for each
 * thread; it keeps no state between lines.
 */
public final class SshdParser {
  private static final byte[] COLON = bytes(": ");
  private static final byte[] ACTIVE = bytes(" active ");
  private static final byte[] STARTUPS = bytes("startups");
  private static final byte[] RUN_FATAL = bytes("ssh_dispatch_run_fatal: ");

  /** {@code " port 65535 ssh2"} and a little more: what may stand behind an address at the end. */
  private static final int TAIL = 20;

  private static final Phrases MESSAGES = messages();
  private static final Phrases DEBUG = debugMessages();
  private static final Phrases SFTP = new Phrases();

  static {
    SessionMessages.addSftp(SFTP);
  }

  private final ByteCursor text = new ByteCursor();
  private final Wrapping wrapping = new Wrapping();

  /**
   * Fills {@code event} from {@code record}.
   *
   * @return false when the record is not about sshd; {@code event} is then cleared
   */
  public boolean parse(LogRecord record, SshEvent event) {
    event.clear();
    Writer writer = Writer.of(record.program);
    boolean found =
        switch (writer) {
          case NOBODY -> false;
          case SSHD, SSHD_PAM_UNIX -> sshd(record, event, writer == Writer.SSHD_PAM_UNIX);
          default -> record.contradictedBy == null && about(record, event, writer);
        };
    if (found && record.repeats > 1) {
      event.repeat = (int) Math.min((long) event.repeat * record.repeats, Integer.MAX_VALUE);
    }
    return found;
  }

  private boolean sshd(LogRecord record, SshEvent event, boolean pamUnix) {
    if (record.contradictedBy != null) {
      return event.is(EventKind.FORGED, null, record.contradictedBy);
    }
    text.on(record.message);
    wrapping.takeOff(text);
    int from = text.from();
    int to = text.to();
    if (pamUnix) {
      PamModuleMessages.body(text, event, false);
    } else if (wrapping.debug) {
      understandDebug(event);
    } else {
      understand(event);
    }
    event.repeat = wrapping.repeat;
    text.reset(from, to);
    if (wrapping.cut) {
      distrustEnd(event);
    }
    return true;
  }

  private void understand(SshEvent event) {
    if (text.isEmpty()) {
      event.is(EventKind.SSHD_NOTE, null);
    } else if (!MESSAGES.read(text, event) && !other(event)) {
      event.clear();
    }
  }

  private boolean other(SshEvent event) {
    int first = text.at(0);
    if (first == '/') {
      return ConfigMessages.path(text, event);
    }
    boolean digit = first >= '0' && first <= '9';
    return digit ? startups(event) : behindFunction(event);
  }

  private void understandDebug(SshEvent event) {
    if (!DEBUG.read(text, event)) {
      event.is(EventKind.SSHD_NOTE, null);
    }
  }

  private boolean about(LogRecord record, SshEvent event, Writer writer) {
    text.on(record.message);
    return switch (writer) {
      case SYSTEMD -> SystemdMessages.read(text, event);
      case FAIL2BAN -> Fail2banMessages.read(text, event);
      case KERNEL -> KernelMessages.read(text, event);
      default -> sftp(event);
    };
  }

  private boolean sftp(SshEvent event) {
    wrapping.takeOff(text);
    if (!SFTP.read(text, event)) {
      event.is(EventKind.SSHD_NOTE, null);
    }
    event.repeat = wrapping.repeat;
    return true;
  }

  // THROT-30, THROT-32; sshd.c, show_info(), srclimit.c, srclimit_penalty_info()
  private boolean startups(SshEvent event) {
    if (text.number() < 0 || !text.literal(ACTIVE)) {
      return false;
    }
    return event.is(EventKind.SSHD_NOTE, text.startsWith(STARTUPS) ? "THROT-30" : "THROT-32");
  }

  /** Many internal messages name their function first: {@code ssh_dispatch_run_fatal: ...}. */
  private boolean behindFunction(SshEvent event) {
    boolean fatal = text.startsWith(RUN_FATAL);
    int end = 0;
    while (isFunctionByte(text.at(end))) {
      end++;
    }
    text.reset(text.from() + end, text.to());
    if (end == 0 || !text.literal(COLON)) {
      return false;
    }
    return ClosingMessages.packetError(text, event, false)
        || ClosingMessages.closedBehindFunction(text, event)
        || BannerMessages.behindFunction(text, event)
        || (fatal && event.is(EventKind.PROTOCOL_ERROR, "DISC-19", "other"));
  }

  private static boolean isFunctionByte(int b) {
    return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }

  /**
   * A name that fills the line up to syslog's limit pushes the true address over its edge and may
   * end with one of its own; so an address at the very end of such a line is not believed.
   */
  private void distrustEnd(SshEvent event) {
    if (!event.src.isEmpty() && text.to() - event.src.to() < TAIL) {
      event.src.clear();
      event.srcPort = -1;
      event.srcPortText.clear();
      event.user.clear();
      event.hasUser = false;
    }
  }

  private static Phrases messages() {
    var phrases = new Phrases();
    AuthResultMessages.addTo(phrases);
    UserMessages.addTo(phrases);
    // Before the others: "Connection timed out during banner exchange" is no peer's address.
    BannerMessages.addTo(phrases);
    ClosingMessages.addTo(phrases);
    DisconnectMessages.addTo(phrases);
    NegotiationMessages.addTo(phrases);
    ThrottleMessages.addTo(phrases);
    ListenerMessages.addTo(phrases);
    SessionMessages.addTo(phrases);
    KeyMessages.addTo(phrases);
    PamMessages.addTo(phrases);
    PamModuleMessages.addTo(phrases);
    NameMessages.addTo(phrases);
    DaemonMessages.addTo(phrases);
    DaemonMessages.addMonitor(phrases);
    ConfigMessages.addTo(phrases);
    return phrases;
  }

  /** The few debug lines that say what others do not. */
  private static Phrases debugMessages() {
    return new Phrases()
        .add("drop connection #", ThrottleMessages::drop)
        .add("User child is on pid ", SessionMessages::userChild)
        .add("session process ", ListenerMessages::session)
        .add("Forked child ", ListenerMessages::forked);
  }
}
