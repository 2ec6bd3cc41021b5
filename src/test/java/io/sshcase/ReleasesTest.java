package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of sshd in, the releases that may have written them out. */
class ReleasesTest {
  private static final String RANGE = "SELECT release, release_low, release_high FROM releases";
  private static final String ACCEPTED =
      "Accepted publickey for alice from 198.51.100.7 port 4001 ssh2: ED25519 SHA256:abc";

  @TempDir private Path dir;

  /** Messages with their program, {@code sshd[7]: Server listening …}, on web01. */
  private String ask(String sql, String... lines) throws Exception {
    String[] log = new String[lines.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = "2024-05-23T06:00:" + (10 + i) + "Z web01 " + lines[i];
    }
    SmallCase.write(dir, "web01/var/log/auth.log", log);
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web01"))) {
      made.ask();
      return made.row(sql);
    }
  }

  private String range(String... lines) throws Exception {
    return ask(RANGE, lines);
  }

  @Test
  void eachWordingNarrowsTheRange() throws Exception {
    assertEquals("9.7 or earlier|-|907", range("sshd[7]: " + ACCEPTED));
    assertEquals("9.8 or later|908|-", range("sshd-session[7]: " + ACCEPTED));
    assertEquals(
        "7.3 to 7.9|703|709",
        range(
            "sshd[7]: Invalid user bob from 203.0.113.5 port 4001",
            "sshd[8]: Bad protocol version identification 'GET / HTTP/1.1' from 203.0.113.5 port 4002"));
    assertEquals(
        "8.4 to 9.4|804|904",
        range(
            "sshd[7]: error: beginning MaxStartups throttling",
            "sshd[8]: error: kex_exchange_identification: Connection closed by remote host"));
    assertEquals(
        "10.3 or later|1003|-",
        range(
            "sshd[7]: srclimit_penalise: ipv4: new 203.0.113.5/32 deferred penalty of 5.000 seconds"
                + " for penalty: failed authentication"));
    assertEquals("-|-|-", range("sshd[7]: Server listening on 0.0.0.0 port 22."));
  }

  /** What a stranger chose is in the line too: a name or a banner with the words of sshd. */
  @Test
  void aNameThatSpeaksLikeSshdNarrowsNothing() throws Exception {
    assertEquals(
        "7.3 to 9.7|703|907",
        range(
            "sshd[7]: Invalid user past Maxstartups from 203.0.113.5 port 4001",
            "sshd[7]: Failed password for invalid user exited MaxStartups throttling after 00:00:01,"
                + " 5 connections dropped from 203.0.113.5 port 4001 ssh2",
            "sshd[8]: User sshd version OpenSSH_4.2 from 203.0.113.5 not allowed because not listed in AllowUsers"));
  }

  /** The limiter of 10.0 lets seven lines through and then few: a dense row of them is older. */
  @Test
  void penaltyLinesFasterThanTheRateLimitAreOf98Or99() throws Exception {
    String refused =
        "sshd[7]: drop connection #0 from [203.0.113.5]:4001 on [192.0.2.1]:22 penalty: failed authentication";
    String[] few = new String[6];
    Arrays.fill(few, refused);
    assertEquals("9.8 or later|908|-", range(few));
    String[] dense = new String[24];
    Arrays.fill(dense, refused);
    SmallCase.write(dir, "web02/var/log/auth.log", at("2024-05-23T06:00:10Z web02 ", dense));
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web02"))) {
      made.ask();
      assertEquals("9.8 to 9.9|908|909", made.row(RANGE));
      assertEquals("24|24", made.row("SELECT dropped_low, dropped_high FROM throttling_episodes"));
    }
  }

  private static String[] at(String head, String... lines) {
    String[] log = new String[lines.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = head + lines[i].replace(":4001", ":" + (4001 + i));
    }
    return log;
  }

  @Test
  void aStatementIsBelievedAndWhatContradictsItIsTold() throws Exception {
    SmallCase.write(
        dir,
        "web01/sos_commands/dpkg/dpkg_-l",
        "ii  openssh-server  1:8.9p1-3ubuntu0.10  amd64  secure shell (SSH) server");
    assertEquals(
        "8.9p1|809|809|true|-",
        ask(
            "SELECT release, release_low, release_high, stated, contradicts FROM releases",
            "sshd[7]: " + ACCEPTED));
    assertEquals(
        "8.9p1|The bundle states 8.9p1, but the log holds \"past Maxstartups\" with a small s (9.8 to 9.9).|web01!var/log/auth.log:1",
        ask(
            "SELECT release, contradicts, contradicts_place FROM releases",
            "sshd[7]: drop connection #10 from [203.0.113.5]:4001 on [192.0.2.1]:22 past Maxstartups"));
  }

  @Test
  void sshdNamesItselfAtDebug() throws Exception {
    assertEquals(
        "8.2p1|802|802|sshd itself says at LogLevel DEBUG that it is 8.2p1.",
        ask(
            "SELECT release, release_low, release_high, basis FROM releases",
            "sshd[7]: debug1: Local version string SSH-2.0-OpenSSH_8.2p1 Ubuntu-4ubuntu0.11"));
  }

  @Test
  void linesOfTwoReleasesAreNotForcedIntoOne() throws Exception {
    assertEquals(
        "8.4 or later|true",
        ask(
            "SELECT release, contradicts LIKE 'The log holds %as well as%' FROM releases",
            "sshd[7]: error: beginning MaxStartups throttling",
            "sshd[9]: drop connection #10 from [203.0.113.5]:4001 on [192.0.2.1]:22 Maxstartups"));
  }
}
