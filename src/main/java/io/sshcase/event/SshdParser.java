package io.sshcase.event;

import io.sshcase.record.LogRecord;

/** Understands what sshd wrote. One instance for each thread; it keeps no state between lines. */
public final class SshdParser {

  /**
   * Fills {@code event} from {@code record}.
   *
   * @return false when the record is not about sshd; {@code event} is then cleared
   */
  public boolean parse(LogRecord record, SshEvent event) {
    event.clear();
    return false;
  }
}
