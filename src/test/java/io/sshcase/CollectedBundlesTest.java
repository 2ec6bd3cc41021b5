package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.report.CaseReport;
import io.sshcase.report.Charts;
import io.sshcase.report.HtmlReport;
import io.sshcase.report.JsonReport;
import io.sshcase.report.MarkdownReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from the kind of a bundle, from files to answers. */
class CollectedBundlesTest {
  private static final String LINES =
      """
      May 23 05:59:48 alpha sshd[913]: error: beginning MaxStartups throttling
      May 23 05:59:48 alpha sshd[913]: drop connection #10 from [192.0.2.9]:5 on [198.51.100.1]:22 past MaxStartups
      May 23 06:01:48 alpha sshd[913]: exited MaxStartups throttling after 00:02:00, 37 connections dropped
      May 23 06:10:00 alpha sshd[970]: Failed password for root from 192.0.2.7 port 40022 ssh2
      May 23 06:11:00 alpha sshd[971]: Accepted publickey for alice from 192.0.2.8 port 40023 ssh2
      """;
  private static final String CONFIG = "MaxStartups 10:30:100\nLogLevel INFO\n";
  private static final String DATE = "Fri May 24 10:00:00 UTC 2024\n";
  private static final String FINDINGS =
      "SELECT host, start, dropped, end_reason FROM throttling_episodes"
          + " UNION ALL SELECT host, time, NULL, event::VARCHAR FROM events WHERE event::VARCHAR LIKE 'auth%'"
          + " UNION ALL SELECT host, NULL, NULL, setting || '=' || value FROM effective_settings WHERE NOT default_used"
          + " ORDER BY ALL";

  @TempDir Path dir;

  private Path put(String path, String text) throws IOException {
    return SmallCase.write(dir, path, text.getBytes(StandardCharsets.UTF_8));
  }

  private SmallCase asked(Path... bundles) throws IOException, SQLException {
    SmallCase made = SmallCase.of(dir, bundles);
    made.ask();
    return made;
  }

  private void link(String path, String target) throws IOException {
    Path link = dir.resolve(path);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
  }

  private Path plain() throws IOException {
    put("plain/alpha/var/log/auth.log", LINES);
    put("plain/alpha/etc/ssh/sshd_config", CONFIG);
    put("plain/alpha/sos_commands/date/date", DATE);
    return dir.resolve("plain");
  }

  private Path sos() throws IOException {
    put("sos/sosreport-alpha/sos_commands/date/date", DATE);
    put("sos/sosreport-alpha/version.txt", "4.5\n");
    put("sos/sosreport-alpha/etc/ssh/sshd_config", CONFIG);
    put(
        "sos/sosreport-alpha/sos_strings/logs/var.log.auth.log.tailed",
        "ot from 192.0.2.1\n" + LINES);
    link("sos/sosreport-alpha/var/log/auth.log", "../../sos_strings/logs/var.log.auth.log.tailed");
    link("sos/sosreport-alpha/var/log/journal", "/run/log/journal");
    link("sos/sosreport-alpha/etc/alternatives/x", "/usr/bin/x");
    return dir.resolve("sos");
  }

  private Path supportconfig() throws IOException {
    put(
        "scc/scc_alpha_240524_1000/basic-environment.txt",
        "====\n\n#==[ Command ]====#\n# /bin/date\n" + DATE + "\n");
    put(
        "scc/scc_alpha_240524_1000/messages.txt",
        "#==[ Log File ]====#\n# /var/log/messages - Last 200000 Lines\n" + LINES + "\n");
    SmallCase.write(
        dir,
        "scc/scc_alpha_240524_1000/ssh.txt",
        "#==[ Verification ]====#",
        "# rpm -V openssh",
        "",
        "#==[ Configuration File ]====#",
        "# /etc/ssh/sshd_config",
        CONFIG);
    return dir.resolve("scc");
  }

  @Test
  void oneIncidentGivesTheSameFindingsInEveryForm() throws IOException, SQLException {
    List<String> expected;
    try (SmallCase one = asked(plain())) {
      expected = one.rows(FINDINGS);
    }
    assertTrue(expected.contains("alpha|2024-05-23 05:59:48.0|37|exited"), expected.toString());
    put("uac/uac.log", "x\n");
    put("uac/live_response/system/date.txt", DATE);
    put("uac/[root]/var/log/auth.log", LINES);
    put("uac/[root]/etc/ssh/sshd_config", CONFIG);
    Path sos = sos();
    for (Path bundle : List.of(sos, supportconfig(), dir.resolve("uac"))) {
      try (SmallCase one = asked(bundle)) {
        assertEquals(expected, one.rows(FINDINGS), bundle.toString());
      }
    }
    try (SmallCase all = asked(plain(), sos, supportconfig(), dir.resolve("uac"))) {
      assertEquals(expected, all.rows(FINDINGS));
    }
  }

