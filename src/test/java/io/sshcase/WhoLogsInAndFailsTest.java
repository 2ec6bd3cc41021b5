package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address that logs in and fails as well is neither a stranger nor above suspicion. */
class WhoLogsInAndFailsTest {
  @TempDir private Path dir;

  /** 40 failed passwords, then a login; alice logs in from elsewhere all the time. */
  private void guessedHost(String host, int minute) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(
          "2024-05-23T05:00:%02dZ %s sshd[%d]: Failed password for root from 203.0.113.9 port %d ssh2"
              .formatted(i, host, 100 + i, 4000 + i));
    }
    lines.add(
        "2024-05-23T05:%02d:00Z %s sshd[200]: Accepted password for root from 203.0.113.9 port 5000 ssh2"
            .formatted(minute, host));
    for (int i = 0; i < 4; i++) {
      lines.add(
          "2024-05-23T06:0%d:00Z %s sshd[%d]: Accepted publickey for alice from 198.51.100.7 port %d ssh2"
              .formatted(i, host, 300 + i, 6000 + i));
    }
    Path folder = Files.createDirectories(dir.resolve("bundle").resolve(host).resolve("var/log"));
    SmallCase.write(folder, "auth.log", lines.toArray(String[]::new));
  }

  @Test
  void whoeverGuessedHisWayIntoOneHostIsNotKnownOnTheNext() throws Exception {
    guessedHost("web01", 1);
    guessedHost("web02", 2);
    try (SmallCase made = SmallCase.of(dir, dir.resolve("bundle"))) {
      made.ask();
      assertEquals(
          List.of("web01|root|critical", "web02|root|critical"),
          made.rows("SELECT host, \"user\", severity FROM suspicious_logins ORDER BY host"));
      assertEquals(
          List.of("198.51.100.7|false", "203.0.113.9|true"),
          made.rows("SELECT DISTINCT src, allow_list FROM lockouts ORDER BY src"));
      assertEquals(
          List.of(),
          made.rows("SELECT host FROM actions WHERE block LIKE '%ignoreip%203.0.113.9%'"));
    }
  }

  @Test
  void aPenaltyThatHitsWhoLogsInIsNotLeftAlone() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("2024-05-23T06:00:00Z web01 sshd[1]: Server listening on 0.0.0.0 port 22.");
    lines.add(
        "2024-05-23T06:00:01Z web01 sshd-session[9]: Accepted publickey for deploy from 192.0.2.10 port 60 ssh2");
    for (int i = 10; i <= 50; i++) {
      String stamp = "2024-05-23T06:00:%dZ web01 ".formatted(i);
      lines.add(
          stamp
              + "sshd-session[%d]: Failed password for invalid user u%d from 192.0.2.10 port 4%d ssh2"
                  .formatted(i, i, i));
      lines.add(
          stamp
              + "sshd[1]: drop connection #0 from [192.0.2.10]:5%d on [192.0.2.1]:22 penalty: failed authentication"
                  .formatted(i));
    }
    Path log = SmallCase.write(dir, "auth.log", lines.toArray(String[]::new));
    try (SmallCase made = SmallCase.of(dir, log)) {
      made.ask();
      assertEquals("both", made.row("SELECT role FROM dropped_sources"));
      String first = made.row("SELECT action FROM actions ORDER BY rank LIMIT 1");
      assertEquals("Find out what fails at the penalised addresses", first);
      assertFalse(made.row("SELECT reply FROM verdict").contains("192.0.2.10"));
    }
  }
}
