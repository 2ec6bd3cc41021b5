package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that step, logs that run backwards, and what contradicts a stamp. */
class ClockDisordersTest {
  private static final String TIMES =
      "SELECT strftime(time, '%Y-%m-%d %H:%M:%S') FROM events ORDER BY bundle, source, line";
  private static final String ZONE =
      "SELECT timezone, time_confidence, assumed FROM source WHERE timezone IS NOT NULL ORDER BY path";
  private static final String STEPS =
      "SELECT path, steps FROM source WHERE lines IS NOT NULL ORDER BY path";
  private static final String NOTICES =
      "SELECT kind, path, line, detail FROM notice ORDER BY path, detail";

  @TempDir private Path dir;
  private final List<Path> bundles = new ArrayList<>();

  private ClockDisordersTest file(String path, String modified, String... lines)
      throws IOException {
    return bytes(
        path, modified, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private ClockDisordersTest bytes(String path, String modified, byte[] content)
      throws IOException {
    Path file = SmallCase.write(dir, path, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    Path bundle = dir.resolve(path.substring(0, path.indexOf('/')));
    if (!bundles.contains(bundle)) {
      bundles.add(bundle);
    }
    return this;
  }

  private static String failed(String stamp, int n) {
    return stamp
        + " web01 sshd["
        + (800 + n)
        + "]: Failed password for root from 203.0.113.9 port "
        + (4000 + n)
        + " ssh2";
  }

  private static String[] lines(String... stamps) {
    String[] lines = new String[stamps.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = failed(stamps[i], i);
    }
    return lines;
  }

  private static String[] newestFirst(String... stamps) {
    List<String> lines = Arrays.asList(lines(stamps));
    Collections.reverse(lines);
    return lines.toArray(String[]::new);
  }

  private List<String> ask(Settings settings, String... sql) throws IOException, SQLException {
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(settings, bundles.toArray(Path[]::new));
      List<String> rows = new ArrayList<>();
      for (String question : sql) {
        rows.addAll(made.rows(question));
      }
      return rows;
    }
  }

  private static Settings in(String zone) {
    return new Settings(null, zone, 2);
  }

  private List<String> inOrder(List<String> times) {
    List<String> reversed = new ArrayList<>(times);
    Collections.reverse(reversed);
    return reversed;
  }

  /** A zone file that ends with a rule; what stands before it is not looked at. */
  private static byte[] zoneFile(String rule) {
    return ("TZif2" + "\0".repeat(39) + "\n" + rule + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void onlyALogThatRunsBackwardsIsLookedAtForSteps() throws Exception {
    file(
        "web01/auth.log",
        "2024-05-23T12:00:00Z",
        lines("May 23 10:00:00", "May 23 09:59:30", "May 23 10:01:00"));
    file(
        "web01/messages",
        "2024-05-23T12:00:00Z",
        lines("May 23 10:00:00", "May 23 09:30:00", "May 23 09:31:00", "May 23 09:32:00"));
    file(
        "web01/reversed.log",
        "2024-05-23T12:00:00Z",
        newestFirst("May 23 06:00:00", "May 23 06:02:00", "May 23 06:04:00", "May 23 06:06:00"));
    assertEquals(List.of("auth.log|0", "messages|1", "reversed.log|0"), ask(in("UTC"), STEPS));
  }

  @Test
  void aClockThatIsNotSetAtBootIsLookedAtAndKeepsTheYear() throws Exception {
    file(
        "web01/auth.log",
        "2024-10-11T00:00:00Z",
        lines("Oct 10 10:00:00", "Jan  1 00:00:07", "Oct 10 10:02:00"));
    assertEquals(
        List.of("2024-10-10 10:00:00", "2024-01-01 00:00:07", "2024-10-10 10:02:00", "auth.log|1"),
        ask(in("UTC"), TIMES, STEPS));
  }

  @Test
  void aSetBackClockIsInTheReportAndTheRepeatedHourIsNot() throws Exception {
    String[] stamps = {
      "Oct 27 02:10:00",
      "Oct 27 02:50:00",
      "Oct 27 02:05:00",
      "Oct 27 02:06:00",
      "Oct 27 02:07:00",
      "Oct 27 02:55:00",
      "Oct 27 03:05:00"
    };
    file("web01/auth.log", "2024-10-27T12:00:00Z", lines(stamps));
    assertEquals(List.of(), steps(in("Europe/Berlin")));
    assertEquals(
        List.of("web01|web01!auth.log:3|-2700|maybe_summer_time"),
        steps(new Settings(null, null, 2)));
    assertEquals(List.of("web01|web01!auth.log:3|-2700|set_back"), steps(in("Asia/Kolkata")));
    file("web01/auth.log", "2024-10-27T12:00:00Z", newestFirst(stamps));
    assertEquals(List.of(), steps(in("Europe/Berlin")));
    assertEquals(List.of("web01|web01!auth.log:5|-2700|set_back"), steps(in("Asia/Kolkata")));
  }

  private List<String> steps(Settings settings) throws Exception {
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(settings, bundles.toArray(Path[]::new));
      made.ask();
      return made.rows("SELECT host, place, step_s, kind FROM clock_steps");
    }
  }

  @Test
  void theRepeatedHourIsSplitInALogThatRunsBackwards() throws Exception {
    file(
        "web01/auth.log",
        "2024-10-27T12:00:00Z",
        newestFirst(
            "Oct 27 01:59:00",
            "Oct 27 02:10:00",
            "Oct 27 02:50:00",
            "Oct 27 02:05:00",
            "Oct 27 02:55:00",
            "Oct 27 03:05:00"));
    assertEquals(
        List.of(
            "2024-10-26 23:59:00",
            "2024-10-27 00:10:00",
            "2024-10-27 00:50:00",
            "2024-10-27 01:05:00",
            "2024-10-27 01:55:00",
            "2024-10-27 02:05:00"),
        inOrder(ask(in("Europe/Berlin"), TIMES)));
    file(
        "web01/auth.log",
        "2024-11-03T18:00:00Z",
        newestFirst(
            "Nov  3 00:59:00",
            "Nov  3 01:20:00",
            "Nov  3 01:40:00",
            "Nov  3 01:01:00",
            "Nov  3 01:30:00",
            "Nov  3 02:00:00"));
    assertEquals(
        List.of(
            "2024-11-03 04:59:00",
            "2024-11-03 05:20:00",
            "2024-11-03 05:40:00",
            "2024-11-03 06:01:00",
            "2024-11-03 06:30:00",
            "2024-11-03 07:00:00"),
        inOrder(ask(in("America/New_York"), TIMES)));
  }

  @Test
  void aSmallStepInTheRepeatedHourIsTheChangeWhereTheNextLineStaysBehind() throws Exception {
    file(
        "web01/auth.log",
        "2024-10-27T12:00:00Z",
        lines("Oct 27 02:50:00", "Oct 27 02:40:00", "Oct 27 02:45:00", "Oct 27 03:10:00"));
    assertEquals(
        List.of(
            "2024-10-27 00:50:00",
            "2024-10-27 01:40:00",
            "2024-10-27 01:45:00",
            "2024-10-27 02:10:00"),
        ask(in("Europe/Berlin"), TIMES));
    file(
        "web01/auth.log",
        "2024-10-27T12:00:00Z",
        lines("Oct 27 02:50:00", "Oct 27 02:40:00", "Oct 27 02:51:00", "Oct 27 03:10:00"));
    assertEquals("2024-10-27 00:40:00", ask(in("Europe/Berlin"), TIMES).get(1));
  }

  @Test
  void withoutAStepTheHourOfALogThatRunsBackwardsIsTheEarlierOne() throws Exception {
    file(
        "web01/auth.log",
        "2024-10-27T12:00:00Z",
        newestFirst("Oct 27 01:59:00", "Oct 27 02:10:00", "Oct 27 02:50:00", "Oct 27 03:05:00"));
    assertEquals(
        List.of(
            "2024-10-26 23:59:00",
            "2024-10-27 00:10:00",
            "2024-10-27 00:50:00",
            "2024-10-27 02:05:00"),
        inOrder(ask(in("Europe/Berlin"), TIMES)));
  }

  @Test
  void theYearsOfALogThatRunsBackwardsAreSolvedFromItsTop() throws Exception {
    file(
        "web01/auth.log",
        "2024-01-05T00:00:00Z",
        newestFirst(
            "Nov 30 10:00:00",
            "Dec 29 10:00:00",
            "Dec 30 10:00:00",
            "Jan  2 10:00:00",
            "Jan  3 10:00:00",
            "Jan  4 10:00:00"));
    file("web01/auth.log.1", "2026-01-01T00:00:00Z", lines("Nov 20 10:00:00", "Nov 29 10:00:00"));
    List<String> expected =
        List.of(
            "2024-01-04 10:00:00",
            "2024-01-03 10:00:00",
            "2024-01-02 10:00:00",
            "2023-12-30 10:00:00",
            "2023-12-29 10:00:00",
            "2023-11-30 10:00:00",
            "2023-11-20 10:00:00",
            "2023-11-29 10:00:00");
    assertEquals(expected, ask(in("UTC"), TIMES));
    file(
        "web01/auth.log",
        "1970-01-01T00:00:00Z",
        newestFirst(
            "2023-12-30T10:00:00Z",
            "Jan  1 10:00:00",
            "Jan  2 10:00:00",
            "Jan  3 10:00:00",
            "Jan  4 10:00:00",
            "Jan  5 10:00:00"));
    assertEquals(
        List.of("2024-01-05 10:00:00", "2024-01-01 10:00:00", "2023-12-30 10:00:00"),
        List.of(0, 4, 5).stream().map(ask(in("UTC"), TIMES)::get).toList());
  }

  @Test
  void stampsBeforeTheFirstYearOfAFileWithoutATimeBelongToIt() throws Exception {
    file(
        "web01/auth.log",
        "1970-01-01T00:00:00Z",
        lines("May 20 10:00:00", "2022-05-20T11:00:00Z", "May 21 10:00:00"));
    assertEquals(
        List.of("2022-05-20 10:00:00", "2022-05-20 11:00:00", "2022-05-21 10:00:00"),
        ask(in("UTC"), TIMES));
  }

  @Test
  void copiesProveTheZoneOfALogThatRunsBackwardsOnBothSidesOfAChange() throws Exception {
    String[] plain = new String[8];
    String[] dated = new String[8];
    for (int i = 0; i < 8; i++) {
      Instant time = Instant.parse("2024-10-26T21:00:00Z").plusSeconds(3600L * i);
      String wall = time.plusSeconds(i < 4 ? 7200 : 3600).toString();
      plain[i] = "Oct " + wall.substring(8, 10) + " " + wall.substring(11, 19);
      dated[i] = time.toString().replace("Z", ".5Z");
    }
    file("web01/reversed.log", "2024-10-28T00:00:00Z", newestFirst(plain));
    file("web01/syslog", "2024-10-28T00:00:00Z", lines(dated));
    assertEquals(
        List.of("+02:00, then +01:00|exact|0|2024-10-26 21:00:00.0|2024-10-27 04:00:00.0"),
        ask(
            new Settings(null, null, 2),
            "SELECT timezone, time_confidence, count(*) FILTER (p.line <> 9 - (epoch_us(date_trunc('second', p.time))"
                + " - epoch_us(TIMESTAMP '2024-10-26 20:00:00')) // 3600000000), date_trunc('second', min(time)), date_trunc('second', max(time))"
                + " FROM places p JOIN source USING (source_id) WHERE path = 'reversed.log' GROUP BY ALL"));
  }

  @Test
  void theRuleOfAZoneFileGivesTheOffsetOfEachDay() throws Exception {
    // Forward from the last Friday of March, back on the last Friday of October: no place does
    // that.
    String rule = "EET-2EEST,M3.5.5/0,M10.5.5/0";
    bytes("web01/etc/localtime", "2024-12-31T00:00:00Z", zoneFile(rule));
    file(
        "web01/var/log/auth.log",
        "2024-12-31T00:00:00Z",
        lines(
            "Mar 28 23:59:59",
            "Mar 29 01:00:00",
            "Jul  1 12:00:00",
            "Oct 24 22:59:59",
            "Oct 24 23:40:00",
            "Oct 24 23:05:00",
            "Oct 25 00:00:00",
            "Dec 30 12:00:00"));
    assertEquals(
        List.of(
            "2024-03-28 21:59:59",
            "2024-03-28 22:00:00",
            "2024-07-01 09:00:00",
            "2024-10-24 19:59:59",
            "2024-10-24 20:40:00",
            "2024-10-24 21:05:00",
            "2024-10-24 22:00:00",
            "2024-12-30 10:00:00",
            rule
                + "|inferred|year 2024 inferred from the time of the file (2024-12-31); zone "
                + rule
                + " from etc/localtime"),
        ask(new Settings(null, null, 2), TIMES, ZONE));
  }

  @Test
  void theRuleOfTheSouthHasItsSummerOverNewYear() throws Exception {
    bytes("web01/etc/localtime", "2024-12-31T00:00:00Z", zoneFile("AAA-9BBB,M11.2.0,M2.2.0/3"));
    file(
        "web01/var/log/auth.log",
        "2024-12-31T00:00:00Z",
        lines("Jan  1 12:00:00", "Feb 11 03:00:00", "Jul  1 12:00:00", "Nov 10 03:00:00"));
    assertEquals(
        List.of(
            "2024-01-01 02:00:00",
            "2024-02-10 18:00:00",
            "2024-07-01 03:00:00",
            "2024-11-09 17:00:00"),
        ask(new Settings(null, null, 2), TIMES));
  }

  @Test
  void journalctlsBannerTellsYearAndZone() throws Exception {
    String banner =
        "-- Logs begin at Thu 2020-05-14 09:00:01 %1$s, end at Fri 2021-05-14 09:00:01 %1$s. --";
    file(
        "web01/journal.txt",
        "2026-08-09T10:11:12Z",
        banner.formatted("UTC"),
        failed("May 13 05:00:00", 1));
    file("web01/etc/timezone", "2026-08-09T10:11:12Z", "Europe/Berlin");
    String basis = "SELECT year_basis FROM source WHERE year_basis IS NOT NULL";
    assertEquals(
        List.of(
            "2021-05-13 05:00:00",
            "journal",
            "UTC|inferred|year 2021 inferred from the end of the journal as journalctl states it"
                + " (2021-05-14); zone UTC as journalctl says at its top"),
        ask(new Settings(null, null, 2), TIMES, basis, ZONE));
    file(
        "web01/journal.txt",
        "1970-01-01T00:00:00Z",
        banner.formatted("+0545"),
        failed("May 13 05:00:00", 1));
    assertEquals(
        List.of("2021-05-12 23:15:00", "journal"), ask(new Settings(null, null, 2), TIMES, basis));
    file(
        "web01/journal.txt",
        "1970-01-01T00:00:00Z",
        banner.formatted("+02"),
        failed("Dec 30 05:00:00", 1));
    assertEquals(List.of("2020-12-30 04:00:00"), ask(new Settings(null, null, 2), TIMES));
  }

  @Test
  void aWeekdayThatIsNotThatOfTheDateIsTold() throws Exception {
    file(
        "web01/auth.log",
        "2024-05-24T00:00:00Z",
        failed("Thu May 23 05:59:49 2024", 1),
        failed("Thu, May 24 05:59:49 2024", 2),
        failed("Sat May 25 05:59:49 2024", 3));
    assertEquals(
        List.of(
            "time_contradicted|auth.log|2|1 line whose day of the week is not that of the date,"
                + " first at line 2",
            "UTC|guess|zone UTC given by --timezone; 1 line whose day of the week is not that of"
                + " the date, first at line 2"),
        ask(in("UTC"), NOTICES, ZONE));
  }

  @Test
  void aYearGivenThatCopiesContradictIsFollowedAndTold() throws Exception {
    file(
        "web01/auth.log",
        "2024-05-24T00:00:00Z",
        lines("May 23 01:00:00", "May 23 02:00:00", "May 23 03:00:00"));
    file(
        "web01/syslog",
        "2024-05-24T00:00:00Z",
        lines("2021-05-23T01:00:00.5Z", "2021-05-23T02:00:00.5Z", "2021-05-23T03:00:00.5Z"));
    Said<ZoneId> utc = in("UTC").zones();
    assertEquals(
        List.of(
            "time_contradicted|auth.log|0|--year 2019 was followed, but copies of its lines in"
                + " other sources show 2021"),
        ask(new Settings(null, utc, new Said<>(2019, Map.of()), 2), NOTICES));
    assertEquals(List.of(), ask(new Settings(null, utc, new Said<>(2021, Map.of()), 2), NOTICES));
  }
}
