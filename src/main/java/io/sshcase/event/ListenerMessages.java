package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/** What the listening process says of its children, and the login grace time: sshd.c. */
final class ListenerMessages {
  private static final byte[] CONNECTION = bytes("connection from ");
  private static final byte[] FOR_CONNECTION = bytes("for connection from ");
  private static final byte[] TO = bytes(" to ");
  private static final byte[] PID = bytes(", pid = ");
  private static final byte[] CHILD_PID = bytes(" pid=");
  private static final byte[] SENDING = bytes(" (sending");
  private static final byte[] STOP = bytes(".");
  private static final byte[] COMMA = bytes(",");
  private static final byte[] PENALTY = bytes(" penalty: ");
  private static final byte[] CRASH = bytes(" unpriv child crash ");
  private static final byte[] KILLED = bytes(" killed by signal ");
  private static final byte[] ABNORMAL = bytes(" terminated abnormally");

  private ListenerMessages() {}

  static void addTo(Phrases phrases) {
    phrases
        .add("Timeout before authentication for ", ListenerMessages::timeout)
        .add("Session process ", ListenerMessages::session)
        .add("session process ", ListenerMessages::session)
        .add("child ", ListenerMessages::child)
        .add("client ", ListenerMessages::penalised);
  }

  // TIME-01 to TIME-05; sshd.c, grace_alarm_handler(); from 9.8 server_accept_loop()
  private static boolean timeout(ByteCursor text, SshEvent event) {
    event.is(EventKind.AUTH_TIMEOUT, null, "login_grace");
    if (text.literal(CONNECTION)) {
      boolean ends = ends(text, event);
      if (text.literal(PID)) {
        event.aboutPid = text.number();
      }
      decide(event, text.startsWith(SENDING));
      return event.is(event.kind, ends ? "TIME-04" : "TIME-05");
    }
    boolean full = text.lastLiteral(STOP);
    Peer.whole(text, event);
    return event.is(event.kind, event.srcPort >= 0 ? "TIME-03" : full ? "TIME-01" : "TIME-02");
  }

  // SEC-03 to SEC-05; sshd.c, child_reap()
  static boolean session(ByteCursor text, SshEvent event) {
    event.aboutPid = text.number();
    if (event.aboutPid < 0) {
      return false;
    }
    String id = null;
    if (text.startsWith(CRASH)) {
      id = "SEC-03";
    } else if (text.contains(KILLED)) {
      id = "SEC-04";
    } else if (text.contains(ABNORMAL)) {
      id = "SEC-05";
    }
    if (text.until(FOR_CONNECTION)) {
      ends(text, event);
      decide(event, text.contains(SENDING));
    }
    return event.is(EventKind.SSHD_NOTE, id, id == null ? null : "child_crash");
  }

  /** {@code debug1: Forked child 1234.}; sshd.c, server_accept_loop(). */
  static boolean forked(ByteCursor text, SshEvent event) {
    event.aboutPid = text.number();
    return event.aboutPid >= 0 && event.is(EventKind.SSHD_NOTE, null);
  }

  // THROT-31; sshd.c, show_info()
  private static boolean child(ByteCursor text, SshEvent event) {
    if (text.number() < 0 || !text.until(CHILD_PID)) {
      return false;
    }
    event.aboutPid = text.number();
    if (text.until(CONNECTION)) {
      ends(text, event);
      decide(event, text.contains(SENDING));
    }
    return event.is(EventKind.SSHD_NOTE, "THROT-31");
  }

  // THROT-33; srclimit.c, srclimit_penalty_info()
  private static boolean penalised(ByteCursor text, SshEvent event) {
    return text.contains(PENALTY) && event.is(EventKind.SSHD_NOTE, "THROT-33");
  }

  /** {@code A to B}: two addresses, in the order of the line. */
  private static boolean ends(ByteCursor text, SshEvent event) {
    boolean two = text.word(event.firstEnd) && text.literal(TO) && text.word(event.secondEnd);
    if (two) {
      int last = event.secondEnd.to();
      if (event.secondEnd.endsWith(COMMA)) {
        event.secondEnd.set(event.secondEnd.array(), event.secondEnd.from(), --last);
      }
      text.reset(last, text.to());
    }
    if (!two || !Address.isAddress(event.firstEnd) || !Address.isAddress(event.secondEnd)) {
      event.firstEnd.clear();
      event.secondEnd.clear();
    }
    return two;
  }

  /**
   * Takes the peer where the line shows which end it is. 9.8p1 wrote its own address first, all
   * later releases the peer's, in the same words. Only a state that 9.8 does not know tells them
   * apart, or equal ends, or a private address behind a public one: that is a server behind NAT or
   * in a cloud network. All else stays open: the line would accuse the server itself in one of two
   * cases. {@link SshEvent#aboutPid} leads to the connection, and the release settles it.
   */
  private static void decide(SshEvent event, boolean since99) {
    if (event.firstEnd.isEmpty()) {
      return;
    }
    boolean same = event.firstEnd.contentEquals(event.secondEnd);
    boolean outside = !Address.isPrivate(event.firstEnd) && Address.isPrivate(event.secondEnd);
    if (since99 || same || outside) {
      event.src.set(event.firstEnd);
    }
  }
}
