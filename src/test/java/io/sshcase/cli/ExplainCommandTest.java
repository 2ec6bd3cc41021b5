package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

  private static List<String> explained(Object... words) {
    return Shell.run(words).well().out().lines().map(line -> line.replaceAll("  +", " ")).toList();
  }

  private static void says(List<String> said, String start) {
    assertTrue(
        said.stream().anyMatch(line -> line.startsWith(start)), start + " is not in " + said);
  }

  private static List<String> message(String message) {
    return explained("explain", "2024-05-03T05:59:49Z web01 sshd[912]: " + message);
  }

  @Test
  void wordsOfManyReleasesAreSaidToBeOfAllOfThem() {
    List<String> said = message("Connection closed by 203.0.113.9 port 400 [preauth]");
    says(said, "catalogue DISC-02 ");
    says(said, "or DISC-03 ");
    says(said, "written by OpenSSH 7.2p1 to today");
    says(said, "[preauth] the words are of the unprivileged child");
    says(said, "not said which user it was about; other lines of process 912 may say");
    says(message("error: beginning MaxStartups throttling"), "written by OpenSSH 8.4p1 to 9.9p2");
    says(
        message("Accepted rsa for a from 192.0.2.1 port 9"), "written by OpenSSH 2.3.0p1 or older");
  }

  @Test
  void linesComeFromStandardInputToo() {
    String line = "2024-05-03T05:59:49Z web01 sshd[912]: error: beginning MaxStartups throttling";
    String explained = Shell.run("explain", line).well().out();
    assertEquals(explained, Shell.piped(line + "\n", "explain", "-").well().out());
    assertEquals(
        explained + "\n" + explained,
        Shell.piped(line + "\n" + line + "\n", "explain", "-").well().out());
    assertTrue(Shell.piped("", "explain", "-").well().out().contains("empty"));
  }

  @Test
  void aReasonWithinAMessageNarrowsTheReleases() {
    List<String> said =
        message(
            "drop connection #0 from [203.0.113.64]:41006 on [192.0.2.10]:22 penalty: attempted"
                + " authentication by invalid user");
    says(said, "written by OpenSSH 10.3p1 to today");
    says(said, "because THROT-25 ");
    says(said, "number 0 - connections that had not logged in at that moment");
    says(said, "not said how long the penalty lasts");
  }

  @Test
  void whatIsNotTakenIsExplained() {
    List<String> said =
        message(
            "Timeout before authentication for connection from 192.0.2.10 to 203.0.113.61, pid = 7");
    says(said, "or TIME-05 ");
    says(said, "src not taken - one of the two ends is the server");
    says(said, "about pid 7 ");
    String name = "\\303".repeat(130);
    String cut = "Invalid user " + name + " from 192.0.2.1 port 1";
    said = message(cut.substring(cut.length() - 500).replaceFirst("^.{13}", "Invalid user "));
    says(said, "src not taken - the line fills syslog's 500 bytes");
  }

  @Test
  void peersTextOnBothSidesOfTheAddressIsNamed() {
    List<String> said =
        message(
            "Disconnecting invalid user a 192.0.2.1 port 9 203.0.113.7 port 50141: Change of"
                + " username or service not allowed: (a,b) -> (c 192.0.2.1 port 9: x,d) [preauth]");
    says(said, "src 203.0.113.7 - the first \"address port N:\"");
    says(said, "user a 192.0.2.1 port 9 - the peer's own text");
    says(
        message("Received disconnect from 203.0.113.7 port 5:11: from 192.0.2.1 port 1 [preauth]"),
        "src 203.0.113.7 - the first address from the left");
  }

  @Test
  void linesOfOthersAboutSshdAreExplained() {
    says(
        explained(
            "explain",
            "2024-05-03T05:59:49Z web01 systemd[1]: ssh.service: Start request repeated too quickly."),
        "written by not OpenSSH itself but systemd");
    says(
        explained(
            "explain",
            "2024-05-03T05:59:49Z web01 fail2ban.actions[9]: NOTICE [sshd] Ban 203.0.113.9"),
        "catalogue F2B-01 ");
    says(message("refused connect from 203.0.113.9 (203.0.113.9)"), "catalogue WRAP-01 ");
    says(
        message("pam_unix(sshd:auth): check pass; user unknown"),
        "written by not OpenSSH itself but PAM");
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
            "user x from 10.0.0.1 port 1 ssh2 ",
            "user_valid false",
            "src 203.0.113.9 - read from the right end",
            "src_port 40022")) {
      says(said, expected);
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
        "reason oom_kill - our short word for what the line says");
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
    says(said, "catalogue no known message of sshd");
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
