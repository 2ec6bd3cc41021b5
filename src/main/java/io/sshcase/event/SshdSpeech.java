package io.sshcase.event;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;
import io.sshcase.record.LogRecord;
import io.sshcase.record.Speech;
import java.util.EnumSet;
import java.util.Set;

/** Knows sshd by its messages. */
public final class SshdSpeech implements Speech {
  private static final byte[] MODULE = ByteCursor.bytes("pam_");
  private static final byte[] OF_SSHD = ByteCursor.bytes("(sshd:");
  private static final byte[] PREAUTH = ByteCursor.bytes(" [preauth]");

  /** What ssh, the client, never prints. */
  private static final Set<EventKind> OF_THE_SERVER =
      EnumSet.of(
          EventKind.AUTH_ACCEPTED,
          EventKind.AUTH_FAILED,
          EventKind.AUTH_POSTPONED,
          EventKind.AUTH_PARTIAL,
          EventKind.INVALID_USER,
          EventKind.AUTH_REFUSED,
          EventKind.AUTH_TIMEOUT,
          EventKind.CONNECTION_OPENED,
          EventKind.CONNECTION_DROPPED,
          EventKind.THROTTLE_BEGAN,
          EventKind.THROTTLE_CONTINUES,
          EventKind.THROTTLE_ENDED,
          EventKind.DROPS_SUPPRESSED,
          EventKind.PENALTY_IMPOSED,
          EventKind.DAEMON_LISTENING,
          EventKind.DAEMON_TERMINATING,
          EventKind.DAEMON_RESTARTING);

  private final SshdParser parser = new SshdParser();
  private final LogRecord record = new LogRecord();
  private final SshEvent event = new SshEvent();
  private final ByteCursor cursor = new ByteCursor();

  public SshdSpeech() {
    record.program.set(new ByteSlice("sshd"));
  }

  @Override
  public boolean isKnown(ByteSlice message) {
    if (message.startsWith(MODULE) && !cursor.on(message).contains(OF_SSHD)) {
      return false;
    }
    record.message.set(message);
    return parser.parse(record, event) && event.kind != EventKind.SSHD_OTHER;
  }

  @Override
  public boolean isServers(ByteSlice message) {
    return isKnown(message)
        && (OF_THE_SERVER.contains(event.kind)
            || (event.kind != EventKind.SSHD_NOTE && message.endsWith(PREAUTH)));
  }
}
