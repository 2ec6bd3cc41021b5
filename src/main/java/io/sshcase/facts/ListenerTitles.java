package io.sshcase.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The titles that a listening sshd gives itself in the process list (sshd.c, from 8.2): {@code
 * sshd: /usr/sbin/sshd -D [listener] 3 of 10-100 startups}. They show the limits with which the
 * daemon runs, whatever its file says by now.
 */
final class ListenerTitles {
  static final String LISTENER_TITLE = "listener_title";
  static final String LISTENER_COMMAND = "listener_command";
  private static final int MAX_LINE_CHARS = 8_192;
  private static final Pattern TITLE =
      Pattern.compile(" ?\\[listener\\] (\\d{1,9} of \\d{1,9}-\\d{1,9}) startups\\s*");

  /**
   * One daemon.
   *
   * @param command its path and options
   * @param value {@code 3 of 10-100}
   */
  record Title(SideFile file, long line, String command, String value) {}

  private ListenerTitles() {}

  static List<Title> read(SideFile file) {
    List<Title> titles = new ArrayList<>();
    long number = 0;
    for (String line : file.lines()) {
      number++;
      int listener = line.lastIndexOf("[listener]");
      int name = line.indexOf("sshd: ");
      if (listener < 0 || name < 0 || name > listener || line.length() > MAX_LINE_CHARS) {
        continue;
      }
      Matcher title = TITLE.matcher(line.substring(listener));
      if (!title.matches()) {
        continue;
      }
      if (isRoots(line.substring(0, name))) {
        String command = line.substring(name + "sshd: ".length(), listener).strip();
        titles.add(new Title(file.withoutContent(), number, command, title.group(1)));
      } else {
        file.notUnderstood(number, "title of a listening sshd in a process that is not root's");
      }
    }
    return titles;
  }

  /**
   * Anybody may give his process any title, so the owner, one of the first columns, must be root.
   */
  private static boolean isRoots(String columns) {
    String[] words = columns.strip().split("\\s+", 5);
    boolean numbersOnly = true;
    for (int i = 0; i < Math.min(3, words.length); i++) {
      if (words[i].equals("root") || words[i].equals("0")) {
        return true;
      }
      numbersOnly &= words[i].chars().allMatch(c -> c >= '0' && c <= '9');
    }
    return numbersOnly && words.length <= 2;
  }

  /** The path behind {@code -f} in a daemon's command, or null. */
  static String configPath(String command) {
    String[] words = command.split("\\s+", -1);
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("-f") && i + 1 < words.length) {
        return words[i + 1];
      }
      if (words[i].startsWith("-f/")) {
        return words[i].substring(2);
      }
    }
    return null;
  }
}
