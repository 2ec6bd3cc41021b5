package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sshd writes of a connection, and how many refused credentials it stands for. */
class AttemptLinesTest {
  @TempDir private Path dir;

  /** One line for each source: attempts, those for invalid users, lines of sshd about it. */
  private List<String> counts(String... lines) throws Exception {
    return counts(List.of(lines));
  }

  @SafeVarargs
  private List<String> counts(List<String>... files) throws Exception {
    Path bundle = dir.resolve("web01");
    for (int i = 0; i < files.length; i++) {
      SmallCase.write(bundle, "var/log/auth.log" + (i == 0 ? "" : "." + i), stamped(files[i]));
    }
    try (SmallCase it = SmallCase.of(dir, bundle)) {
      return it.rows(
          "SELECT e.src, coalesce(any_value(t.attempts), 0), coalesce(any_value(t.invalid), 0), count(*)"
              + " FROM events e LEFT JOIN (SELECT a.name AS src, sum(tries)::BIGINT AS attempts,"
              + " (sum(tries) FILTER (WHERE user_valid = false))::BIGINT AS invalid FROM attempts JOIN address a"
              + " USING (address_id) GROUP BY a.name) t USING (src) GROUP BY e.src ORDER BY e.src");
    }
  }

  private static String[] stamped(List<String> lines) {
    String[] stamped = new String[lines.size()];
    Arrays.setAll(stamped, i -> "2024-05-23T06:00:" + (10 + i) + "Z web01 " + lines.get(i));
    return stamped;
  }

  @Test
  void fiveLinesOfAnInvalidUserAreOneAttempt() throws Exception {
    assertEquals(
        List.of("203.0.113.9|1|1|5"),
        counts(
            "sshd[811]: Invalid user oracle from 203.0.113.9 port 4022",
            "sshd[811]: pam_unix(sshd:auth): check pass; user unknown",
            "sshd[811]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
                + " ruser= rhost=203.0.113.9 ",
            "sshd[811]: Failed password for invalid user oracle from 203.0.113.9 port 4022 ssh2",
            "sshd[811]: Connection closed by invalid user oracle 203.0.113.9 port 4022 [preauth]"));
  }

  @Test
  void aModuleThatLetsInMakesGoodWhatTheOneBeforeRefused() throws Exception {
    String refused =
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
            + " rhost=198.51.100.7  user=alice";
    String accepted = "Accepted password for alice from 198.51.100.7 port 5022 ssh2";
    assertEquals(
        List.of("198.51.100.7|0|0|2"), counts("sshd[811]: " + refused, "sshd[811]: " + accepted));
  }

  @Test
  void butOnlyOnTheSameConnection() throws Exception {
    assertEquals(
        List.of("198.51.100.7|1|0|3"),
        counts(
            "sshd[811]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
                + " ruser= rhost=198.51.100.7  user=alice",
            "sshd[811]: Connection closed by authenticating user alice 198.51.100.7 port 5021 [preauth]",
            "sshd[812]: Accepted password for alice from 198.51.100.7 port 5022 ssh2"));
  }

  @Test
  void oneTypingErrorBeforeALoginThroughTheSecondModuleStays() throws Exception {
    String refused =
        "sshd[811]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
            + " ruser= rhost=198.51.100.7  user=alice";
    assertEquals(
        List.of("198.51.100.7|1|0|4"),
        counts(
            refused,
            "sshd[811]: Failed password for alice from 198.51.100.7 port 5022 ssh2",
            refused,
            "sshd[811]: Accepted password for alice from 198.51.100.7 port 5022 ssh2"));
  }

  @Test
  void repeatedLinesCountAsOftenAsTheySay() throws Exception {
    assertEquals(
        List.of("203.0.113.9|6|0|2"),
        counts(
            "sshd[811]: Failed password for root from 203.0.113.9 port 4022 ssh2",
            "sshd[811]: message repeated 5 times: [ Failed password for root from 203.0.113.9 port"
                + " 4022 ssh2]"));
  }

  @Test
  void furtherFailuresThatPamSumsUpAreCountedOnce() throws Exception {
    String first =
        "sshd[811]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
            + " ruser= rhost=203.0.113.9  user=root";
    String more =
        "sshd[811]: PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser="
            + " rhost=203.0.113.9  user=root";
    String failed = "sshd[811]: Failed password for root from 203.0.113.9 port 4022 ssh2";
    assertEquals(List.of("203.0.113.9|3|0|2"), counts(first, more));
    assertEquals(List.of("203.0.113.9|3|0|5"), counts(first, failed, failed, failed, more));
  }

