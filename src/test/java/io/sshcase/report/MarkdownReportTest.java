package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  @Test
  void holdersNamedAreThoseOfTheHostThatTheVerdictIsOf() {
    Cases cases =
        new Cases()
            .row("verdict", "host", "asked-1", "cause", "max_startups", "worst", true)
            .row("verdict", "host", "other-1", "cause", "max_startups", "worst", false);
    for (String host : List.of("asked-1", "other-1")) {
      long refused = host.equals("asked-1") ? 5L : 500L;
      cases
          .row("throttling_episodes", "host", host, "episode", 1L, "dropped", refused)
          .row("slot_holders", "host", host, "episode", 1L, "rank", 1L, "sentence", "On " + host);
    }
    assertEquals("- On asked-1\n\n", new SlotHolders(new Overview(cases.report("a"))).markdown());
  }

  @Test
  void fenceIsLongerThanAnyRunOfBackticks() {
    assertEquals("`plain`", MarkdownText.code("plain"));
    assertEquals("```a``b```", MarkdownText.code("a``b"));
    assertEquals("`` `x ``", MarkdownText.code("`x"));
    assertEquals("–", MarkdownText.code(null));
    assertTrue(MarkdownText.block("```\nx").startsWith("````text\n"));
  }

  @Test
  void pipesDoNotEndCells() {
    assertEquals("`a\\|b`", MarkdownText.codeCell("a|b"));
    assertEquals("a\\|b", MarkdownText.cell("a|b"));
  }

  @Test
  void proseCannotBecomeMarkup() {
    assertEquals("\\<b\\> \\[x\\](y) \\*z\\* a_b", MarkdownText.prose("<b> [x](y) *z* a_b"));
  }

  @Test
  void everyTableRowHasTheCellsOfItsHead() {
    for (CaseReport report : List.of(Cases.incident(), Cases.hostile())) {
      int cells = 0;
      for (String line : new MarkdownReport().render(report).lines().toList()) {
        if (line.startsWith("|")) {
          int here = line.replace("\\|", "").split("\\|", -1).length;
          assertTrue(cells == 0 || cells == here, line);
          cells = here;
        } else {
          cells = 0;
        }
      }
    }
  }

  @Test
  void noHtmlOutsideCode() {
    String md = new MarkdownReport().render(Cases.hostile());
    String fence = null;
    for (String line : md.lines().toList()) {
      if (fence == null && line.startsWith("```")) {
        fence = line.replace("text", "");
      } else if (fence != null) {
        fence = line.equals(fence) ? null : fence;
      } else {
        String prose = line.replaceAll("(`+)(?!`).*?(?<!`)\\1(?!`)", "");
        assertFalse(prose.matches(".*(?<!\\\\)<script.*"), line);
      }
    }
    assertFalse(md.contains("\u202e"));
    assertFalse(md.contains("\u001b"));
  }

  @Test
  void partsForPeopleStayOpen() {
    String md = new MarkdownReport().render(Cases.incident());
    assertTrue(md.contains("## Lessons\n\n(to be filled in)"));
    assertTrue(md.contains("- Connections refused: 312 to 340 (best estimate 326)"));
    assertTrue(md.contains("- Friendly addresses refused: `192.0.2.50` (4 on `ib-vm-27`)\n"));
    assertTrue(md.startsWith("# SSH refusals on ib-vm-27 and 3 more hosts, 2024-05-23\n"));
  }

  @Test
  void whatIsToBeTypedHasNoEscapes() {
    String md = actions("sudo ss -lt | grep '[s]shd'   # one", "");
    assertTrue(
        md.contains("Check with:\n\n```text\nsudo ss -lt | grep '[s]shd'   # one\n```\n"), md);
    assertTrue(md.contains("\nUndo: Nothing to undo.\n"), md);
  }

  @Test
  void sameLinesWithAnotherNoteStandTwice() {
    String md = actions("The user logs in.", "", "nft list sets | wc", "");
    assertTrue(md.contains("Lines for action 1 on `web-1`, 1 on `web-3`:"), md);
    assertTrue(
        md.indexOf("Note: nft list sets \\| wc") > md.indexOf("Lines for action 1 on `web-2`:"),
        md);
  }

  /** Steps of one host each, all with the same lines to paste. */
  private static String actions(String check, String... notes) {
    Cases cases = new Cases();
    for (int i = 0; i < notes.length; i++) {
      cases.row(
          "actions",
          "rank",
          1L,
          "host",
          "web-" + (i + 1),
          "action",
          "Look",
          "block",
          "uptime",
          "check_with",
          check,
          "undo",
          "Nothing to undo.",
          "note",
          notes[i]);
    }
    return new MarkdownReport().render(cases.report("a"));
  }

  @Test
  void aFindingNamesItsHost() {
    Cases cases =
        new Cases()
            .row(
                "findings",
                "id",
                "x",
                "severity",
                "high",
                "host",
                "web-1",
                "title",
                "Found",
                "evidence",
                List.of());
    assertTrue(
        new MarkdownReport()
            .render(cases.report("a"))
            .contains("- [F1] high, `web-1`: Found (`x`)\n"));
  }

  @Test
  void whereNothingWasRefusedTheHeadSaysSo() {
    Cases cases =
        new Cases()
            .row(
                "verdict",
                "host",
                "web-1",
                "cause",
                "none",
                "worst",
                true,
                "from_time",
                Cases.at("2024-12-01T03:00:00"),
                "to_time",
                Cases.at("2025-01-08T15:00:00"));
    String md = new MarkdownReport().render(cases.report("a"));
    assertTrue(md.startsWith("# No SSH refusals found on web-1, 2024-12-01 to 2025-01-08\n"), md);
    assertFalse(md.contains("### Why the limit was where it was"), md);
  }
}
