package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.analysis.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers to questions about a small bundle, from files to rows. */
class FindingsTest {
  @TempDir private Path dir;

  @Test
  void aMatchBlockThatOpensWhatTheGlobalPartShutsIsNamed() throws Exception {
    SmallCase.write(
        dir,
        "web/etc/ssh/sshd_config",
        "PasswordAuthentication no",
        "Match User bob",
        "  PasswordAuthentication yes",
        "  MaxAuthTries 9");
    SmallCase.write(
        dir,
        "web/var/log/auth.log",
        "2024-05-23T05:00:00Z web sshd[7]: Accepted password for bob from 192.0.2.5 port 22 ssh2");
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web"))) {
      Table audit = Findings.ask(made.store(), "test").finding("config_audit").table();
      List<String> conditional =
          audit.rows().stream()
              .filter(row -> String.valueOf(row.get(audit.column("match_note"))).contains("Match"))
              .map(
                  row ->
                      row.get(audit.column("setting"))
                          + " "
                          + row.get(audit.column("value"))
                          + " "
                          + row.get(audit.column("severity"))
                          + " "
                          + row.get(audit.column("source")))
              .toList();
      assertEquals(
          List.of(
              "PasswordAuthentication yes medium web!etc/ssh/sshd_config:3",
              "MaxAuthTries 9 info web!etc/ssh/sshd_config:4"),
          conditional);
    }
  }

  /** sshd -t and the audit object to the same line; that is one thing to mend. */
  @Test
  void aBrokenLineIsOneFinding() throws Exception {
    SmallCase.write(dir, "web/etc/ssh/sshd_config", "Port 22", "MaxStartups 100:30:10");
    SmallCase.write(
        dir,
        "web/var/log/auth.log",
        "2024-05-23T05:00:00Z web sshd[7]: Accepted publickey for bob from 192.0.2.5 port 22 ssh2");
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web"))) {
      made.ask();
      assertEquals(
          "config-flaw|web!etc/ssh/sshd_config:2",
          made.row(
              "SELECT split_part(id, ':', 1), evidence[1] FROM findings WHERE evidence[1] LIKE '%sshd_config%'"));
    }
  }

  /** Whoever is handed the case can ask each question again without the program. */
  @Test
  void theCaseHoldsTheQuestionsBesideTheirAnswers() throws Exception {
    SmallCase.write(
        dir, "auth.log", "2024-05-23T05:00:00Z web sshd[7]: Server listening on :: port 22.");
    try (SmallCase made = SmallCase.of(dir, dir.resolve("auth.log"))) {
      Findings.ask(made.store(), "test");
      Findings.ask(made.store(), "test");
      String sql = made.row("SELECT sql FROM analysis WHERE name = 'changes'");
      assertEquals(made.rows("FROM changes"), made.rows(sql));
      assertEquals(
          List.of(
              "60|Seconds without a refusal that end a run of drop lines, where sshd says no end itself"),
          made.rows("SELECT value, meaning FROM thresholds WHERE threshold = 'quiet_s'"));
    }
  }

  /** One flipped bit in the year of a line: seven thousand years of throttled minutes. */
  @Test
  void aStampOfAnotherAgeDoesNotFillTheTimeline() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:00Z web01 sshd[700]: error: beginning MaxStartups throttling",
            "9024-05-23T06:09:00Z web01 sshd[700]: exited MaxStartups throttling after 00:09:00,"
                + " 42 connections dropped");
    try (SmallCase made = SmallCase.of(dir, log)) {
      made.ask();
      assertEquals("true", made.row("SELECT count(*) BETWEEN 1 AND 50000 FROM timeline"));
    }
  }

  /**
   * A source that comes by the clock and is refused each time is one finding with all its lines.
   */
  @Test
  void whoIsRefusedAloneAgainAndAgainIsOneFinding() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int minute = 10; minute < 40; minute += 2) {
      lines.add(drop(minute, "203.0.113.50"));
    }
    lines.add(drop(50, "203.0.113.9"));
    Path log = SmallCase.write(dir, "auth.log", lines.toArray(String[]::new));
    try (SmallCase made = SmallCase.of(dir, log)) {
      made.ask();
      assertEquals(
          List.of(
              "medium|1 connection refused at 2024-05-23 06:50:00 UTC (max_startups)|1",
              "medium|15 connections of 203.0.113.50 refused in 15 episodes between 2024-05-23"
                  + " 06:10:00 and 06:38:00 UTC (max_startups)|15"),
          made.rows(
              "SELECT severity, replace(title, 'max startups', 'max_startups'), len(evidence)"
                  + " FROM findings WHERE starts_with(id, 'refused:') ORDER BY title"));
    }
  }

  private static String drop(int minute, String src) {
    return "2024-05-23T06:"
        + minute
        + ":00Z web01 sshd[700]: drop connection #10 from ["
        + src
        + "]:40001 on [192.0.2.80]:22 past MaxStartups";
  }
}
