package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever opens a case with another client finds out what is in it. */
class SchemaCommentsTest {
  private static final String WITHOUT_COMMENT =
      """
      SELECT table_name AS name FROM duckdb_tables()
      WHERE NOT internal AND NOT temporary AND comment IS NULL
      UNION ALL
      SELECT view_name FROM duckdb_views()
      WHERE NOT internal AND NOT temporary AND comment IS NULL
      UNION ALL
      SELECT table_name || '.' || column_name FROM duckdb_columns()
      WHERE NOT internal AND database_name <> 'temp' AND comment IS NULL
        AND schema_name <> 'in_window' -- the columns of main, with their comments there
      ORDER BY name
      """;

  @TempDir private Path dir;

  @Test
  void everyTableViewAndColumnOfAFreshCaseHasAComment() throws SQLException {
    try (SmallCase fresh = new SmallCase(dir)) {
      assertEquals(List.of(), fresh.rows(WITHOUT_COMMENT));
      assertEquals(
          List.of(
              "account_events",
              "attempts",
              "collection",
              "connections",
              "events",
              "file_change",
              "listener_life",
              "listener_title",
              "places",
              "refusal_line",
              "slot",
              "standing"),
          fresh.rows(
              "SELECT view_name FROM duckdb_views()"
                  + " WHERE NOT internal AND schema_name = 'main' ORDER BY ALL"));
    }
  }

  @Test
  void aLoadKeepsThemAndCommentsWhatItMakes() throws Exception {
    Path bundle =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:00Z web01 sshd[812]: Failed password for root from 203.0.113.9 port"
                + " 4022 ssh2");
    try (SmallCase loaded = SmallCase.of(dir, bundle)) {
      assertEquals(List.of(), loaded.rows(WITHOUT_COMMENT));
      assertTrue(
          loaded.rows("SELECT table_name FROM duckdb_tables()").contains("attempt"),
          "the load makes no table");
    }
  }
}
