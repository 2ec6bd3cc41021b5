package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sshcase.report.Charts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The timeline as a reader uses it, in a browser: three weeks of a busy host whose clock goes by
 * Indian time, with one episode of a minute.
 */
class TimelineInBrowserTest {
  private static final Instant FIRST = Instant.parse("2024-05-06T00:00:00Z");
  private static final Instant EPISODE = Instant.parse("2024-05-15T05:20:07Z");
  private static final long HALF_AN_HOUR = 1_800;

  private static final String SHOWN = "chart.querySelector('figcaption .now').textContent";
  private static final String SPOKEN = "document.getElementById('live').textContent";
  private static final String TIP = "chart.querySelector('.tip strong').textContent";

  @TempDir private static Path dir;

  private static Browser browser;

  @BeforeAll
  static void buildTheReportAndStartTheBrowser() throws Exception {
    assumeTrue(
        Browser.isInstalled(), "no " + Browser.CHROMIUM + " with " + Browser.DRIVER + " here");
    Path bundle = dir.resolve("web01");
    write(bundle.resolve("etc/timezone"), "Asia/Kolkata\n");
    write(bundle.resolve("etc/hostname"), "web01\n");
    write(bundle.resolve("var/log/auth.log"), log());
    Reports.write(dir.resolve("report"), new Settings(null, null, 2), Charts.INTERACTIVE, bundle);
    browser = new Browser(dir.resolve("profile"));
    browser.faults(page()); // of the browser's own first page
  }

  private static void write(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A guess every 100 seconds: in more minutes than the page may hold. */
  private static String log() {
    StringBuilder log = new StringBuilder();
    int pid = 1_000;
    Instant end = FIRST.plus(Duration.ofDays(21));
    boolean throttled = false;
    for (Instant at = FIRST; at.isBefore(end); at = at.plusSeconds(100)) {
      if (!throttled && at.isAfter(EPISODE)) {
        throttled = true;
        line(log, EPISODE, 900, "error: beginning MaxStartups throttling");
        drop(log, EPISODE, 40_001);
        drop(log, EPISODE.plusSeconds(20), 40_002);
        String exited = "exited MaxStartups throttling after 00:01:00, 2 connections dropped";
        line(log, EPISODE.plusSeconds(60), 900, exited);
      }
      line(log, at, pid++, "Failed password for root from 203.0.113.9 port 50022 ssh2");
    }
    return log.toString();
  }

  private static void drop(StringBuilder log, Instant at, int port) {
    String from = "[203.0.113.7]:" + port + " on [192.0.2.1]:22 past MaxStartups";
    line(log, at, 900, "drop connection #10 from " + from);
  }

  private static void line(StringBuilder log, Instant at, int pid, String message) {
    log.append(at.toString().replace("Z", "+00:00"));
    log.append(" web01 sshd[").append(pid).append("]: ").append(message).append('\n');
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openTheTimeline() {
    browser.size(1280, 800);
    browser.open(page());
    findTheChart();
  }

  private static void findTheChart() {
    browser.run("document.getElementById('timeline').scrollIntoView()");
    assertTrue(browser.waitsFor("document.querySelector('#chart-1.interactive canvas')"));
    browser.run("window.chart = document.getElementById('chart-1')");
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), browser.faults(page()));
  }

  private static Path page() {
    return dir.resolve("report").resolve("report.html");
  }

  private static void zoom(String where) {
    browser.run("chart.querySelector('[data-zoom=' + arguments[0] + ']').click()", where);
  }

  private static void toTheEpisode() {
    browser.run(
        "const choice = chart.querySelector('.zoom select'); choice.value = '0';"
            + "choice.dispatchEvent(new Event('change'))");
  }

  private static void press(String key) {
    browser.press("#chart-1 .live", key);
  }

  /** Each guess holds a slot by itself; only the drop lines state the ten that were in use. */
  @Test
  void theLineOfSlotsIsDashedWhereNoLineOfTheLogStatesThem() {
    toTheEpisode();
    browser.run(
        "const slots = Chart.getChart(chart.querySelector('canvas')).data.datasets.at(-1);"
            + "const isDashed = i => Boolean(slots.segment.borderDash({ p1DataIndex: i }));"
            + "const known = slots.data.map((point, i) => [point.y, isDashed(i)]).filter(([y]) => y);"
            + "window.solid = known.filter(([, dashed]) => !dashed).map(([y]) => y);"
            + "window.dashed = known.filter(([, dashed]) => dashed).map(([y]) => y)");
    assertTrue(browser.waitsFor("solid.length && solid.every(y => y === 10)"));
    assertTrue(browser.waitsFor("dashed.length && dashed.every(y => y === 1)"));
  }

