package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that is attacked from four in the morning to noon, and restarted at eight. */
class BeforeAfterTest {
  private static final String A = "203.0.113.7";
  private static final String OUTCOME =
      "SELECT episodes_before, episodes_after, outcome FROM before_after";

  private SampleCase it;
  private int connections;

  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  @Test
  void noneAfterFourteenIsResolved() throws SQLException {
    attacked(14, 0).ask();
    assertEquals("14|0|resolved", it.cell(OUTCOME));
    assertEquals(
        "After the restart of sshd at 2024-05-23 08:00:01 UTC: 0 refused in 3 h 59 min, against 42 in the same length"
            + " before: resolved.",
        it.cell("SELECT sentence FROM before_after"));
    assertEquals(
        "restart|2024-05-23 08:00:01.0|14399|42|42|0|0|10.5|0.0",
        it.cell(
            "SELECT change, \"at\", seconds, dropped_before_low, dropped_before_high, dropped_after_low,"
                + " dropped_after_high, dropped_per_hour_before, dropped_per_hour_after FROM before_after"));
  }

  @Test
  void nineAfterFourteenAreReduced() throws SQLException {
    attacked(14, 9).ask();
    assertEquals("14|9|reduced", it.cell(OUTCOME));
  }

  @Test
  void thirteenAfterFourteenAreUnchanged() throws SQLException {
    attacked(14, 13).ask();
    assertEquals("14|13|unchanged", it.cell(OUTCOME));
  }

  @Test
  void fourteenAfterNineAreWorse() throws SQLException {
    attacked(9, 14).ask();
    assertEquals("9|14|worse", it.cell(OUTCOME));
  }

  @Test
  void someAfterNoneAreWorse() throws SQLException {
    attacked(0, 1).ask();
    assertEquals("0|1|worse", it.cell(OUTCOME));
  }

  @Test
  void noneAfterNoneIsUnchanged() throws SQLException {
    it.fact("sshd_release", "9.6p1");
    attacked(0, 0).ask();
    assertEquals("0|0|unchanged", it.cell(OUTCOME));
  }

  @Test
  void noneAfterNoneTellsNothingOfAnUnknownRelease() throws SQLException {
    attacked(0, 0).ask();
    assertEquals("0|0|not_enough_data", it.cell(OUTCOME));
    assertEquals(
        "After the restart of sshd at 2024-05-23 08:00:01 UTC: not enough data, because the release of sshd is not in"
            + " the bundle, and before 8.4 none logs a refusal at LogLevel INFO.",
        it.cell("SELECT sentence FROM before_after"));
  }

  @Test
  void noneAfterNoneTellsNothingOfAReleaseThatLogsNoRefusal() throws SQLException {
    it.fact("sshd_release", "7.9p1");
    attacked(0, 0).ask();
    assertEquals("0|0|not_enough_data", it.cell(OUTCOME));
    assertEquals(
        "sshd 7.9p1 does not log refusals at LogLevel INFO",
        it.cell("SELECT reason FROM before_after"));
  }

  @Test
  void whereTheTotalsAreNotKnownTheEpisodesDecide() throws SQLException {
    burst("04:10").burst("08:10");
    it.fact("sshd_release", "10.0p1");
    for (int i = 0; i < 14; i++) {
      bareDrops(time(5, 10 * i), 100);
    }
    restart("08:00");
    for (int i = 0; i < 5; i++) {
      bareDrops(time(9, 10 * i), 101);
    }
    frame("04:00:00", "12:00:00").ask();
    assertEquals("14|5|reduced", it.cell(OUTCOME));
    assertEquals(
        "-|-", it.cell("SELECT dropped_before_high, dropped_after_high FROM before_after"));
  }

  @Test
  void oneRefusalMoreOfManyInFewerEpisodesIsNoProgress() throws SQLException {
    burst("04:10").burst("08:10");
    throttle("05:00", 100, 10);
    throttle("06:00", 100, 10);
    restart("08:00");
    throttle("09:00", 101, 20);
    frame("04:00:00", "12:00:00").ask();
    assertEquals("2|1|unchanged", it.cell(OUTCOME));
  }

  @Test
  void aQuarterOfAnHourIsTooShort() throws SQLException {
    burst("04:10").burst("08:10");
    throttle("07:50", 100, 5);
    restart("08:00");
    frame("04:00:00", "08:15:01").ask();
    assertEquals("1|0|not_enough_data", it.cell(OUTCOME));
    assertEquals(
        "only 15 min 0 s after it can be compared, and 30 min 0 s are needed",
        it.cell("SELECT reason FROM before_after"));
  }

