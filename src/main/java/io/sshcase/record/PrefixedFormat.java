package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * A line behind the name of who wrote it: {@code sshd-1 | message} ({@code docker compose logs}),
 * or the name of a node in front of a syslog line, as {@code oc adm node-logs} and must-gather
 * write it, several nodes in one file.
 */
final class PrefixedFormat extends CarrierFormat {
  private static final int LONGEST_NAME = 253;

  private final boolean nodes;
  private boolean composed;

  /**
   * @param nodes whether a name without a bar behind it counts
   */
  PrefixedFormat(LogFormats inside, boolean nodes, YearInference years) {
    super(inside, years);
    this.nodes = nodes;
  }

  @Override
  public String name() {
    return "prefixed";
  }

  /** Else any line that is one word longer than it should be would do. */
  @Override
  public boolean isFromTheStart() {
    return true;
  }

  /** A word in front is a node's name only where a syslog line follows. */
  @Override
  boolean isPicky() {
    return !composed;
  }

  @Override
  boolean open(ByteSlice line, LogRecord outer, ByteSlice text) {
    byte[] array = line.array();
    int to = line.to();
    int end = nameEnd(array, line.from(), to);
    int at = SyslogHeader.afterBlanks(array, end, to);
    if (end == line.from() || at == end || at + 1 >= to) {
      return false;
    }
    composed = array[at] == '|' && array[at + 1] == ' ';
    text.set(array, composed ? at + 2 : at, to);
    if (!composed) {
      outer.host.set(array, line.from(), end);
    }
    return composed || (nodes && at == end + 1 && isSmall(array[line.from()]));
  }

  /** Index behind the letters, digits, dots, dashes and underscores of a name. */
  private static int nameEnd(byte[] array, int from, int to) {
    int at = from;
    while (at < to && at - from < LONGEST_NAME && isNameByte(array[at])) {
      at++;
    }
    return at;
  }

  /** What a node's name begins with (RFC 1123); stamps begin with capitals and digits. */
  private static boolean isSmall(byte value) {
    return value >= 'a' && value <= 'z';
  }

  private static boolean isNameByte(byte value) {
    return isSmall(value)
        || (value >= 'A' && value <= 'Z')
        || Digits.is(value)
        || value == '-'
        || value == '.'
        || value == '_';
  }
}
