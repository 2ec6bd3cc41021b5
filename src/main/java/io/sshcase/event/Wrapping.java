package io.sshcase.event;

import static io.sshcase.bytes.ByteCursor.bytes;

import io.sshcase.bytes.ByteCursor;

/**
 * Takes off a message what log.c, monitor.c and syslogd put around it: {@code message repeated N
 * times: [ ]}, the level ({@code error: }), the place in the source that LogVerbose adds, the
 * monitor's {@code [preauth]}, and a line end that a relay has made visible ({@code #015}).
 */
final class Wrapping {
  /** log.c hands syslog at most so many bytes; a text of this length may have been longer. */
  private static final int SYSLOG_LIMIT = 500;

  /** log.c builds a message in 1024 bytes, with a zero, and CR LF behind it on standard error. */
  private static final int BUFFER_LIMIT = 1021;

  private static final byte[] SHOWN_CR = bytes("#015");
  private static final byte[] SHOWN_LF = bytes("#012");
  private static final int LINE_END = 4;
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

  private final int syslogLimit;

  /** How many events the line stands for. */
  int repeat;

  /** True for {@code debug1: } to {@code debug3: }. */
  boolean debug;

  /** True when the end of the text may have been cut off. */
  boolean cut;

  Wrapping() {
    this(SYSLOG_LIMIT);
  }

  /**
   * @param syslogLimit bytes that a whole message never has: a text of this length was cut
   */
  Wrapping(int syslogLimit) {
    this.syslogLimit = syslogLimit;
  }

  void takeOff(ByteCursor text) {
    repeat = 1;
    debug = false;
    takeRepeat(text);
    cut = text.length() == syslogLimit || text.length() >= BUFFER_LIMIT;
    takeLineEnd(text);
    takeLevel(text);
    if (takeSourceTag(text)) {
      takeLevel(text);
    }
    if (!text.lastLiteral(PREAUTH)) {
      text.lastLiteral(POSTAUTH);
    }
  }

  /** rsyslogd shows a control byte as three octal digits: {@code #015#012} for CR LF. */
  private static void takeLineEnd(ByteCursor text) {
    text.lastBlanks();
    while (text.at(text.length() - LINE_END) == '#'
        && (text.lastLiteral(SHOWN_CR) || text.lastLiteral(SHOWN_LF))) {
      text.lastBlanks();
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
    if (text.literal(DEBUG) && text.number() >= 0 && text.literal(COLON)) {
      debug = true;
    } else {
      text.reset(from, to);
    }
  }

  /** log.c, sshlogv() since 8.5: {@code file.c:function():line[ (bin=name, pid=N)]: }. */
  private static boolean takeSourceTag(ByteCursor text) {
    int from = text.from();
    int to = text.to();
    int dot = 0;
    while (isFileNameByte(text.at(dot))) {
      dot++;
    }
    text.reset(from + dot, to);
    boolean tagged = dot > 0 && text.literal(C_SOURCE) && takeCall(text);
    if (tagged && (!text.literal(OPEN) || text.until(CLOSE)) && text.literal(COLON)) {
      return true;
    }
    text.reset(from, to);
    return false;
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
