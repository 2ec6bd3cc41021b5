package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The listener's lines since 9.8 name two ends, and only the release tells which is the peer: what
 * the machine shows elsewhere settles it, or nothing does.
 */
class ChildPeerTest {
  private static final String TIMEOUT =
      "Timeout before authentication for connection from %s to %s, pid = %d";

  @TempDir private Path dir;

  private List<String> timeouts(String... messages) throws Exception {
    String[] lines = new String[messages.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "2024-05-23T06:00:0" + i + "Z web01 " + messages[i];
    }
    try (SmallCase made = SmallCase.of(dir, SmallCase.write(dir, "auth.log", lines))) {
      return made.rows(
          "SELECT line, src, src_inferred FROM events WHERE event = 'auth_timeout' ORDER BY line");
    }
  }

  private static String timeout(String first, String second, int pid) {
    return "sshd[811]: " + TIMEOUT.formatted(first, second, pid);
  }

  @Test
  void aLineAloneNamesNobody() throws Exception {
    assertEquals(List.of("1|-|false"), timeouts(timeout("10.0.0.5", "10.0.0.9", 901)));
  }

  @Test
  void whatAnotherLineOfAProcessSaysHoldsForAllOfTheMachine() throws Exception {
    assertEquals(
        List.of("2|10.0.0.9|true", "3|10.0.0.7|true"),
        timeouts(
            "sshd-session[901]: Failed password for root from 10.0.0.9 port 4022 ssh2",
            timeout("10.0.0.5", "10.0.0.9", 901),
            timeout("10.0.0.5", "10.0.0.7", 902)));
  }

  @Test
  void theEndThatAllHaveInCommonIsTheServer() throws Exception {
    assertEquals(
        List.of("1|10.0.0.9|true", "2|10.0.0.8|true", "3|10.0.0.7|true"),
        timeouts(
            timeout("10.0.0.9", "10.0.0.5", 901),
            timeout("10.0.0.8", "10.0.0.5", 902),
            timeout("10.0.0.7", "10.0.0.5", 903)));
  }

  @Test
  void oneLineThatShowsItsOrderShowsThatOfTheMachine() throws Exception {
    assertEquals(
        List.of("1|10.0.0.9|true", "2|10.0.0.8|false"),
        timeouts(
            timeout("10.0.0.9", "10.0.0.5", 901),
            timeout("10.0.0.8", "10.0.0.5", 902) + " (sending keys)"));
  }

  @Test
  void evidenceThatDoesNotAgreeSettlesOnlyItsOwnProcess() throws Exception {
    assertEquals(
        List.of("3|10.0.0.9|true", "4|10.0.0.7|true", "5|-|false"),
        timeouts(
            "sshd-session[901]: Failed password for root from 10.0.0.9 port 4022 ssh2",
            "sshd-session[902]: Failed password for root from 10.0.0.7 port 4023 ssh2",
            timeout("10.0.0.5", "10.0.0.9", 901),
            timeout("10.0.0.7", "10.0.0.5", 902),
            timeout("10.0.0.6", "10.0.0.5", 903)));
  }

  @Test
  void aCrashIsOfTheProcessThatItNames() throws Exception {
    String[] lines = {
      "2024-05-23T06:00:00Z web01 sshd-session[901]: Connection from 10.0.0.9 port 4022 on 10.0.0.5"
          + " port 22",
      "2024-05-23T06:00:01Z web01 sshd[811]: Session process 901 unpriv child crash for connection"
          + " from 10.0.0.9 to 10.0.0.5"
    };
    try (SmallCase made = SmallCase.of(dir, SmallCase.write(dir, "auth.log", lines))) {
      assertEquals(
          List.of("901|10.0.0.9|2"), made.rows("SELECT pid, src, events FROM connections"));
    }
  }
}