  @Test
  void whatALogBeginsAndEndsWithIsNoChange() throws SQLException {
    it.line("08:00:01", 101, "daemon_listening", "number=22");
    throttle("09:00", 101, 5);
    it.line("12:00:00", 101, "daemon_terminating").ask();
    assertEquals(List.of(), it.rows(OUTCOME));
  }

  @Test
  void aLogThatEndsWithTheChangeShowsNothingAfter() throws SQLException {
    throttle("05:00", 100, 5);
    it.line("04:00:00", 7, "sshd_note")
        .line("08:00:00", 101, "daemon_listening", "number=22")
        .ask();
    assertEquals(
        "After the start of sshd at 2024-05-23 08:00:00 UTC: not enough data, because the logs do not cover the time"
            + " after it.",
        it.cell("SELECT sentence FROM before_after"));
  }

  @Test
  void whereTheAttackEndedNothingIsResolved() throws SQLException {
    burst("04:10");
    throttle("05:00", 100, 5);
    restart("08:00");
    it.line("09:00:00", 900, "connection_closed", "conn=900", "src=" + A);
    frame("04:00:00", "12:00:00").ask();
    assertEquals("1|0|not_enough_data", it.cell(OUTCOME));
    assertEquals(
        "at most 1 connection arrived in a minute after it, against 10 before, so hardly anything could have been refused",
        it.cell("SELECT reason FROM before_after"));
  }

  @Test
  void startsWithinAFewMinutesAreOneChange() throws SQLException {
    burst("04:10").burst("08:40");
    throttle("05:00", 100, 5);
    restart("08:00");
    throttle("08:10", 101, 3);
    it.line("08:20:00", 101, "daemon_terminating")
        .line("08:20:01", 102, "daemon_listening", "number=22");
    frame("04:00:00", "12:20:01").ask();
    assertEquals(
        "2024-05-23 08:00:00.0|2024-05-23 08:20:01.0|14400|1|0|resolved",
        it.cell(
            "SELECT began, \"at\", seconds, episodes_before, episodes_after, outcome FROM before_after"));
  }

  @Test
  void aWindowEndsAtTheNextChange() throws SQLException {
    burst("04:10").burst("08:10").burst("10:10");
    throttle("05:00", 100, 5);
    throttle("07:00", 100, 7);
    restart("08:00");
    throttle("09:00", 101, 6);
    it.line("10:00:00", 101, "daemon_restarting")
        .line("10:00:00", 101, "daemon_listening", "number=22");
    frame("04:00:00", "12:00:00").ask();
    assertEquals(
        List.of("restart|7199|7|6|unchanged|false", "reload|7199|6|0|resolved|true"),
        it.rows(
            "SELECT change, seconds, dropped_before_low, dropped_after_low, outcome, last FROM before_after"
                + " ORDER BY \"at\""));
  }

  @Test
  void timeBetweenTwoCollectionsIsSkipped() throws SQLException {
    it.onDay("2024-05-10").inFile(1);
    burst("04:10");
    throttle("05:00", 100, 5);
    frame("04:00:00", "06:00:00");
    it.onDay("2024-05-23").inFile(0);
    it.line("07:59:59", 7, "sshd_note");
    restart("08:00");
    burst("08:10");
    it.line("09:30:00", 7, "sshd_note").ask();
    assertEquals(
        "2024-05-10 04:30:02.0|2024-05-23 09:30:00.0|5399|1|0|resolved",
        it.cell(
            "SELECT from_time, to_time, seconds, episodes_before, episodes_after, outcome FROM before_after"));
  }

  @Test
  void anEpisodeOverTheEdgeCountsWithItsLinesInside() throws SQLException {
    burst("07:10").burst("08:10");
    it.line("04:00:00", 100, "throttle_began")
        .drop("04:00:00", 100, 12, A)
        .drop("07:30:00", 100, 12, A);
    it.line("07:40:00", 100, "throttle_ended", "number=50");
    restart("08:00");
    frame("03:00:00", "09:00:00").ask();
    assertEquals(
        "1|1|50|0|0",
        it.cell(
            "SELECT episodes_before, dropped_before_low, dropped_before_high, dropped_after_low, dropped_after_high"
                + " FROM before_after"));
  }

  @Test
  void penaltiesAreNotTheSlots() throws SQLException {
    burst("04:10").burst("08:10");
    throttle("05:00", 100, 5);
    restart("08:00");
    it.line(
        "09:00:00", 101, "connection_dropped", "src=" + A, "reason=penalty: failed authentication");
    frame("04:00:00", "12:00:00").ask();
    assertEquals("1|0|resolved", it.cell(OUTCOME));
  }

