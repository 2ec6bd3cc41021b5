package io.sshcase.bundle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headings of a text file of SUSE's supportconfig, as its {@code supportconfig.rc} writes them:
 *
 * <pre>
 * #==[ Log File ]=====================================#
 * # /var/log/messages - Last 200000 Lines
 * </pre>
 */
final class SupportconfigText {
  /** What a heading and the line below it may take; a longer line is none. */
  static final int HEADING_BYTES = 4096;

  private static final byte[] OPENING = ascii("#==[ ");

  private static final List<byte[]> KINDS =
      List.of(
          ascii("Command ]="),
          ascii("Configuration File ]="),
          ascii("Log File ]="),
          ascii("Verification ]="),
          ascii("Note ]="),
          ascii("Summary ]="),
          ascii("Entry ]="));

  private static final Pattern REMARK =
      Pattern.compile("(.*?) - (Last \\d{1,12} Lines|File not found)", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMAND_PATH = Pattern.compile("^/(?:[\\w.-]+/)*");
  private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_./-]+");
  private static final int MOST_NAME = 200;

  private SupportconfigText() {}

  /**
   * What stands below a heading.
   *
   * @param name {@code var/log/messages}, or the command as the name of a file: {@code
   *     systemctl_status_sshd.service}
   * @param remark {@code Last 200000 Lines}; null when there is none
   * @param bytes of the heading, with the line below it
   */
  record Heading(String name, String remark, int bytes) {}

  /**
   * True when a heading stands in these first bytes of a file, at the beginning of a line, and
   * nothing but the collector's banner above it: a log that quotes a heading stays a log.
   */
  static boolean opens(byte[] head) {
    if (!opensWithBanner(head)) {
      return false;
    }
    for (int i = 0; i < head.length; i++) {
      if ((i == 0 || head[i - 1] == '\n') && isHeading(head, i, head.length)) {
        return true;
      }
    }
    return false;
  }

  /** The banner is ruled off with equals signs; most texts have none and begin with a heading. */
  private static boolean opensWithBanner(byte[] head) {
    int at = 0;
    while (at < head.length && (head[at] == '\n' || head[at] == '\r')) {
      at++;
    }
    return at < head.length && (head[at] == '=' || head[at] == '#');
  }

  /**
   * Whether the line that begins there is a heading. A line that only begins like one, or names a
   * kind that supportconfig does not have, belongs to what stands around it.
   */
  static boolean isHeading(byte[] text, int from, int to) {
    if (!startsWith(text, from, to, OPENING)) {
      return false;
    }
    for (byte[] kind : KINDS) {
      if (startsWith(text, from + OPENING.length, to, kind)) {
        int at = from + OPENING.length + kind.length;
        while (at < to && text[at] == '=') {
          at++;
        }
        return at < to && text[at] == '#' && isNamed(text, at + 1, to);
      }
    }
    return false;
  }

  private static boolean isNamed(byte[] text, int from, int to) {
    int at = from < to && text[from] == '\r' ? from + 1 : from;
    return at + 2 < to && text[at] == '\n' && text[at + 1] == '#' && text[at + 2] == ' ';
  }

  /** The heading that stands there; it must be one. */
  static Heading heading(byte[] text, int from, int to) {
    int first = lineEnd(text, from, to);
    int second = lineEnd(text, first, to);
    String line = new String(text, first + 2, second - first - 2, StandardCharsets.UTF_8).strip();
    Matcher remark = REMARK.matcher(line);
    boolean remarked = remark.matches();
    String what = remarked ? remark.group(1) : line;
    boolean isCommand = startsWith(text, from + OPENING.length, to, KINDS.get(0));
    return new Heading(name(what, isCommand), remarked ? remark.group(2) : null, second - from);
  }

  /** As sos names the output of a command, so that one rule finds it wherever it was collected. */
  private static String name(String what, boolean isCommand) {
    String name = what.replace('!', '_');
    if (isCommand || !name.startsWith("/") || name.indexOf(' ') >= 0) {
      String command = COMMAND_PATH.matcher(name).replaceFirst("");
      name = NO_NAME.matcher(command).replaceAll("_").replace('/', '.');
    }
    return MemberPath.of(name.length() > MOST_NAME ? name.substring(0, MOST_NAME) : name);
  }

  private static int lineEnd(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  private static boolean startsWith(byte[] text, int from, int to, byte[] start) {
    if (to - from < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (text[from + i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