  @Test
  void aTailedLogIsReadOnceAndItsCoverageStartsAtTheCut() throws IOException, SQLException {
    try (SmallCase one = asked(sos())) {
      assertEquals(
          "sos_report|the end of /var/log/auth.log only|2024-05-23 05:59:48.0",
          one.row("SELECT kind, cut, coverage_start FROM bundles"));
      assertEquals(
          "read|6|5|1|0",
          one.row("SELECT status, lines, events, other, unreadable FROM sources WHERE events > 0"));
      String detail = one.row("SELECT detail FROM sources WHERE events > 0");
      assertTrue(
          detail.startsWith("linked as sosreport-alpha/var/log/auth.log; only its end"), detail);
    }
  }

  @Test
  void aLinkThatLeadsNowhereIsARowOfTheLedgerWhereItIsEvidence() throws IOException, SQLException {
    try (SmallCase one = asked(sos())) {
      assertEquals(
          List.of(
              "sosreport-alpha/var/log/journal|is a link to /run/log/journal, which was not collected"),
          one.rows("SELECT path, detail FROM sources WHERE status = 'not_followed'"));
      assertEquals(
          List.of("1 link leads to what was not collected, none of them below var/log or etc/ssh"),
          one.rows("SELECT detail FROM notice WHERE kind = 'link_not_followed' AND path = ''"));
    }
  }

  @Test
  void aSectionsLinesAreThoseOfTheText() throws IOException, SQLException {
    try (SmallCase one = asked(supportconfig())) {
      assertEquals(
          "scc!scc_alpha_240524_1000/messages.txt!var/log/messages:6",
          one.row("SELECT place FROM events WHERE event = 'auth_failed'"));
      assertEquals(
          "scc!scc_alpha_240524_1000/ssh.txt!etc/ssh/sshd_config:6",
          one.row("SELECT place FROM config_line WHERE setting = 'MaxStartups'"));
      assertEquals(
          "supportconfig|/var/log/messages: last 200000 lines",
          one.row("SELECT kind, cut FROM bundles"));
    }
  }

  @Test
  void filteredLinesAreInTheLedgerAndInNoCount() throws IOException, SQLException {
    put("ins/i/insights_commands/date", DATE);
    put("ins/i/meta_data/x.json", "{}\n");
    put("ins/i/var/log/secure", LINES);
    Path insights = dir.resolve("ins");
    try (SmallCase one = asked(insights)) {
      assertEquals("0", one.row("SELECT count(*) FROM event"));
      assertEquals("5|0|5", one.row("SELECT lines, events, other FROM ledger"));
      assertEquals("filtered", one.row("SELECT status FROM sources WHERE lines IS NOT NULL"));
      assertEquals("filtered", one.row("SELECT kind FROM notice"));
      assertEquals("filtered", one.row("SELECT reason FROM why_empty"));
      one.ingest(insights);
      assertEquals("1", one.row("SELECT count(*) FROM source WHERE status = 'filtered'"));
      one.ingest(plain());
      assertEquals("5", one.row("SELECT count(*) FROM event"));
    }
    try (SmallCase together = asked(insights, plain())) {
      assertEquals("5", together.row("SELECT count(*) FROM event"));
    }
  }

  @Test
  void aBodyfileTellsTheYearThatACopyHasLost() throws IOException, SQLException {
    put("uac/uac.log", "x\n");
    put("uac/[root]/var/log/auth.log", LINES);
    SmallCase.write(
        dir,
        "uac/bodyfile/bodyfile.txt",
        "0|/var/log/auth.log|12|-rw-r-----|0|4|1|1716999999|1653290000|1653290000|0",
        "not a line of it",
        "0|/var/log/x|y|1|r|0|0|0|-1|99999999999|z|0");
    try (SmallCase one = asked(dir.resolve("uac"))) {
      assertEquals("2022", one.row("SELECT DISTINCT year(time) FROM events"));
    }
  }

