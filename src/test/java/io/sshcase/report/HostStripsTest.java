package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostStripsTest {
  /** An hour in 60 columns: web-1 refuses and is throttled twice, web-2 is restarted. */
  private static HostStrips strips() {
    Cases cases = new Cases();
    bucket(cases, "web-1", "2024-05-23T05:00:00", 8);
    bucket(cases, "web-2", "2024-05-23T05:59:00", 2);
    episode(cases, "2024-05-23T05:00:10", "2024-05-23T05:05:50");
    episode(cases, "2024-05-23T05:06:00", "2024-05-23T05:06:30");
    episode(cases, "2024-05-23T05:30:00", "2024-05-23T05:30:01");
    cases.row(
        "changes", "host", "web-2", "time", Cases.at("2024-05-23T05:15:00"), "what", "restart");
    return new HostStrips(new Overview(cases.report("x")));
  }

  private static void bucket(Cases cases, String host, String start, long refused) {
    cases.row(
        "timeline_chart",
        "host",
        host,
        "bucket_start",
        Cases.at(start),
        "bucket_s",
        60L,
        "refused_logged",
        refused);
  }

  private static void episode(Cases cases, String start, String end) {
    cases.row(
        "throttling_episodes", "host", "web-1", "start", Cases.at(start), "end", Cases.at(end));
  }

  @Test
  void barsOfAllHostsShareOneScale() {
    assertEquals(8, strips().highest());
    TimelineChart.Box bar = strips().cell("web-2").strip().bars().get(0);
    assertEquals("25%", bar.height());
    assertEquals("98.333%", bar.x());
  }

  @Test
  void episodesStandOnTheBaseLineThoseSideBySideAsOne() {
    Strip strip = strips().cell("web-1").strip();
    assertEquals(2, strip.episodes().size());
    assertEquals("0%", strip.episodes().get(0).x());
    assertEquals("11.667%", strip.episodes().get(0).width());
    assertEquals("50%", strip.episodes().get(1).x());
  }

  @Test
  void changesStandWhereTheyHappened() {
    Strip strip = strips().cell("web-2").strip();
    assertEquals(List.of("25%"), strip.changes());
    assertEquals("2 refused, 1 change in the time shown", strip.summary());
  }
}
