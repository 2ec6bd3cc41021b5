package io.sshcase.record;

import java.nio.charset.StandardCharsets;

/**
 * What stands around the stamp of a syslog line: {@code <38>} before it, {@code host program[pid]:
 * message} behind it. Only the part before the message's first blank is ever looked at, so nothing
 * that a remote user can choose has a say.
 */
final class SyslogHeader {
  private static final byte[] FAIL2BAN = "fail2ban.".getBytes(StandardCharsets.US_ASCII);

  private SyslogHeader() {}

  /**
   * Index behind {@code <PRI>}, or {@code from} when none stands there. RFC 5424 section 6.2.1: one
   * to three digits.
   */
  static int afterPriority(byte[] array, int from, int to) {
    if (from >= to || array[from] != '<') {
      return from;
    }
    int end = Digits.end(array, from + 1, to);
    boolean closed = end < to && array[end] == '>';
    int digits = end - from - 1;
    return closed && digits >= 1 && digits <= 3 ? end + 1 : from;
  }

  /**
   * Takes host, program, pid and message from what follows the stamp; false when nothing does. The
   * host may be missing ({@code journalctl --no-hostname}), and so may the program ({@code web01
   * last message repeated 3 times}).
   */
  static boolean parse(byte[] array, int from, int to, LogRecord out) {
    int first = afterBlanks(array, from, to);
    int firstEnd = blank(array, first, to);
    if (first == from || first == firstEnd) {
      return false;
    }
    out.reading = LogRecord.Reading.RECORD;
    if (array[first] < 'a' && HeaderDialects.beforeHost(array, first, firstEnd, to, out)) {
      return true;
    }
    fromHost(array, first, firstEnd, to, out);
    return true;
  }

  /** Takes all from the word that is the host, or the tag where none is stated. */
  static void fromHost(byte[] array, int from, int end, int to, LogRecord out) {
    if (isLoneTag(array, from, end)) {
      tag(array, from, end - 1, out);
      message(array, end, to, out);
    } else {
      int next = afterBlanks(array, end, to);
      if (next < to && array[next] == '[' && isTagApart(array, from, next, to, out)) {
        return;
      }
      HeaderDialects.host(array, from, end, out);
      afterHost(array, next, to, out);
    }
  }

  /**
   * In the file that fail2ban writes itself no host is stated, and the pid stands in a column of
   * its own: {@code fail2ban.actions [812]: NOTICE [sshd] Ban 192.0.2.7}.
   */
  private static boolean isTagApart(byte[] array, int from, int open, int to, LogRecord out) {
    int end = blank(array, open, to);
    if (!Digits.matches(array, from, to, FAIL2BAN) || end - open < 4 || array[end - 1] != ':') {
      return false;
    }
    long pid = Digits.number(array, open + 1, end - 2);
    if (pid < 0 || array[end - 2] != ']') {
      return false;
    }
    out.program.set(array, from, blank(array, from, to));
    out.pid = pid;
    message(array, end, to, out);
    return true;
  }

  static void afterHost(byte[] array, int from, int to, LogRecord out) {
    int end = blank(array, from, to);
    if (end - from > 1 && array[end - 1] == ':') {
      tag(array, from, end - 1, out);
      message(array, end, to, out);
    } else if (pidStart(array, from, end) > from) {
      // rsyslog writes no colon behind the tag of an RFC 5424 sender.
      tag(array, from, end, out);
      message(array, HeaderDialects.afterLevel(array, end, to, out), to, out);
    } else if (!HeaderDialects.afterFacility(array, from, end, to, out)) {
      out.message.set(array, from, to);
    }
  }

  /** A tag where the host would be. A colon inside means an IPv6 address: {@code 2001:db8::}. */
  private static boolean isLoneTag(byte[] array, int from, int end) {
    if (end - from < 2 || array[end - 1] != ':') {
      return false;
    }
    for (int i = from; i < end - 1; i++) {
      if (array[i] == ':') {
        return false;
      }
    }
    return true;
  }

  /** Program and pid from {@code name[pid]} or {@code name}. */
  private static void tag(byte[] array, int from, int end, LogRecord out) {
    int open = pidStart(array, from, end);
    if (open > from) {
      out.program.set(array, from, open);
      out.pid = Digits.number(array, open + 1, end - 1);
    } else {
      out.program.set(array, from, end);
    }
  }

  /** Index of the bracket before the digits of a pid that ends at {@code end}; -1 without one. */
  private static int pidStart(byte[] array, int from, int end) {
    int at = end - 1;
    if (at <= from || array[at] != ']') {
      return -1;
    }
    at--;
    while (at > from && Digits.is(array[at])) {
      at--;
    }
    return array[at] == '[' && at < end - 2 ? at : -1;
  }

  /** The message stands behind exactly one blank; further blanks are its own. */
  private static void message(byte[] array, int from, int to, LogRecord out) {
    int at = from < to ? from + 1 : from;
    if (at < to && array[at] == '[') {
      at = HeaderDialects.afterBracket(array, at, to, out);
    }
    out.message.set(array, at, to);
  }

  static int afterBlanks(byte[] array, int from, int to) {
    int at = from;
    while (at < to && array[at] == ' ') {
      at++;
    }
    return at;
  }

  /** Index of the next blank, or {@code to}. */
  static int blank(byte[] array, int from, int to) {
    int at = from;
    while (at < to && array[at] != ' ') {
      at++;
    }
    return at;
  }
}
