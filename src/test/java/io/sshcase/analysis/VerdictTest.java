package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final String A = "198.51.100.7";
  private static final String CAUSE = "SELECT cause, confidence FROM verdict";

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
  void exitedEpisodeProvesMaxStartups() throws SQLException {
    it.config("MaxStartups", "10:30:100").fact("listener_title", "3 of 10-100");
    throttle(12, 57).ask();
    assertEquals("max_startups|proved", it.cell(CAUSE));
    assertEquals(
        "web1 refused 57 new SSH connections between 2024-05-23 05:00:00 and 05:04:00 UTC, because its login slots were"
            + " full (MaxStartups 10:30:100, up to 12 in use).",
        it.cell("SELECT sentence FROM verdict"));
    assertEquals(
        "10:30:100|10:30:100|applied",
        it.cell(
            "SELECT max_startups_configured, max_startups_running, max_startups_state FROM verdict"));
  }

  @Test
  void listenerTitleShowsThatAChangeWasNotApplied() throws SQLException {
    it.config("MaxStartups", "20:50:100").fact("listener_title", "3 of 10-100");
    throttle(30, 57).ask();
    assertEquals(
        "20:50:100|10-100|not_applied",
        it.cell(
            "SELECT max_startups_configured, max_startups_running, max_startups_state FROM verdict"));
    assertTrue(
        it.cell("SELECT sentence FROM verdict").endsWith("The change has not taken effect."));
    assertEquals(
        "Put the settings of the file in force",
        it.cell("SELECT action FROM actions WHERE rank = 1"));
  }

  @Test
  void cutOffEpisodeHasNoEndInTheSentence() throws SQLException {
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 12, A);
    it.line("05:04:00", 100, "daemon_terminating").line("05:30:00", 7, "sshd_note").ask();
    assertEquals(
        "web1 refused at least 1 and at most 11 connections from 2024-05-23 05:00:00 UTC on, because its login slots were"
            + " full (up to 12 in use). The exact number was not logged, because sshd was stopped at"
            + " 2024-05-23 05:04:00 UTC before it wrote the total.",
        it.cell("SELECT sentence FROM verdict"));
    assertEquals("05:04:00", it.cell("SELECT strftime(to_time, '%H:%M:%S') FROM verdict"));
  }

  @Test
  void defaultLimitsAreKnownWhereTheFileIsSilent() throws SQLException {
    it.config("Port", "22").fact("listener_title", "3 of 10-100");
    throttle(12, 57).ask();
    assertEquals(
        "10:30:100|10:30:100|applied",
        it.cell(
            "SELECT max_startups_configured, max_startups_running, max_startups_state FROM verdict"));
    assertEquals("true", it.cell("SELECT default_used FROM startup_limits"));
    assertEquals(
        "Allow more logins in progress, and free their slots sooner",
        it.cell("SELECT action FROM actions WHERE key = 'web1:slots'"));
  }

  @Test
  void titleTellsOfTheTimeSinceTheLastStart() throws SQLException {
    it.config("MaxStartups", "20:50:100").fact("listener_title", "3 of 20-100");
    it.line("03:00:00", 7, "sshd_note");
    throttle(12, 57);
    it.line("06:00:00", 100, "daemon_terminating")
        .line("06:00:01", 300, "daemon_listening", "number=22")
        .line("09:00:00", 7, "sshd_note")
        .ask();
    String because = it.cell("SELECT array_to_string(because, ' ') FROM verdict");
    assertFalse(because.contains("The listener ran with"), because);
    assertTrue(because.contains("10:30:100, the default, fits."), because);
    String sentence = it.cell("SELECT sentence FROM verdict");
    assertTrue(sentence.contains("(MaxStartups 10:30:100, up to 12 in use)"), sentence);
    assertTrue(
        sentence.contains(
            "After the restart of sshd at 2024-05-23 06:00:01 UTC: 0 refused in 2 h 59 min,"
                + " against 57 in the same length before: not enough data, because at most 0"
                + " connections arrived in a minute after it"),
        sentence);
    assertEquals(
        "# in force since 2024-05-23 06:00:01 UTC; no refusal is logged since",
        advice("MaxStartups"));
    assertEquals("0", it.cell("SELECT count(*) FROM actions WHERE block LIKE '%MaxStartups %'"));
  }

  @Test
  void aShortTimeAfterTheChangeIsNotEnough() throws SQLException {
    throttle(12, 57);
    it.config("MaxStartups", "20:50:100").fact("listener_title", "3 of 20-100");
    it.line("05:10:00", 300, "daemon_listening", "number=22").line("05:11:00", 7, "sshd_note");
    it.line("05:09:30", 301, "throttle_began").line("05:09:40", 301, "throttle_ended", "number=2");
    it.ask();
    String sentence = it.cell("SELECT sentence FROM verdict");
    assertTrue(
        sentence.contains("before: not enough data, because only 1 min 0 s after it"), sentence);
  }

  @Test
  void loginToCheckStandsInTheVerdict() throws SQLException {
    it.failures("05:00", 12, A, "backup", 7);
    it.line("06:00:00", 8, "auth_accepted", "src=" + A, "user=backup", "method=password", "conn=8")
        .ask();
    assertTrue(
        it.cell("SELECT sentence FROM verdict")
            .endsWith(
                "Separately: backup logged in from 198.51.100.7 at 2024-05-23 06:00:00 UTC after 12 failures from"
                    + " there. Check this login."));
  }

  @Test
  void penaltyIsNotTheLimit() throws SQLException {
    it.line("05:00:00", 100, "connection_dropped", "number=2", "src=" + A, "reason=penalty").ask();
    assertEquals("penalty|proved", it.cell(CAUSE));
  }

  @Test
  void penaltiesBesideTheLimitAreCountedApart() throws SQLException {
    it.line("05:01:00", 100, "connection_dropped", "number=2", "src=" + A, "reason=penalty");
    throttle(12, 57).ask();
    assertEquals("max_startups|proved", it.cell(CAUSE));
    assertTrue(it.cell("SELECT sentence FROM verdict").contains("refused 57 new"));
    assertTrue(
        it.cell("SELECT sentence FROM verdict")
            .endsWith("Penalties of single addresses refused 1 more."));
  }

  @Test
  void noneOnlyWhereTheReleaseLogsRefusals() throws SQLException {
    it.fact("sshd_release", "9.6p1").failures("05:00", 2, A, "root", 7).ask();
    assertEquals("none|likely", it.cell(CAUSE));
    it.close();
    it = new SampleCase().fact("sshd_release", "8.0p1").failures("05:00", 2, A, "root", 7).ask();
    assertEquals("undecided|undecided", it.cell(CAUSE));
    it.close();
    it =
        new SampleCase()
            .fact("sshd_release", "8.0p1")
            .config("LogLevel", "VERBOSE")
            .failures("05:00", 2, A, "root", 7)
            .ask();
    assertEquals("none|proved", it.cell(CAUSE));
    it.close();
    it = new SampleCase().failures("05:00", 2, A, "root", 7).ask();
    assertEquals("undecided|undecided", it.cell(CAUSE));
  }

  @Test
  void badConfigurationKeepsSshdDown() throws SQLException {
    it.line("05:00:00", 100, "config_error").line("05:00:00", 100, "daemon_failed").ask();
    assertEquals("bad_configuration|proved", it.cell(CAUSE));
    assertEquals("2", it.cell("SELECT count(*) FROM findings WHERE id LIKE 'failed-start:%'"));
  }

  @Test
  void adviceNeverRefusesMoreThanNow() throws SQLException {
    it.config("MaxStartups", "10:30:100");
    throttle(50, 300).ask();
    assertTrue(advice("MaxStartups").endsWith("MaxStartups 50:30:200"), advice("MaxStartups"));
    it.close();
    it = new SampleCase().config("MaxStartups", "10:30:100");
    throttle(12, 300).ask();
    assertTrue(advice("MaxStartups").endsWith("MaxStartups 20:50:100"), advice("MaxStartups"));
    it.close();
    it = new SampleCase().config("MaxStartups", "100:30:200");
    throttle(120, 300).ask();
    assertFalse(advice("MaxStartups").contains("\nMaxStartups"), advice("MaxStartups"));
  }

  @Test
  void auditWarnsWhereRootAndPasswordsAreInUse() throws SQLException {
    it.config("PermitRootLogin", "yes")
        .line("05:00:00", 7, "auth_accepted", "src=" + A, "user=root", "method=password", "conn=7")
        .ask();
    assertTrue(advice("PermitRootLogin").startsWith("# root logged in 1 time (by password: 1)"));
    assertEquals(
        "# 1 user logged in by password (1 login): give them keys first\nPasswordAuthentication no\nKbdInteractiveAuthentication no"
            + "\nChallengeResponseAuthentication no",
        advice("PasswordAuthentication"));
    assertEquals(
        "true|default of OpenSSH",
        it.cell(
            "SELECT default_used, source FROM config_audit WHERE setting = 'PasswordAuthentication'"));
  }

  @Test
  void auditAdvisesNothingWhereAllIsTight() throws SQLException {
    it.config("PermitRootLogin", "no")
        .config("PasswordAuthentication", "no")
        .config("LoginGraceTime", "1m");
    it.line("05:00:00", 7, "connection_closed", "src=" + A, "conn=7").ask();
    assertEquals(List.of(), it.rows("SELECT setting FROM config_audit WHERE severity <> 'info'"));
    assertEquals(List.of(), it.rows("SELECT action FROM actions WHERE purpose <> 'answer'"));
  }

  @Test
  void worstHostIsMarked() throws SQLException {
    it.host("a").line("05:00:00", 7, "connection_closed", "src=" + A, "conn=7").host("b");
    throttle(12, 57).ask();
    assertEquals(
        List.of("a|false", "b|true"), it.rows("SELECT host, worst FROM verdict ORDER BY host"));
  }

  @Test
  void ownUnitNameStandsInTheCommands() throws SQLException {
    it.fact("os", "Ubuntu 22.04.4 LTS").config("MaxStartups", "10:30:100");
    throttle(50, 300).ask();
    assertTrue(
        it.cell("SELECT block FROM actions WHERE key = 'web1:slots'")
            .endsWith("systemctl reload ssh"));
  }

  @Test
  void evidenceBringsTheLinesOfAnEpisode() throws SQLException {
    throttle(12, 57).ask();
    assertEquals(
        List.of(
            "1|acme.tgz!var/log/auth.log:1",
            "2|acme.tgz!var/log/auth.log:2",
            "3|acme.tgz!var/log/auth.log:3"),
        it.rows(
            "SELECT rank, place FROM evidence WHERE analysis = 'throttling_episodes' ORDER BY rank"));
    assertEquals(
        "3",
        it.cell("SELECT len(evidence) FROM findings WHERE id = 'refused:web1:20240523t050000'"));
  }

  @Test
  void gapsAreNamed() throws SQLException {
    it.line("05:00:00", 7, "connection_closed", "src=" + A, "conn=7").ask();
    assertEquals(List.of("covered"), it.rows("SELECT state FROM coverage"));
  }

  @Test
  void chartSpreadsRefusalsThatHaveNoLine() throws SQLException {
    throttle(12, 57).ask();
    assertEquals(
        "1|56",
        it.cell(
            "SELECT sum(refused_logged), sum(refused_unlogged) FROM timeline_chart WHERE host IS NULL"));
    assertEquals("240", it.cell("SELECT sum(throttled) FROM timeline"));
  }

  private SampleCase throttle(int slots, int total) throws SQLException {
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, slots, A);
    return it.line("05:04:00", 100, "throttle_ended", "number=" + total);
  }

  private String advice(String setting) throws SQLException {
    return it.cell("SELECT advice FROM config_audit WHERE setting = '" + setting + "'");
  }
}
