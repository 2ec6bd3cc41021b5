package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlindSpotsTest {
  private static final String TOLD =
      "SELECT what, severity, place FROM blind_spots ORDER BY what, place";

  @TempDir private Path dir;

  @Test
  void whatTheLogDaemonsSayOfMissingLinesIsTold() throws Exception {
    Path root = bundle("web01", 2);
    SmallCase.write(
        root,
        "var/log/syslog",
        "2024-05-20T02:00:00Z web01 rsyslogd: [origin software=\"rsyslogd\"] exiting on signal 15.",
        "2024-05-20T05:00:00Z web01 rsyslogd: [origin software=\"rsyslogd\"] start",
        "2024-05-21T02:00:00Z web01 rsyslogd: [origin software=\"rsyslogd\"] exiting on signal 15.",
        "2024-05-21T02:00:01Z web01 rsyslogd: [origin software=\"rsyslogd\"] start",
        "2024-05-21T06:00:00Z web01 rsyslogd: imuxsock lost 42 messages from pid 812 due to"
            + " rate-limiting",
        "2024-05-21T07:00:00Z web01 systemd-journald[9]: Suppressed 7 messages from nginx.service");
    assertEquals(
        List.of(
            "lines_lost|medium|web01!var/log/syslog:5",
            "lines_lost|low|web01!var/log/syslog:6",
            "log_daemon_stopped|medium|web01!var/log/syslog:1"),
        told(root));
  }

  @Test
  void aGapIsToldInABusyLogOnly() throws Exception {
    assertEquals(List.of("gap_in_busy_log|medium|-"), told(bundle("gap", 4, 50, 56)));
    assertEquals(List.of(), told(bundle("whole", 4)));
  }

  @Test
  void aCommandThatCutsALogIsToldAndOneThatReadsItIsNot() throws Exception {
    Path root = bundle("cut", 1);
    SmallCase.write(
        root,
        "var/log/syslog",
        "2024-05-20T02:00:00Z cut sudo: alice : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/rm"
            + " /var/log/auth.log.1",
        "2024-05-20T02:00:01Z cut sudo: alice : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/cat"
            + " /var/log/auth.log");
    assertEquals(List.of("logs_touched|medium|cut!var/log/syslog:1"), told(root));
  }

  @Test
  void aMissingFileOfARotatedLogIsTold() throws Exception {
    Path root = bundle("rot", 1);
    for (int number : new int[] {1, 2, 4}) {
      SmallCase.write(
          root,
          "var/log/auth.log." + number,
          line("rot", 20 - number, 10) + " port 22 ssh2",
          line("rot", 20 - number, 11) + " port 22 ssh2");
    }
    assertEquals(
        List.of("rotation_missing|medium"),
        told(root).stream()
            .filter(row -> row.startsWith("rotation"))
            .map(row -> row.substring(0, row.lastIndexOf('|')))
            .toList());
  }

  /** A failed password every ten minutes, but for the hours of a gap. */
  private Path bundle(String host, int days, int... gap) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour < days * 24; hour++) {
      if (gap.length == 0 || hour < gap[0] || hour >= gap[1]) {
        for (int minute = 0; minute < 60; minute += 10) {
          lines.add(
              "2024-05-%02dT%02d:%02d:00Z %s sshd[%d]: Failed password for root from 203.0.113.9"
                      .formatted(20 + hour / 24, hour % 24, minute, host, 1000 + hour * 6 + minute)
                  + " port 4022 ssh2");
        }
      }
    }
    Path root = dir.resolve(host);
    SmallCase.write(root, "var/log/auth.log", lines.toArray(String[]::new));
    return root;
  }

  private static String line(String host, int day, int hour) {
    return "2024-05-%02dT%02d:00:00Z %s sshd[7]: Failed password for root from 203.0.113.9"
        .formatted(day, hour, host);
  }

  private List<String> told(Path root) throws Exception {
    try (SmallCase made = SmallCase.of(dir, root)) {
      made.ask();
      return made.rows(TOLD);
    }
  }
}
