package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  private static final String A = "198.51.100.7";
  private static final String COVERED =
      "SELECT weekday, hour, attempts, covered_h, per_hour, timezone FROM heat_map"
          + " WHERE covered_h > 0 ORDER BY ALL";

  private SampleCase it;

  /** From 22:50 to 23:10 of a Thursday, UTC. */
  @BeforeEach
  void open() throws SQLException {
    it = new SampleCase();
    it.line("22:50:00", 9, "sshd_note");
    it.failures("22:55", 3, A, "root", 7).failures("23:05", 1, A, "alice", 8);
    it.line("23:10:00", 9, "sshd_note");
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  @Test
  void countsAttemptsOfAnHourAndWhatIsCoveredOfIt() throws SQLException {
    it.ask();
    assertEquals(
        "168|4|1|false",
        it.cell("SELECT count(*), sum(attempts), any_value(days), bool_or(enough) FROM heat_map"));
    assertEquals(List.of("4|22|3|0.17|18.0|UTC", "4|23|1|0.17|6.0|UTC"), it.rows(COVERED));
    assertEquals("166", it.cell("SELECT count(*) FROM heat_map WHERE per_hour IS NULL"));
  }

  @Test
  void goesByTheClockThatTheHostStates() throws SQLException {
    it.fact("timezone", "Asia/Kolkata").ask();
    // 04:20 to 04:40 of Friday: half an hour ahead of the full hours of UTC.
    assertEquals(List.of("5|4|4|0.33|12.0|Asia/Kolkata"), it.rows(COVERED));
  }

  @Test
  void hostsThatDisagreeAreToldInUtc() throws SQLException {
    it.fact("timezone", "Asia/Kolkata");
    it.host("web2").line("22:51:00", 9, "sshd_note").fact("timezone", "Europe/Berlin").ask();
    assertEquals("UTC", it.cell("SELECT DISTINCT timezone FROM heat_map"));
  }
}
