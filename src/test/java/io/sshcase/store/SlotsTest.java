package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of sshd in, the login slots that their connections held out. */
class SlotsTest {
  private static final String SLOTS =
      "SELECT name, strftime(taken, '%H:%M:%S'), strftime(freed, '%H:%M:%S'), basis"
          + " FROM slot LEFT JOIN address USING (address_id) ORDER BY taken, connection_id";

  @TempDir private Path dir;

  /** Lines as {@code 06:00:00 sshd[812]: message} on web01, beside a configuration. */
  private List<String> slots(String config, String... lines) throws Exception {
    SmallCase.write(dir, "web01/etc/ssh/sshd_config", config);
    String[] log = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      log[i] = "2024-05-23T" + lines[i].substring(0, 8) + "Z web01" + lines[i].substring(8);
    }
    SmallCase.write(dir, "web01/var/log/auth.log", log);
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web01"))) {
      return made.rows(SLOTS);
    }
  }

  @Test
  void aSlotIsFreeOnceTheLoginSucceedsAndNotWhenTheSessionEnds() throws Exception {
    assertEquals(
        List.of("192.0.2.7|06:00:00|06:00:03|lines"),
        slots(
            "LogLevel VERBOSE",
            "06:00:00 sshd[812]: Connection from 192.0.2.7 port 4022 on 192.0.2.1 port 22",
            "06:00:03 sshd[812]: Accepted password for alice from 192.0.2.7 port 4022 ssh2",
            "06:09:00 sshd[815]: Received disconnect from 192.0.2.7 port 4022:11: disconnected by user",
            "06:09:00 sshd[812]: pam_unix(sshd:session): session closed for user alice"));
  }

  @Test
  void oneThatIsRefusedTakesNone() throws Exception {
    assertEquals(
        List.of(),
        slots(
            "",
            "06:00:00 sshd[700]: error: beginning MaxStartups throttling",
            "06:00:00 sshd[700]: drop connection #10 from [203.0.113.5]:50000 on [192.0.2.1]:22 past MaxStartups",
            "06:00:01 sshd[813]: refused connect from 203.0.113.6 (203.0.113.6)"));
  }

  @Test
  void aTimeoutShowsWhenTheSlotWasTaken() throws Exception {
    assertEquals(
        List.of("203.0.113.5|05:59:30|06:00:00|grace"),
        slots(
            "LoginGraceTime 30",
            "06:00:00 sshd[812]: fatal: Timeout before authentication for 203.0.113.5 port 4022"));
    assertEquals(
        List.of("203.0.113.5|05:58:00|06:00:00|grace"),
        slots(
            "",
            "06:00:00 sshd[812]: fatal: Timeout before authentication for 203.0.113.5 port 4022"));
  }

  @Test
  void atLogLevelInfoTheStartIsAssumed() throws Exception {
    assertEquals(
        List.of(
            "192.0.2.7|05:59:59|06:00:00|accepted_only",
            "203.0.113.5|06:00:09|06:00:15|first_line",
            "203.0.113.6|06:00:19|06:00:20|end_only"),
        slots(
            "",
            "06:00:00 sshd[812]: Accepted publickey for alice from 192.0.2.7 port 4022 ssh2",
            "06:00:10 sshd[813]: Invalid user admin from 203.0.113.5 port 4022",
            "06:00:15 sshd[813]: Connection closed by invalid user admin 203.0.113.5 port 4022 [preauth]",
            "06:00:20 sshd[814]: Connection closed by 203.0.113.6 port 4022 [preauth]"));
  }

  @Test
  void oneThatNeverEndsHoldsItsSlotUntilTheGraceTimeIsOver() throws Exception {
    assertEquals(
        List.of("203.0.113.5|06:00:00|06:00:40|no_end"),
        slots(
            "LoginGraceTime 40",
            "06:00:00 sshd[812]: Connection from 203.0.113.5 port 4022 on 192.0.2.1 port 22"));
  }

  @Test
  void theEndOfASessionThatBeganBeforeTheLogTakesNone() throws Exception {
    assertEquals(
        List.of(),
        slots(
            "",
            "06:00:00 sshd[815]: Received disconnect from 192.0.2.7 port 4022:11: disconnected by user",
            "06:00:00 sshd[815]: Disconnected from user alice 192.0.2.7 port 4022",
            "06:00:00 sshd[812]: pam_unix(sshd:session): session closed for user alice"));
  }
}
