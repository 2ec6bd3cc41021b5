package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottlingEpisodesTest {
  private static final String BOUNDS =
      "SELECT cause, dropped_low, dropped, dropped_high, dropped_logged, dropped_reported, end_reason"
          + " FROM throttling_episodes ORDER BY host, episode";
  private static final String A = "198.51.100.7";
  private static final String B = "203.0.113.9";

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
  void exitedLineStatesTheTotal() throws SQLException {
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, A);
    it.line("05:04:00", 100, "throttle_ended", "number=57").ask();
    assertEquals(List.of("max_startups|57|57|57|1|57|exited"), it.rows(BOUNDS));
    assertEquals(
        "240.0|10|10",
        it.cell("SELECT duration_s, peak_unauthenticated, slot_numbers FROM throttling_episodes"));
  }

  @Test
  void neighboursAreNotMerged() throws SQLException {
    for (String second : List.of("05:00:0", "05:00:1")) {
      it.line(second + "1", 100, "throttle_began").drop(second + "1", 100, 10, A);
      it.line(second + "2", 100, "throttle_ended", "number=2");
    }
    it.ask();
    assertEquals(2, it.rows(BOUNDS).size());
  }

  @Test
  void restartCutsAnEpisodeOffAndItsBoundsAreAnEstimate() throws SQLException {
    it.line("04:00:00", 100, "daemon_listening", "number=22");
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, A);
    for (int conn = 1; conn <= 4; conn++) {
      it.line("05:00:0" + conn, 200 + conn, "connection_closed", "src=" + B, "conn=" + conn);
    }
    it.line("05:00:30", 100, "daemon_terminating")
        .line("05:00:31", 300, "daemon_listening", "number=22")
        .ask();
    assertEquals(List.of("max_startups|1|1|21|1|-|restarted"), it.rows(BOUNDS));
    assertTrue(it.cell("SELECT reason_high FROM throttling_episodes").contains("4 connections"));
    assertEquals(
        "05:00:00", it.cell("SELECT strftime(\"end\", '%H:%M:%S') FROM throttling_episodes"));
  }

  @Test
  void anotherListenerOnThePortProvesTheRestart() throws SQLException {
    it.line("04:00:00", 100, "daemon_listening", "number=22")
        .line("04:00:01", 101, "daemon_listening", "number=2222");
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, A);
    it.line("06:00:00", 101, "throttle_began").drop("06:00:00", 101, 10, A);
    it.line("07:00:00", 300, "daemon_listening", "number=22").ask();
    assertEquals(
        List.of("100|restarted", "101|log_ends"),
        it.rows("SELECT listener_pid, end_reason FROM throttling_episodes ORDER BY episode"));
  }

  @Test
  void beginningAndDropOfTwoPidsAreOneListener() throws SQLException {
    it.line("05:59:49", 898, "throttle_began").drop("05:59:50", 905, 12, A).ask();
    assertEquals("max_startups|1|1|11|1|-|log_ends", it.cell(BOUNDS));
  }

  @Test
  void dropOfAPidThatListensNowhereBelongsToTheOpenEpisode() throws SQLException {
    it.line("05:12:10", 912, "throttle_began").drop("05:12:10", 912, 11, A);
    it.line("05:14:40", 912, "throttle_ended", "number=8");
    it.line("05:59:49", 912, "throttle_began").drop("05:59:49", 913, 12, A);
    it.drop("06:01:00", 913, 12, B).line("06:02:20", 912, "throttle_ended", "number=30").ask();
    assertEquals(
        List.of("max_startups|8|8|8|1|8|exited", "max_startups|30|30|30|2|30|exited"),
        it.rows(BOUNDS));
  }

  @Test
  void dropOfAPidThatListensStaysWithItself() throws SQLException {
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, A);
    it.line("04:00:00", 200, "daemon_listening", "number=2222");
    it.drop("05:00:01", 200, 10, B).drop("05:00:02", 200, 10, B);
    it.line("05:01:00", 100, "throttle_ended", "number=4").ask();
    assertEquals(
        List.of("100|1", "200|2"),
        it.rows("SELECT listener_pid, dropped_logged FROM throttling_episodes ORDER BY episode"));
  }

  @Test
  void everyRefusalHasALineOnlyWhereVerboseIsShown() throws SQLException {
    it.line("04:00:00", 100, "throttle_began").drop("04:00:00", 100, 10, A);
    it.line("04:00:01", 100, "throttle_ended", "number=2");
    it.drop("05:00:00", 700, 10, A).line("06:00:00", 500, "sshd_note").ask();
    assertEquals(
        "-|true",
        it.cell(
            "SELECT dropped_high, starts_with(reason_high, 'Nothing bounds it: the line that began')"
                + " FROM throttling_episodes WHERE episode = 2"));
    it.close();
    it = new SampleCase();
    it.line("05:00:00", 9, "connection_opened", "src=" + A, "conn=9");
    it.line("05:00:01", 100, "throttle_began").drop("05:00:01", 100, 10, A);
    it.line("05:00:02", 10, "connection_opened", "src=" + A, "conn=10");
    it.line("05:00:03", 100, "daemon_terminating").ask();
    assertEquals(
        "1|Lines like \"Connection from\" show LogLevel VERBOSE, at which every refusal has a line.",
        it.cell("SELECT dropped_high, reason_high FROM throttling_episodes"));
  }

  @Test
  void cutOffEpisodeLastsToTheCut() throws SQLException {
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, A);
    it.line("05:00:30", 100, "daemon_restarting").ask();
    assertEquals(
        "0.0|05:00:30|reloaded",
        it.cell(
            "SELECT duration_s, strftime(cut_off, '%H:%M:%S'), cut_by FROM throttling_episodes"));
    assertEquals("30", it.cell("SELECT sum(throttled) FROM timeline"));
    assertEquals("30.0", it.cell("SELECT throttled_s FROM figures"));
  }

  @Test
  void twoDaemonsStayApart() throws SQLException {
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 4, A);
    it.line("05:00:01", 101, "throttle_began").drop("05:00:01", 101, 10, B);
    it.line("05:00:02", 100, "throttle_ended", "number=3")
        .line("05:00:04", 101, "throttle_ended", "number=9")
        .ask();
    assertEquals(
        List.of("100|3", "101|9"),
        it.rows("SELECT listener_pid, dropped FROM throttling_episodes ORDER BY episode"));
  }

  @Test
  void verboseRunsEndWithAQuietMinute() throws SQLException {
    it.drop("05:00:00", 100, 10, A).drop("05:00:59", 100, 11, A).drop("05:02:00", 100, 10, B);
    it.line("06:00:00", 500, "sshd_note").ask();
    assertEquals(
        List.of("max_startups|2|2|2|2|-|quiet", "max_startups|1|1|1|1|-|quiet"), it.rows(BOUNDS));
  }

  @Test
  void rateLimitedLineJoinsWhatItCountsToTheRunBefore() throws SQLException {
    String[] drops = {"05:00:00", "05:00:00", "05:00:01", "05:05:00"};
    for (String time : drops) {
      it.line(
          time,
          100,
          "connection_dropped",
          "number=10",
          "src=" + A,
          "reason=max_startups",
          "text=drop connection #10 Maxstartups");
    }
    it.line("05:05:00", 100, "drops_suppressed", "number=443", "reason=max_startups");
    it.line("06:00:00", 500, "sshd_note").ask();
    assertEquals(List.of("max_startups|447|447|-|4|-|quiet"), it.rows(BOUNDS));
  }

  @Test
  void penaltiesAreRowsOfTheirOwn() throws SQLException {
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, A);
    it.line("05:00:01", 100, "connection_dropped", "number=2", "src=" + B, "reason=penalty");
    it.line("05:00:02", 100, "throttle_ended", "number=5");
    it.line("05:30:00", 100, "sshd_note").ask();
    assertEquals(
        List.of("max_startups|5|5|5|1|5|exited", "penalty|1|1|1|1|-|quiet"), it.rows(BOUNDS));
  }

  @Test
  void fewerThanStartIsTheLimitOfOneAddress() throws SQLException {
    it.config("PerSourceMaxStartups", "2").config("MaxStartups", "10:30:100");
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 3, A);
    it.line("05:00:01", 100, "throttle_ended", "number=1");
    it.line("05:01:00", 100, "throttle_began").drop("05:01:00", 100, 3, A);
    it.line("05:01:01", 100, "throttle_ended", "number=20").ask();
    assertEquals(
        List.of("per_source_max_startups", "mixed"),
        it.rows("SELECT cause FROM throttling_episodes ORDER BY episode"));
  }

  @Test
  void fewerThanTheWrittenStartWithoutThatLimitIsMaxStartupsAndContradictsTheFile()
      throws SQLException {
    it.config("MaxStartups", "20:50:100");
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 12, A);
    it.line("05:00:01", 100, "throttle_ended", "number=1").ask();
    assertEquals("max_startups", it.cell("SELECT cause FROM throttling_episodes"));
    assertEquals(
        "max_startups|contradicted", it.cell("SELECT cause, max_startups_state FROM verdict"));
  }

  @Test
  void everyDropLineStandsInOneRow() throws SQLException {
    it.drop("04:00:00", 100, 10, A)
        .line("05:00:00", 100, "throttle_began")
        .drop("05:00:00", 100, 10, A);
    it.line("05:00:01", 100, "throttle_ended", "number=2").drop("05:00:03", 100, 10, A);
    it.line(
            "05:00:04",
            100,
            "connection_dropped",
            "number=2",
            "src=" + B,
            "reason=penalty",
            "repeat=3")
        .ask();
    assertEquals("6", it.cell("SELECT sum(dropped_logged) FROM throttling_episodes"));
    assertEquals("6", it.cell("SELECT sum(dropped_logged) FROM dropped_sources"));
  }

  @Test
  void bystandersAreAddressesThatLogIn() throws SQLException {
    it.line("03:00:00", 7, "auth_accepted", "src=" + B, "user=alice", "method=publickey", "conn=7");
    it.line("05:00:00", 100, "throttle_began")
        .drop("05:00:00", 100, 10, B)
        .drop("05:00:01", 100, 10, A)
        .ask();
    assertEquals("1|2", it.cell("SELECT bystanders_dropped, sources FROM throttling_episodes"));
    assertEquals(
        List.of(A + "|unknown|false", B + "|bystander|true"),
        it.rows("SELECT src, role, also_logged_in FROM dropped_sources ORDER BY src"));
  }

  @Test
  void attackerWhoGetsInIsNoBystander() throws SQLException {
    it.failures("04:00", 11, B, "root", 7);
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, B);
    it.line("06:00:00", 8, "auth_accepted", "src=" + B, "user=root", "method=password", "conn=8")
        .ask();
    assertEquals("both|true", it.cell("SELECT role, also_logged_in FROM dropped_sources"));
    assertEquals("0|0", it.cell("SELECT known_refused, known_sources FROM figures"));
    assertEquals("0", it.cell("SELECT bystanders_dropped FROM throttling_episodes"));
  }

  @Test
  void aUserWhoIsKnownToComeFromThereIsABystander() throws SQLException {
    for (int login = 1; login <= 5; login++) {
      it.line(
          "03:0" + login + ":00",
          7,
          "auth_accepted",
          "src=" + B,
          "user=alice",
          "method=publickey",
          "conn=" + login);
    }
    it.failures("04:00", 7, B, "alice", 11);
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, B).ask();
    assertEquals("bystander", it.cell("SELECT role FROM dropped_sources"));
    assertEquals("mistyped|true", it.cell("SELECT pattern, friendly FROM attackers"));
  }

  /** The role says what the pattern says. */
  @Test
  void oneLoginDoesNotExcuseManyFailuresAfterIt() throws SQLException {
    it.line("03:00:00", 8, "auth_accepted", "src=" + B, "user=alice", "method=publickey", "conn=8");
    it.failures("04:00", 11, B, "alice", 7);
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 10, B).ask();
    assertEquals("both", it.cell("SELECT role FROM dropped_sources"));
    assertEquals("password_guessing|false", it.cell("SELECT pattern, friendly FROM attackers"));
  }
}
