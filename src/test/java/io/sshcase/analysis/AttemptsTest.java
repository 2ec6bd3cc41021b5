package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One refused credential is one attempt, however many lines it left. */
class AttemptsTest {
  private static final String A = "src=198.51.100.7";
  private static final String COUNTS =
      "SELECT failed_attempts, failed_passwords, invalid_user_attempts, users_tried, accepted FROM attackers";

  private SampleCase it;

  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  @Test
  void fiveLinesOfOneConnectionAreOneAttempt() throws SQLException {
    it.line("05:00:00", 7, "invalid_user", A, "user=oracle", "valid=false", "conn=7");
    it.line("05:00:00", 7, "pam_user_unknown", A, "conn=7");
    it.line("05:00:00", 7, "pam_auth_failure", A, "conn=7");
    it.line(
        "05:00:02", 7, "auth_failed", A, "user=oracle", "valid=false", "method=password", "conn=7");
    it.line("05:00:03", 7, "connection_closed", A, "conn=7").ask();
    assertEquals("1|1|1|1|0", it.cell(COUNTS));
  }

  @Test
  void repeatCounts() throws SQLException {
    it.line("05:00:00", 7, "auth_failed", A, "user=root", "method=password", "conn=7");
    it.line("05:00:09", 7, "auth_failed", A, "user=root", "method=password", "conn=7", "repeat=5")
        .ask();
    assertEquals("6|6|0|1|0", it.cell(COUNTS));
  }

  @Test
  void pamErrorsStandForFailedLinesThatAreNotWritten() throws SQLException {
    for (int i = 0; i < 3; i++) {
      it.line("05:00:0" + i, 9, "pam_auth_failure", A, "user=root", "conn=7");
      it.line(
          "05:00:0" + i,
          7,
          "pam_auth_failure",
          A,
          "user=root",
          "conn=7",
          "text=error: PAM: Authentication failure for root");
    }
    it.line(
            "05:00:02",
            7,
            "auth_failed",
            A,
            "user=root",
            "method=keyboard-interactive/pam",
            "conn=7")
        .ask();
    assertEquals("3|3|0|1|0", it.cell(COUNTS));
  }

  @Test
  void failureThatAnotherModuleMadeGoodIsNone() throws SQLException {
    it.line("05:00:00", 7, "pam_auth_failure", A, "user=alice", "conn=7");
    it.line("05:00:00", 7, "auth_accepted", A, "user=alice", "method=password", "conn=7").ask();
    assertEquals(List.of(), it.rows(COUNTS));
  }

  @Test
  void aProbeWithoutACredentialIsNone() throws SQLException {
    it.line("05:00:00", 7, "auth_failed", A, "user=root", "method=none", "conn=7").ask();
    assertEquals(List.of(), it.rows(COUNTS));
  }

  @Test
  void pamModulesCountWhereNothingElseDoes() throws SQLException {
    it.line("05:00:00", 7, "pam_auth_failure", A, "user=root", "conn=7");
    it.line("05:00:09", 7, "pam_auth_failure", A, "user=root", "conn=7", "number=4").ask();
    assertEquals("5|0|0|1|0", it.cell(COUNTS));
  }

  @Test
  void sumsOfTimelineAndAttackersAgreeEvenWithoutAddressOrTime() throws SQLException {
    it.failures("05:00", 4, "198.51.100.7", "root", 7);
    it.line(null, 8, "auth_failed", "user=root", "method=password", "conn=8");
    it.line("05:01:00", 9, "auth_failed", "user=root", "method=password", "conn=9").ask();
    assertEquals("6", it.cell("SELECT sum(failed_attempts) FROM attackers"));
    assertEquals("6", it.cell("SELECT sum(failed) FROM timeline"));
    assertEquals("1", it.cell("SELECT failed FROM timeline WHERE minute IS NULL"));
    assertEquals("2", it.cell("SELECT failed_attempts FROM attackers WHERE src = ''"));
  }

  @Test
  void patternsTellSourcesApart() throws SQLException {
    it.failures("05:00", 6, "198.51.100.1", "root", 1);
    for (int i = 0; i < 6; i++) {
      it.line(
          "05:01:0" + i,
          10 + i,
          "auth_failed",
          "src=198.51.100.2",
          "user=name" + i,
          "valid=false",
          "method=password",
          "conn=1" + i);
      it.line(
          "05:02:0" + i,
          20 + i,
          "auth_failed",
          "src=198.51.100.3",
          "user=real" + i,
          "method=password",
          "conn=2" + i);
    }
    it.failures("05:03", 1, "198.51.100.4", "alice", 30);
    it.line(
        "05:03:05",
        30,
        "auth_accepted",
        "src=198.51.100.4",
        "user=alice",
        "method=password",
        "conn=30");
    it.drop("05:04:00", 100, 10, "198.51.100.5").ask();
    assertEquals(
        List.of(
            "198.51.100.1|password_guessing",
            "198.51.100.2|user_enumeration",
            "198.51.100.3|spraying",
            "198.51.100.4|mistyped",
            "198.51.100.5|dropped_only"),
        it.rows("SELECT src, pattern FROM attackers ORDER BY src"));
  }

  @Test
  void accountsKnowWhetherTheyExist() throws SQLException {
    it.line(
        "05:00:00",
        7,
        "auth_failed",
        A,
        "user=postgres",
        "valid=false",
        "method=password",
        "conn=7");
    it.failures("05:01", 2, "198.51.100.7", "alice", 8);
    it.line("05:02:00", 9, "auth_accepted", A, "user=alice", "method=password", "conn=9").ask();
    assertEquals(
        List.of("alice|2|1|1|false|true|1", "postgres|1|1|1|true|false|0"),
        it.rows(
            "SELECT \"user\", attempts, sources, hosts, service_account, \"exists\", accepted FROM targeted_users"));
  }
}
