package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.record.YearSolver.Solution;
import io.sshcase.record.YearSolver.SourceYears;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The years that a source's lines end up with, after reading it and after solving its series. */
class YearsTest {
  private final List<SourceYears> sources = new ArrayList<>();
  private final List<Records> read = new ArrayList<>();

  @Test
  void takesTheYearInWhichTheFileWasWritten() {
    assertEquals(
        List.of("2024", "2024"),
        solved("2024-05-04T00:00:00Z", "May  1 10:00:00", "May  3 12:00:00"));
    assertEquals(List.of("2023"), solved("2024-05-04T00:00:00Z", "May 30 10:00:00"));
  }

  @Test
  void startsANewYearWhereDecemberTurnsToJanuary() {
    assertEquals(
        List.of("2023", "2023", "2024", "2024"),
        solved(
            "2024-01-02T00:00:00Z",
            "Nov 30 10:00:00",
            "Dec 31 23:59:59",
            "Jan  1 00:00:00",
            "Jan  1 00:00:01"));
  }

  @Test
  void takesTheYearsFromTheLastStampWhenSeveralYearsPass() {
    assertEquals(
        List.of("2021", "2022", "2022", "2022", "2023"),
        solved(
            "2023-02-01T00:00:00Z",
            "Dec 30 10:00:00",
            "Jan  2 10:00:00",
            "Jun  1 10:00:00",
            "Dec 31 23:59:59",
            "Jan  3 00:00:00"));
  }

  @Test
  void letsNoDisorderAroundNewYearMoveAYear() {
    assertEquals(
        List.of("2023", "2024", "2023", "2024", "2023", "2024"),
        solved(
            "2024-01-05T00:00:00Z",
            "Dec 31 23:59:58",
            "Jan  1 00:00:00",
            "Dec 31 23:59:59",
            "Jan  1 00:00:01",
            "Dec 31 23:59:59",
            "Jan  4 00:00:00"));
  }

  @Test
  void letsALateLineAtTheTopOfAFileMoveNothing() {
    assertEquals(
        List.of("2024", "2023", "2024"),
        solved("2024-01-05T00:00:00Z", "Jan  1 00:00:00", "Dec 31 23:59:59", "Jan  1 00:00:01"));
  }

  @Test
  void letsAClockThatStepsBackAMonthMoveNothing() {
    assertEquals(
        List.of("2024", "2024", "2024"),
        solved("2024-06-01T00:00:00Z", "May 20 10:00:00", "Apr 18 10:00:00", "May 20 10:00:01"));
  }

  @Test
  void letsADeviceWithoutAClockMoveNothing() {
    assertEquals(
        List.of("2024", "2024", "2024", "2024", "2024", "2024", "2024"),
        solved(
            "2024-11-01T00:00:00Z",
            "Oct  3 10:00:00",
            "Jan  1 00:00:07",
            "Oct  3 10:00:05",
            "Jan  1 00:00:09",
            "Oct  4 10:00:00",
            "Jan  1 00:00:07",
            "Oct 30 10:00:00"));
  }

  @Test
  void believesATurnBehindADeviceWithoutAClock() {
    assertEquals(
        List.of("2023", "2023", "2023", "2023", "2024"),
        solved(
            "2024-02-01T00:00:00Z",
            "Oct  3 10:00:00",
            "Jan  1 00:00:07",
            "Oct 30 10:00:05",
            "Dec 20 10:00:00",
            "Jan 10 00:00:09"));
  }

  @Test
  void countsAQuietWinterAsATurn() {
    assertEquals(
        List.of("2023", "2024", "2024"),
        solved("2024-06-01T00:00:00Z", "Sep  3 10:00:00", "Feb 20 10:00:00", "Apr  3 10:00:00"));
  }

  @Test
  void putsALeapDayIntoALeapYearWithItsNeighbours() {
    assertEquals(
        List.of("2024", "2024", "2024"),
        solved("2026-03-10T00:00:00Z", "Feb 28 10:00:00", "Feb 29 10:00:00", "Mar  1 10:00:00"));
  }

  @Test
  void goesFromALeapDayThroughTheTurnsBehindIt() {
    assertEquals(
        List.of("2024", "2024", "2024", "2025"),
        solved(
            "2025-02-01T00:00:00Z",
            "Feb 20 10:00:00",
            "Feb 29 10:00:00",
            "Dec 30 10:00:00",
            "Jan  3 10:00:00"));
  }

  @Test
  void datesTheLinesBeforeTheFirstStampWithAYear() {
    assertEquals(
        List.of("2021", "2021", "2021"),
        solved(
            "2024-06-01T00:00:00Z", "May  1 10:00:00", "May  3 10:00:00", "2021-05-03T12:00:00Z"));
    assertEquals(YearBasis.MIXED, solve().get(0).basis());
  }

  @Test
  void datesTheLinesBehindAStampWithAYear() {
    assertEquals(
        List.of("2021", "2021", "2022"),
        solved(null, "2021-12-30T12:00:00Z", "Dec 31 10:00:00", "Jan  3 10:00:00"));
  }

