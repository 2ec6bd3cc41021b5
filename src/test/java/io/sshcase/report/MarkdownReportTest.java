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
}
