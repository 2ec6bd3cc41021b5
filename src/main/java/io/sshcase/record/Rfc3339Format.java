package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * {@code 2024-05-03T05:59:49.123456+02:00 web01 sshd[1234]: message}: rsyslog's {@code
 * RSYSLOG_FileFormat}, the default of Debian 12, Ubuntu 24.04 and openSUSE, syslog-ng's {@code
 * ts-format(iso)} and {@code journalctl -o short-iso}.
 */
final class Rfc3339Format implements LogFormat {
  private final YearInference years;
  private final IsoStamp stamp = new IsoStamp();

  Rfc3339Format(YearInference years) {
    this.years = years;
  }

  @Override
  public String name() {
    return "rfc3339";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int to = line.to();
    int at = SyslogHeader.afterPriority(array, line.from(), to);
    int end = stamp.parse(array, at, to, out);
    if (end < 0 || !SyslogHeader.parse(array, end, to, out)) {
      return false;
    }
    years.stated(out.micros);
    return true;
  }
}
