package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestFirstTest {
  private static final Instant ANCHOR = Instant.parse("2024-06-01T00:00:00Z");

  @Test
  void knowsAReversedSourceOfEveryForm() {
    assertTrue(isReversed("May 03 05:00:0", " web01 sshd[1]: x\n"));
    assertTrue(isReversed("Fri 2024-05-03 05:00:0", " UTC web01 sshd[1]: x\n"));
    assertTrue(isReversed("[  100.00000", "] web01 sshd[1]: x\n"));
    assertTrue(isReversed("Fri 2024-05-03 05:00:0", " UTC [s=1;i=1]\n    MESSAGE=x\n"));
    assertTrue(isReversed("{\"MESSAGE\":\"x\",\n\"__REALTIME_TIMESTAMP\":\"171471240", "\"}\n"));
  }

  @Test
  void aStepOfTheClockDoesNotReverseALog() {
    String line = " web01 sshd[1]: x\n";
    StringBuilder log = new StringBuilder();
    for (int second : new int[] {20, 21, 22, 23, 12, 13, 11, 14, 15, 13, 16}) {
      log.append("May 03 05:00:" + second).append(line);
    }
    assertFalse(opened(log.toString()).newestFirst());
    assertFalse(opened("May 03 05:00:09" + line + "May 03 05:00:01" + line).newestFirst());
    assertFalse(opened("").newestFirst());
  }

  @Test
  void yearsOfAReversedLogAreCountedBackwards() {
    assertEquals(
        List.of("2024-01-02", "2024-01-01", "2023-12-31", "2023-11-01", "2023-01-05", "2022-12-20"),
        days("Jan 02", "Jan 01", "Dec 31", "Nov 01", "Jan 05", "Dec 20"));
    assertEquals(
        List.of("2024-05-30", "2024-03-01", "2024-02-29", "2023-12-01"),
        days("May 30", "Mar 01", "Feb 29", "Dec 01"));
  }

  @Test
  void theSolverMovesAReversedLogAsAWhole() {
    Records records = records(null, log("Jan 02", "Jan 01", "Dec 31", "Dec 30"));
    assertEquals(2, records.segments.size());
    YearSegment older = records.segments.get(0);
    YearSegment newer = records.segments.get(1);
    assertEquals(List.of(21L, 40L), List.of(older.firstLine(), older.lastLine()));
    assertEquals(List.of(1L, 20L), List.of(newer.firstLine(), newer.lastLine()));
    assertTrue(newer.turned());
    assertFalse(older.turned());
    assertEquals(newer.year() - 1, older.year());
    assertTrue(older.firstMicros() < older.lastMicros());
  }

  private static boolean isReversed(String before, String after) {
    StringBuilder up = new StringBuilder();
    StringBuilder down = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      String digits = before.contains("__REALTIME") ? i + "000000" : Integer.toString(i);
      up.append(before).append(digits).append(after);
      down.insert(0, before + digits + after);
    }
    assertFalse(opened(up.toString()).newestFirst(), up.toString());
    return opened(down.toString()).newestFirst();
  }

  private static RecordReaders.Opened opened(String log) {
    return RecordReaders.open(
        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
        new Origin("b", "journal.txt", 0),
        ANCHOR,
        notice -> {},
        Speech.UNKNOWN);
  }

  private static String log(String... days) {
    StringBuilder log = new StringBuilder();
    for (String day : days) {
      for (int second = 9; second >= 0; second--) {
        log.append(day).append(" 05:00:0").append(second).append(" web01 sshd[1]: x\n");
      }
    }
    return log.toString();
  }

  /** The date of every tenth line, from {@code first} on. */
  private static List<String> dates(Records records, int first) {
    List<String> seen = new ArrayList<>();
    for (int i = first; i < records.micros.size(); i += 10) {
      seen.add(
          Instant.ofEpochSecond(records.micros.get(i) / 1_000_000).toString().substring(0, 10));
    }
    return seen;
  }

  private static Records records(String banner, String log) {
    String text = (banner == null ? "" : banner + "\n") + log;
    return Records.of(text.getBytes(StandardCharsets.UTF_8), "journal.txt", ANCHOR);
  }

  private static List<String> days(String... days) {
    Records records = records(null, log(days));
    return dates(records, 0);
  }

  @Test
  void theBannerOfTheJournalBoundsTheYear() {
    for (String banner :
        List.of(
            "-- Logs begin at Thu 2020-05-14 09:00:01 UTC, end at Fri 2021-05-14 09:00:01 UTC. --",
            "-- Journal begins at Thu 2020-05-14 09:00:01 CEST, ends at Fri 2021-05-14 09:00:01 CEST."
                + " --")) {
      String line = " 05:00:00 web01 sshd[1]: x\n";
      Records forward = records(banner, "Dec 30" + line + "May 12" + line);
      assertEquals("2020-12-30", dates(forward, 1).get(0));
      assertEquals(2021, forward.segments.get(1).latestYear());
      Records backwards = records(banner, log("May 12", "Dec 30"));
      assertEquals(List.of("2021-05-12", "2020-12-30"), dates(backwards, 1));
    }
    String begun = "-- Logs begin at Thu 2020-05-14 09:00:01 UTC. --";
    assertEquals(List.of("2024-05-12"), dates(records(begun, log("May 12")), 1));
  }
}
