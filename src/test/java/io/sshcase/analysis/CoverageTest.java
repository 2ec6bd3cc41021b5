package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final String SPANS =
      "SELECT state, reason FROM coverage ORDER BY \"start\", state";

  private SampleCase it;

  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
    it.fact("sshd_release", "9.6p1");
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  @Test
  void aSilenceWithinOneFileIsQuietAndLeavesTheVerdict() throws SQLException {
    busyHour().onDay("2024-06-20").login().ask();
    assertEquals(
        List.of(
            "covered|-",
            "quiet|No line of sshd for 28 d 0 h, in a file that has lines before and after."),
        it.rows(SPANS));
    assertEquals("none", it.cell("SELECT cause FROM verdict"));
    assertEquals("100.0", it.cell("SELECT covered_percent FROM figures"));
  }

  @Test
  void aSilenceBetweenTwoFilesMayBeAMissingFile() throws SQLException {
    busyHour().inFile(1).onDay("2024-06-20").login().ask();
    assertEquals(
        List.of(
            "covered|-", "no_log|No line of sshd for 28 d 0 h, between two files.", "covered|-"),
        it.rows(SPANS));
    assertEquals("undecided", it.cell("SELECT cause FROM verdict"));
  }

  @Test
  void aHostWithALoginADayIsCovered() throws SQLException {
    for (int day = 10; day < 20; day++) {
      it.inFile(day % 2).onDay("2024-06-" + day).login();
    }
    it.inFile(2).onDay("2024-06-23").login().ask();
    assertEquals(List.of("covered|-"), it.rows(SPANS));
    assertEquals("none", it.cell("SELECT cause FROM verdict"));
  }

  private SampleCase busyHour() throws SQLException {
    for (int hour = 0; hour < 8; hour++) {
      it.line("0" + hour + ":00:00", 7, "connection_closed");
    }
    return it.login();
  }
}
