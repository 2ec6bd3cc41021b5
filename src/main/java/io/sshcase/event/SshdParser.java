package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;
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
  private final Wrapping wrapping;

  public SshdParser() {
    this(new Wrapping());
  }

  /** With a limit of another length than syslog's, so that every line can be cut everywhere. */
  SshdParser(Wrapping wrapping) {
    this.wrapping = wrapping;
  }

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
          case LOGIN_SESSION -> endOfLogin(record, event);
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
      event.aboutPid = record.claimedPid;
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
    text.reset(from, to);
    unwrapped(event);
    return true;
  }

  /** What the wrapping says of an event, whatever its message. */
  private void unwrapped(SshEvent event) {
    event.repeat = wrapping.repeat;
    if (wrapping.cut) {
      distrustEnd(event);
    }
  }

  /**
   * Of the many programs that write from within a login, sshd is known by its words on the end of
   * it. Its word on how the login began is older than the session, so whatever says so here is not
   * sshd.
   */
  private boolean endOfLogin(LogRecord record, SshEvent event) {
    boolean ends =
        sshd(record, event, false)
            && event.catalogueId != null
            && switch (event.kind) {
              case DISCONNECT_RECEIVED,
                  DISCONNECTED,
                  CONNECTION_CLOSED,
                  CONNECTION_RESET,
                  SESSION_CLOSED ->
                  true;
              default -> false;
            };
    if (!ends) {
      event.clear();
    }
    return ends;
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
      case SSHGUARD -> SshguardMessages.read(text, event);
      case KERNEL -> KernelMessages.read(text, event);
      default -> sftp(event);
    };
  }

  private boolean sftp(SshEvent event) {
    wrapping.takeOff(text);
    int from = text.from();
    int to = text.to();
    if (!SFTP.read(text, event)) {
      event.is(EventKind.SSHD_NOTE, null);
    }
    text.reset(from, to);
    unwrapped(event);
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
   * end with one of its own; so an address at the very end of such a line is not believed, and what
   * touches the end may itself be cut.
   */
  private void distrustEnd(SshEvent event) {
    int end = text.to();
    boolean madeUpName = event.method != null && Boolean.FALSE.equals(event.userValid);
    if (madeUpName || isNear(event.src, end, TAIL)) {
      event.forgetPeer();
      event.forgetUser();
    }
    if (isNear(event.user, end, 1)) {
      event.forgetUser();
    }
    if (isNear(event.secondEnd, end, 1) || isNear(event.firstEnd, end, TAIL)) {
      event.firstEnd.clear();
      event.secondEnd.clear();
      event.forgetPeer();
    }
    int last = text.at(text.length() - 1);
    if (last >= '0' && last <= '9') {
      event.forgetNumbersAt(end);
    }
  }

  /** Whether less than {@code distance} bytes stand between the slice and the end. */
  private static boolean isNear(ByteSlice slice, int end, int distance) {
    return !slice.isEmpty() && end - slice.to() < distance;
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