  @Test
  void failedStartChangesNothing() throws SQLException {
    burst("04:10");
    throttle("05:00", 100, 5);
    it.line("08:00:00", 102, "daemon_failed").line("08:00:00", 102, "config_error");
    frame("04:00:00", "12:00:00").ask();
    assertEquals(List.of(), it.rows(OUTCOME));
  }

  @Test
  void whoLoggedInAgainIsNamed() throws SQLException {
    it.line("04:30:00", 8, "auth_accepted", "user=alice", "src=198.51.100.7", "method=publickey");
    attacked(2, 0);
    it.line("09:30:00", 9, "auth_accepted", "user=alice", "src=198.51.100.7", "method=publickey");
    it.line("09:40:00", 9, "auth_accepted", "user=alice", "src=198.51.100.7", "method=publickey");
    it.line("09:50:00", 9, "auth_accepted", "user=bob", "src=198.51.100.8", "method=publickey")
        .ask();
    assertEquals(
        "1|3|2|[alice from 198.51.100.7 (2)]",
        it.cell(
            "SELECT logins_before, logins_after, known_logins_after, known_users_after FROM before_after"));
  }

  @Test
  void aCureNeedsFourFacts() throws SQLException {
    it.config("MaxStartups", "20:50:100").fact("listener_title", "3 of 20-100");
    it.line("04:30:00", 8, "auth_accepted", "user=alice", "src=198.51.100.7", "method=publickey");
    attacked(2, 0);
    it.line("09:30:00", 9, "auth_accepted", "user=alice", "src=198.51.100.7", "method=publickey");
    assertEquals(
        "Proved: MaxStartups 20:50:100 is in the file, the running sshd has it, nothing was refused in 3 h 59 min since,"
            + " and users who had logged in before did so again: alice from 198.51.100.7 (1).",
        it.ask().cell("SELECT proof FROM before_after"));
  }

  @Test
  void withoutThemTheCureIsUnproven() throws SQLException {
    it.config("MaxStartups", "20:50:100");
    attacked(2, 1).ask();
    assertEquals(
        "Unproven: no process list shows what runs; connections were still refused; nobody who had logged in before did"
            + " so again.",
        it.cell("SELECT proof FROM before_after"));
  }

  /** Episodes of three refusals each, ten minutes apart, with the same load on both sides. */
  private SampleCase attacked(int before, int after) throws SQLException {
    burst("04:10").burst("08:10");
    for (int i = 0; i < before; i++) {
      throttle(time(4, 20 + 10 * i).substring(0, 5), 100, 3);
    }
    restart("08:00");
    for (int i = 0; i < after; i++) {
      throttle(time(8, 20 + 10 * i).substring(0, 5), 101, 3);
    }
    return frame("04:00:00", "12:00:00");
  }

  private static String time(int hour, int minute) {
    return String.format("%02d:%02d:00", hour + minute / 60, minute % 60);
  }

  /** First and last line of the log. */
  private SampleCase frame(String first, String last) throws SQLException {
    return it.line(first, 7, "sshd_note").line(last, 7, "sshd_note");
  }

  private void throttle(String minute, long listener, int dropped) throws SQLException {
    it.line(minute + ":00", listener, "throttle_began").drop(minute + ":00", listener, 12, A);
    it.line(minute + ":40", listener, "throttle_ended", "number=" + dropped);
  }

  /** As OpenSSH 10.0 writes them, which suppresses some. */
  private void bareDrops(String time, long listener) throws SQLException {
    for (int i = 0; i < 3; i++) {
      it.line(
          time,
          listener,
          "connection_dropped",
          "number=12",
          "src=" + A,
          "reason=max_startups",
          "text=drop connection #12 from [" + A + "]:4000 on [192.0.2.80]:22 Maxstartups");
    }
  }

  private void restart(String minute) throws SQLException {
    it.line(minute + ":00", 100, "daemon_terminating");
    it.line(minute + ":01", 101, "daemon_listening", "number=22");
  }

  /** Ten connections in one minute. */
  private BeforeAfterTest burst(String minute) throws SQLException {
    for (int i = 0; i < 10; i++) {
      connections++;
      it.line(
          minute + ":" + (10 + i),
          500 + connections,
          "connection_closed",
          "conn=" + connections,
          "src=" + A);
    }
    return this;
  }
}
