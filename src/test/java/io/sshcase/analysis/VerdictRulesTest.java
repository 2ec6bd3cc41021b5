package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sign means stands in one table, and the confidence comes from nothing else. */
class VerdictRulesTest {
  private static final String A = "198.51.100.7";

  private SampleCase it;

  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  @Test
  void everyRuleIsAboutASignThatIsLookedFor() throws SQLException {
    it.line("05:00:00", 7, "sshd_note").ask();
    String looked =
        AnalysisCatalog.load().all().stream()
            .filter(a -> a.id().startsWith("signs_of_") || a.id().equals("client_errors"))
            .map(Analysis::sql)
            .collect(Collectors.joining("\n"));
    for (String sign : it.rows("SELECT DISTINCT sign FROM verdict_rules")) {
      String begin =
          sign.replaceFirst("(down_then|down_partly|no_listener)_for_configuration", "$1");
      assertTrue(looked.contains("'" + begin + "'"), sign);
    }
    assertEquals(
        List.of(),
        it.rows("SELECT sign, cause FROM verdict_rules GROUP BY ALL HAVING count(*) > 1"));
    assertEquals(
        List.of(),
        it.rows(
            "SELECT DISTINCT cause FROM verdict_rules WHERE cause NOT IN (SELECT cause FROM candidates)"));
  }

  @Test
  void everyHostHasEveryCauseOnceAndOneVerdict() throws SQLException {
    it.host("a").line("05:00:00", 7, "connection_closed", "src=" + A, "conn=7").host("b");
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 12, A);
    it.line("05:04:00", 100, "throttle_ended", "number=57").ask();
    assertEquals(
        List.of("a|12|12|1", "b|12|12|1"),
        it.rows(
            "SELECT host, count(*), count(DISTINCT cause), min(rank) FROM candidates GROUP BY host ORDER BY host"));
    assertEquals(
        "max_startups|proved",
        it.cell("SELECT cause, confidence FROM candidates WHERE host = 'b' AND rank = 1"));
  }

  @Test
  void limitsThatShareTheirWordsStandEqualAndNothingIsDecided() throws SQLException {
    it.config("PerSourceMaxStartups", "2");
    it.line("05:00:00", 100, "throttle_began").drop("05:00:00", 100, 12, A);
    it.line("05:04:00", 100, "throttle_ended", "number=57").ask();
    assertEquals(
        List.of("max_startups|likely|true", "per_source_max_startups|likely|true"),
        it.rows("SELECT cause, confidence, tied FROM candidates WHERE rank <= 2 ORDER BY rank"));
    assertEquals("undecided|undecided", it.cell("SELECT cause, confidence FROM verdict"));
    assertTrue(it.cell("SELECT sentence FROM verdict").contains("cannot be told apart"));
  }
}
