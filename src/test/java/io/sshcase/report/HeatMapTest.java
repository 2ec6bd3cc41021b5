package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  /**
   * 27 attempts on Monday at midnight, 9 at one, 3 at two, 1 at three, none at four, no log later.
   */
  private static HeatMap map(boolean enough) {
    Cases cases = new Cases();
    double[] rates = {27, 9, 3, 1, 0};
    for (long cell = 0; cell < 7 * 24; cell++) {
      cases.row(
          "heat_map",
          "weekday",
          cell / 24 + 1,
          "hour",
          cell % 24,
          "per_hour",
          cell < rates.length ? rates[(int) cell] : null,
          "days",
          enough ? 14L : 13L,
          "enough",
          enough,
          "timezone",
          "Europe/Berlin");
    }
    return HeatMap.of(new Overview(cases.report("x")));
  }

  @Test
  void eachStepIsAThirdOfTheNext() {
    HeatMap.Day monday = map(true).days().get(0);
    assertEquals("Europe/Berlin", map(true).zone());
    assertEquals("Mon", monday.name());
    assertEquals(24, monday.hours().size());
    assertEquals("h4 h3 h2 h1 h0 nolog", kinds(monday, 6));
    assertEquals("27", monday.hours().get(0).text());
  }

  @Test
  void theLegendNamesTheHighestRateOfEachColour() {
    assertEquals(
        List.of("none", "up to 1.0", "up to 3.0", "up to 9.0", "up to 27"),
        map(true).steps().stream().map(HeatMap.Step::text).toList());
  }

  private static String kinds(HeatMap.Day day, int first) {
    StringBuilder kinds = new StringBuilder();
    day.hours().subList(0, first).forEach(hour -> kinds.append(hour.kind()).append(' '));
    return kinds.toString().strip();
  }

  @Test
  void fewDaysShowNoWeek() {
    HeatMap map = map(false);
    assertEquals(0, map.days().size());
    assertEquals("13 days are too few for a weekly pattern of attempts.", map.note());
  }

  @Test
  void noLogHasNoMap() {
    assertNull(HeatMap.of(new Overview(new Cases().report("x"))));
  }
}
