package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static String html(CaseReport report) {
    return html(report, Charts.STATIC);
  }

  private static String html(CaseReport report, Charts charts) {
    return new HtmlReport(charts).render(report);
  }

  private static List<String> all(String text, String regex) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
    while (matcher.find()) {
      found.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    }
    return found;
  }

  @Test
  void sameCaseGivesTheSameBytes() {
    assertEquals(html(Cases.incident()), html(Cases.incident()));
  }

  @Test
  void policyAllowsTheInlinedBytesAndNoOthers() throws Exception {
    policyAllows(html(Cases.incident(), Charts.STATIC), 2);
    policyAllows(html(Cases.incident(), Charts.INTERACTIVE), 9);
  }

  private static void policyAllows(String page, int number) throws Exception {
    List<String> scripts = all(page, "<script>(.*?)</script>");
    List<String> styles = all(page, "<style[^>]*>(.*?)</style>");
    assertEquals(number, scripts.size());
    assertEquals(1, styles.size());
    List<String> hashes = new ArrayList<>();
    for (String script : scripts) {
      hashes.add("'" + sha256(script) + "'");
    }
    String policy = all(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").get(0);
    assertEquals(
        "default-src 'none'; script-src "
            + String.join(" ", hashes)
            + "; style-src '"
            + sha256(styles.get(0))
            + "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
            + " trusted-types 'none'",
        policy.replace("&#39;", "'"));
    assertTrue(page.indexOf("Content-Security-Policy") < page.indexOf("<style"));
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void loadsNothingAndStylesNothingInAttributes() {
    for (CaseReport report : List.of(Cases.incident(), Cases.hostile())) {
      String page = html(report, Charts.INTERACTIVE).replaceAll("(?s)<script>.*?</script>", "");
      for (String tag : all(page, "<[a-zA-Z][^>]*>")) {
        String names = tag.replaceAll("\"[^\"]*\"", "");
        assertFalse(names.matches("(?is).*\\s(style|on\\w+|src|srcset|action|target)=.*"), tag);
        assertTrue(all(tag, "href=\"([^\"]*)\"").stream().allMatch(h -> h.startsWith("#")), tag);
      }
    }
  }

  @Test
  void eachSectionSaysHowToPrintTheSqlThatMadeItAndHoldsNone() {
    CaseReport report = Cases.incident();
    for (Charts charts : Charts.values()) {
      String page = html(report, charts);
      List<String> asked = new ArrayList<>();
      for (Section section : Page.of(report, charts).sections()) {
        if (!section.analyses().isEmpty()) {
          asked.add(section.analyses().get(0).id());
        }
      }
      assertTrue(asked.size() > 10, asked.toString());
      assertEquals(asked, all(page, "<code>sshcase analyses ([a-z_]+)</code> prints the SQL"));
      assertFalse(page.contains("SELECT 1 --"));
    }
  }

  @Test
  void hostileTextStaysText() {
    String page = html(Cases.hostile());
    assertFalse(page.contains("<script>alert"), "a live script");
    assertFalse(page.contains("<img"), "a live image");
    assertTrue(page.contains("&lt;script&gt;alert(1)"), "the name is shown as text");
    assertEquals(all(page, "<pre\\b").size(), all(page, "</pre>").size());
    for (int i = 0; i < page.length(); i++) {
      char c = page.charAt(i);
      assertTrue(
          c == '\n' || (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0)), "control " + (int) c);
      assertFalse((c >= 0x2066 && c <= 0x2069) || (c >= 0x202A && c <= 0x202E), "bidi " + (int) c);
    }
    assertTrue(page.contains("<span class=\"ctl\">U+202E</span>"));
    assertTrue(page.contains("\u241b[31m"), "escape as a picture");
  }

  @Test
  void longNamesAreCutAndCounted() {
    String page = html(Cases.hostile());
    assertTrue(page.contains("+4,961 characters"), "5,025 characters less 64");
    assertFalse(page.contains("A".repeat(4_033)), "no more than 4,096 in all");
  }

  @Test
  void aLineThatWasMetElsewhereNamesItsFurtherPlaces() {
    Cases cases = Incident.build();
    cases.row(
        "evidence",
        "analysis",
        "throttling_episodes",
        "row_key",
        "ib-vm-27:1",
        "rank",
        99L,
        "place",
        "ib-vm-27!var/log/auth.log:4500",
        "text",
        "exited MaxStartups throttling",
        "also",
        List.of("a!syslog:1", "a!journal.txt:2", "b!syslog:<3>", "b!auth.log:4", "c!auth.log:5"));
    String page = html(cases.report("acme.tgz"));
    assertTrue(
        page.contains("a!syslog:1, a!journal.txt:2, b!syslog:&lt;3&gt; and 2 more places"),
        all(page, "(also in .{0,200})").toString());
  }

  @Test
  void everySectionIsThereEvenWithNothingInIt() {
    List<String> ids = all(html(Cases.empty()), "<section id=\"([a-z]+)\"");
    assertEquals(
        List.of(
            "verdict",
            "do",
            "timeline",
            "episodes",
            "refused",
            "attackers",
            "logins",
            "settings",
            "replay",
            "evidence",
            "method"),
        ids);
    assertTrue(all(html(Cases.incident()), "<section id=\"([a-z]+)\"").contains("hosts"));
  }

  @Test
  void quietCaseSaysWhatWasCovered() {
    String page = html(Cases.quiet());
    assertTrue(page.contains("No episode in 2024-05-20 00:00:03"));
    assertTrue(page.contains("Nothing needs changing for this complaint."));
    assertTrue(
        page.contains(
            "web-1: no SSH connection refused, 2024-05-20 to 2024-05-23 – sshcase</title>"));
    assertTrue(page.contains("box ok"));
  }

  @Test
  void unknownIsNotWrittenAsZero() {
    String page = html(Cases.empty());
    assertTrue(page.contains("<b>not logged</b>"));
    assertFalse(page.contains("<b>0</b>"));
    assertTrue(page.contains("SSH refusals cannot be decided"));
  }

  @Test
  void verdictComesFirstWithItsReasons() {
    String page = html(Cases.incident());
    assertTrue(
        page.contains(
            "<title>ib-vm-27 and 3 more hosts: 312 to 340 SSH connections refused,"
                + " 2 logins to check, 2024-05-23 – sshcase</title>"));
    int sentence = page.indexOf("refused at least 312");
    int sure = page.indexOf("<strong>Proved</strong>");
    int end = page.indexOf("accepting again");
    int first = page.indexOf("Do this first:");
    int notShown = page.indexOf("Not shown by these logs:");
    assertTrue(sentence < sure && sure < end && end < first && first < notShown);
    assertTrue(notShown < page.indexOf("<section id=\"do\""));
  }

  @Test
  void rowsCarryTheirEvidence() {
    String page = html(Cases.incident());
    assertTrue(page.contains("<code class=\"place\">acme.tgz!var/log/auth.log:4001</code>"));
    assertTrue(page.contains("beginning MaxStartups throttling</bdi>"));
  }

  @Test
  void idsAreUniqueAndLinksArrive() {
    for (CaseReport report : List.of(Cases.incident(), Cases.quiet(), Cases.empty())) {
      String page = html(report);
      List<String> ids = all(page, "\\sid=\"([^\"]*)\"");
      Set<String> unique = new HashSet<>(ids);
      assertEquals(ids.size(), unique.size(), ids.toString());
      for (String href : all(page, "href=\"#([^\"]*)\"")) {
        assertTrue(unique.contains(href), href);
      }
    }
  }

  @Test
  void largeCaseStaysWithinItsBudget() {
    String page = html(Cases.huge(), Charts.INTERACTIVE);
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 4_000_000, bytes + " bytes");
    int elements = all(page, "<[a-z]").size();
    assertTrue(elements < 60_000, elements + " elements");
    assertTrue(page.contains("950 more in <code>csv/attackers.csv</code>"));
    int small = html(Cases.incident()).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(small < 500_000, small + " bytes");
  }
}
