package io.sshcase.record;

import java.io.IOException;

/**
 * Tells whether a source runs from the newest entry to the oldest ({@code journalctl -r}) by its
 * head: most stamps there lie before the stamp above them. A clock that was set back, or writers
 * that disagree, make some of them do so and never most.
 */
final class NewestFirst {
  /** Fewer steps than these can be chance. */
  private static final int FEWEST = 3;

  /** So many steps down to each step up. */
  private static final int MOSTLY = 3;

  private static final int RECORDS = 1000;

  private NewestFirst() {}

  /**
   * @param head reads the head of the source; left open
   */
  static boolean isOrder(RecordReader head) {
    LogRecord record = new LogRecord();
    long above = LogRecord.NO_TIME;
    int down = 0;
    int up = 0;
    try {
      for (int i = 0; i < RECORDS && head.next(record); i++) {
        long stamp = record.micros != LogRecord.NO_TIME ? record.micros : record.sinceBoot;
        if (record.reading != LogRecord.Reading.RECORD || stamp == LogRecord.NO_TIME) {
          continue;
        }
        down += above != LogRecord.NO_TIME && stamp < above ? 1 : 0;
        up += above != LogRecord.NO_TIME && stamp > above ? 1 : 0;
        above = stamp;
      }
    } catch (IOException e) {
      // A head ends where it ends, usually inside an entry.
      return isMostly(down, up);
    }
    return isMostly(down, up);
  }

  private static boolean isMostly(int down, int up) {
    return down >= FEWEST && down > MOSTLY * up;
  }
}
