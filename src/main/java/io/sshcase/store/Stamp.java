package io.sshcase.store;

import io.sshcase.record.LogRecord;

/**
 * What a line's stamp stated, in one number: fraction digits (bits 0-3), year (bit 4), zone (bit
 * 5).
 */
final class Stamp {
  private static final int YEAR = 1 << 4;
  private static final int ZONE = 1 << 5;

  private Stamp() {}

  static int of(LogRecord record) {
    return Math.min(record.fractionDigits, 6)
        | (record.yearStated ? YEAR : 0)
        | (record.zoneStated ? ZONE : 0);
  }
}
