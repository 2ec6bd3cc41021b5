package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineDataTest {
  /** 2024-05-23T05:00:00Z. */
  private static final long FIVE = 1_716_440_400L;

  @TempDir private Path dir;

  private static String data(CaseReport report) {
    TimelineSection section = new TimelineSection(new Overview(report));
    return section.data(section.charts());
  }

  private static Cases twoBuckets() {
    Cases cases = new Cases();
    chart(cases, "2024-05-23T05:00:00", 1, 4);
    chart(cases, "2024-05-23T05:03:00", 2, 0);
    detail(cases, "2024-05-23T05:00:07", 1, 1);
    detail(cases, "2024-05-23T05:00:09", 0, 3);
    detail(cases, "2024-05-23T05:03:00", 2, 0);
    return cases;
  }

  private static void chart(Cases cases, String start, long accepted, long refused) {
    cases.row(
        "timeline_chart",
        "host",
        "web-1",
        "bucket_start",
        Cases.at(start),
        "bucket_s",
        60L,
        "accepted",
        accepted,
        "refused_logged",
        refused,
        "span_start",
        Cases.at("2024-05-23T05:00:00"),
        "span_end",
        Cases.at("2024-05-23T05:10:00"));
  }

  private static void detail(Cases cases, String start, long accepted, long refused) {
    cases.row(
        "timeline_detail",
        "host",
        "web-1",
        "bucket_start",
        Cases.at(start),
        "bucket_s",
        1L,
        "accepted",
        accepted,
        "refused_logged",
        refused,
        "peak_slots",
        refused == 0 ? null : 10L,
        "rebuilt_slots",
        refused == 0 ? 7L : null);
  }

  @Test
  void holdsTheRowsOfBothAnalysesAsColumns() {
    String data = data(twoBuckets().report("x"));
    long second = FIVE + 259_200;
    assertTrue(
        data.contains(
            "{\"width\":1,\"from\":"
                + (FIVE + 7)
                + ",\"to\":"
                + (FIVE + 181)
                + ",\"steps\":["
                + (second + 7)
                + ",2,171],\"accepted\":[1,0,2],\"refused_logged\":[1,3,0],\"peak_slots\":[10,10,0],\"rebuilt_slots\":[0,0,7]}"),
        data);
    assertTrue(
        data.contains(
            "{\"width\":60,\"from\":"
                + FIVE
                + ",\"to\":"
                + (FIVE + 600)
                + ",\"steps\":["
                + second / 60
                + ",3],\"accepted\":[1,2],\"refused_logged\":[4,0]}"),
        data);
    assertTrue(data.contains("\"opening\":[" + FIVE + "," + (FIVE + 600) + "]"), data);
  }

  @Test
  void tellsWhatStandsBesideTheBars() {
    Cases cases = twoBuckets();
    cases.row(
        "throttling_episodes",
        "host",
        "web-1",
        "episode",
        1L,
        "start",
        Cases.at("2024-05-23T05:00:07"),
        "dropped_low",
        4L,
        "dropped_high",
        9L);
    cases.row(
        "changes",
        "host",
        "web-1",
        "time",
        Cases.at("2024-05-23T05:02:00"),
        "what",
        "failed_start");
    cases.row(
        "coverage",
        "host",
        "web-1",
        "start",
        Cases.at("2024-05-23T05:04:00"),
        "end",
        Cases.at("2024-05-23T05:05:00"),
        "state",
        "no_log");
    limits(cases, null, 10, 100, "file");
    limits(cases, "2024-05-23T05:04:00", 10, 100, "file");
    limits(cases, "2024-05-23T05:06:00", 20, 60, "title");
    String data = data(cases.report("x"));
    assertTrue(
        data.contains(
            "\"episodes\":[[1," + (FIVE + 7) + ",null,\"4–9\"]],\"anchor\":\"episode-web-1-\""),
        data);
    assertTrue(
        data.contains(
            "\"changes\":[{\"time\":"
                + (FIVE + 120)
                + ",\"letter\":\"a\",\"what\":\"failed start\"}]"),
        data);
    assertTrue(
        data.contains("\"gaps\":[{\"start\":" + (FIVE + 240) + ",\"end\":" + (FIVE + 300) + "}]"),
        data);
    assertTrue(
        data.contains(
            "\"limits\":[{\"since\":null,\"until\":"
                + (FIVE + 360)
                + ",\"start\":10,\"full\":100,\"note\":\" (as written)\"},{\"since\":"
                + (FIVE + 360)
                + ",\"until\":null,\"start\":20,\"full\":60,\"note\":\"\"}]"),
        data);
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
  void aPictureHasNeitherLibraryNorData() throws Exception {
    String page = page(Cases.incident(), Charts.STATIC);
    assertFalse(page.contains("Chart.js"), "library");
    assertFalse(page.contains("timeline-data"), "data");
    assertFalse(page.contains("data-zoom"), "buttons that do nothing");
  }

  @Test
  void theLibraryKeepsItsLicenceAndAsksForNoFile() throws Exception {
    String page = page(Cases.incident(), Charts.INTERACTIVE);
    for (String banner :
        new String[] {"Chart.js v", "chartjs-plugin-annotation v", "chartjs-plugin-zoom v"}) {
      assertTrue(page.contains(banner), banner);
    }
    // Chart.js, the colour helper in it, and the two plugins.
    assertEquals(4, page.split("Released under the MIT License", -1).length - 1);
    assertFalse(page.contains("sourceMappingURL"), "a browser would look for that file");
    assertTrue(page.contains("<script type=\"application/json\" id=\"timeline-data\">["));
    Matcher keys = Pattern.compile("id=\"(chart-[0-9]+)-keys\"").matcher(page);
    assertTrue(keys.find());
    assertTrue(page.contains("<figure class=\"timeline\" id=\"" + keys.group(1) + "\">"));
  }

  @Test
  void whereNothingIsDrawnThereIsNoLibrary() throws Exception {
    assertFalse(page(Cases.empty(), Charts.INTERACTIVE).contains("Chart.js"));
  }

  private String page(CaseReport report, Charts charts) throws Exception {
    try (ReportFolder folder = ReportFolder.prepare(dir.resolve("report"))) {
      folder.write(report, charts);
      return Files.readString(folder.staging().resolve("report.html"));
    }
  }

  @Test
  void nothingInItEndsItsElement() {
    Cases cases = twoBuckets();
    cases.row(
        "changes",
        "host",
        "web-1",
        "time",
        Cases.at("2024-05-23T05:02:00"),
        "what",
        "</script><!--&\u2028");
    String data = data(cases.report("x"));
    assertTrue(data.contains("\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"), data);
  }
}
