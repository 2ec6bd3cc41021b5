package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

  private static List<String> explained(Object... words) {
    return Shell.run(words)
        .well()
        .out()
        .lines()
        .map(line -> line.replaceFirst("  +", " "))
        .toList();
  }

  @Test
  void everyFieldIsNamedAndTheWordsOfTheAttackerAreNotBelieved() {
    List<String> said =
        explained(
            "explain",
            "--as-of",
            "2024-06-01",
            "May  3 05:59:49 web01 sshd[912]: Failed password for invalid user x from 10.0.0.1"
                + " port 1 ssh2 from 203.0.113.9 port 40022 ssh2");
    for (String expected :
        List.of(
            "format rfc3164",
            "time 2024-05-03T05:59:49Z (year inferred) (zone not stated)",
            "host web01",
            "program sshd",
            "pid 912",
            "event auth_failed",
            "method password",
            "user x from 10.0.0.1 port 1 ssh2",
            "user_valid false",
            "src 203.0.113.9",
            "src_port 40022")) {
      assertTrue(said.contains(expected), expected + " is not in " + said);
    }
    assertTrue(said.stream().anyMatch(line -> line.startsWith("meaning ")), said.toString());
    assertTrue(
        said.stream().anyMatch(line -> line.startsWith("written by OpenSSH ")), said.toString());
  }

  @Test
  void theFormIsNamedAsItsUserKnowsIt() {
    assertSaid(
        "May  3 05:59:49 aix01 auth|security:info sshd[12]: Accepted password for alice from"
            + " 192.0.2.3 port 4 ssh2",
        "format rfc3164",
        "written by the syslog of AIX",
        "host aix01");
    assertSaid(
        "2024-05-23T05:59:49Z stderr F Server listening on 0.0.0.0 port 22.",
        "that is a container's log as Kubernetes keeps it (containerd, CRI-O)",
        "time 2024-05-23T05:59:49Z",
        "event daemon_listening");
    assertSaid(
        "[12345.678901] Out of memory: Killed process 812 (sshd) total-vm:7000kB",
        "format dmesg",
        "time counted from the start of the machine, no wall clock",
        "program kernel",
        "reason oom_kill");
    assertSaid(
        "Failed password for root from 192.0.2.1 port 22 ssh2",
        "format bare",
        "time not stated",
        "event auth_failed");
  }

  private static void assertSaid(String line, String... expected) {
    List<String> said = explained("explain", "--as-of", "2024-06-01", line);
    for (String words : expected) {
      assertTrue(said.contains(words), words + " is not in " + said);
    }
  }

  @Test
  void wordsOfTheLineMayComeUnquoted() {
    assertTrue(
        explained(
                "explain",
                "2024-05-03T05:59:49Z",
                "web01",
                "sshd[912]:",
                "error:",
                "beginning",
                "MaxStartups",
                "throttling")
            .contains("event throttle_began"));
  }

  @Test
  void whatIsMissingIsSaid() {
    List<String> said = explained("explain", "May  3 05:59:49 sshd: hello there");
    assertTrue(
        said.contains("time the stamp has no year; give --as-of to infer it"), said.toString());
    assertTrue(said.contains("host not stated"), said.toString());
    assertTrue(said.contains("pid not stated"), said.toString());
    assertTrue(said.contains("event sshd_other"), said.toString());
    assertTrue(said.contains("catalogue no known message of sshd"), said.toString());
  }

  @Test
  void otherLinesAreNoEvents() {
    assertTrue(
        explained("explain", "May  3 05:59:49 web01 CRON[1]: (root) CMD (true)")
            .contains("event none: the line is not about sshd"));
    assertEquals(
        List.of("line no log format fits: no stamp, host and program were found"),
        explained("explain", "hello"));
    assertEquals(
        List.of("line belongs to a log but says nothing"),
        explained("explain", "--", "-- Reboot --"));
  }

  @Test
  void controlCharactersAreTame() {
    String out =
        Shell.run(
                "explain",
                "May  3 05:59:49 web01 sshd[1]: Invalid user \u001b[2Jx from 203.0.113.9 port 1")
            .well()
            .out();
    assertFalse(out.contains("\u001b"), out);
    assertTrue(out.contains("\\x1b[2Jx"), out);
  }
}
