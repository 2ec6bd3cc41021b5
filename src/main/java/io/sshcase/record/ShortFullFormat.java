package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * {@code Fri 2024-05-03 05:59:49 CEST web01 sshd[1234]: message}: {@code journalctl -o short-full},
 * and {@code -o with-unit}, which writes the unit ({@code ssh.service}) where the program would be.
 */
final class ShortFullFormat implements LogFormat {
  private final YearInference years;
  private final WeekdayStamp stamp = new WeekdayStamp();

  ShortFullFormat(YearInference years) {
    this.years = years;
  }

  @Override
  public String name() {
    return "journalctl-short-full";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int to = line.to();
    int end = stamp.parse(array, line.from(), to, out);
    if (end < 0 || !SyslogHeader.parse(array, end, to, out) || out.program.isEmpty()) {
      return false;
    }
    years.stated(out.micros);
    return true;
  }
}
