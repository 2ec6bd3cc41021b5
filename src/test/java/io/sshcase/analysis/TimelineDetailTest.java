package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineDetailTest {
  private static final String A = "198.51.100.7";
  private static final String SUMS =
      "SELECT sum(accepted), sum(failed), sum(silent), sum(refused_logged), sum(refused_unlogged), max(peak_slots) FROM ";

  private SampleCase it;

  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 12, A);
    it.line("05:04:00", 100, "throttle_ended", "number=57");
    it.failures("05:02", 3, A, "root", 7).failures("05:03", 1, A, "alice", 8);
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  @Test
  void countsWhatTheTimelineCounts() throws SQLException {
    it.ask();
    assertEquals("0|2|0|1|56|12", it.cell(SUMS + "timeline_detail"));
    assertEquals(
        it.cell(SUMS + "timeline_chart WHERE host IS NOT NULL"), it.cell(SUMS + "timeline_detail"));
    assertEquals("1|-", it.cell("SELECT DISTINCT bucket_s, span_start FROM timeline_detail"));
  }

  @Test
  void bucketsOfTheWholeLogGrowUntilThePageCanHoldThem() throws SQLException {
    it.setting("chart_rows", 10).ask();
    assertEquals("60|5", it.cell("SELECT bucket_s, count(*) FROM timeline_detail GROUP BY 1"));
    assertEquals("0|2|0|1|56|12", it.cell(SUMS + "timeline_detail"));
  }

  @Test
  void anEpisodeIsHeldInMinutesAndSecondsWhereItsHostIsNot() throws SQLException {
    connectionsEveryOtherMinute(120); // more than the page may hold in minutes
    it.setting("chart_rows", 100).ask();
    // 05:00:00 to 05:04:00 with its own length, to whole ten minutes, and to whole minutes.
    assertEquals(
        List.of(
            "1|2024-05-23 04:56:00.0|2024-05-23 05:09:00.0",
            "60|2024-05-23 04:50:00.0|2024-05-23 05:10:00.0",
            "300|-|-"),
        it.rows(
            "SELECT DISTINCT bucket_s, span_start, span_end FROM timeline_detail ORDER BY bucket_s"));
    for (int width : List.of(1, 60)) {
      assertEquals("0|2|0|1|56|12", it.cell(SUMS + "timeline_detail WHERE bucket_s = " + width));
    }
  }

  @Test
  void episodesNearEachOtherShareASpanAndNoRowStandsTwice() throws SQLException {
    it.drop("05:05:00", 101, 10, A).drop("05:05:30", 101, 10, A);
    connectionsEveryOtherMinute(10);
    it.setting("chart_rows", 70).ask();
    String seconds = " FROM timeline_detail WHERE bucket_s = 1";
    assertEquals(
        "2024-05-23 04:56:00.0|2024-05-23 05:09:00.0",
        it.cell("SELECT DISTINCT span_start, span_end" + seconds));
    assertEquals("0", it.cell("SELECT count(*) - count(DISTINCT bucket_start)" + seconds));
    assertEquals("0|2|0|3|56|12", it.cell(SUMS + "timeline_detail WHERE bucket_s = 1"));
  }

  @Test
  void aLogOfTheBordersAloneHasWhatItsEpisodesCounted() throws SQLException {
    try (SampleCase borders = new SampleCase()) {
      borders.line("05:00:00", 100, "throttle_began");
      borders.line("05:04:00", 100, "throttle_ended", "number=57").ask();
      assertEquals("0|0|0|0|57|-", borders.cell(SUMS + "timeline_detail"));
    }
  }

  private void connectionsEveryOtherMinute(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      String minute = String.format("%02d:%02d", 9 + i / 30, i % 30 * 2);
      it.failures(minute, 1, A, "bob", 900 + i);
    }
  }
}
