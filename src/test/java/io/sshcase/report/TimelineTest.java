package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static TimelineChart chart(CaseReport report) {
    return new TimelineSection(new Overview(report)).charts().get(0);
  }

  private static double number(String percent) {
    return Double.parseDouble(percent.replace("%", ""));
  }

  private static Cases oneBucket(
      long accepted, long failed, long silent, long logged, long unlogged) {
    return bucket(new Cases(), "2024-05-23T05:00:00", accepted, failed, silent, logged, unlogged);
  }

  private static Cases bucket(
      Cases cases,
      String start,
      long accepted,
      long failed,
      long silent,
      long logged,
      long unlogged) {
    return cases.row(
        "timeline_chart",
        "bucket_start",
        Cases.at(start),
        "bucket_s",
        60L,
        "accepted",
        accepted,
        "failed",
        failed,
        "silent",
        silent,
        "refused_logged",
        logged,
        "refused_unlogged",
        unlogged,
        "span_start",
        Cases.at("2024-05-23T05:00:00"),
        "span_end",
        Cases.at("2024-05-23T05:10:00"));
  }

  @Test
  void stackedBarsAddUpToTheConnections() {
    TimelineChart chart = chart(oneBucket(1, 2, 3, 4, 10).report("x"));
    double panel = number(chart.bottom()) - Timeline.TOP;
    double sum = 0;
    for (TimelineChart.Series series : chart.series()) {
      assertEquals(1, series.bars().size(), series.name());
      sum += number(series.bars().get(0).height());
    }
    assertEquals(panel, sum, 0.01, "20 connections fill a panel whose top line is 20");
    TimelineChart.Box accepted = chart.series().get(0).bars().get(0);
    assertEquals(panel / 20, number(accepted.height()), 0.01);
    assertEquals(number(chart.bottom()), number(accepted.y()) + number(accepted.height()), 0.01);
    assertEquals("20", chart.lines().get(chart.lines().size() - 1).label());
  }

  @Test
  void seriesStandInTheOrderOfTheLegend() {
    TimelineChart chart = chart(oneBucket(1, 1, 1, 1, 1).report("x"));
    assertEquals(
        List.of("accepted", "silent", "failed", "refused-logged", "refused-unlogged"),
        chart.series().stream().map(TimelineChart.Series::name).toList());
    double last = 100;
    for (TimelineChart.Series series : chart.series()) {
      double y = number(series.bars().get(0).y());
      assertTrue(y < last, series.name() + " above the one before");
      last = y;
    }
  }

  @Test
  void placesBucketsByTimeInPerCent() {
    Cases cases = oneBucket(1, 0, 0, 0, 0);
    bucket(cases, "2024-05-23T05:05:00", 1, 0, 0, 0, 0);
    TimelineChart chart = chart(cases.report("x"));
    assertEquals("0%", chart.series().get(0).bars().get(0).x());
    assertEquals("50%", chart.series().get(0).bars().get(1).x());
    assertEquals("05:00", chart.ticks().get(0).label().text());
    assertTrue(chart.ticks().stream().anyMatch(tick -> tick.label().text().equals("05:04")));
  }

  @Test
  void oneHugeBarIsCutAndSaysItsNumber() {
    Cases cases = new Cases();
    for (int minute = 0; minute < 10; minute++) {
      for (int i = 0; i < 20; i++) {
        bucket(cases, "2024-05-23T05:0" + minute + ":00", 5, 0, 0, 0, 0);
      }
    }
    bucket(cases, "2024-05-23T05:09:00", 12_345, 0, 0, 0, 0);
    TimelineChart chart = chart(cases.report("x"));
    assertEquals(List.of("12,345"), chart.cuts().stream().map(TimelineChart.Label::text).toList());
    assertEquals("10", chart.lines().get(chart.lines().size() - 1).label());
  }

  @Test
  void labelsOfEpisodesNeverOverlap() {
    TimelineChart chart = chart(Cases.incident());
    assertEquals(
        List.of("#1 · 200", "#2", "#3"),
        chart.episodeLabels().stream().map(TimelineChart.Label::text).toList());
    assertEquals(3, chart.episodes().size());
  }

  @Test
  void silenceOfTheLogIsDrawnAndNamed() {
    TimelineChart chart = chart(Cases.incident());
    assertEquals(1, chart.gaps().size());
    assertEquals(100 * 600.0 / 7_800, number(chart.gaps().get(0).box().width()), 0.01);
  }

  @Test
  void panelOfSlotsNeedsKnownSlots() {
    assertEquals(null, chart(oneBucket(1, 0, 0, 0, 0).report("x")).slots());
    TimelineChart chart = chart(Cases.incident());
    assertEquals("start 10", chart.slots().limits().get(0).label());
  }

  @Test
  void changesNearEachOtherShareOneMarkThatNamesThem() {
    Cases cases = oneBucket(1, 0, 0, 0, 0);
    change(cases, "2024-05-23T05:02:00", "stop");
    change(cases, "2024-05-23T05:02:01", "start");
    change(cases, "2024-05-23T05:06:00", "failed_start");
    change(cases, "2024-05-23T05:06:30", "reload");
    assertEquals(
        List.of("▼a–b restart", "▼c", "▼d reload"),
        chart(cases.report("x")).changes().stream().map(TimelineChart.Label::text).toList());
  }

  @Test
  void timeWithoutAListenerIsShaded() {
    Cases cases = oneBucket(1, 0, 0, 0, 0);
    cases.row("downtimes", "began", Cases.at("2024-05-23T05:05:00"), "why", "stopped");
    TimelineChart.Box down = chart(cases.report("x")).downtimes().get(0);
    assertEquals(List.of("50%", "50%"), List.of(down.x(), down.width()));
  }

  private static void change(Cases cases, String time, String what) {
    cases.row("changes", "time", Cases.at(time), "what", what);
  }
}
