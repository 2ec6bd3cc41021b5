package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sshcase.bundle.Gzip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When it happened: every anchor of a year, every trap of a zone, from files to the case. */
class ClocksTest {
  private static final String TIMES =
      "SELECT strftime(time, '%Y-%m-%d %H:%M:%S') FROM events ORDER BY bundle, source, line";
  private static final Settings UTC = new Settings(null, "UTC", 2);
  private static final String LEDGER =
      "SELECT year_basis, time_confidence, alternative FROM source WHERE year_basis IS NOT NULL ORDER BY path";

  /** Every file is younger than what is in it, as after unpacking. */
  private static final String UNPACKED = "2026-08-09T10:11:12Z";

  @TempDir private Path dir;
  private final List<Path> bundles = new ArrayList<>();

  private ClocksTest file(String path, String modified, String... lines) throws IOException {
    Path file = SmallCase.write(dir, path, lines);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    Path bundle = dir.resolve(path.substring(0, path.indexOf('/')));
    if (!bundles.contains(bundle)) {
      bundles.add(bundle);
    }
    return this;
  }

  private ClocksTest gzip(String path, String written, String... lines) throws IOException {
    file(path, UNPACKED);
    Path file = dir.resolve(path);
    Instant time = written == null ? null : Instant.parse(written);
    Files.write(file, Gzip.of(String.join("\n", lines) + "\n", time));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(UNPACKED)));
    return this;
  }

  /** A line of one connection; {@code n} makes it one that no other source has by chance. */
  private static String failed(String stamp, String host, int n) {
    return stamp
        + " "
        + host
        + " sshd["
        + (800 + n)
        + "]: Failed password for root from 203.0.113.9 port "
        + (4000 + n)
        + " ssh2";
  }

  private static String failed(String stamp) {
    return failed(stamp, "web01", 1);
  }

  private List<String> ask(Settings settings, String... sql) throws IOException, SQLException {
    try (SmallCase made = new SmallCase(dir)) {
      assertFalse(made.ingest(settings, bundles.toArray(Path[]::new)));
      List<String> rows = new ArrayList<>();
      for (String question : sql) {
        rows.addAll(made.rows(question));
      }
      return rows;
    }
  }

  private List<String> ask(String... sql) throws IOException, SQLException {
    return ask(new Settings(null, null, 2), sql);
  }

  private static Settings zones(String... named) {
    Map<String, ZoneId> zones = new java.util.HashMap<>();
    for (String one : named) {
      String[] parts = one.split("=", -1);
      zones.put(parts[0], ZoneId.of(parts[1]));
    }
    return new Settings(null, new Said<>(null, zones), Said.none(), 2);
  }

  private static Settings years(Integer everywhere, Map<String, Integer> named) {
    return new Settings(null, UTC.zones(), new Said<>(everywhere, named), 2);
  }

  @Test
  void aGzipHeaderDatesWhatWasUnpackedLater() throws Exception {
    gzip(
        "web01/auth.log.2.gz",
        "2024-05-26T06:25:01Z",
        failed("May 19 07:00:00"),
        failed("May 26 06:00:00"));
    file("web01/etc/hostname", UNPACKED, "web01");
    assertEquals(
        List.of(
            "2024-05-19 07:00:00",
            "2024-05-26 06:00:00",
            "gzip_header|inferred|-",
            "year 2024 inferred from the gzip header (2024-05-26); zone UTC given by"
                + " --timezone"),
        ask(UTC, TIMES, LEDGER, "SELECT assumed FROM source WHERE assumed IS NOT NULL"));
  }

  @Test
  void aGzipHeaderWithoutATimeIsNone() throws Exception {
    gzip("web01/auth.log.2.gz", null, failed("May 19 07:00:00"));
    file("web01/auth.log", UNPACKED, failed("Jun  2 07:00:00", "web01", 2));
    assertEquals(List.of("file_time|guess|2025", "file_time|inferred|-"), ask(UTC, LEDGER));
  }

  @Test
  void fileTimesThatCopyingMadeGiveWayToTheUserAndAreAGuessAlone() throws Exception {
    file("web01/auth.log", "2024-07-01T10:00:00Z", failed("Nov 19 07:00:00"));
    file("web01/syslog", "2024-07-01T10:03:00Z", failed("Nov 19 07:00:01", "web01", 2));
    assertEquals(
        List.of(
            "2023-11-19 07:00:00",
            "2023-11-19 07:00:01",
            "file_time|guess|2022",
            "file_time|guess|2022"),
        ask(UTC, TIMES, LEDGER));
    assertEquals(
        List.of(
            "2024-11-19 07:00:00", "2024-11-19 07:00:01", "as_of|inferred|-", "as_of|inferred|-"),
        ask(new Settings(Instant.parse("2024-11-20T00:00:00Z"), "UTC", 2), TIMES, LEDGER));
  }

  @Test
  void theTimeOfAFileThatWasWrittenToLastThenIsBelievedEvenIfAllAreAlike() throws Exception {
    file("web01/auth.log", "2024-07-01T10:00:00Z", failed("Jul  1 09:59:58"));
    file("web01/syslog", "2024-07-01T10:03:00Z", failed("Jul  1 10:02:58", "web01", 2));
    assertEquals(List.of("file_time|inferred|-", "file_time|inferred|-"), ask(UTC, LEDGER));
  }

  @Test
  void theBundlesOwnDateServesAMemberThatHasNoTime() throws Exception {
    file("web01/auth.log", "1970-01-01T00:00:00Z", failed("May 19 07:00:00"));
    file("web01/sos_commands/date/date", "1970-01-01T00:00:00Z", "Thu May 23 14:42:01 UTC 2024");
    assertEquals(List.of("2024-05-19 07:00:00", "collected|inferred|-"), ask(UTC, TIMES, LEDGER));
  }

  @Test
  void whatNothingDatesHasNoTimeAndThatIsSaid() throws Exception {
    file("web01/auth.log", "1970-01-01T00:00:00Z", failed("May 19 07:00:00"));
    assertEquals(
        List.of("-", "none|-|-", "nothing tells the year, so stamps without one have no time"),
        ask(TIMES, LEDGER, "SELECT assumed FROM source"));
  }

  @Test
  void anOlderFileOfTheSeriesDatesTheNewestThatHasNoTime() throws Exception {
    gzip(
        "web01/auth.log.1",
        "2023-12-31T06:25:01Z",
        failed("Dec 24 07:00:00"),
        failed("Dec 31 06:00:00"));
    Files.setLastModifiedTime(dir.resolve("web01/auth.log.1"), FileTime.from(Instant.EPOCH));
    file(
        "web01/auth.log",
        "1970-01-01T00:00:00Z",
        failed("Dec 31 07:00:00"),
        failed("Jan  3 06:00:00"));
    assertEquals(
        List.of(
            "2023-12-31 07:00:00",
            "2024-01-03 06:00:00",
            "2023-12-24 07:00:00",
            "2023-12-31 06:00:00",
            "rotation|inferred|-",
            "gzip_header|inferred|-"),
        ask(UTC, TIMES, LEDGER));
  }

  @Test
  void theYearGivenGoesBeforeAllThatIsInferred() throws Exception {
    file(
        "web01/auth.log",
        "2024-07-01T10:00:00Z",
        failed("Dec 31 23:00:00"),
        failed("Jul  1 09:00:00"));
    file("web02/auth.log", "2024-07-01T10:00:00Z", failed("Jul  1 09:00:00", "web02", 2));
    assertEquals(
        List.of("2020-12-31 23:00:00", "2021-07-01 09:00:00", "2021-07-01 09:00:00"),
        ask(years(2021, Map.of()), TIMES));
    assertEquals(
        List.of("2023-12-31 23:00:00", "2024-07-01 09:00:00", "2019-07-01 09:00:00"),
        ask(years(null, Map.of("web02", 2019)), TIMES));
    assertEquals(
        List.of("given|inferred|2024", "given|inferred|2024"),
        ask(years(null, Map.of("auth.log", 2019)), LEDGER));
    assertEquals(
        List.of("--year web9= names no host and no file of this run"),
        ask(
            years(null, Map.of("web9", 2019)),
            "SELECT detail FROM notice WHERE kind = 'time_contradicted'"));
  }

  @Test
  void copiesOfTheLinesProveTheYearAndTheZone() throws Exception {
    String[] plain = new String[4];
    String[] dated = new String[4];
    for (int i = 0; i < 4; i++) {
      plain[i] = failed("May 23 0" + i + ":00:00", "web01", i);
      dated[i] = failed("2021-05-22T2" + i + ":00:00.400000+00:00", "web01", i);
    }
    plain[3] = failed("May 23 03:00:00", "web01", 3);
    for (int i = 0; i < 4; i++) {
      dated[i] =
          failed(
              Instant.parse("2021-05-22T22:00:00.4Z").plusSeconds(3600L * i).toString(),
              "web01",
              i);
    }
    file("web01/var/log/auth.log", "2024-07-01T10:00:00Z", plain);
    file("web01/var/log/syslog", "2024-07-01T10:00:00Z", dated);
    file("web01/etc/timezone", "2024-07-01T10:00:00Z", "UTC");
    assertEquals(
        List.of(
            "4",
            "twins|exact|2024|+02:00",
            "stated|exact|-|stated",
            "time_corrected",
            "time_corrected"),
        ask(
            "SELECT count(*) FROM events",
            "SELECT year_basis, time_confidence, alternative, timezone FROM source WHERE year_basis IS NOT NULL ORDER BY path",
            "SELECT kind FROM notice"));
    assertEquals(
        List.of("4", "+02:00"),
        reversedOrder(
            "SELECT count(*) FROM events",
            "SELECT timezone FROM source WHERE path LIKE '%auth.log'"));
  }

  private List<String> reversedOrder(String... sql) throws Exception {
    Collections.reverse(bundles);
    return ask(sql);
  }

  @Test
  void twoCopiesAreChanceAndCorrectNothing() throws Exception {
    file(
        "web01/auth.log",
        "2024-05-24T10:00:00Z",
        failed("May 23 00:00:00", "web01", 1),
        failed("May 23 01:00:00", "web01", 2));
    file(
        "web01/syslog",
        "2024-05-24T10:00:00Z",
        failed("2021-05-22T22:00:00.4Z", "web01", 1),
        failed("2021-05-22T23:00:00.4Z", "web01", 2));
    assertEquals(
        List.of("file_time|inferred|-", "stated|exact|-", "0"),
        ask(UTC, LEDGER, "SELECT count(*) FROM notice"));
  }

  @Test
  void theUsersZoneIsFollowedAndWhatContradictsItIsTold() throws Exception {
    String[] plain = new String[3];
    String[] dated = new String[3];
    for (int i = 0; i < 3; i++) {
      plain[i] = failed("May 23 0" + i + ":00:00", "web01", i);
      dated[i] = failed("2024-05-23T0" + i + ":00:00.4Z", "web01", i);
    }
    file("web01/auth.log", "2024-05-24T10:00:00Z", plain);
    file("web01/syslog", "2024-05-24T10:00:00Z", dated);
    assertEquals(
        List.of(
            "2024-05-22 18:15:00",
            "lines of web01: --timezone Asia/Kathmandu was followed, but 3 lines that stand elsewhere"
                + " with their zone show +00:00"),
        ask(
            new Settings(null, "Asia/Kathmandu", 2),
            "SELECT strftime(min(time), '%Y-%m-%d %H:%M:%S') FROM events",
            "SELECT detail FROM notice"));
  }

  @Test
  void aRelaysYearAndZoneAreCorrectedWhereCopiesProveIt() throws Exception {
    String[] relayed = new String[4];
    String[] own = new String[4];
    for (int i = 0; i < 4; i++) {
      relayed[i] = failed("2026-05-03T0" + i + ":59:49+01:00", "web01", i);
      own[i] = failed("2024-05-03T0" + i + ":59:49.25+02:00", "web01", i);
    }
    file("relay/var/log/all.log", "2026-11-03T10:00:00Z", relayed);
    file("web01/var/log/auth.log", "2024-05-04T10:00:00Z", own);
    assertEquals(
        List.of("4", "2024-05-02 22:59:49", "twins|stated, corrected", "stated|stated"),
        ask(
            "SELECT count(*) FROM events",
            "SELECT strftime(min(time), '%Y-%m-%d %H:%M:%S') FROM events",
            "SELECT year_basis, timezone FROM source ORDER BY bundle"));
  }

  @Test
  void eachHostOfACentralLogHasItsOwnZone() throws Exception {
    file(
        "log01/var/log/remote.log",
        "2024-07-02T00:00:00Z",
        failed("Jul  1 12:00:00", "web01", 1),
        failed("Jul  1 12:00:00", "db01", 2),
        failed("Jul  1 12:00:00", "log01", 3),
        failed("Jul  1 12:00:00", "gw01", 4));
    file("log01/etc/hostname", UNPACKED, "log01");
    file("log01/etc/timezone", UNPACKED, "Europe/Berlin");
    file("web01/etc/hostname", UNPACKED, "web01");
    file("web01/etc/timezone", UNPACKED, "America/New_York");
    String zones = "SELECT timezone, time_confidence FROM source WHERE timezone IS NOT NULL";
    assertEquals(
        List.of(
            "2024-07-01 16:00:00",
            "2024-07-01 10:00:00",
            "2024-07-01 10:00:00",
            "2024-07-01 10:00:00",
            "America/New_York for web01; Europe/Berlin for db01, gw01, log01|guess"),
        ask(TIMES, zones));
    assertEquals(
        List.of(
            "2024-07-01 16:00:00",
            "2024-07-01 06:15:00",
            "2024-07-01 10:00:00",
            "2024-07-01 10:00:00"),
        ask(zones("db01=Asia/Kathmandu"), TIMES));
  }

  @Test
  void summerTimeBeginsAndEndsWhereTheZoneSaysSo() throws Exception {
    file(
        "web01/auth.log",
        "2024-12-31T12:00:00Z",
        failed("Mar 31 01:59:59"),
        failed("Mar 31 03:00:00"),
        failed("Oct 27 01:59:59"),
        failed("Oct 27 03:00:00"),
        failed("Dec 31 11:00:00"));
    assertEquals(
        List.of(
            "2024-03-31 00:59:59",
            "2024-03-31 01:00:00",
            "2024-10-26 23:59:59",
            "2024-10-27 02:00:00",
            "2024-12-31 10:00:00"),
        ask(new Settings(null, "Europe/Berlin", 2), TIMES));
    file(
        "web01/auth.log",
        "2024-12-31T12:00:00Z",
        failed("Mar 10 01:59:59"),
        failed("Mar 10 03:00:00"),
        failed("Nov  3 00:59:59"),
        failed("Nov  3 02:00:00"),
        failed("Dec 31 05:00:00"));
    assertEquals(
        List.of(
            "2024-03-10 06:59:59",
            "2024-03-10 07:00:00",
            "2024-11-03 04:59:59",
            "2024-11-03 07:00:00",
            "2024-12-31 10:00:00"),
        ask(new Settings(null, "America/New_York", 2), TIMES));
    file(
        "web01/auth.log",
        "2024-12-31T12:00:00Z",
        failed("Apr  7 01:29:59"),
        failed("Apr  7 02:00:00"),
        failed("Oct  6 01:59:59"),
        failed("Oct  6 02:30:00"),
        failed("Dec 31 21:00:00"));
    assertEquals(
        List.of(
            "2024-04-06 14:29:59",
            "2024-04-06 15:30:00",
            "2024-10-05 15:29:59",
            "2024-10-05 15:30:00",
            "2024-12-31 10:00:00"),
        ask(new Settings(null, "Australia/Lord_Howe", 2), TIMES));
  }

  @Test
  void theStepBackInTheHourThatIsShownTwiceTellsWhichIsWhich() throws Exception {
    file(
        "web01/auth.log",
        "2024-10-27T12:00:00Z",
        failed("Oct 27 02:10:00"),
        failed("Oct 27 02:50:00"),
        failed("Oct 27 02:05:00"),
        failed("Oct 27 02:55:00"),
        failed("Oct 27 03:05:00"));
    assertEquals(
        List.of(
            "2024-10-27 00:10:00",
            "2024-10-27 00:50:00",
            "2024-10-27 01:05:00",
            "2024-10-27 01:55:00",
            "2024-10-27 02:05:00",
            "year 2024 inferred from the time of the file (2024-10-27); zone Europe/Berlin given by --timezone"),
        ask(new Settings(null, "Europe/Berlin", 2), TIMES, "SELECT assumed FROM source"));
  }

  @Test
  void withoutAStepTheHourIsTheEarlierOneAndThatIsSaid() throws Exception {
    file(
        "web01/auth.log",
        "2024-10-27T12:00:00Z",
        failed("Oct 27 02:10:00"),
        failed("Oct 27 02:50:00"),
        failed("Oct 27 03:05:00"));
    file("web01/syslog", "2024-03-31T12:00:00Z", failed("Mar 31 02:30:00", "web01", 2));
    assertEquals(
        List.of(
            "2024-10-27 00:10:00",
            "2024-10-27 00:50:00",
            "2024-10-27 02:05:00",
            "2024-03-31 01:30:00",
            "2 records in the 2024-10-27 overlap are +-1 h",
            "1 record in an hour that 2024-03-31 does not have"),
        ask(
            new Settings(null, "Europe/Berlin", 2),
            TIMES,
            "SELECT split_part(assumed, '; ', 3) FROM source ORDER BY path"));
  }

  @Test
  void twoTurnsOfTheYearAndALeapDayAcrossASeries() throws Exception {
    file(
        "web01/auth.log",
        "2025-01-05T00:00:00Z",
        failed("Dec 30 10:00:00"),
        failed("Jan  4 10:00:00"));
    file(
        "web01/auth.log.1",
        UNPACKED,
        failed("Jan 20 10:00:00"),
        failed("Feb 29 10:00:00"),
        failed("Dec 30 09:00:00"));
    file("web01/auth.log.2", UNPACKED, failed("Dec 20 10:00:00"), failed("Jan 20 09:00:00"));
    assertEquals(
        List.of(
            "2024-12-30 10:00:00",
            "2025-01-04 10:00:00",
            "2024-01-20 10:00:00",
            "2024-02-29 10:00:00",
            "2024-12-30 09:00:00",
            "2023-12-20 10:00:00",
            "2024-01-20 09:00:00"),
        ask(TIMES));
  }

  @Test
  void theOffsetThatASideFileStatesServesWhereNoZoneIsNamed() throws Exception {
    file("web01/auth.log", "2024-05-24T10:00:00Z", failed("May 24 09:00:00"));
    file("web01/sos_commands/date/date", "2024-05-24T10:00:00Z", "Fri, 24 May 2024 15:45:00 +0545");
    assertEquals(
        List.of("2024-05-24 03:15:00", "+05:45"),
        ask(TIMES, "SELECT timezone FROM source WHERE timezone IS NOT NULL"));
  }

  @Test
  void bothWaysToWriteADayAndBothFormatsInOneFile() throws Exception {
    file(
        "web01/auth.log",
        UNPACKED,
        failed("May  3 07:00:00"),
        failed("May 3 07:00:01"),
        failed("2022-05-03T07:00:02.5Z"),
        failed("May  4 07:00:00"));
    assertEquals(
        List.of(
            "2022-05-03 07:00:00",
            "2022-05-03 07:00:01",
            "2022-05-03 07:00:02",
            "2022-05-04 07:00:00",
            "mixed|guess|-"),
        ask(TIMES, LEDGER));
  }

  @Test
  void theOrderOfTheInputsChangesNothing() throws Exception {
    copiesOfTheLinesProveTheYearAndTheZone();
    String all = "SELECT * EXCLUDE (source_id, series) FROM source ORDER BY bundle, path";
    file("web02/auth.log", "2024-07-01T10:00:00Z", failed("May 23 03:00:00", "web02", 9));
    List<String> once = ask(TIMES, all);
    assertEquals(once, reversedOrder(TIMES, all));
  }
}