  @Test
  void zoomsByButtonAndByKeyAndBack() {
    zoom("whole");
    String whole = browser.text(SHOWN);
    assertTrue(whole.startsWith("2024-05-06 00:00:00 – 2024-05-27 00:00:00 UTC (21 d)"), whole);
    assertTrue(whole.endsWith("bucket 2 h"), whole);
    zoom("in");
    String half = browser.text(SHOWN);
    assertTrue(half.contains("(10 d 12 h)") && half.endsWith("bucket 1 h"), half);
    press("+");
    assertTrue(browser.text(SHOWN).endsWith("bucket 30 min"), browser.text(SHOWN));
    press("-");
    assertEquals(half, browser.text(SHOWN));
    press("Escape");
    assertEquals(whole, browser.text(SHOWN));
  }

  @Test
  void anEpisodeIsReachedInSecondsAndLeftAgain() {
    toTheEpisode();
    assertEquals("2024-05-15 05:19:37–05:21:37 UTC (2 min) · bucket 1 s", browser.text(SHOWN));
    press("Home");
    assertEquals("2024-05-15 05:19:37–05:19:38 UTC", browser.text(TIP));
    zoom("out");
    assertTrue(browser.text(SHOWN).endsWith("bucket 1 min"), browser.text(SHOWN));
    zoom("out");
    zoom("out");
    assertTrue(browser.text(SHOWN).endsWith("bucket 5 min"), browser.text(SHOWN));
    for (int i = 0; i < 4; i++) {
      zoom("in");
    }
    assertTrue(browser.text(SHOWN).endsWith("bucket 1 s"), browser.text(SHOWN));
  }

  @Test
  void everyWidthCountsTheSameRefusals() {
    String refused =
        "Chart.getChart(chart.querySelector('canvas')).data.datasets[3].data"
            + ".reduce((sum, bar) => sum + bar.y, 0)";
    zoom("whole");
    assertEquals(2, browser.number(refused));
    toTheEpisode();
    assertEquals(2, browser.number(refused));
    zoom("out");
    assertEquals(2, browser.number(refused));
  }

  @Test
  void tellsTheTimeThatIsChosen() {
    zoom("whole");
    List<Long> midnights = ticks();
    assertEquals(List.of(0L), midnights.stream().map(tick -> tick % 86_400).distinct().toList());
    toTheEpisode();
    press("Home");
    String heads = "[...chart.querySelectorAll('thead th:first-child')].map(th => th.textContent)";
    assertTrue(browser.text(heads).contains("Bucket (UTC)"), browser.text(heads));
    browser.run("document.getElementById('clock-host').click()");
    assertTrue(browser.text(heads).contains("Bucket (Asia/Kolkata)"), browser.text(heads));
    assertEquals("2024-05-15 10:49:37–10:51:37 +05:30 (2 min) · bucket 1 s", browser.text(SHOWN));
    press("Home");
    assertEquals("2024-05-15 10:49:37–10:49:38 +05:30", browser.text(TIP));
    assertTrue(browser.text(SPOKEN).startsWith("2024-05-15 10:49:37–10:49:38 +05:30, "));
    assertTrue(labels().contains("10:50:00"), labels().toString());
    zoom("whole");
    assertTrue(browser.text(SPOKEN).startsWith("2024-05-06 05:30:00 – 2024-05-27 05:30:00 +05:30"));
    assertEquals(
        List.of(86_400 - 11 * HALF_AN_HOUR),
        ticks().stream().map(tick -> tick % 86_400).distinct().toList(),
        "midnights of the host");
    browser.run("document.getElementById('clock-utc').click()");
    assertEquals(midnights, ticks());
  }

