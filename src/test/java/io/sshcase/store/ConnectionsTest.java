package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small log in, the TCP connections as sshd saw them out. */
class ConnectionsTest {
  private static final String CONNECTIONS =
      "SELECT pid, src, src_port, strftime(start, '%d %H:%M:%S'), strftime(\"end\", '%d %H:%M:%S'),"
          + " users, failures, outcome, events FROM connections ORDER BY start, connection_id";

  @TempDir private Path dir;
  private SmallCase made;

  @BeforeEach
  void open() throws Exception {
    made = new SmallCase(dir);
  }

  @AfterEach
  void close() throws Exception {
    made.close();
  }

  /** Lines as {@code 23 06:00:00 sshd[812]: message} of May 2024 on web01. */
  private List<String> connections(String... lines) throws Exception {
    String[] log = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      log[i] =
          "2024-05-"
              + lines[i].substring(0, 2)
              + "T"
              + lines[i].substring(3, 11)
              + "Z web01"
              + lines[i].substring(11);
    }
    made.ingest(SmallCase.write(dir, "auth.log", log));
    return made.rows(CONNECTIONS);
  }

  @Test
  void oneAttackersConnectionIsOneRow() throws Exception {
    assertEquals(
        List.of("812|203.0.113.9|4022|23 06:00:00|23 06:00:05|admin|2|failed|5"),
        connections(
            "23 06:00:00 sshd[812]: Invalid user admin from 203.0.113.9 port 4022",
            "23 06:00:01 sshd[812]: pam_unix(sshd:auth): check pass; user unknown",
            "23 06:00:03 sshd[812]: Failed password for invalid user admin from 203.0.113.9 port 4022 ssh2",
            "23 06:00:05 sshd[812]: Failed password for invalid user admin from 203.0.113.9 port 4022 ssh2",
            "23 06:00:05 sshd[812]: Connection closed by invalid user admin 203.0.113.9 port 4022 [preauth]"));
  }

  @Test
  void aPidThatComesAgainWithAnotherPortIsAnotherConnection() throws Exception {
    assertEquals(
        List.of(
            "812|203.0.113.9|4022|23 06:00:00|23 06:00:01|root|1|failed|2",
            "812|203.0.113.9|4023|23 06:00:02|23 06:00:03|root|1|failed|2"),
        connections(
            "23 06:00:00 sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2",
            "23 06:00:01 sshd[812]: Connection closed by 203.0.113.9 port 4022 [preauth]",
            "23 06:00:02 sshd[812]: Failed password for root from 203.0.113.9 port 4023 ssh2",
            "23 06:00:03 sshd[812]: Connection closed by 203.0.113.9 port 4023 [preauth]"));
  }

  @Test
  void aPidThatComesAgainDaysLaterFromThePortOfBeforeIsAnotherConnection() throws Exception {
    assertEquals(
        List.of(
            "812|203.0.113.9|4022|20 06:00:00|20 06:00:00|root|1|failed|1",
            "812|203.0.113.9|4022|23 06:00:00|23 06:00:00|root|1|failed|1"),
        connections(
            "20 06:00:00 sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2",
            "23 06:00:00 sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2"));
  }

  @Test
  void aSessionMayLastForDaysAndEndInTheChild() throws Exception {
    assertEquals(
        List.of("812|198.51.100.7|4022|20 06:00:00|23 09:00:00|alice|0|accepted|5"),
        connections(
            "20 06:00:00 sshd[812]: Accepted publickey for alice from 198.51.100.7 port 4022 ssh2: ED25519 SHA256:abc",
            "20 06:00:00 sshd[812]: pam_unix(sshd:session): session opened for user alice(uid=1000) by (uid=0)",
            "23 09:00:00 sshd[900]: Received disconnect from 198.51.100.7 port 4022:11: disconnected by user",
            "23 09:00:00 sshd[900]: Disconnected from user alice 198.51.100.7 port 4022",
            "23 09:00:00 sshd[812]: pam_unix(sshd:session): session closed for user alice"));
  }

  @Test
  void rootHasNoChildBefore98() throws Exception {
    assertEquals(
        List.of("812|198.51.100.7|4022|20 06:00:00|21 09:00:00|root|0|accepted|4"),
        connections(
            "20 06:00:00 sshd[812]: Accepted publickey for root from 198.51.100.7 port 4022 ssh2",
            "20 06:00:00 sshd[812]: pam_unix(sshd:session): session opened for user root(uid=0) by (uid=0)",
            "21 09:00:00 sshd[812]: Disconnected from user root 198.51.100.7 port 4022",
            "21 09:00:00 sshd[812]: pam_unix(sshd:session): session closed for user root"));
  }

  @Test
  void from98OnRootHasOneToo() throws Exception {
    assertEquals(
        List.of("812|198.51.100.7|4022|20 06:00:00|21 09:00:00|root|0|accepted|4"),
        connections(
            "20 06:00:00 sshd-session[812]: Accepted publickey for root from 198.51.100.7 port 4022 ssh2",
            "20 06:00:00 sshd-session[812]: pam_unix(sshd:session): session opened for user root(uid=0) by root(uid=0)",
            "21 09:00:00 sshd-session[820]: Disconnected from user root 198.51.100.7 port 4022",
            "21 09:00:00 sshd-session[812]: pam_unix(sshd:session): session closed for user root"));
  }

  @Test
  void anOldSshdLogsNoPorts() throws Exception {
    assertEquals(
        List.of(
            "812|198.51.100.7|-|20 06:00:00|20 08:00:00|alice|0|accepted|3",
            "815|203.0.113.9|-|20 06:10:00|20 06:10:02|root|1|failed|2"),
        connections(
            "20 06:00:00 sshd[812]: Accepted password for alice from 198.51.100.7",
            "20 06:10:00 sshd[815]: Failed password for root from 203.0.113.9",
            "20 06:10:02 sshd[815]: Connection closed by 203.0.113.9 [preauth]",
            "20 08:00:00 sshd[813]: Received disconnect from 198.51.100.7: 11: disconnected by user",
            "20 08:00:00 sshd[812]: pam_unix(sshd:session): session closed for user alice"));
  }

  @Test
  void aLineWithoutAnAddressHasThatOfItsConnection() throws Exception {
    assertEquals(
        List.of("812|203.0.113.9|4022|23 06:00:00|23 06:00:01||0|silent|3"),
        connections(
            "23 06:00:00 sshd[812]: Connection from 203.0.113.9 port 4022 on 192.0.2.8 port 22 rdomain \"\"",
            "23 06:00:01 sshd[812]: error: kex_exchange_identification: Connection closed by remote host",
            "23 06:00:01 sshd[812]: Connection closed by 203.0.113.9 port 4022"));
    assertEquals(
        List.of(
            "connection_opened|203.0.113.9|false",
            "no_identification|203.0.113.9|true",
            "connection_closed|203.0.113.9|false"),
        made.rows("SELECT event, src, src_inferred FROM events ORDER BY line"));
  }

  @Test
  void theListenersWordOfATimeoutJoinsTheConnectionItIsAbout() throws Exception {
    assertEquals(
        List.of("812|203.0.113.9|4022|23 06:00:00|23 06:02:00||0|silent|2"),
        connections(
            "23 06:00:00 sshd-session[812]: Connection from 203.0.113.9 port 4022 on 192.0.2.8 port 22 rdomain \"\"",
            "23 06:02:00 sshd[700]: Timeout before authentication for connection from 203.0.113.9 to 192.0.2.8, pid = 812"));
  }

  @Test
  void eachDropLineIsAConnectionRefused() throws Exception {
    assertEquals(
        List.of(
            "700|203.0.113.9|4022|23 06:00:00|23 06:00:00||0|refused|1",
            "700|203.0.113.9|4023|23 06:00:00|23 06:00:00||0|refused|1"),
        connections(
            "23 06:00:00 sshd[700]: error: beginning MaxStartups throttling",
            "23 06:00:00 sshd[700]: drop connection #10 from [203.0.113.9]:4022 on [192.0.2.8]:22 past MaxStartups",
            "23 06:00:00 sshd[700]: drop connection #10 from [203.0.113.9]:4023 on [192.0.2.8]:22 past MaxStartups",
            "23 06:02:00 sshd[700]: exited MaxStartups throttling after 00:02:00, 2 connections dropped"));
  }

  @Test
  void failuresAreCredentialsAndNotLines() throws Exception {
    assertEquals(
        List.of("812|203.0.113.9|4022|23 06:00:00|23 06:00:09|root|6|failed|5"),
        connections(
            "23 06:00:00 sshd[812]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root",
            "23 06:00:02 sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2",
            "23 06:00:08 sshd[812]: message repeated 5 times: [ Failed password for root from 203.0.113.9 port 4022 ssh2]",
            "23 06:00:09 sshd[812]: error: maximum authentication attempts exceeded for root from 203.0.113.9 port 4022 ssh2 [preauth]",
            "23 06:00:09 sshd[812]: PAM 5 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root"));
  }

  @Test
  void aLoginAfterAMistypedPasswordIsOneConnectionThatWasAccepted() throws Exception {
    assertEquals(
        List.of("812|198.51.100.7|4022|23 06:00:00|23 06:00:05|alice|1|accepted|2"),
        connections(
            "23 06:00:00 sshd[812]: Failed password for alice from 198.51.100.7 port 4022 ssh2",
            "23 06:00:05 sshd[812]: Accepted password for alice from 198.51.100.7 port 4022 ssh2"));
  }

  @Test
  void theListenersOwnLinesBelongToNoConnection() throws Exception {
    assertEquals(
        List.of(),
        connections(
            "23 06:00:00 sshd[700]: Server listening on 0.0.0.0 port 22.",
            "23 06:00:00 sshd[700]: Received signal 15; terminating."));
  }

  @Test
  void twoHostsShareNoPids() throws Exception {
    made.ingest(
        SmallCase.write(
            dir,
            "central.log",
            "2024-05-23T06:00:00Z web01 sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2",
            "2024-05-23T06:00:01Z web02 sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2"));
    assertEquals(
        List.of("web01|1", "web02|1"),
        made.rows("SELECT host, count(*) FROM connections GROUP BY host ORDER BY host"));
  }
}
