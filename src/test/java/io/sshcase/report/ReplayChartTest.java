package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReplayChartTest {
  private static final String SENTENCE = "Replay of the recorded setting gives 70 (60 to 80).";

  /** What was in force refuses 60 to 80; 100 stands at the right edge. */
  private static Cases cases(boolean weak, Long low, Long best, Long high) {
    return new Cases()
        .row(
            "max_startups_simulation",
            "host",
            "web-1",
            "change",
            "current",
            "value",
            "MaxStartups 10:30:100, as it was",
            "expected_dropped",
            70.0,
            "low",
            60,
            "high",
            80,
            "bystanders_expected_dropped",
            5.0,
            "peak_unauthenticated",
            23.6,
            "observed_low",
            low,
            "observed",
            best,
            "observed_high",
            high,
            "weak",
            weak,
            "reason",
            SENTENCE,
            "basis",
            "All are recorded.")
        .row(
            "max_startups_simulation",
            "host",
            "web-1",
            "change",
            "smallest",
            "value",
            "MaxStartups 40:30:100",
            "expected_dropped",
            0.0,
            "low",
            0,
            "high",
            0,
            "bystanders_expected_dropped",
            0.0,
            "peak_unauthenticated",
            30.0,
            "weak",
            weak,
            "recommended",
            !weak,
            "than_now",
            "better");
  }

  private static ReplayRows rows(Cases cases) {
    return new ReplaySections(new Overview(cases.report("x"))).charts().get(0).rows();
  }

  @Test
  void theBandIsWhatWasReallyRefused() {
    ReplayRows rows = rows(cases(false, 50L, 75L, 100L));
    assertEquals("50%", rows.band().x());
    assertEquals("50%", rows.band().width());
    assertEquals("75%", rows.band().line());
    assertEquals("really refused: 50 to 100", rows.band().label().text());
    assertEquals("end", rows.band().label().anchor());
  }

  @Test
  void theBandIsOpenWhereNothingBoundsIt() {
    ReplayRows rows = rows(cases(false, 40L, 40L, null));
    assertEquals("50%", rows.band().x());
    assertEquals("50%", rows.band().width());
    assertEquals("really refused: at least 40", rows.band().label().text());
  }

  @Test
  void thereIsNoBandOfWhatTheLogDoesNotSay() {
    assertEquals(null, rows(cases(false, 0L, 0L, null)).band());
    assertFalse(html(cases(false, 0L, 0L, null)).contains("really refused:"));
  }

  @Test
  void rowsSayInWordsHowTheyStandBesideNow() {
    ReplayRows rows = rows(cases(false, 50L, 75L, 100L));
    ReplayRows.Line now = rows.rows().get(0);
    assertEquals(
        "60% 70% 80% 5%", now.low() + " " + now.mean() + " " + now.high() + " " + now.known());
    assertEquals("70 (60 to 80)", now.shown());
    assertEquals("23.6", now.peak());
    assertEquals("now", now.than());
    ReplayRows.Line best = rows.rows().get(1);
    assertEquals("better than now", best.than());
    assertEquals("best", best.kind());
  }

  @Test
  void rowsAreGreyWhereTheReplayDoesNotReproduceTheIncident() {
    assertTrue(html(cases(true, 90L, 90L, 90L)).contains("<div class=\"changed weak\""));
    String sound = html(cases(false, 70L, 70L, 70L));
    assertFalse(sound.contains("<div class=\"changed weak\""));
    assertTrue(sound.contains("MaxStartups 40:30:100 <i>suggested</i>"));
    assertTrue(sound.indexOf(SENTENCE) < sound.indexOf("<div class=\"changed\""));
  }

  @Test
  void theWordStandsInTheTableAndInMarkdown() {
    Cases cases = cases(false, 70L, 70L, 70L);
    TableView table = new ReplaySections(new Overview(cases.report("x"))).section().tables().get(0);
    int column = table.columns().stream().map(Column::label).toList().indexOf("Than now");
    assertEquals("better", table.rows().get(1).cells().get(column).text().head().get(0).text());
    assertTrue(
        new MarkdownReport()
            .render(cases.report("x"))
            .contains("| MaxStartups 40:30:100 | 0 (0 to 0) | 0 | better |"));
  }

  private static String html(Cases cases) {
    return new HtmlReport(Charts.STATIC).render(cases.report("x"));
  }
}
