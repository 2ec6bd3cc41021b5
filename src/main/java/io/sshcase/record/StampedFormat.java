package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * A syslog line behind a second stamp: {@code 2024-05-23T06:00:01.000Z May 23 05:59:49 web01
 * sshd[1]: message}, as CloudWatch exports it and {@code docker logs -t} shows it. The stamp in
 * front is of the collector.
 */
final class StampedFormat extends CarrierFormat {
  private static final int LEAST_STAMP = 15;

  private final IsoStamp stamp = new IsoStamp();

  StampedFormat(LogFormats inside, YearInference years) {
    super(inside, years);
  }

  @Override
  public String name() {
    return "stamped";
  }

  @Override
  boolean open(ByteSlice line, LogRecord outer, ByteSlice text) {
    int at = stamp.parse(line.array(), line.from(), line.to(), outer);
    if (at < 0 || !carries(line.array(), at, line.to())) {
      return false;
    }
    text.set(line.array(), at + 1, line.to());
    return true;
  }

  /** Whether a line with a stamp of its own begins behind the blank at {@code at}. */
  static boolean carries(byte[] array, int at, int to) {
    int from = at + 1;
    if (to - from <= LEAST_STAMP || array[at] != ' ') {
      return false;
    }
    int stampAt = SyslogHeader.afterPriority(array, from, to);
    // <38>1 2024-..., the version of RFC 5424
    boolean versioned = stampAt > from && to - stampAt > 2 && array[stampAt + 1] == ' ';
    stampAt = versioned ? stampAt + 2 : stampAt;
    LogRecord scratch = new LogRecord();
    return array[stampAt] == '['
        || Rfc3164Format.isStamp(array, stampAt, to)
        || DatedFormat.stamp(array, stampAt, to, scratch) >= 0
        || new IsoStamp().parse(array, stampAt, to, scratch) >= 0;
  }
}
