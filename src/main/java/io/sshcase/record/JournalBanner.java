package io.sshcase.record;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What {@code journalctl} says above the entries of the journal that it took them from: {@code --
 * Logs begin at Fri 2020-05-15 09:00:01 UTC, end at Sat 2020-05-16 09:00:01 UTC. --} (until systemd
 * 245), {@code -- Journal begins at ..., ends at ... --} (246 to 250).
 *
 * @param end the latest entry of the whole journal; a day off at most where the zone cannot be told
 * @param offset of the stamps' zone at the end, where it is UTC or a number; else null, for a name
 *     such as CEST says nothing of winter
 */
public record JournalBanner(Instant end, ZoneOffset offset) {
  private static final byte[] LOGS = bytes("-- Logs begin ");
  private static final byte[] JOURNAL = bytes("-- Journal begins ");
  private static final byte[] AT = bytes(" at ");
  private static final byte[] END = bytes(" end");
  private static final byte[] ENDS = bytes(" ends");
  private static final byte[] CLOSE = bytes(". --");
  private static final byte[] UTC = bytes(" UTC");

  /** Null when the line does not say where the journal ends. */
  static JournalBanner of(ByteSlice line) {
    ByteCursor text = new ByteCursor().on(line);
    ByteSlice end = new ByteSlice();
    boolean banner = line.startsWith(LOGS) || line.startsWith(JOURNAL);
    if (!banner || !text.lastLiteral(CLOSE) || !text.lastUntil(AT, end)) {
      return null;
    }
    if (!text.endsWith(END) && !text.endsWith(ENDS)) {
      return null;
    }
    LogRecord stamped = new LogRecord();
    if (new WeekdayStamp().parse(end.array(), end.from(), end.to(), stamped) < 0) {
      return null;
    }
    long seconds = Math.floorDiv(stamped.micros, ClockTime.MICROS_PER_SECOND);
    return new JournalBanner(Instant.ofEpochSecond(seconds), offset(end));
  }

  private static ZoneOffset offset(ByteSlice stamp) {
    if (new ByteCursor().on(stamp).endsWith(UTC)) {
      return ZoneOffset.UTC;
    }
    int zone = stamp.to() - 1;
    while (zone > stamp.from() && stamp.array()[zone - 1] != ' ') {
      zone--;
    }
    boolean number = stamp.array()[zone] == '+' || stamp.array()[zone] == '-';
    int minutes = number ? new ZoneNames().minutes(stamp.array(), zone, stamp.to()) : 0;
    return number && Math.abs(minutes) <= 18 * 60 ? ZoneOffset.ofTotalSeconds(minutes * 60) : null;
  }

  /** Microseconds since 1970. */
  long endMicros() {
    return CalendarYear.micros(end);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
