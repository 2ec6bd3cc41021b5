package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load that lost a line leaves no trace in the case. */
class BalanceTest {
  private static final EventFeed NOTHING = () -> row -> false;

  @TempDir private Path dir;

  private static Settlement source(long lines, long sshd, long other) {
    SourceEntry entry =
        new SourceEntry(
            1,
            0,
            0,
            "web01",
            "var/log/auth.log",
            "",
            "!var/log/auth.log",
            false,
            "log",
            "read",
            null,
            0,
            null,
            lines,
            sshd,
            other,
            0,
            0,
            null,
            "");
    return new Settlement(
        List.of(new Settlement.Source(entry, "web01", null)),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private String sourcesAfter(Settlement settlement) throws SQLException {
    try (CaseStore store = CaseStore.open(dir.resolve("c.duckdb"), new CaseSettings(1, "256MiB"))) {
      CaseLoad load = store.beginLoad();
      load.pull(NOTHING, 1);
      SQLException lost = assertThrows(SQLException.class, () -> load.settle(settlement));
      assertTrue(
          lost.getMessage().contains("the ledger does not balance: web01:var/log/auth.log"),
          lost.getMessage());
      try (Statement statement = store.connection().createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM source")) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  @Test
  void aLineThatWasReadAndIsNoEventIsFound() throws SQLException {
    assertEquals("0", sourcesAfter(source(3, 3, 0)));
  }

  @Test
  void aLineThatIsCountedAsNothingIsFound() throws SQLException {
    assertEquals("0", sourcesAfter(source(3, 0, 2)));
  }
}
