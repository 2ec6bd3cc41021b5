package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * {@code 1714715989.123456 web01 sshd[1234]: message}: {@code journalctl -o short-unix}. A program
 * always follows, or it is somebody else's number.
 */
final class ShortUnixFormat implements LogFormat {
  /** Ten digits from 2001-09-09 to 2286. */
  private static final int SECONDS = 10;

  private static final int FRACTION = 6;

  private final YearInference years;

  ShortUnixFormat(YearInference years) {
    this.years = years;
  }

  @Override
  public String name() {
    return "journalctl-short-unix";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int from = line.from();
    int to = line.to();
    int point = from + SECONDS;
    int end = point + 1 + FRACTION;
    if (end >= to || array[point] != '.' || array[end] != ' ') {
      return false;
    }
    long seconds = Digits.number(array, from, point);
    long fraction = Digits.number(array, point + 1, end);
    if (seconds < 0
        || fraction < 0
        || !SyslogHeader.parse(array, end, to, out)
        || out.program.isEmpty()) {
      return false;
    }
    out.micros = seconds * ClockTime.MICROS_PER_SECOND + fraction;
    out.fractionDigits = FRACTION;
    out.yearStated = true;
    out.zoneStated = true;
    years.stated(out.micros);
    return true;
  }
}
