package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.analysis.Finding;
import io.sshcase.analysis.Table;
import io.sshcase.analysis.Window;
import io.sshcase.report.CaseReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What --since and --until choose of a case, and what they must not touch. */
class WindowTest {
  private static final String[] TWO_INCIDENTS = {
    "2024-05-20T08:00:00Z web01 sshd[900]: Server listening on 0.0.0.0 port 22.",
    "2024-05-20T08:00:01Z web01 sshd[31]: Failed password for root from 203.0.113.9 port 4001 ssh2",
    "2024-05-20T08:00:02Z web01 sshd[31]: Failed password for root from 203.0.113.9 port 4001 ssh2",
    "2024-05-20T08:00:03Z web01 sshd[31]: Failed password for root from 203.0.113.9 port 4001 ssh2",
    "2024-05-20T09:00:00Z web01 sshd[900]: error: beginning MaxStartups throttling",
    "2024-05-20T09:00:00Z web01 sshd[900]: drop connection #10 from [203.0.113.9]:4002 on"
        + " [192.0.2.1]:22 past MaxStartups",
    "2024-05-20T09:05:00Z web01 sshd[900]: exited MaxStartups throttling after 00:05:00, 7"
        + " connections dropped",
    "2024-05-20T10:00:00Z web01 sshd[32]: Accepted publickey for alice from 198.51.100.7 port 4003"
        + " ssh2: ED25519 SHA256:abc",
    "2024-05-20T23:00:00Z web01 sshd[34]: Accepted publickey for alice from 198.51.100.7 port 4004"
        + " ssh2: ED25519 SHA256:abc",
    "2024-05-21T12:00:00Z web01 sshd[900]: error: beginning MaxStartups throttling",
    "2024-05-21T12:00:00Z web01 sshd[900]: drop connection #10 from [198.51.100.7]:4005 on"
        + " [192.0.2.1]:22 past MaxStartups",
    "2024-05-21T12:10:00Z web01 sshd[900]: exited MaxStartups throttling after 00:10:00, 40"
        + " connections dropped",
    "2024-05-21T13:00:00Z web01 sshd[33]: Accepted password for root from 203.0.113.9 port 4006"
        + " ssh2",
  };

  @TempDir private Path dir;
  private Path log;

  @BeforeEach
  void twoIncidentsOnTwoDays() throws Exception {
    log = SmallCase.write(dir, "auth.log", TWO_INCIDENTS);
  }

  private static Window window(String since, String until) {
    return new Window(
        since == null ? null : LocalDateTime.parse(since),
        until == null ? null : LocalDateTime.parse(until));
  }

  private static CaseReport ask(SmallCase made, String since, String until) throws SQLException {
    return Findings.ask(made.store(), "test", Inquiry.of(window(since, until), Complaint.NONE));
  }

