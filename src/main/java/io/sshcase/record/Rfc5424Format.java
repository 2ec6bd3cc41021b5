package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * {@code <38>1 2024-05-03T05:59:49.123456Z web01 sshd 1234 - [x@1 a="b"] message} (RFC 5424 section
 * 6). {@code -} stands for what is not known; a byte order mark before the message is not part of
 * it.
 */
final class Rfc5424Format implements LogFormat {
  private final YearInference years;
  private final IsoStamp stamp = new IsoStamp();

  Rfc5424Format(YearInference years) {
    this.years = years;
  }

  @Override
  public String name() {
    return "rfc5424";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    byte[] array = line.array();
    int to = line.to();
    int at = SyslogHeader.afterPriority(array, line.from(), to);
    if (at == line.from() || at + 2 > to || array[at] != '1' || array[at + 1] != ' ') {
      return false;
    }
    int end = time(array, at + 2, to, out);
    if (end < 0 || !fields(array, end, to, out)) {
      return false;
    }
    out.reading = LogRecord.Reading.RECORD;
    if (out.yearStated) {
      years.stated(out.micros);
    }
    return true;
  }

  private int time(byte[] array, int at, int to, LogRecord out) {
    return at < to && array[at] == '-' ? at + 1 : stamp.parse(array, at, to, out);
  }

  /** Host, program, pid and message id, each behind one blank, then data and message. */
  private static boolean fields(byte[] array, int from, int to, LogRecord out) {
    int host = from + 1;
    int hostEnd = SyslogHeader.blank(array, Math.min(host, to), to);
    int program = hostEnd + 1;
    int programEnd = SyslogHeader.blank(array, Math.min(program, to), to);
    int pid = programEnd + 1;
    int pidEnd = SyslogHeader.blank(array, Math.min(pid, to), to);
    int data = SyslogHeader.blank(array, Math.min(pidEnd + 1, to), to) + 1;
    if (data >= to || array[from] != ' ') {
      return false;
    }
    int end = afterData(array, data, to);
    if (end < 0) {
      return false;
    }
    known(array, host, hostEnd, out.host);
    known(array, program, programEnd, out.program);
    out.pid = Digits.number(array, pid, pidEnd);
    message(array, end, to, out);
    return true;
  }

  private static void known(byte[] array, int from, int to, ByteSlice field) {
    if (to - from != 1 || array[from] != '-') {
      field.set(array, from, to);
    }
  }

  /** Index behind the structured data at {@code from}; -1 when it does not end as it should. */
  private static int afterData(byte[] array, int from, int to) {
    int at = from;
    if (array[at] == '-') {
      at++;
    } else {
      while (at < to && array[at] == '[') {
        at = afterElement(array, at + 1, to);
      }
    }
    return at > from && at <= to && (at == to || array[at] == ' ') ? at : -1;
  }

  /** A {@code ]} inside a quoted value is part of it, and so is a quote behind a backslash. */
  private static int afterElement(byte[] array, int from, int to) {
    boolean quoted = false;
    for (int at = from; at < to; at++) {
      byte value = array[at];
      if (quoted && value == '\\') {
        at++;
      } else if (value == '"') {
        quoted = !quoted;
      } else if (value == ']' && !quoted) {
        return at + 1;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static void message(byte[] array, int from, int to, LogRecord out) {
    int at = from < to ? from + 1 : from;
    boolean marked =
        to - at >= 3
            && array[at] == (byte) 0xef
            && array[at + 1] == (byte) 0xbb
            && array[at + 2] == (byte) 0xbf;
    out.message.set(array, marked ? at + 3 : at, to);
  }
}
