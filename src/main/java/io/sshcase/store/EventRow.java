package io.sshcase.store;

import io.sshcase.event.SshEvent;
import io.sshcase.record.LogRecord;

/**
 * One line of sshd on its way into the case: where it stood, its envelope, what it says. Reused.
 */
public final class EventRow {
  /** Number of the source, as the feed gave it out; the case gives its own at the end. */
  public int sourceId;

  public final LogRecord record = new LogRecord();
  public final SshEvent event = new SshEvent();
}
