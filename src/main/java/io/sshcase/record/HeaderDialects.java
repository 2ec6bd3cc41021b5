package io.sshcase.record;

import java.nio.charset.StandardCharsets;

/**
 * What some systems write into a syslog header besides host and tag. None of it is text that a
 * remote user can choose: all stands before the message.
 */
final class HeaderDialects {
  private static final byte[] FORWARDED = bytes("Message forwarded from ");
  private static final byte[] MESSAGE_ID = bytes("[ID ");
  private static final byte[][] SEVERITIES = {
    bytes("EMERG"),
    bytes("ALERT"),
    bytes("CRIT"),
    bytes("ERR"),
    bytes("WARNING"),
    bytes("NOTICE"),
    bytes("INFO"),
    bytes("DEBUG")
  };

  private HeaderDialects() {}

  /**
   * Takes what stands where the host would be, and the rest of the header behind it: {@code
   * <auth.info> gw01} (syslogd -v of FreeBSD), {@code Message forwarded from gw01:} (AIX), {@code
   * INFO} (ChromeOS). False when it is none of them.
   */
  static boolean beforeHost(byte[] array, int from, int end, int to, LogRecord out) {
    if (array[from] == '<' && array[end - 1] == '>') {
      int host = SyslogHeader.afterBlanks(array, end, to);
      int hostEnd = SyslogHeader.blank(array, host, to);
      out.dialect = "BSD";
      SyslogHeader.fromHost(array, host, hostEnd, to, out);
      return true;
    }
    if (Digits.matches(array, from, to, FORWARDED)) {
      return forwarded(array, from + FORWARDED.length, to, out);
    }
    for (byte[] severity : SEVERITIES) {
      if (end - from == severity.length && Digits.matches(array, from, to, severity)) {
        out.dialect = "ChromeOS";
        SyslogHeader.afterHost(array, SyslogHeader.afterBlanks(array, end, to), to, out);
        return true;
      }
    }
    return false;
  }

  private static boolean forwarded(byte[] array, int from, int to, LogRecord out) {
    int end = SyslogHeader.blank(array, from, to);
    if (end - from < 2 || array[end - 1] != ':') {
      return false;
    }
    out.dialect = "AIX";
    host(array, from, end - 1, out);
    SyslogHeader.afterHost(array, SyslogHeader.afterBlanks(array, end, to), to, out);
    return true;
  }

  /**
   * The host without what syslog-ng sets around it: {@code src@gw01/relay} is the host gw01, heard
   * through relay by way of the source src.
   */
  static void host(byte[] array, int from, int end, LogRecord out) {
    int start = from;
    for (int at = from; at < end; at++) {
      byte value = array[at];
      if (value == '@' && at + 1 < end) {
        start = at + 1;
      } else if (value == '/' && at > start) {
        out.dialect = "syslog-ng";
        out.host.set(array, start, at);
        return;
      }
    }
    if (start > from) {
      out.dialect = "syslog-ng";
    }
    out.host.set(array, start, end);
  }

  /** AIX writes {@code auth|security:info} between host and tag. */
  static boolean afterFacility(byte[] array, int from, int end, int to, LogRecord out) {
    int colon = from;
    while (colon < end
        && (isSmall(array[colon]) || array[colon] == '|' || Digits.is(array[colon]))) {
      colon++;
    }
    if (colon == from || colon + 1 >= end || array[colon] != ':' || !isSmall(array[colon + 1])) {
      return false;
    }
    out.dialect = "AIX";
    int tag = SyslogHeader.afterBlanks(array, end, to);
    if (Digits.matches(array, tag, to, FORWARDED)
        && forwarded(array, tag + FORWARDED.length, to, out)) {
      return true;
    }
    SyslogHeader.afterHost(array, tag, to, out);
    return true;
  }

  /** Index behind {@code <Notice>:}, which the syslogd of macOS writes behind a tag. */
  static int afterLevel(byte[] array, int from, int to, LogRecord out) {
    int end = SyslogHeader.blank(array, Math.min(from + 1, to), to);
    if (end - from < 5
        || array[from + 1] != '<'
        || array[end - 2] != '>'
        || array[end - 1] != ':') {
      return from;
    }
    out.dialect = "macOS";
    return end;
  }

  /**
   * Index of the message behind a bracket that is not its own: {@code [ID 800047 auth.info] },
   * Solaris's message ID, or {@code [12345.678901] }, the kernel's own clock; else {@code from}.
   */
  static int afterBracket(byte[] array, int from, int to, LogRecord out) {
    if (KernelRingFormat.isKernel(out)) {
      return KernelRingFormat.afterClock(array, from, to);
    }
    if (!Digits.matches(array, from, to, MESSAGE_ID)) {
      return from;
    }
    int number = from + MESSAGE_ID.length;
    int end = Digits.end(array, number, to);
    int close = SyslogHeader.blank(array, Math.min(end + 1, to), to);
    if (end == number || close - end < 3 || array[end] != ' ' || array[close - 1] != ']') {
      return from;
    }
    out.dialect = "Solaris";
    return Math.min(close + 1, to);
  }

  private static boolean isSmall(byte value) {
    return value >= 'a' && value <= 'z';
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
