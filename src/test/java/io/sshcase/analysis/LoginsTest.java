package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginsTest {
  private static final String A = "198.51.100.7";
  private static final String LISTED =
      "SELECT src, \"user\", method, failures_before, severity FROM suspicious_logins";

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
  void passwordAfterThreeFailuresIsListed() throws SQLException {
    it.failures("05:00", 3, A, "bob", 7);
    login("05:00:09", A, "bob", "password", 7);
    assertEquals(List.of(A + "|bob|password|3|high"), it.ask().rows(LISTED));
  }

  @Test
  void passwordAfterTenFailuresIsCritical() throws SQLException {
    it.failures("05:00", 10, A, "bob", 7);
    login("05:01:00", A, "bob", "password", 8);
    assertEquals(List.of(A + "|bob|password|10|critical"), it.ask().rows(LISTED));
    assertEquals("critical", it.cell("SELECT severity FROM verdict"));
  }

  @Test
  void twoFailuresAreATypingError() throws SQLException {
    it.failures("05:00", 2, A, "bob", 7);
    login("05:00:09", A, "bob", "password", 7);
    assertEquals(List.of(), it.ask().rows(LISTED));
  }

  @Test
  void failuresOnAnotherHostCount() throws SQLException {
    it.host("web2").failures("05:00", 3, A, "bob", 7).host("web1");
    login("05:10:00", A, "bob", "password", 8);
    assertEquals(List.of(A + "|bob|password|3|high"), it.ask().rows(LISTED));
  }

  @Test
  void failuresAfterTheLoginDoNotCountAsBefore() throws SQLException {
    login("04:00:00", A, "bob", "password", 6);
    it.failures("05:00", 5, A, "bob", 7);
    assertEquals(List.of(), it.ask().rows(LISTED));
  }

  @Test
  void inTheSameSecondTheOrderOfTheLinesDecides() throws SQLException {
    for (int i = 0; i < 3; i++) {
      it.line("05:00:00", 7, "auth_failed", "src=" + A, "user=bob", "method=password", "conn=7");
    }
    login("05:00:00", A, "bob", "password", 7);
    assertEquals(List.of(A + "|bob|password|3|high"), it.ask().rows(LISTED));
  }

  @Test
  void keyFromAnAddressThatFailedIsListedLower() throws SQLException {
    it.failures("05:00", 4, A, "bob", 7);
    login("05:10:00", A, "deploy", "publickey", 8);
    assertEquals(List.of(A + "|deploy|publickey|4|medium"), it.ask().rows(LISTED));
  }

  @Test
  void rootByPasswordIsListed() throws SQLException {
    login("05:10:00", A, "root", "password", 8);
    assertEquals(List.of(A + "|root|password|0|medium"), it.ask().rows(LISTED));
  }

  /** As many lines as there are logins would stand behind each of them. */
  @Test
  void oneLineStandsBehindEachOfManyLoginsInOneSecond() throws SQLException {
    for (int i = 0; i < 5; i++) {
      login("05:10:00", A, "root", "password", 8);
    }
    assertEquals(
        List.of("1"),
        it.ask()
            .rows(
                "SELECT DISTINCT count(*) FROM evidence WHERE analysis = 'suspicious_logins' GROUP BY row_key"));
  }

  @Test
  void acceptedKeyFoundIsNoLogin() throws SQLException {
    it.failures("05:00", 4, A, "bob", 7);
    it.line("05:10:00", 8, "sshd_note", "src=" + A, "conn=8");
    assertEquals(List.of(), it.ask().rows(LISTED));
  }

  @Test
  void cleanLogGivesNone() throws SQLException {
    login("05:10:00", A, "alice", "publickey", 8);
    login("05:11:00", A, "carol", "password", 9);
    assertEquals(List.of(), it.ask().rows(LISTED));
    assertEquals(List.of(), it.rows("SELECT * FROM findings WHERE id LIKE 'login:%'"));
  }

  private void login(String time, String src, String user, String method, int conn)
      throws SQLException {
    it.line(
        time,
        conn,
        "auth_accepted",
        "src=" + src,
        "user=" + user,
        "method=" + method,
        "conn=" + conn);
  }
}
