package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sshcase.report.Charts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The reports of all samples as a reader opens them: from disk, in a browser. With {@code
 * -Dgolden.update=true} it also takes the picture of a report that the README shows; pixels depend
 * on the fonts of the machine, so no test compares them.
 */
class ReportInBrowserTest {
  private static final Path PICTURE = Path.of("reports", "guide-incident.webp");
  private static final String HEAD = "document.querySelector('header .meta').innerText";
  private static final String OPEN_ALL =
      "document.querySelectorAll('details').forEach(d => { d.open = true; })";

  @TempDir private static Path dir;

  private static Browser browser;

  @BeforeAll
  static void buildTheReportsAndStartTheBrowser() throws Exception {
    assumeTrue(
        Browser.isInstalled(), "no " + Browser.CHROMIUM + " with " + Browser.DRIVER + " here");
    for (String sample : Samples.ALL) {
      Reports.write(
          dir.resolve(sample),
          new Settings(null, null, 2),
          Charts.INTERACTIVE,
          Samples.folder(sample));
    }
    browser = new Browser(dir.resolve("profile"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asMostReadersHaveIt() {
    browser.size(1280, 800);
    browser.theme("light");
  }

  private static Path page(String sample) {
    return dir.resolve(sample).resolve("report.html");
  }

  private static void open(String sample) {
    browser.open(page(sample));
  }

  @ParameterizedTest
  @FieldSource("io.sshcase.Samples#ALL")
  void asksForNothingAndWritesNothingOnTheConsole(String sample) {
    browser.faults(page(sample));
    open(sample);
    browser.run(OPEN_ALL);
    browser.run("scrollTo(0, document.body.scrollHeight)");
    assertEquals(List.of(), browser.faults(page(sample)));
  }

  @ParameterizedTest
  @FieldSource("io.sshcase.Samples#ALL")
  void axeFindsNothingWithAllDetailsOpenInLightDarkAndOnAPhone(String sample) {
    open(sample);
    // One template writes all rows of a table: the first ones stand for the others, which only take
    // time.
    browser.run("document.querySelectorAll('tbody tr:nth-child(n+7)').forEach(r => r.remove())");
    browser.run(OPEN_ALL);
    assertEquals(List.of(), browser.violations(), "light");
    browser.theme("dark");
    assertEquals(List.of(), browser.violations("color-contrast"), "dark");
    browser.theme("light");
    browser.size(400, 800);
    assertEquals(List.of(), browser.violationsBut("color-contrast"), "400 pixels wide");
  }

  @ParameterizedTest
  @FieldSource("io.sshcase.Samples#ALL")
  void nothingButTablesScrollsSidewaysOnAPhone(String sample) {
    for (int width : List.of(400, 320)) {
      browser.size(width, 800);
      open(sample);
      browser.run(OPEN_ALL);
      assertEquals(width, browser.number("document.documentElement.scrollWidth"));
    }
  }

  @ParameterizedTest
  @FieldSource("io.sshcase.Samples#ALL")
  void everyLinkLeadsToSomethingOnThePage(String sample) {
    open(sample);
    assertEquals(
        List.of(),
        browser.run(
            "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
                + ".filter(id => !document.getElementById(id))"));
  }

  @ParameterizedTest
  @FieldSource("io.sshcase.Samples#ALL")
  void printsToPages(String sample) {
    open(sample);
    // Of each table t its head gets the text ~ht~, of each row i the first and all cells ~rt:i~.
    browser.run(
        "document.querySelectorAll('table:not(.heat)').forEach((table, t) => {"
            + "table.tHead.querySelector('th').append('~h' + t + '~');"
            + "[...table.tBodies[0].rows].forEach((row, i) => {"
            + "row.cells[0].prepend('~r' + t + ':' + i + '~');"
            + "for (const cell of row.cells) cell.append('~r' + t + ':' + i + '~'); }); })");
    List<String> pages = PrintedPages.texts(browser.print());
    Map<String, Set<Integer>> rows = new TreeMap<>();
    Set<String> unnamed = new TreeSet<>();
    for (int page = 0; page < pages.size(); page++) {
      Matcher row = Pattern.compile("~r(\\d+):\\d+~").matcher(pages.get(page));
      while (row.find()) {
        rows.computeIfAbsent(row.group(), name -> new TreeSet<>()).add(page + 1);
        if (!pages.get(page).contains("~h" + row.group(1) + "~")) {
          unnamed.add("table " + row.group(1) + " on page " + (page + 1));
        }
      }
    }
    assertTrue(rows.size() > 20, rows.toString());
    assertEquals(Set.of(), unnamed, "the head of a table stands on each page that has rows of it");
    rows.values().removeIf(on -> on.size() == 1);
    assertEquals(Map.of(), rows, "rows on several pages");
  }

  /**
   * What stands beyond the edge of the paper is lost, or makes Chromium shrink the whole report.
   */
  @ParameterizedTest
  @FieldSource("io.sshcase.Samples#ALL")
  void nothingIsWiderThanThePaper(String sample) {
    for (String paper : List.of("portrait", "landscape")) {
      int width = paper.equals("portrait") ? 680 : 1009; // A4 without its margins
      browser.size(width, 1000);
      open(sample);
      browser.medium("print");
      Object beyond =
          browser.run(
              "const page = arguments[0] === 'portrait' ? 'auto' : 'wide';"
                  + "return [...document.querySelectorAll('.tablebox, figure, pre')]"
                  + ".filter(box => getComputedStyle(box).page === page && box.checkVisibility())"
                  + ".map(box => [(box.querySelector('caption') || box).textContent.slice(0, 60),"
                  + "Math.max(...[box, ...box.querySelectorAll('table, svg, pre')]"
                  + ".map(e => Math.round(e.getBoundingClientRect().right)))])"
                  + ".filter(([, right]) => right > arguments[1])",
              paper,
              width);
      browser.medium("");
      assertEquals(List.of(), beyond, paper);
    }
  }

  /** The check of all other tests: it does see what a page does wrong. */
  @Test
  void aPageThatMisbehavesIsFoundOut() throws Exception {
    Path bad = Files.createTempDirectory("bad").resolve("bad.html");
    Files.writeString(
        bad,
        "<!doctype html><script>console.error('said');throw new Error('thrown')</script>"
            + "<img src='http://127.0.0.1:9/x.png'>");
    browser.open(bad);
    String faults = browser.faults(bad).toString();
    for (String fault : List.of("said", "thrown", "asks for http://127.0.0.1:9/x.png")) {
      assertTrue(faults.contains(fault), faults);
    }
  }

  /** A row that a link leads to is not hidden by the head that stays in sight. */
  @Test
  void theRowThatALinkLeadsToIsSeen() {
    open("guide-incident");
    browser.run(
        "const box = document.querySelector('#episodes .scroll'); box.classList.add('long');"
            + "box.style.maxHeight = '220px';");
    String row = browser.text("document.querySelectorAll('#episodes tbody tr[id]')[7].id");
    browser.follow(row);
    assertTrue(
        browser.is(
            "document.getElementById(arguments[0]).getBoundingClientRect().top >= "
                + "document.querySelector('#episodes thead th').getBoundingClientRect().bottom - 1",
            row));
  }

  /** WCAG 1.4.12: a reader's own spacing cuts nothing off. */
  @Test
  void widerSpacingOfTheTextCutsNothingOff() {
    browser.size(320, 800);
    open("guide-incident");
    browser.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important;"
            + " letter-spacing: .12em !important; word-spacing: .16em !important }"
            + " p { margin-bottom: 2em !important }'); document.adoptedStyleSheets = [sheet];");
    browser.run(OPEN_ALL);
    assertEquals(320, browser.number("document.documentElement.scrollWidth"));
    assertEquals(
        List.of(),
        browser.run(
            "return [...document.querySelectorAll('p, h2, h3, button, dd, .box, .figures a')]"
                + ".filter(e => e.offsetHeight > 0 && !e.closest('.sr, .scroll')"
                + " && getComputedStyle(e).overflowY !== 'visible'"
                + " && e.scrollHeight > e.clientHeight + 1).map(e => e.outerHTML.slice(0, 80))"));
  }

  @Test
  void aTableMarksThatMoreIsToTheRight() {
    browser.size(400, 800);
    open("guide-incident");
    browser.run(
        "window.box = document.querySelector('#episodes .scroll');"
            + "window.marked = () => getComputedStyle(box).borderRightColor"
            + " !== 'rgba(0, 0, 0, 0)'; box.scrollIntoView()");
    assertTrue(browser.waitsFor("marked()"), "at the left end");
    browser.run("box.scrollLeft = box.scrollWidth");
    assertTrue(browser.waitsFor("!marked()"), "at the right end");
  }

  /** Long tables stop after some rows on paper; the last line counts those left out. */
  @Test
  void aTableThatIsCutOnPaperSaysSo() {
    open("guide-incident");
    browser.medium("print");
    Object wrong =
        browser.run(
            "const shown = e => getComputedStyle(e).display !== 'none';"
                + "return [...document.querySelectorAll('table')].map(t => ({"
                + "name: t.caption.textContent,"
                + "hidden: [...t.tBodies[0].querySelectorAll('tr:not(.behind)')]"
                + ".filter(r => !shown(r)).length,"
                + "said: [...(t.tFoot ? t.tFoot.rows : [])].filter(shown)"
                + ".map(r => parseInt(r.textContent.replace(/,/g, ''), 10))}))"
                + ".filter(t => t.hidden > 0 && !(t.said.length === 1 && t.said[0] >= t.hidden))"
                + ".map(t => t.name)");
    assertEquals(List.of(), wrong);
    assertTrue(
        browser.number(
                "[...document.querySelectorAll('tr.paper')]"
                    + ".filter(e => getComputedStyle(e).display !== 'none').length")
            > 1);
    browser.medium("");
  }

  @Test
  void textOfAnAttackerDoesNothing() {
    browser.faults(page("hostile"));
    open("hostile");
    browser.run(OPEN_ALL);
    browser.run("document.querySelectorAll('th button').forEach(b => b.click())");
    assertTrue(
        browser.is("document.body.textContent.includes('<img src=x onerror=alert(1)>')"),
        "the name is shown as it is");
    assertEquals(0, browser.number("document.querySelectorAll('img, iframe, object').length"));
    assertEquals(List.of(), browser.faults(page("hostile")));
  }

  @Test
  void darkIsTheReadersChoiceAndThePageObeysTheSystem() {
    open("quiet");
    String background = "getComputedStyle(document.body).backgroundColor";
    String light = browser.text(background);
    browser.theme("dark");
    String dark = browser.text(background);
    assertNotEquals(light, dark);
    browser.run("document.getElementById('theme-light').click()");
    assertEquals(light, browser.text(background));
    browser.theme("light");
    browser.run("document.getElementById('theme-dark').click()");
    assertEquals(dark, browser.text(background));
  }

  @Test
  void aHeadSortsItsTableUpDownAndBack() {
    open("guide-incident");
    browser.run(
        "const table = document.querySelector('#attackers table:has(tbody tr:nth-child(9))');"
            + "table.id = 't'; window.column = [...table.tHead.rows[0].cells]"
            + ".findIndex(th => th.textContent.startsWith('Attempts'));"
            + "window.head = table.tHead.rows[0].cells[column];"
            + "window.values = () => [...table.tBodies[0].querySelectorAll('tr:not(.behind)')]"
            + ".map(r => Number(r.cells[column].dataset.v));");
    List<Long> written = numbers();
    List<Long> rising = written.stream().sorted().toList();
    browser.run("head.querySelector('button').click()");
    assertEquals("ascending", browser.text("head.getAttribute('aria-sort')"));
    assertEquals(rising, numbers());
    browser.run("head.querySelector('button').click()");
    assertEquals("descending", browser.text("head.getAttribute('aria-sort')"));
    assertEquals(rising.get(rising.size() - 1), numbers().get(0));
    browser.run("head.querySelector('button').click()");
    assertEquals(written, numbers());
    assertEquals("Original order", browser.text("document.getElementById('live').textContent"));
  }

  @SuppressWarnings("unchecked") // an array of numbers, as the driver gives it
  private static List<Long> numbers() {
    return (List<Long>) browser.run("return values()");
  }

  @Test
  void theFilterShowsTheRowsWithAllWords() {
    open("guide-incident");
    browser.run(
        "window.box = document.querySelector('#attackers .tablebox:has(.filter)');"
            + "window.put = text => { const i = box.querySelector('input'); i.value = text;"
            + " i.dispatchEvent(new Event('input')); };"
            + "window.shown = () => [...box.querySelectorAll('tbody tr:not(.behind)')]"
            + ".filter(r => r.checkVisibility());");
    long all = browser.number("shown().length");
    String address = browser.text("box.querySelector('tbody th').textContent.trim()");
    browser.run("put(arguments[0])", address);
    assertTrue(browser.is("shown().every(r => r.textContent.includes(arguments[0]))", address));
    long some = browser.number("shown().length");
    assertTrue(some > 0 && some < all, some + " of " + all);
    assertEquals(
        some + " of " + all + " shown", browser.text("box.querySelector('.size').textContent"));
    browser.run("put('no such word')");
    assertTrue(
        browser.text("document.getElementById('live').textContent").contains("hides all rows"));
    browser.run("put('')");
    assertEquals(all, browser.number("shown().length"));
  }

  @Test
  void aTableIsCopiedAsItStandsWithPlainNumbersAndTimesInUtc() {
    open("guide-incident");
    browser.run(
        "navigator.clipboard.writeText = async text => { window.copied = text; };"
            + "const box = document.querySelector('#attackers .tablebox:has(.filter)');"
            + "window.rows = box.querySelectorAll('tbody tr:not(.behind)').length;"
            + "box.querySelector('.copy-table').click();");
    List<String> lines = browser.text("copied").lines().toList();
    assertEquals(browser.number("rows") + 1, lines.size());
    assertTrue(lines.get(0).startsWith("Address\tPattern\t"), lines.get(0));
    assertTrue(
        lines.get(1).matches(".*\t\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\S*Z\t.*"),
        lines.get(1));
    assertFalse(lines.get(1).matches(".*\t\\d+,\\d{3}\t.*"), lines.get(1));
  }

  @Test
  void timesTurnToTheClockOfTheHostAndBackWhileTheirAttributesStay() {
    open("sosreport");
    String times = "[...document.querySelectorAll('td > time')].map(t => %s).join()";
    String written = browser.text(times.formatted("t.textContent"));
    String exact = browser.text(times.formatted("t.dateTime"));
    String heads = browser.text("document.querySelector('#logins thead').textContent");
    String verdict = browser.text("document.querySelector('.sentence').textContent");
    assertTrue(browser.text(HEAD).contains("times in UTC; the clock of "), browser.text(HEAD));
    browser.run("document.getElementById('clock-host').click()");
    String head = browser.text(HEAD);
    assertTrue(head.contains("times in Europe/Berlin, UTC+02:00: the clock of "), head);
    assertFalse(head.contains("times in UTC"), head);
    assertEquals(
        ahead(written, 2), browser.text(times.formatted("t.textContent")), "two hours in summer");
    assertEquals(exact, browser.text(times.formatted("t.dateTime")));
    assertEquals(
        heads.replace("UTC", "Europe/Berlin"),
        browser.text("document.querySelector('#logins thead').textContent"));
    assertTrue(browser.text("document.querySelector('.sentence').textContent").contains(" +02:00"));
    browser.run("document.getElementById('clock-utc').click()");
    assertTrue(browser.text(HEAD).contains("times in UTC; the clock of "), browser.text(HEAD));
    assertEquals(written, browser.text(times.formatted("t.textContent")));
    assertEquals(verdict, browser.text("document.querySelector('.sentence').textContent"));
  }

  private static String ahead(String times, int hours) {
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    return Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")
        .matcher(times)
        .replaceAll(
            time ->
                LocalDateTime.parse(time.group(), clock).plusHours(hours).format(clock)
                    + " +0"
                    + hours
                    + ":00");
  }

  @Test
  void aWordIsExplainedByClickFocusAndPointer() {
    open("guide-incident");
    browser.run("document.querySelector('[popovertarget=word-slot]').click()");
    assertEquals("word-slot", explained());
    browser.run("document.querySelector('[popovertarget=word-episode]').focus()");
    assertTrue(browser.waitsFor("document.querySelector('#word-episode:popover-open')"));
    browser.run(
        "document.querySelector('#attackers th[data-word=refused]')"
            + ".dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))");
    assertTrue(browser.waitsFor("document.querySelector('#word-refused:popover-open')"));
    assertEquals(1, browser.number("document.querySelectorAll('[popover]:popover-open').length"));
  }

  private static String explained() {
    return browser.text("document.querySelector('[popover]:popover-open').id");
  }

  @Test
  void aLinkIntoClosedDetailsOpensThem() {
    open("guide-incident");
    browser.follow("glossary");
    assertTrue(browser.is("document.getElementById('glossary').checkVisibility()"));
  }

  @Test
  void withoutScriptEverythingCanBeReadAndNoControlIsDead() {
    browser.script(false);
    try {
      open("guide-incident");
      assertEquals(
          0,
          browser.number(
              "[...document.querySelectorAll('button, input[type=search]')]"
                  + ".filter(e => e.checkVisibility() && !e.popoverTargetElement).length"));
      assertTrue(browser.is("document.querySelector('.plot svg.bars').checkVisibility()"));
    } finally {
      browser.script(true);
    }
  }

  @Test
  void takesThePictureForTheReadme() throws Exception {
    open("guide-incident");
    byte[] picture = browser.picture();
    assertTrue(picture.length > 10_000, "nothing on it");
    assertTrue(picture.length < 150_000, picture.length + " bytes");
    if (Boolean.getBoolean("golden.update")) {
      Files.write(PICTURE, picture);
    }
  }
}
