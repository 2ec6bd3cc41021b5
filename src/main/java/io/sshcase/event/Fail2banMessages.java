package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/**
 * What fail2ban did for its sshd jails and the one of repeated offenders: fail2ban,
 * server/actions.py and server/filter.py.
 */
final class Fail2banMessages {
  private static final byte[] OPEN = bytes("[");
  private static final byte[] CLOSE = bytes("] ");
  private static final byte[] SSH = bytes("ssh");

  /** The jail that bans who was banned often: on all ports, so on that of sshd as well. */
  private static final byte[] RECIDIVE = bytes("recidive");

  private static final byte[] DIGITS = bytes("]:");
  private static final byte[] FAIL2BAN = bytes("fail2ban.");
  private static final byte[] ALREADY = bytes(" already banned");
  private static final byte[] JAIL = bytes("Jail 'ssh");

  private static final Phrases ACTIONS =
      new Phrases()
          .add("Ban ", (t, e) -> banned(t, e, EventKind.BAN_ADDED, "F2B-01", null))
          .add("Unban ", (t, e) -> banned(t, e, EventKind.BAN_REMOVED, "F2B-02", null))
          .add("Restore Ban ", (t, e) -> banned(t, e, EventKind.BAN_ADDED, "F2B-04", "restored"))
          .add("Increase Ban ", (t, e) -> banned(t, e, EventKind.BAN_ADDED, "F2B-05", "increased"))
          .add("Found ", (t, e) -> banned(t, e, EventKind.SSHD_NOTE, "F2B-03", "found"))
          .add("Ignore ", (t, e) -> banned(t, e, EventKind.SSHD_NOTE, "F2B-06", "ignored"));

  private Fail2banMessages() {}

  static boolean read(ByteCursor text, SshEvent event) {
    skipModule(text);
    skipLevel(text);
    if (text.literal(JAIL)) {
      return event.is(EventKind.SSHD_NOTE, "F2B-08", "jail");
    }
    ByteSlice jail = event.user;
    boolean ours =
        text.literal(OPEN)
            && text.until(CLOSE, jail)
            && (jail.startsWith(SSH) || jail.startsWith(RECIDIVE));
    jail.clear();
    if (!ours) {
      event.clear();
      return false;
    }
    return ACTIONS.readOn(text, event)
        || (text.endsWith(ALREADY) && banned(text, event, EventKind.SSHD_NOTE, "F2B-07", "already"))
        || event.is(EventKind.SSHD_NOTE, null);
  }

  /** {@code fail2ban.actions [812]: }, where the message repeats the header. */
  private static void skipModule(ByteCursor text) {
    if (text.startsWith(FAIL2BAN)) {
      text.until(DIGITS);
    }
    text.blanks();
  }

  /** {@code NOTICE}, {@code WARNING}, {@code INFO}. */
  private static void skipLevel(ByteCursor text) {
    int end = 0;
    while (text.at(end) >= 'A' && text.at(end) <= 'Z') {
      end++;
    }
    if (text.at(end) == ' ') {
      text.reset(text.from() + end, text.to());
      text.blanks();
    }
  }

  private static boolean banned(
      ByteCursor text, SshEvent event, EventKind kind, String id, String reason) {
    if (!text.word(event.src) || !Address.isAddress(event.src)) {
      event.src.clear();
    }
    return event.is(kind, id, reason);
  }
}
