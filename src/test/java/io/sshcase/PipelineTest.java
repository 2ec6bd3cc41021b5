package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose log it is, of which year, in which zone: what is settled once everything was read. */
class PipelineTest {
  private static final String FAILED =
      " sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2";

  /** Every file is younger than what is in it by years, as after a checkout or a copy. */
  private static final FileTime COPIED = FileTime.from(Instant.parse("2026-08-09T10:11:12Z"));

  @TempDir private Path dir;

  private Path bundle(String name) {
    return dir.resolve(name);
  }

  private PipelineTest file(String path, String... lines) throws IOException {
    Files.setLastModifiedTime(SmallCase.write(dir, path, lines), COPIED);
    return this;
  }

  private List<String> ask(String sql, String... bundles) throws IOException, SQLException {
    return askWith(null, null, sql, bundles);
  }

  private List<String> askWith(String asOf, String timezone, String sql, String... bundles)
      throws IOException, SQLException {
    Path[] paths = List.of(bundles).stream().map(this::bundle).toArray(Path[]::new);
    try (SmallCase made = new SmallCase(dir)) {
      assertFalse(made.ingest(asOf == null ? null : Instant.parse(asOf), timezone, paths));
      return made.rows(sql);
    }
  }

  @Test
  void theHostIsWhatTheLinesSayElseASideFileElseTheBundlesName() throws Exception {
    file("said/var/log/auth.log", "2024-05-23T06:00:00Z web01" + FAILED);
    file("said/etc/hostname", "golden-image");
    file("stated/var/log/auth.log", "May 23 06:00:00" + FAILED);
    file("stated/etc/hostname", "db02");
    file("sosreport-mail03-2024-05-23-kqzvtrn/var/log/secure", "May 23 06:00:00" + FAILED);
    file("logs/auth.log", "May 23 06:00:00" + FAILED);
    assertEquals(
        List.of(
            "logs|logs", "said|web01", "sosreport-mail03-2024-05-23-kqzvtrn|mail03", "stated|db02"),
        ask(
            "SELECT bundle, host FROM events ORDER BY bundle",
            "said",
            "stated",
            "sosreport-mail03-2024-05-23-kqzvtrn",
            "logs"));
  }

  @Test
  void aLogInAStrangeFolderBelongsToTheTreeAroundIt() throws Exception {
    file("acme/web01/etc/hostname", "web01");
    file("acme/web01/etc/timezone", "Europe/Berlin");
    file("acme/web01/sos_commands/date/date", "Thu May 23 14:42:01 CEST 2024");
    file("acme/web01/for you/@SUM(1)/a.log", "May 23 06:00:00" + FAILED);
    file("acme/web02/etc/hostname", "web02");
    assertEquals(
        List.of("web01|2024-05-23 04:00:00.0"), ask("SELECT host, time FROM events", "acme"));
  }

  @Test
  void aLogBesideTheOnlyTreeIsReadByWhatThatTreeStates() throws Exception {
    file("acme/web01/sos_commands/date/date", "Thu May 23 14:42:01 UTC 2019");
    file("acme/mailed later/a.log", "May 23 06:00:00 web01" + FAILED);
    assertEquals(
        List.of("2019-05-23 06:00:00.0|collected"),
        ask("SELECT time, year_basis FROM events JOIN source USING (source_id)", "acme"));
  }

  @Test
  void theYearComesFromTheDateInTheBundleElseFromTheFileElseFromTheUser() throws Exception {
    String sql = "SELECT e.time, s.year_basis FROM events e JOIN source s USING (source_id)";
    file("web01/var/log/auth.log", "Nov  3 06:00:00 web01" + FAILED);
    assertEquals(List.of("2025-11-03 06:00:00.0|file_time"), ask(sql, "web01"));
    assertEquals(
        List.of("2017-11-03 06:00:00.0|as_of"),
        askWith("2018-01-01T00:00:00Z", null, sql, "web01"));
    file("web01/sos_commands/date/date", "Thu May 23 14:42:01 UTC 2024");
    assertEquals(List.of("2023-11-03 06:00:00.0|collected"), ask(sql, "web01"));
    assertEquals(
        List.of("2017-11-03 06:00:00.0|as_of"),
        askWith("2018-01-01T00:00:00Z", null, sql, "web01"));
  }

  @Test
  void aFileThatWasWrittenBeforeTheCollectionDatesItself() throws Exception {
    file("web01/sos_commands/date/date", "Thu May 23 14:42:01 UTC 2024");
    Path log = SmallCase.write(dir, "web01/var/log/auth.log.9", "Nov  3 06:00:00 web01" + FAILED);
    Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2021-11-05T00:00:00Z")));
    assertEquals(
        List.of("2021-11-03 06:00:00.0|file_time"),
        ask("SELECT e.time, s.year_basis FROM events e JOIN source s USING (source_id)", "web01"));
  }