  @Test
  void everyEmptyCaseSaysWhy() throws IOException, SQLException {
    put("gather/host_service_logs/masters/kubelet_service.log", "x\n");
    put("gather/cluster-scoped-resources/a.yaml", "x\n");
    put("unit/journal_-u_sshd.txt", "-- No entries --\n");
    put("hollow/var/log/auth.log", "");
    put("mute/etc/ssh/sshd_config", "LogLevel QUIET\n");
    put("mute/var/log/syslog", "May 23 05:59:48 alpha CRON[1]: (root) CMD (true)\n");
    put("other/var/log/messages", "May 23 05:59:48 alpha kernel: x\n");
    put("nothing/readme.txt", "x\n");
    Files.createDirectories(dir.resolve("torn"));
    byte[] packed = gz(LINES);
    Files.write(dir.resolve("torn/auth.log.gz"), Arrays.copyOf(packed, 14));
    assertEquals(List.of("kind_never_holds_it"), reasons("gather"));
    assertEquals(List.of("unit_without_entries"), reasons("unit"));
    assertEquals(List.of("empty_log"), reasons("hollow"));
    assertEquals(List.of("log_level", "no_sshd_line"), reasons("mute"));
    assertEquals(List.of("no_sshd_line"), reasons("other"));
    assertEquals(List.of("no_log"), reasons("nothing"));
    assertEquals("damaged", reasons("torn").get(0));
  }

  @Test
  void aHostWithoutARefusalSaysWhatCouldHideOne() throws IOException, SQLException {
    String login =
        "May 23 06:11:00 alpha sshd[971]: Accepted publickey for alice from 192.0.2.8 port 40023 ssh2\n";
    put("old/var/log/auth.log", login);
    put("old/installed-debs", "ii  openssh-server  1:7.2p2-4ubuntu2.10  amd64\n");
    put("level/var/log/auth.log", login);
    put("level/etc/ssh/sshd_config", "LogLevel ERROR\n");
    put("level/installed-debs", "ii  openssh-server  1:9.6p1-3ubuntu13  amd64\n");
    assertEquals(List.of("release_does_not_log", "outside_the_window"), reasons("old"));
    assertEquals(List.of("log_level", "outside_the_window"), reasons("level"));
  }

  @Test
  void aLevelThatHidesRefusalsProvesNone() throws IOException, SQLException {
    String login =
        "May 23 06:11:00 alpha sshd[971]: Accepted publickey for alice from 192.0.2.8 port 40023 ssh2\n";
    put("level/var/log/auth.log", login);
    put("level/etc/ssh/sshd_config", "LogLevel QUIET\n");
    try (SmallCase one = asked(dir.resolve("level"))) {
      assertEquals(
          "Whether alpha refused connections cannot be decided, because sshd does not log refusals at LogLevel QUIET.",
          one.row("SELECT sentence FROM verdict"));
    }
    put("level/installed-debs", "ii  openssh-server  1:9.6p1-3ubuntu13  amd64\n");
    try (SmallCase one = asked(dir.resolve("level"))) {
      assertEquals("undecided", one.row("SELECT cause FROM verdict"));
    }
  }

  @Test
  void allThatACollectorTookFromOneMachineIsThatMachines() throws IOException, SQLException {
    put("eks/var_log/messages", LINES);
    put("eks/kubelet/kubelet.log", "x\n");
    put(
        "eks/system/ps.txt",
        "root 913 0.0 sshd: /usr/sbin/sshd -D [listener] 3 of 10-100 startups\n");
    put("eks/networking/ss.txt", "x\n");
    try (SmallCase one = asked(dir.resolve("eks"))) {
      assertEquals("eks_collector|alpha", one.row("SELECT kind, host FROM bundles"));
      assertEquals("10-100", one.row("SELECT max_startups_running FROM verdict"));
    }
  }

  @Test
  void theNodesOfAMustGatherAreNotNamedByItsFolders() throws IOException, SQLException {
    put(
        "mg/host_service_logs/masters/kubelet_service.log",
        "May 23 05:59:48 alpha kubelet[7]: x\n");
    try (SmallCase one = asked(dir.resolve("mg"))) {
      assertEquals("must_gather|-", one.row("SELECT kind, host FROM bundles"));
    }
  }

  @Test
  void theReportShowsTheReasonFirst() throws IOException, SQLException {
    put("unit/journal_-u_sshd.txt", "-- No entries --\n");
    try (SmallCase one = SmallCase.of(dir, dir.resolve("unit"))) {
      CaseReport report = Findings.ask(one.store(), "test");
      Path out = Files.createDirectories(dir.resolve("out"));
      new MarkdownReport().write(report, out);
      new JsonReport().write(report, out);
      new HtmlReport(Charts.STATIC).write(report, out);
      for (String file : List.of("report.md", "summary.json", "report.html")) {
        String text = Files.readString(out.resolve(file));
        assertTrue(text.contains("journalctl found no entries"), file);
        assertFalse(text.contains("null null"), file);
      }
    }
  }

  private List<String> reasons(String bundle) throws IOException, SQLException {
    try (SmallCase one = asked(dir.resolve(bundle))) {
      return new ArrayList<>(one.rows("SELECT reason FROM why_empty"));
    }
  }

  private static byte[] gz(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
