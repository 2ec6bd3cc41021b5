package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.analysis.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered to a customer is no surer than what the logs show of his connection. */
class ReplyTest {
  @TempDir private Path dir;
  private Path log;

  @BeforeEach
  void aHostThatRefusesAndPenalises() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("2024-05-23T06:00:00Z web01 sshd[1]: Server listening on 0.0.0.0 port 22.");
    for (int i = 1; i <= 9; i++) {
      String stamp = "2024-05-23T06:00:0%dZ web01 ".formatted(i);
      lines.add(
          stamp
              + "sshd-session[%d]: Failed password for root from 203.0.113.7 port 4%d ssh2"
                  .formatted(9 + i, i));
      lines.add(
          stamp
              + "sshd[1]: drop connection #0 from [203.0.113.7]:5%d on [192.0.2.1]:22 penalty: failed authentication"
                  .formatted(i));
    }
    log = SmallCase.write(dir, "auth.log", lines.toArray(String[]::new));
  }

  private String reply(String client, String at) throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      made.ask(Inquiry.of(Window.WHOLE, Complaint.of(client, at, null)));
      return made.row("SELECT reply FROM verdict");
    }
  }

  @Test
  void aRefusalOfOthersDoesNotProveThatOfTheReader() throws Exception {
    String reply = reply(null, null);
    assertTrue(reply.startsWith("Your connection to web01 was very likely refused because"), reply);
    assertFalse(reply.contains("203.0.113.7"), reply);
  }

  @Test
  void aRefusalThatNamesTheClientIsStated() throws Exception {
    String reply = reply("203.0.113.7", "2024-05-23T06:00:05Z");
    String stated = "Your connection to web01 at 2024-05-23 06:00:05 UTC was refused because";
    assertTrue(reply.startsWith(stated), reply);
    assertFalse(reply.contains("credentials were not the problem"), reply);
  }

  /** Of somebody whose address is not known nobody knows either what he failed at. */
  @Test
  void credentialsAreAcquittedOnlyOfAConnectionThatIsAskedAbout() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      lines.add(
          "2024-05-23T06:00:0%dZ web01 sshd[1]: error: drop connection #10 from [198.51.100.4]:5%d on [192.0.2.1]:22 past MaxStartups"
              .formatted(i, i));
    }
    log = SmallCase.write(dir, "full.log", lines.toArray(String[]::new));
    String unknown = reply(null, null);
    assertTrue(unknown.contains("refuses such a connection before it asks for any"), unknown);
    assertFalse(unknown.contains("Your credentials"), unknown);
    String asked = reply("198.51.100.4", "2024-05-23T06:00:05Z");
    assertTrue(asked.contains("Your credentials were not the problem."), asked);
  }
}
