package io.sshcase.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Titles of listening daemons in {@code ps} output, which sshd sets since OpenSSH 8.2 ({@code
 * sshd.c}): {@code sshd: /usr/sbin/sshd -D [listener] 3 of 10-100 startups}. They show the limits
 * with which the daemon runs, whatever its file says by now.
 */
final class ListenerTitles {
  static final String LISTENER_TITLE = "listener_title";
  static final String LISTENER_COMMAND = "listener_command";
  static final String LISTENER_PID = "listener_pid";
  private static final String SSHD = "sshd: ";
  private static final int MAX_LINE_CHARS = 8_192;

  /** Owner, priority, times and the like stand before the command in every layout. */
  private static final int MAX_COLUMNS = 40;

  private static final Pattern TITLE =
      Pattern.compile(" ?\\[listener\\] (\\d{1,9} of \\d{1,9}-\\d{1,9}) startups\\s*");
  private static final Pattern HEADER = Pattern.compile(".*\\bPID\\b.*\\b(?:CMD|COMMAND|ARGS)\\s*");
  private static final List<String> OWNERS = List.of("USER", "UID", "EUSER", "EUID", "RUSER");
  private static final List<String> PIDS = List.of("PID");

  /**
   * One daemon.
   *
   * @param pid null where the list does not show it
   * @param command its path and options
   * @param value {@code 3 of 10-100}
   */
  record Title(SideFile file, long line, Long pid, String command, String value) {}

  private ListenerTitles() {}

  static List<Title> read(SideFile file) {
    List<Title> titles = new ArrayList<>();
    long number = 0;
    int owner = -1;
    int pid = -1;
    int columns = MAX_COLUMNS;
    for (String line : file.lines()) {
      number++;
      if (line.length() > MAX_LINE_CHARS) {
        continue;
      }
      if (owner < 0 && HEADER.matcher(line).matches()) {
        owner = column(line, OWNERS);
        pid = column(line, PIDS);
        columns = columnsBeforeCommand(line);
        continue;
      }
      int name = line.indexOf(SSHD);
      String before = name < 0 ? "" : line.substring(0, name).strip();
      Title title = name < 0 ? null : title(file, number, pid(before, pid), line.substring(name));
      if (title == null) {
        continue;
      }
      if (before.split("\\s+", -1).length > columns) {
        file.notUnderstood(number, "title of a listening sshd within another command");
      } else if (isRoots(before, owner)) {
        titles.add(title);
      } else {
        file.notUnderstood(number, "title of a listening sshd in a process that is not root's");
      }
    }
    return titles;
  }

  /**
   * A process's title as that of a listening daemon, or null. Its command is a path: sshd does not
   * start by any other name, and a user name, which stands there in the titles of its children,
   * holds no slash.
   */
  static Title title(SideFile file, long line, Long pid, String text) {
    int listener = text.lastIndexOf("[listener]");
    if (listener < 0 || !text.startsWith(SSHD + "/")) {
      return null;
    }
    Matcher title = TITLE.matcher(text.substring(listener));
    return title.matches()
        ? new Title(
            file.withoutContent(),
            line,
            pid,
            text.substring(SSHD.length(), listener).strip(),
            title.group(1))
        : null;
  }

  /** Index of the first column that the header gives one of these names; -1 when none has. */
  private static int column(String header, List<String> names) {
    String[] heads = header.strip().split("\\s+", MAX_COLUMNS);
    for (int i = 0; i < heads.length; i++) {
      if (names.contains(heads[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Without a header it stands behind the owner, or alone. */
  private static Long pid(String columns, int column) {
    String[] words = columns.split("\\s+", MAX_COLUMNS);
    int at = column >= 0 ? column : Math.min(1, words.length - 1);
    return at < words.length ? UnitFiles.number(words[at]) : null;
  }

  /** The start in full is one column of five words. */
  private static int columnsBeforeCommand(String header) {
    return header.contains("STARTED") ? MAX_COLUMNS : header.strip().split("\\s+", -1).length - 1;
  }

  /**
   * Anybody may give his process any title, so the owner must be root. Without a header the first
   * column is taken for the owner's; a list of numbers and commands alone shows no owners.
   */
  private static boolean isRoots(String columns, int owner) {
    String[] words = columns.split("\\s+", MAX_COLUMNS);
    int column = Math.max(owner, 0);
    if (column < words.length && (words[column].equals("root") || words[column].equals("0"))) {
      return true;
    }
    return owner < 0 && words.length == 1 && UnitFiles.number(words[0]) != null;
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
