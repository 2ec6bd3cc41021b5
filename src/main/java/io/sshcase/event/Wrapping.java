package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/**
 * Takes off a message what log.c, monitor.c and syslogd put around it: {@code message repeated N
 * times: [ ]}, the level ({@code error: }), the place in the source that LogVerbose adds, and the
 * monitor's {@code [preauth]}.
 */
final class Wrapping {
  /** log.c hands syslog at most so many bytes; a text of this length may have been longer. */
  private static final int SYSLOG_LIMIT = 500;

  /** log.c builds a message in 1024 bytes, with a zero, and CR LF behind it on standard error. */
  private static final int BUFFER_LIMIT = 1021;

  private static final byte[] REPEATED = bytes("message repeated ");
  private static final byte[] LAST = bytes("last message repeated ");
  private static final byte[] TIMES = bytes(" times: [");
  private static final byte[] BRACKET = bytes("]");
  private static final byte[] ERROR = bytes("error: ");
  private static final byte[] FATAL = bytes("fatal: ");
  private static final byte[] DEBUG = bytes("debug");
  private static final byte[] COLON = bytes(": ");
  private static final byte[] PREAUTH = bytes(" [preauth]");
  private static final byte[] POSTAUTH = bytes(" [postauth]");
  private static final byte[] C_SOURCE = bytes(".c:");
  private static final byte[] CALL = bytes("():");
  private static final byte[] OPEN = bytes(" (");
  private static final byte[] CLOSE = bytes(")");

  /** How many events the line stands for. */
  int repeat;

  /** True for {@code debug1: } to {@code debug3: }. */
  boolean debug;

  /** True when the end of the text may have been cut off. */
  boolean cut;

  void takeOff(ByteCursor text) {
    repeat = 1;
    takeRepeat(text);
    cut = text.length() == SYSLOG_LIMIT || text.length() >= BUFFER_LIMIT;
    takeLevel(text);
    takeSourceTag(text);
    text.lastBlanks();
    if (!text.lastLiteral(PREAUTH)) {
      text.lastLiteral(POSTAUTH);
    }
  }

  /**
   * rsyslogd, $RepeatedMsgReduction: {@code message repeated 3 times: [ Failed ...]}. Older ones
   * say {@code last message repeated 3 times} and not which.
   */
  private void takeRepeat(ByteCursor text) {
    int from = text.from();
    int to = text.to();
    boolean last = text.literal(LAST);
    if (!last && !text.literal(REPEATED)) {
      return;
    }
    long times = text.number();
    boolean sane = times >= 1 && times <= Integer.MAX_VALUE;
    repeat = sane ? (int) times : 1;
    if (!sane || last || !text.literal(TIMES)) {
      repeat = last ? repeat : 1;
      text.reset(from, to);
      return;
    }
    text.blanks();
    text.lastBlanks();
    text.lastLiteral(BRACKET);
  }

  /** log.c, do_log(). */
  private void takeLevel(ByteCursor text) {
    debug = false;
    switch (text.at(0)) {
      case 'e' -> text.literal(ERROR);
      case 'f' -> text.literal(FATAL);
      case 'd' -> takeDebug(text);
      default -> {}
    }
  }

  private void takeDebug(ByteCursor text) {
    int from = text.from();
    int to = text.to();
    debug = text.literal(DEBUG) && text.number() >= 0 && text.literal(COLON);
    if (!debug) {
      text.reset(from, to);
    }
  }

  /** log.c, sshlogv() since 8.5: {@code file.c:function():line[ (bin=name, pid=N)]: }. */
  private static void takeSourceTag(ByteCursor text) {
    int from = text.from();
    int to = text.to();
    int dot = 0;
    while (isFileNameByte(text.at(dot))) {
      dot++;
    }
    text.reset(from + dot, to);
    if (dot == 0 || !text.literal(C_SOURCE) || !takeCall(text)) {
      text.reset(from, to);
      return;
    }
    if ((text.literal(OPEN) && !text.until(CLOSE)) || !text.literal(COLON)) {
      text.reset(from, to);
    }
  }

  private static boolean takeCall(ByteCursor text) {
    int end = 0;
    while (isFileNameByte(text.at(end)) || (text.at(end) >= 'A' && text.at(end) <= 'Z')) {
      end++;
    }
    text.reset(text.from() + end, text.to());
    return text.literal(CALL) && text.number() >= 0;
  }

  private static boolean isFileNameByte(int b) {
    return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
  }
}
