package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The raw lines behind the rows of a table, as a reader opens them in a browser. */
class EvidenceInBrowserTest {
  private static final String SOME = "document.querySelector('#attackers .tablebox:has(.place)')";

  @TempDir private static Path dir;

  private static Browser browser;

  @BeforeAll
  static void buildTheReportAndStartTheBrowser() throws Exception {
    assumeTrue(
        Browser.isInstalled(), "no " + Browser.CHROMIUM + " with " + Browser.DRIVER + " here");
    SmallCase.write(dir, "web01/etc/timezone", "Europe/Berlin");
    SmallCase.write(dir, "web01/var/log/auth.log", log().toArray(String[]::new));
    Reports.write(dir.resolve("report"), new Settings(null, null, 2), dir.resolve("web01"));
    browser = new Browser(dir.resolve("profile"));
  }

  /** Three sources guess, one of them gets in; then a minute in which connections are refused. */
  private static List<String> log() {
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      String peer = "203.0.113." + (1 + i % 3) + " port " + (40_000 + i);
      log.add(line(i, 800 + i, "Failed password for root from " + peer + " ssh2"));
    }
    log.add(line(46, 846, "Accepted password for root from 203.0.113.1 port 40100 ssh2"));
    String dropped = "drop connection #10 from [203.0.113.2]:41000 on [192.0.2.80]:22";
    log.add(line(50, 700, "error: beginning MaxStartups throttling"));
    log.add(line(51, 700, dropped + " past MaxStartups"));
    log.add(line(59, 700, "exited MaxStartups throttling after 00:00:09, 1 connections dropped"));
    return log;
  }

  private static String line(int second, int pid, String message) {
    return "2024-05-23T06:00:%02d.250Z web01 sshd[%d]: %s".formatted(second, pid, message);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openThePage() {
    browser.size(1280, 800);
    browser.open(dir.resolve("report/report.html"));
    browser.run(
        "window.box = "
            + SOME
            + "; window.rows = () => [...box.querySelectorAll('tbody tr:not(.behind)')];"
            + "window.seen = e => e.checkVisibility()");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void openedLinesAreReadWithoutScrollingSideways(int width) {
    browser.size(width, 800);
    assertEquals(0, browser.number("[...box.querySelectorAll('.behind')].filter(seen).length"));
    browser.run("box.querySelectorAll('.ev').forEach(d => { d.open = true; })");
    assertTrue(browser.number("[...box.querySelectorAll('.behind')].filter(seen).length") > 1);
    browser.run("box.querySelector('.scroll').scrollLeft = 150");
    assertEquals(
        List.of(),
        browser.run(
            "const frame = box.querySelector('.scroll').getBoundingClientRect();"
                + "return [...box.querySelectorAll('.proof .raw, .proof .place, .all')]"
                + ".map(e => e.getBoundingClientRect())"
                + ".filter(r => r.left < frame.left || r.right > frame.right)"
                + ".map(r => [r.left, r.right])"));
  }

  @Test
  void aLineSaysWhereWhenAndWhoAndMarksWhatDecides() {
    browser.run("window.line = document.querySelector('#logins .proof li')");
    assertEquals("Accepted password", browser.text(ofLine(".raw mark")));
    assertEquals("web01!var/log/auth.log:46", browser.text(ofLine(".place")));
    assertEquals("web01 sshd[846]", browser.text(ofLine(".writer")));
    assertEquals("2024-05-23 06:00:46.250 UTC", browser.text(ofLine("time")));
    browser.run("document.getElementById('clock-host').click()");
    assertEquals("2024-05-23 08:00:46.250 +02:00", browser.text(ofLine("time")));
  }

  private static String ofLine(String selector) {
    return "line.querySelector('" + selector + "').textContent";
  }

  @Test
  void theLinesGoWithTheirRow() {
    browser.run(
        "window.pairs = () => rows().map(r => r.cells[0].textContent"
            + " + (r.nextElementSibling ? r.nextElementSibling.textContent : '')).sort().join('|');"
            + "window.before = pairs(); box.querySelector('thead button').click()");
    assertTrue(browser.is("before === pairs()"), "sorted");
    browser.run("rows()[0].querySelector('.ev').open = true");
    assertTrue(browser.is("seen(rows()[0].nextElementSibling)"));
    browser.run("rows()[0].hidden = true");
    assertTrue(browser.is("!seen(rows()[0].nextElementSibling)"), "filtered out");
  }

  @Test
  void aCopiedTableNamesThePlacesOfTheLines() {
    browser.run(
        "navigator.clipboard.writeText = async text => { window.copied = text; };"
            + "box.querySelector('.copy-table').click()");
    String first = browser.text("rows()[0].nextElementSibling.querySelector('.place').textContent");
    assertTrue(browser.text("copied").lines().toList().get(1).contains("\t" + first), first);
  }

  @Test
  void theLinesOfTheFirstEpisodesArePrinted() {
    browser.medium("print");
    assertTrue(browser.is("seen(document.querySelector('#episodes .behind .raw'))"));
    assertTrue(browser.is("!seen(document.querySelector('#attackers .behind .raw'))"));
    browser.medium("");
  }
}
