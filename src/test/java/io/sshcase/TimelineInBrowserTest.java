package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    open(1280);
  }

  private static void open(int width) {
    browser.size(width, 800);
    browser.open(page());
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
    browser.run("document.getElementById('clock-host').click()");
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
  void thePictureForPrintTellsTheTimeThatIsChosen() {
    String ticks = "[...chart.querySelectorAll('.bars [data-second]')].map(t => t.textContent)[0]";
    assertEquals("05:19:30", browser.text(ticks));
    browser.run("document.getElementById('clock-host').click()");
    assertEquals("10:49:30", browser.text(ticks));
    browser.run("document.getElementById('clock-utc').click()");
    assertEquals("05:19:30", browser.text(ticks));
  }

  @Test
  void aPhoneShowsFewerBuckets() {
    zoom("whole");
    assertTrue(browser.text(SHOWN).endsWith("bucket 2 h"), browser.text(SHOWN));
    open(400);
    zoom("whole");
    assertTrue(browser.text(SHOWN).endsWith("bucket 6 h"), browser.text(SHOWN));
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
