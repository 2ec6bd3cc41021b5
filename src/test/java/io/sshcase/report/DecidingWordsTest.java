package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which words of a raw line are marked: sshd's own, never a user name that imitates them. */
class DecidingWordsTest {
  /** The words that decide stand in brackets; a line is as sshd or PAM writes it. */
  private static final List<String> MARKED =
      List.of(
          "«Accepted publickey» for alice from 192.0.2.7 port 50022 ssh2: RSA SHA256:H8sT2vKq4LxYp0WnZ6rUoJ3cMdE9iBgA1fRwNyXtVhs",
          "«Failed password» for invalid user Accepted password for root from 192.0.2.9 port 50022 ssh2",
          "«Invalid user» x not allowed because I say so from 192.0.2.9 port 50022",
          "input_userauth_request: «invalid user» oracle [preauth]",
          "User a not allowed because b from 192.0.2.9 «not allowed because listed in DenyUsers»",
          "error: «maximum authentication attempts exceeded» for root from 192.0.2.9 port 50022 ssh2 [preauth]",
          "Disconnecting authenticating user root 192.0.2.9 port 50022: «Too many authentication failures» [preauth]",
          "fatal: «Timeout before authentication» for 192.0.2.9 port 50022",
          "pam_unix(sshd:auth): «authentication failure»; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.9  user=root",
          "PAM «2 more authentication failures»; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.9  user=root",
          "«Connection closed by authenticating user» root 192.0.2.9 port 50022 [preauth]",
          "«Connection reset» by 192.0.2.9 port 50022 [preauth]",
          "kex_exchange_identification: «Connection closed by remote host»",
          "«drop connection #12» from [192.0.2.9]:50022 on [192.0.2.80]:22 «past MaxStartups»",
          "«drop connection #0» from [192.0.2.9]:50022 on [192.0.2.80]:22 «penalty: failed authentication»",
          "error: «beginning MaxStartups throttling»",
          "error: «in MaxStartups throttling» for 00:05:41, «4 connections dropped»",
          "«exited MaxStartups throttling» after 00:01:33, «8 connections dropped»",
          "Maxstartups logging rate-limited: «additional 14 connections dropped»",
          "srclimit_penalise: ipv4: new 192.0.2.9/32 active «penalty of 5 seconds for penalty: failed authentication»",
          "pam_unix(sshd:session): «session opened» for user alice(uid=1000) by (uid=0)",
          "«Received signal 15; terminating».",
          "«Server listening» on 0.0.0.0 port 22.",
          "Protocol major versions differ for 192.0.2.9 port 50022: SSH-2.0-OpenSSH_9.6 vs. SSH-1.5-x");

  @TempDir private Path dir;

  @Test
  void theWordsOfSshdAreMarked() throws Exception {
    int[] second = {0};
    String[] log =
        MARKED.stream()
            .map(line -> line.replaceAll("[«»]", ""))
            .map(line -> "2024-05-23T06:00:%02dZ web01 sshd[700]: %s".formatted(second[0]++, line))
            .toArray(String[]::new);
    SmallCase.write(dir, "web01/var/log/auth.log", log);
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web01"))) {
      CaseReport report = made.askAll();
      DecidingWords words = new DecidingWords(report.rows("deciding_words"));
      List<String> marked =
          made.rows("SELECT event || '|' || message FROM events ORDER BY time").stream()
              .map(row -> row.split("\\|", 2))
              .map(row -> words.parts(row[0], row[1]).stream())
              .map(parts -> parts.map(DecidingWordsTest::told).collect(Collectors.joining()))
              .toList();
      assertEquals(MARKED, marked);
    }
  }

  private static String told(EvidenceLine.Part part) {
    return part.deciding() ? "«" + part.text().plain() + "»" : part.text().plain();
  }

  @Test
  void aTextThatWasRedactedIsMarkedAtTheSameWords() {
    Cases cases = new Cases();
    cases.row(
        "deciding_words", "event", "auth_refused", "pattern", "^(.*)(not allowed because .*)()()$");
    DecidingWords words = new DecidingWords(cases.report("x").rows("deciding_words"));
    assertEquals(
        "User user-2f61c0 from 198.51.100.7 «not allowed because listed in DenyUsers»",
        words
            .parts(
                "auth_refused",
                "User user-2f61c0 from 198.51.100.7 not allowed because listed in DenyUsers")
            .stream()
            .map(DecidingWordsTest::told)
            .collect(Collectors.joining()));
  }
}
