package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
  void hundredsOfEpisodesShareTheNamesThatThereIsRoomFor() {
    Cases cases = oneBucket(1, 0, 0, 0, 0);
    for (int i = 0; i < 100; i++) {
      // Two crowds of 1 s every 2 s in ten minutes, apart from each other by two minutes.
      long second = 2L * i + (i < 50 ? 0 : 120);
      cases.row(
          "throttling_episodes",
          "episode",
          i + 1L,
          "start",
          Cases.at("2024-05-23T05:00:00").plusSeconds(second),
          "end",
          Cases.at("2024-05-23T05:00:01").plusSeconds(second));
    }
    assertEquals(
        List.of("#1–#50", "#51–#100"),
        chart(cases.report("x")).episodeLabels().stream().map(TimelineChart.Label::text).toList());
  }

  @Test
  void namesOfEpisodesStandApartOnWideAndNarrowScreens() {
    Random random = new Random(7);
    for (int trial = 0; trial < 40; trial++) {
      Cases cases = oneBucket(1, 0, 0, 0, 0);
      int count = 2 + random.nextInt(60);
      for (int i = 0; i < count; i++) {
        LocalDateTime start = Cases.at("2024-05-23T05:00:00").plusSeconds(random.nextInt(590));
        cases.row(
            "throttling_episodes",
            "episode",
            i + 1L,
            "start",
            start,
            "end",
            start.plusSeconds(random.nextInt(20)),
            "dropped_low",
            (long) random.nextInt(100),
            "dropped_high",
            100L + random.nextInt(9_000));
      }
      List<TimelineChart.Label> labels = chart(cases.report("x")).episodeLabels();
      assertApart(labels, 7.0 / 1_100);
      assertApart(labels.stream().filter(l -> l.kind().equals("major")).toList(), 7.0 / 330);
    }
  }

  /** With letters of that share of the width. */
  private static void assertApart(List<TimelineChart.Label> labels, double letter) {
    double end = Double.NEGATIVE_INFINITY;
    for (TimelineChart.Label label : labels) {
      double width = 100 * letter * label.text().length();
      double before = Map.of("start", 0.0, "middle", 0.5, "end", 1.0).get(label.anchor());
      double start = number(label.x()) - before * width;
      assertTrue(start >= end, labels.toString());
      end = start + width;
    }
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
    TimelineChart.Slots slots =
        chart(slots(slots(new Cases(), "05:00", 12L, 40L), "05:01", 14L, null)).slots();
    assertEquals(List.of(), slots.rebuilt());
    assertEquals(3, slots.steps().size(), "two buckets and the step between them");
  }

  private static Cases slots(Cases cases, String time, Long stated, Long rebuilt) {
    return cases.row(
        "timeline_chart",
        "host",
        "web-1",
        "bucket_start",
        Cases.at("2024-05-23T" + time + ":00"),
        "bucket_s",
        60L,
        "peak_slots",
        stated,
        "rebuilt_slots",
        rebuilt,
        "span_start",
        Cases.at("2024-05-23T05:00:00"),
        "span_end",
        Cases.at("2024-05-23T05:10:00"));
  }

  private static TimelineChart chart(Cases cases) {
    return chart(cases.report("x"));
  }

  @Test
  void theLineOfSlotsIsAnotherOneWhereNoLineOfTheLogStatesThem() {
    Cases cases = new Cases();
    slots(cases, "05:00", 12L, 40L);
    slots(cases, "05:01", null, 6L);
    slots(cases, "05:02", null, 6L);
    slots(cases, "05:04", 12L, null);
    TimelineChart.Slots slots = chart(cases).slots();
    assertEquals(
        List.of("0% to 10%", "40% to 50%"),
        slots.steps().stream().map(step -> step.x1() + " to " + step.x2()).toList());
    assertEquals(
        List.of("10% to 10%", "10% to 20%", "20% to 30%"),
        slots.rebuilt().stream().map(step -> step.x1() + " to " + step.x2()).toList());
    String page = new HtmlReport(Charts.STATIC).render(cases.report("x"));
    assertTrue(page.contains("<path class=\"slots rebuilt\""));
    assertTrue(page.contains("login slots in use (dashed: rebuilt)"));
  }

  @Test
  void theLimitsStepWhereTheSettingsChange() {
    Cases cases = new Cases();
    slots(cases, "05:00", 25L, null);
    limits(cases, null, 10, 20, "title");
    limits(cases, "2024-05-23T05:02:00", 10, 20, "title");
    limits(cases, "2024-05-23T05:04:00", 15, 15, "file");
    limits(cases, "2024-05-23T05:09:30", 200, 300, "title");
    assertEquals(
        List.of(
            "0% to 40% null", "0% to 40% start 10, full 20", "40% to 95% start 15 (as written)"),
        limits(cases),
        "one name where two would lie on each other");
  }

  @Test
  void limitsThatAreFarApartHaveANameEach() {
    Cases cases = new Cases();
    slots(cases, "05:00", 25L, null);
    limits(cases, null, 5, 25, "title");
    assertEquals(List.of("0% to 100% start 5", "0% to 100% full 25"), limits(cases));
  }

  private static List<String> limits(Cases cases) {
    return chart(cases).slots().limits().stream()
        .map(line -> line.x1() + " to " + line.x2() + " " + line.label())
        .toList();
  }

  private static void limits(Cases cases, String since, long start, long full, String basis) {
    cases.row(
        "limits_in_force",
        "host",
        "web-1",
        "since",
        since == null ? null : Cases.at(since),
        "start_at",
        start,
        "full_at",
        full,
        "basis",
        basis);
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
