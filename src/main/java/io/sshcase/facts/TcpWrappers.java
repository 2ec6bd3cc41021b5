package io.sshcase.facts;

import java.util.Arrays;

/** Lines of hosts.allow and hosts.deny that speak of sshd (hosts_access(5)). */
final class TcpWrappers {
  private static final int MAX_LINES = 2_000;
  private static final int MAX_LINE_CHARS = 2_048;

  private TcpWrappers() {}

  /** {@code tcp_wrappers} facts: {@code hosts.deny: sshd: 192.0.2.0/24}. */
  static void read(SideFile file, Statements out) {
    String name = file.tree().substring(file.tree().lastIndexOf('/') + 1);
    long number = 0;
    int found = 0;
    for (String line : file.lines()) {
      number++;
      int colon = line.indexOf(':');
      if (line.startsWith("#") || colon < 0 || line.length() > MAX_LINE_CHARS) {
        continue;
      }
      boolean ours =
          Arrays.stream(line.substring(0, colon).strip().split("[,\\s]+", -1))
              .anyMatch(daemon -> daemon.equals("ALL") || daemon.split("@", -1)[0].equals("sshd"));
      if (ours && ++found > MAX_LINES) {
        file.notUnderstood(number, "more than " + MAX_LINES + " lines: the rest is not read");
        return;
      }
      if (ours) {
        out.fact(file, file.fact("tcp_wrappers", name + ": " + line.strip(), number));
      }
    }
  }
}