  @Test
  void midnightsStayMidnightsWhenTheClockIsChangedBetweenThem() throws Exception {
    Instant change = Instant.parse("2024-05-15T20:30:00Z");
    String changes = "0:19800 " + change.getEpochSecond() + ":23400 4000000000";
    Path changed = page().resolveSibling("changed.html");
    String text = Files.readString(page());
    String made = text.replaceFirst("data-changes=\"[^\"]*\"", "data-changes=\"" + changes + "\"");
    assertNotEquals(text, made);
    Files.writeString(changed, made);
    assertEquals(List.of(), browser.faults(page()));
    browser.open(changed);
    findTheChart();
    zoom("whole");
    browser.run("document.getElementById('clock-host').click()");
    assertTrue(
        browser
            .text(SHOWN)
            .startsWith("2024-05-06 05:30:00 +05:30 – 2024-05-27 06:30:00 +06:30 (21 d)"),
        browser.text(SHOWN));
    for (long tick : ticks()) {
      long offset = tick < change.getEpochSecond() ? 19_800 : 23_400;
      assertEquals(0, (tick + offset) % 86_400, tick + "");
    }
    assertTrue(ticks().get(0) < change.getEpochSecond(), "ticks on both sides");
    assertTrue(ticks().get(ticks().size() - 1) > change.getEpochSecond(), "ticks on both sides");
    assertEquals(List.of(), browser.faults(changed));
  }

  @Test
  void thePictureForPrintTellsTheTimeThatIsChosen() {
    String first =
        "[...chart.querySelectorAll('.bars [data-second]')]"
            + ".map(tick => tick.textContent + ' ' + tick.getAttribute('x'))[0]";
    String inUtc = browser.text(first);
    assertTrue(inUtc.startsWith("05:19:30 "), inUtc);
    browser.run("document.getElementById('clock-host').click()");
    String place = inUtc.substring(inUtc.indexOf(' '));
    assertEquals("10:49:30" + place, browser.text(first), "half a minute is one in either clock");
    browser.run("document.getElementById('clock-utc').click()");
    assertEquals(inUtc, browser.text(first));
  }

  @Test
  void ticksOfThePictureMoveToTheMidnightsOfTheHost() {
    String all =
        "[...document.querySelectorAll('#picture text')]"
            + ".map(tick => tick.textContent + ' ' + tick.getAttribute('x')).join()";
    browser.run(
        "const ns = 'http://www.w3.org/2000/svg'; const g = document.createElementNS(ns, 'g');"
            + "g.id = 'picture'; g.dataset.step = 86400; g.dataset.span = 864000;"
            + "for (const day of [0, 5]) { const line = document.createElementNS(ns, 'line');"
            + "const text = document.createElementNS(ns, 'text');"
            + "text.dataset.second = arguments[0] + day * 86400;"
            + "text.setAttribute('x', day * 10 + '%'); text.textContent = 'written';"
            + "g.append(line, text); } document.querySelector('.bars').append(g);",
        FIRST.getEpochSecond());
    browser.run("document.getElementById('clock-host').click()");
    // Midnight of India is 5 h 30 min before that of UTC, 2.292 % of ten days; the first is
    // outside.
    assertEquals(" -2.29", browser.text(all).substring(0, 6));
    assertTrue(browser.text(all).contains(",05-11 47.70"), browser.text(all));
  }

  @Test
  void aPhoneShowsFewerBucketsAlsoWhenItIsTurned() {
    zoom("whole");
    String wide = browser.text(SHOWN);
    assertTrue(wide.endsWith("bucket 2 h"), wide);
    browser.size(400, 800);
    assertTrue(browser.waitsFor(SHOWN + ".endsWith('bucket 6 h')"), browser.text(SHOWN));
    assertTrue(
        browser.is(
            "chart.querySelector('canvas').clientWidth"
                + " <= chart.querySelector('.live').clientWidth"));
    browser.size(1280, 800);
    assertTrue(browser.waitsFor(SHOWN + ".endsWith('bucket 2 h')"), browser.text(SHOWN));
    assertEquals(wide, browser.text(SHOWN));
  }

  @SuppressWarnings("unchecked") // an array of numbers, as the driver gives it
  private static List<Long> ticks() {
    return (List<Long>) axis("tick.value");
  }

  @SuppressWarnings("unchecked") // an array of texts, as the driver gives it
  private static List<String> labels() {
    return (List<String>) axis("tick.label");
  }

  private static Object axis(String what) {
    return browser.run(
        "return Chart.getChart(chart.querySelector('canvas')).scales.x.ticks.map(tick => "
            + what
            + ")");
  }
}
