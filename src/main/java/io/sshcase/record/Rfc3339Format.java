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
    if (isDoubtful(out) && isCarrier(array, end, to)) {
      return false;
    }
    if (array[at + IsoStamp.DATE] == ' ') {
      afterImage(out);
    }
    years.stated(out.micros);
    return true;
  }

  /** Without a tag, or behind a bracket, what was taken for a host may be another stamp. */
  private static boolean isDoubtful(LogRecord out) {
    return out.program.isEmpty() || (!out.host.isEmpty() && out.host.at(0) == '[');
  }

  private static boolean isCarrier(byte[] array, int at, int to) {
    return CriFormat.isStream(array, at, to) || StampedFormat.carries(array, at, to);
  }

  /** macOS, {@code log show --style syslog}: {@code (libsystem_info.dylib) message}. */
  private static void afterImage(LogRecord out) {
    ByteSlice message = out.message;
    int end = SyslogHeader.blank(message.array(), message.from(), message.to());
    if (end - message.from() > 2
        && message.at(0) == '('
        && message.array()[end - 1] == ')'
        && end < message.to()) {
      out.dialect = "macOS";
      message.set(message.array(), end + 1, message.to());
    }
  }
}
