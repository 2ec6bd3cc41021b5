package io.sshcase.facts;

import io.sshcase.evidence.Listener;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listening TCP sockets from {@code ss} and {@code netstat}, with and without the column of the
 * protocol, of the process, of IPv6 scopes.
 */
final class SocketFiles {
  private static final int MAX_LINE_CHARS = 4_096;
  private static final int MAX_LISTENERS = 5_000;

  /** State, queues, address: ss prints them in this order. */
  private static final Pattern SS =
      Pattern.compile("(?:tcp6?\\s+)?LISTEN\\s+\\d+\\s+\\d+\\s+(\\S+):(\\d{1,5})\\s+\\S+(.*)");

  /** Protocol, queues, both addresses, state. */
  private static final Pattern NETSTAT =
      Pattern.compile("tcp6?\\s+\\d+\\s+\\d+\\s+(\\S+):(\\d{1,5})\\s+\\S+\\s+LISTEN(.*)");

  private static final Pattern SS_PROCESS =
      Pattern.compile("users:\\(\\(\"([^\"]{1,60})\",(?:pid=)?(\\d{1,10})");
  private static final Pattern NETSTAT_PROCESS =
      Pattern.compile("\\s(\\d{1,10})/([^\\s:]{1,60}):?(?:\\s|$)");

  private SocketFiles() {}

  static void read(SideFile file, Statements out) {
    long number = 0;
    int found = 0;
    for (String line : file.lines()) {
      number++;
      if (line.length() > MAX_LINE_CHARS || !line.contains("LISTEN")) {
        continue;
      }
      Matcher socket = SS.matcher(line);
      boolean ss = socket.matches();
      if (!ss) {
        socket = NETSTAT.matcher(line);
        if (!socket.matches()) {
          continue;
        }
      }
      if (++found > MAX_LISTENERS) {
        file.notUnderstood(number, "more than " + MAX_LISTENERS + " listening sockets");
        return;
      }
      Matcher process = (ss ? SS_PROCESS : NETSTAT_PROCESS).matcher(socket.group(3));
      boolean known = process.find();
      String program = known ? process.group(ss ? 1 : 2) : null;
      String pid = known ? process.group(ss ? 2 : 1) : null;
      int port = Integer.parseInt(socket.group(2));
      if (port <= 65_535) {
        out.listeners.add(
            new Listener(
                file.root(),
                address(socket.group(1)),
                port,
                program,
                pid == null ? null : Long.valueOf(pid),
                file.origin(number)));
      }
    }
  }

  /** Without brackets and scope; every spelling of "all" is one. */
  static String address(String spelled) {
    String address = spelled.replaceAll("[\\[\\]]", "").replaceFirst("%.*", "");
    return switch (address) {
      case "0.0.0.0", "::", "*", "" -> "*";
      default -> address;
    };
  }
}