  @Test
  void givesNoTimeWithoutAnAnchor() {
    source("auth.log", null, "May  1 10:00:00");
    assertEquals(List.of(""), years());
    assertEquals(List.of(), read.get(0).segments);
    assertEquals(YearBasis.NONE, solve().get(0).basis());
  }

  @Test
  void namesWhereTheYearComesFrom() {
    source("auth.log", "2024-05-04T00:00:00Z", "May  1 10:00:00");
    source("syslog", "2024-05-04T00:00:00Z", "2024-05-01T10:00:00Z");
    assertEquals(List.of(YearBasis.FILE_TIME, YearBasis.STATED), bases());
    SourceYears given = sources.get(0);
    sources.set(
        0,
        new SourceYears(
            given.series(),
            anchored(Instant.parse("2024-05-04T00:00:00Z"), YearBasis.AS_OF),
            null,
            given.firstStatedMicros(),
            given.segments(),
            Map.of()));
    assertEquals(List.of(YearBasis.AS_OF, YearBasis.STATED), bases());
  }

  @Test
  void goesThroughASeriesFromItsNewestFile() {
    String collected = "2024-02-01T00:00:00Z";
    source("auth.log.2.gz", collected, "Jan 10 10:00:00", "Jan 20 10:00:00");
    source("auth.log", collected, "Jan  5 10:00:00", "Jan 31 10:00:00");
    source("auth.log.1", collected, "Sep  4 10:00:00", "Jan  4 10:00:00");
    assertEquals(List.of("2023", "2023", "2024", "2024", "2023", "2024"), years());
    assertEquals(List.of(YearBasis.ROTATION, YearBasis.FILE_TIME, YearBasis.FILE_TIME), bases());
  }

  @Test
  void keepsAGapOfYearsThatAFilesOwnTimeTells() {
    source("auth.log", "2024-05-04T00:00:00Z", "May  1 10:00:00");
    source("auth.log.1", "2021-05-04T00:00:00Z", "May  1 10:00:00");
    assertEquals(List.of("2024", "2021"), years());
  }

  @Test
  void heedsTheDateInTheNameOfARotatedFile() {
    source("secure-20220519", "2024-06-01T00:00:00Z", "May 12 10:00:00", "May 19 03:00:00");
    source("secure-20220526.gz", null, "May 19 03:10:00", "May 26 03:00:00");
    assertEquals(List.of("2022", "2022", "2022", "2022"), years());
    assertEquals(List.of(YearBasis.ROTATION, YearBasis.ROTATION), bases());
  }

  @Test
  void givesTheSameYearsForSourcesInAnyOrder() {
    source("auth.log", "2024-02-01T00:00:00Z", "Jan  5 10:00:00");
    source("auth.log.1", "2024-02-01T00:00:00Z", "Jan 20 10:00:00");
    List<Solution> forward = solve();
    sources.add(sources.remove(0));
    assertEquals(List.of(forward.get(1), forward.get(0)), solve());
  }

  @Test
  void doesNotBelieveAClockThatWasNeverSet() {
    source("auth.log", "2024-02-01T00:00:00Z", "1970-01-01T00:00:07Z", "2024-01-20T10:00:00Z");
    source("auth.log.1", "2024-02-01T00:00:00Z", "Jan 10 10:00:00");
    assertEquals("2024", years().get(2));
  }

  private List<String> solved(String anchor, String... stamps) {
    sources.clear();
    read.clear();
    source("auth.log", anchor, stamps);
    return years();
  }

  private void source(String path, String anchor, String... stamps) {
    StringBuilder log = new StringBuilder();
    for (String stamp : stamps) {
      log.append(stamp).append(" web01 sshd[1]: x\n");
    }
    Instant time = anchor == null ? null : Instant.parse(anchor);
    Records records = Records.of(log.toString().getBytes(StandardCharsets.UTF_8), path, time);
    read.add(records);
    sources.add(
        new SourceYears(
            RotationSeries.of("bundle", path),
            anchored(time, YearBasis.FILE_TIME),
            null,
            records.firstStated,
            records.segments,
            Map.of()));
  }

  private static List<YearAnchor> anchored(Instant time, YearBasis basis) {
    return time == null ? List.of() : List.of(new YearAnchor(time, basis, true));
  }

  private List<Solution> solve() {
    return YearSolver.solve(sources);
  }

  private List<YearBasis> bases() {
    return solve().stream().map(Solution::basis).toList();
  }

  /** The year of each line of each source, corrected as the pipeline corrects its rows. */
  private List<String> years() {
    List<Solution> solutions = solve();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      Records records = read.get(i);
      for (int line = 1; line <= records.micros.size(); line++) {
        all.add(year(records, solutions.get(i), line));
      }
    }
    return all;
  }

  private static String year(Records records, Solution solution, long line) {
    long micros = records.micros.get((int) line - 1);
    if (micros == LogRecord.NO_TIME) {
      return "";
    }
    for (int i = 0; i < records.segments.size(); i++) {
      YearSegment segment = records.segments.get(i);
      if (line >= segment.firstLine() && line <= segment.lastLine()) {
        micros = YearSolver.shift(micros, solution.years().get(i) - segment.year());
      }
    }
    return Instant.ofEpochSecond(micros / 1_000_000).toString().substring(0, 4);
  }
}