  @Test
  void yearsTurnWithinAFileAndAlongASeries() throws Exception {
    file("web01/sos_commands/date/date", "Thu Jan  9 03:00:00 UTC 2025");
    file(
        "web01/var/log/auth.log",
        "Dec 30 06:00:00 web01" + FAILED,
        "Jan  8 06:00:00 web01" + FAILED);
    file(
        "web01/var/log/auth.log.1",
        "Feb 29 06:00:00 web01" + FAILED,
        "Dec 29 06:00:00 web01" + FAILED);
    file(
        "web01/var/log/auth.log.2",
        "Oct  9 06:00:00 web01" + FAILED,
        "Feb 27 06:00:00 web01" + FAILED);
    file("web01/var/log/auth.log.3.gz", "Sep  5 06:00:00 web01" + FAILED);
    assertEquals(
        List.of(
            "auth.log|2024-12-30|collected",
            "auth.log|2025-01-08|collected",
            "auth.log.1|2024-02-29|collected",
            "auth.log.1|2024-12-29|collected",
            "auth.log.2|2023-10-09|collected",
            "auth.log.2|2024-02-27|collected",
            "auth.log.3.gz|2023-09-05|rotation"),
        ask(
            "SELECT parse_filename(e.source), e.time::DATE, s.year_basis FROM events e"
                + " JOIN source s USING (source_id) ORDER BY e.source, e.line",
            "web01"));
  }

  @Test
  void stampsWithoutAZoneFollowTheClockOfTheMachine() throws Exception {
    file("web01/sos_commands/date/date", "Mon Nov  4 09:00:00 CET 2024");
    file(
        "web01/sos_commands/systemd/timedatectl",
        "               Local time: Mon 2024-11-04 09:00:00 CET",
        "                Time zone: Europe/Berlin (CET, +0100)");
    file(
        "web01/var/log/secure",
        "Mar 31 01:59:59 web01" + FAILED,
        "Mar 31 03:00:00 web01" + FAILED,
        "Nov  4 06:00:00 web01" + FAILED,
        "2024-11-04T06:30:00+03:00 web01" + FAILED);
    String sql =
        "SELECT e.time, s.timezone FROM events e JOIN source s USING (source_id) ORDER BY e.line";
    assertEquals(
        List.of(
            "2024-03-31 00:59:59.0|Europe/Berlin",
            "2024-03-31 01:00:00.0|Europe/Berlin",
            "2024-11-04 05:00:00.0|Europe/Berlin",
            "2024-11-04 03:30:00.0|Europe/Berlin"),
        ask(sql, "web01"));
    assertEquals(
        List.of(
            "2024-03-30 20:29:59.0|Asia/Kolkata",
            "2024-03-30 21:30:00.0|Asia/Kolkata",
            "2024-11-04 00:30:00.0|Asia/Kolkata",
            "2024-11-04 03:30:00.0|Asia/Kolkata"),
        askWith(null, "Asia/Kolkata", sql, "web01"));
  }

  @Test
  void withoutAnyWordOfAZoneItIsUtcAndThatIsSaid() throws Exception {
    file("web01/auth.log", "May 23 06:00:00 web01" + FAILED);
    file("web01/syslog", "2024-05-23T06:00:01+02:00 web01" + FAILED);
    assertEquals(
        List.of("auth.log|UTC (assumed)", "syslog|stated"),
        ask("SELECT path, timezone FROM source ORDER BY path", "web01"));
  }

  @Test
  void linesThatNoFormatTakesAreExplained() throws Exception {
    file(
        "web01/journal.json",
        "{\"__REALTIME_TIMESTAMP\":\"1716444000000000\",\"_HOSTNAME\":\"web01\","
            + "\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"812\",\"MESSAGE\":\"Server listening\"}",
        "{\"__REALTIME_TIMESTAMP\":\"1716444001000000\",\"_HOSTNAME\":\"web01\","
            + "\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"812\",\"MESSAGE\":null}");
    file(
        "web01/auth.log",
        "May 23 06:00:00 web01" + FAILED,
        "torn off",
        "May 23 06:00:01 web01" + FAILED,
        "another one");
    assertEquals(
        List.of(
            "auth.log|4|2|2 lines that no format takes, first at line 2",
            "journal.json|2|1|1 line that no format takes, first at line 2"),
        ask("SELECT path, lines, unreadable, detail FROM source ORDER BY path", "web01"));
  }
}