  @Test
  void theEndByMaxAuthTriesIsNoAttemptOfItsOwn() throws Exception {
    String failed = "sshd[811]: Failed password for root from 203.0.113.9 port 4022 ssh2";
    List<String> lines =
        Stream.concat(
                Stream.generate(() -> failed).limit(6),
                Stream.of(
                    "sshd[811]: error: maximum authentication attempts exceeded for root from"
                        + " 203.0.113.9 port 4022 ssh2 [preauth]",
                    "sshd[811]: Disconnecting authenticating user root 203.0.113.9 port 4022: Too"
                        + " many authentication failures [preauth]",
                    "sshd[811]: PAM 5 more authentication failures; logname= uid=0 euid=0 tty=ssh"
                        + " ruser= rhost=203.0.113.9  user=root"))
            .toList();
    assertEquals(List.of("203.0.113.9|6|0|9"), counts(lines));
  }

  @Test
  void keyboardInteractiveCountsByItsErrorOfPam() throws Exception {
    String module =
        "sshd[812]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
            + " ruser= rhost=203.0.113.9  user=root";
    String error = "sshd[811]: error: PAM: Authentication failure for root from 203.0.113.9";
    assertEquals(
        List.of("203.0.113.9|2|0|5"),
        counts(
            module,
            error,
            module,
            error,
            "sshd[811]: Failed keyboard-interactive/pam for root from 203.0.113.9 port 4022 ssh2"));
  }

  @Test
  void aLoginMakesGoodWhatItsHelperOfPamRefused() throws Exception {
    assertEquals(
        List.of("198.51.100.7|0|0|2"),
        counts(
            "sshd[812]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
                + " ruser= rhost=198.51.100.7  user=alice",
            "sshd[811]: Accepted keyboard-interactive/pam for alice from 198.51.100.7 port 5022"
                + " ssh2"));
  }

  @Test
  void keysCountWhereTheyAreLoggedAndNoneIsNoCredential() throws Exception {
    String key =
        "sshd[811]: Failed publickey for alice from 198.51.100.7 port 5022 ssh2: RSA"
            + " SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    assertEquals(
        List.of("198.51.100.7|2|0|4"),
        counts(
            "sshd[811]: Failed none for alice from 198.51.100.7 port 5022 ssh2",
            key,
            key,
            "sshd[811]: Connection closed by authenticating user alice 198.51.100.7 port 5022"
                + " [preauth]"));
    assertEquals(
        List.of("198.51.100.7|0|0|1"),
        counts(
            "sshd[811]: Connection closed by authenticating user alice 198.51.100.7 port 5022"
                + " [preauth]"));
  }

  @Test
  void aUserNameCannotAccuseSomebodyElse() throws Exception {
    assertEquals(
        List.of("2001:db8::66|2|2|3"),
        counts(
            "sshd[811]: Invalid user x from 198.51.100.7 port 22 from 2001:db8::66 port 4022",
            "sshd[811]: Failed password for invalid user x from 198.51.100.7 port 22 ssh2 from"
                + " 2001:db8::66 port 4022 ssh2",
            "sshd[811]: Failed password for invalid user x from 198.51.100.7 port 22 ssh2 from"
                + " 2001:DB8:0::66 port 4022 ssh2"));
  }

  @Test
  void theSameLinesInTwoFilesAreTheSameAttempts() throws Exception {
    List<String> lines =
        List.of(
            "sshd[811]: Failed password for root from 203.0.113.9 port 4022 ssh2",
            "sshd[811]: Failed password for root from 203.0.113.9 port 4022 ssh2",
            "sshd[811]: Connection reset by authenticating user root 203.0.113.9 port 4022 [preauth]");
    List<String> longer =
        Stream.concat(
                lines.stream(),
                Stream.of("sshd[812]: Failed password for root from 203.0.113.10 port 4023 ssh2"))
            .toList();
    assertEquals(List.of("203.0.113.10|1|0|1", "203.0.113.9|2|0|3"), counts(longer, lines));
  }
}
