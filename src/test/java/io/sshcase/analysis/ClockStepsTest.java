package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockStepsTest {
  private static final String STEPS =
      "SELECT place, strftime(from_time, '%d %H:%M:%S'), strftime(to_time, '%d %H:%M:%S'), step_s, kind"
          + " FROM clock_steps";

  private SampleCase it;

  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  private List<String> steps(String... times) throws SQLException {
    for (String time : times) {
      it.line(time, 7, "connection_closed");
    }
    return it.ask().rows(STEPS);
  }

  @Test
  void aClockThatWasSetBackIsShownWithItsLine() throws SQLException {
    assertEquals(
        List.of("acme.tgz!var/log/auth.log:3|23 10:05:00|23 09:30:00|-2100|set_back"),
        steps("10:04:00", "10:05:00", "09:30:00", "09:31:00", "09:32:00", "10:20:00"));
  }

  @Test
  void lateLinesOfParallelWritersAreNone() throws SQLException {
    assertEquals(
        List.of(),
        steps("10:00:00", "10:05:00", "10:00:10", "10:05:01", "10:06:00", "10:01:00", "10:06:01"));
  }

  @Test
  void oneLineOfTheFutureIsNone() throws SQLException {
    assertEquals(List.of(), steps("10:00:00", "15:00:00", "10:01:00", "10:02:00", "10:03:00"));
  }

  @Test
  void twoMinutesAreTheLimit() throws SQLException {
    assertEquals(List.of(), steps("10:04:00", "10:05:00", "10:03:00", "10:03:01", "10:03:02"));
    it.close();
    it = new SampleCase();
    assertEquals(1, steps("10:04:00", "10:05:00", "10:02:59", "10:03:00", "10:03:02").size());
  }

  @Test
  void whatFollowsInAnotherFileOrOfAnotherHostIsNoStep() throws SQLException {
    it.line("10:00:00", 7, "connection_closed").line("10:01:00", 7, "connection_closed");
    it.inFile(1);
    assertEquals(List.of(), steps("09:00:00", "09:01:00", "09:02:00"));
    it.host("web2");
    assertEquals(List.of(), steps("08:00:00", "08:01:00", "08:02:00"));
  }

  @Test
  void aMachineThatStartsWithAClockThatIsNotSetStepsBackAndAhead() throws SQLException {
    it.onDay("2024-10-10").line("10:00:00", 7, "connection_closed");
    it.onDay("2024-01-01").line("00:00:07", 7, "daemon_listening");
    it.line("00:00:08", 7, "daemon_listening");
    it.onDay("2024-10-10");
    assertEquals(
        List.of(
            "acme.tgz!var/log/auth.log:2|10 10:00:00|01 00:00:07|-24487193|not_set",
            "acme.tgz!var/log/auth.log:4|01 00:00:08|10 10:02:00|24487312|set"),
        steps("10:02:00", "10:03:00"));
  }

  @Test
  void aLogThatBeginsIn1970StepsAhead() throws SQLException {
    it.onDay("1970-01-01").line("00:00:07", 7, "daemon_listening").onDay("2024-05-23");
    assertEquals(
        List.of("acme.tgz!var/log/auth.log:2|01 00:00:07|23 10:00:00|1716458393|set"),
        steps("10:00:00"));
  }

  @Test
  void aQuietNewYearIsNone() throws SQLException {
    it.onDay("2024-01-01").line("00:00:07", 7, "daemon_listening").onDay("2024-05-23");
    assertEquals(List.of(), steps("10:00:00", "10:01:00"));
  }
}