  private static Map<String, Table> answers(CaseReport report) {
    Map<String, Table> answers = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      answers.put(finding.analysis().id(), finding.table());
    }
    return answers;
  }

  private static String sentence(CaseReport report) {
    return (String) report.finding("verdict").table().value(0, "sentence");
  }

  @Test
  void aWindowOverOneIncidentTellsOfThatOne() throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      CaseReport second = ask(made, "2024-05-21T00:00:00", "2024-05-22T00:00:00");
      assertEquals(
          List.of("2|2024-05-21 12:00:00.0|40|1"),
          made.rows("SELECT episode, start, dropped, bystanders_dropped FROM throttling_episodes"));
      assertEquals(
          "40|40|40|1|2|0|1",
          made.row(
              "SELECT refused_low, refused_best, refused_high, episodes, connections,"
                  + " failed_attempts, accepted FROM figures"));
      assertEquals(
          List.of("198.51.100.7|web01|1|true|bystander"),
          made.rows("SELECT src, host, dropped_logged, also_logged_in, role FROM dropped_sources"));
      assertTrue(sentence(second).contains("40 new SSH connections"), sentence(second));
      assertEquals("13", made.row("SELECT count(*) FROM event"));
      assertEquals("13", made.row("SELECT events FROM ledger"));
      assertEquals(
          "2024-05-21 00:00:00.0|2024-05-22 00:00:00.0",
          made.row("SELECT since, until FROM setting"));
    }
  }

  @Test
  void whatWasGuessedBeforeTheWindowStillSpeaksAgainstALogin() throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      ask(made, "2024-05-21T00:00:00", null);
      assertEquals(
          List.of("root|203.0.113.9|3|high"),
          made.rows("SELECT \"user\", src, failures_before, severity FROM suspicious_logins"));
    }
  }

  @Test
  void whoeverLogsInOutsideTheWindowIsNotBlocked() throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      ask(made, null, "2024-05-20T09:30:00");
      assertEquals("both", made.row("SELECT role FROM dropped_sources"));
      assertEquals("0", made.row("SELECT count(*) FROM actions WHERE action LIKE 'Block%'"));
    }
  }

  @Test
  void anEpisodeOverTheEdgeCountsAsAWhole() throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      CaseReport edge = ask(made, "2024-05-21T12:05:00", "2024-05-21T12:06:00");
      assertEquals(
          List.of("2024-05-21 12:00:00.0|2024-05-21 12:10:00.0|40|1"),
          made.rows("SELECT start, \"end\", dropped, bystanders_dropped FROM throttling_episodes"));
      assertEquals(List.of("60"), made.rows("SELECT sum(throttled) FROM timeline"));
      assertEquals("max_startups", edge.finding("verdict").table().value(0, "cause"));
      ask(made, "2024-05-21T12:10:00", null);
      assertEquals("1", made.row("SELECT episodes FROM figures"));
      ask(made, "2024-05-21T12:10:01", null);
      assertEquals("0", made.row("SELECT episodes FROM figures"));
      ask(made, "2024-05-20T09:06:00", "2024-05-21T12:00:00");
      assertEquals("0|0", made.row("SELECT episodes, refused_best FROM figures"));
    }
  }

  @Test
  void aWindowWithoutALineSaysWhatTheLogsCover() throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      CaseReport none = ask(made, "2024-06-01T00:00:00", null);
      assertEquals(
          "Whether web01 refused connections cannot be decided, because no line of sshd falls into"
              + " the window. Its logs cover 2024-05-20 08:00:00 UTC to 2024-05-21 13:00:00 UTC.",
          sentence(none));
      assertEquals(
          "undecided|undecided|-|-",
          made.row("SELECT cause, confidence, from_time, to_time FROM verdict"));
      assertEquals("0", made.row("SELECT count(*) FROM timeline"));
    }
  }

  @Test
  void eventsWithoutATimeAreOutsideAndCounted() throws Exception {
    SmallCase.write(dir, "both/auth.log", TWO_INCIDENTS);
    SmallCase.write(
        dir,
        "both/journal.txt",
        "[   71.100200] web01 sshd[77]: Failed password for bob from 192.0.2.66 port 77 ssh2",
        "[   72.300400] web01 sshd[78]: Failed password for bob from 192.0.2.66 port 78 ssh2");
    try (SmallCase made = SmallCase.of(dir, dir.resolve("both"))) {
      assertEquals("2", made.row("SELECT count(*) - count(time) FROM event"));
      CaseReport asked = ask(made, "2024-05-20T08:00:00", null);
      assertEquals("3", made.row("SELECT failed_attempts FROM figures"));
      String notShown = (String) asked.finding("verdict").table().value(0, "not_shown");
      assertTrue(
          notShown.endsWith("2 events have no time and are outside every window."), notShown);
    }
  }

  @Test
  void theWindowComesAfterTheYears() throws Exception {
    Path yearless =
        SmallCase.write(
            dir,
            "yearless.log",
            "Dec 30 23:00:00 db1 sshd[1]: Failed password for a from 192.0.2.5 port 1 ssh2",
            "Dec 31 23:59:59 db1 sshd[2]: Failed password for b from 192.0.2.5 port 2 ssh2",
            "Jan  1 00:00:01 db1 sshd[3]: Failed password for c from 192.0.2.5 port 3 ssh2",
            "Jan  2 06:00:00 db1 sshd[4]: Failed password for d from 192.0.2.5 port 4 ssh2");
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(Instant.parse("2024-01-03T00:00:00Z"), null, yearless);
      ask(made, "2023-12-31T00:00:00", "2024-01-01T00:00:00");
      assertEquals(
          List.of("2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02"),
          made.rows("SELECT time::DATE FROM event ORDER BY line"));
      assertEquals("1", made.row("SELECT failed_attempts FROM figures"));
      assertEquals(
          "2023-12-31 23:59:59.0", made.row("SELECT minute + INTERVAL 59 SECOND FROM timeline"));
    }
  }

  @Test
  void aCaseAskedAgainWithoutAWindowAnswersAsAtFirst() throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      Map<String, Table> whole = answers(Findings.ask(made.store(), "test"));
      ask(made, "2024-05-21T00:00:00", "2024-05-22T00:00:00");
      assertEquals(whole, answers(Findings.ask(made.store(), "test")));
      assertEquals("-|-", made.row("SELECT since, until FROM setting"));
    }
  }

  @Test
  void aWindowAroundEverythingAnswersAsTheWholeCase() throws Exception {
    try (SmallCase made = SmallCase.of(dir, log)) {
      Map<String, Table> whole = answers(Findings.ask(made.store(), "test"));
      Map<String, Table> around = answers(ask(made, "2024-05-20T08:00:00", null));
      assertEquals(whole, around);
    }
  }
}
