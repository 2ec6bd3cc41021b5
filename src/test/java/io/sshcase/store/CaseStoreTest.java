package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import io.sshcase.event.EventKind;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseStoreTest {
  @TempDir private Path dir;

  @Test
  void theEventsOfTheSchemaAreThoseOfTheParserInTheirOrder() throws Exception {
    try (SmallCase made = new SmallCase(dir)) {
      assertEquals(
          Arrays.stream(EventKind.values()).map(EventKind::word).toList(),
          made.rows("SELECT unnest(enum_range(NULL::event_kind))::VARCHAR"));
    }
  }

  @Test
  void tablesViewsAndTheirColumnsHaveComments() throws Exception {
    try (SmallCase made = new SmallCase(dir)) {
      assertEquals(
          List.of(),
          made.rows(
              "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL AND NOT temporary"));
    }
  }

  @Test
  void nothingOfALoadIsLeftInTheCaseButItsTables() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:00Z web01 sshd[700]: Server listening on :: port 22.");
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(log);
      assertEquals(List.of(), made.rows("SELECT table_name FROM duckdb_tables() WHERE temporary"));
    }
  }

  @Test
  void aCaseOfAnotherReleaseIsReadButNotWrittenTo() throws Exception {
    Path file = dir.resolve("old.duckdb");
    CaseSettings settings = new CaseSettings(1, "256MiB");
    try (CaseStore store = CaseStore.open(file, settings)) {
      store.connection().createStatement().execute("UPDATE case_version SET schema_hash = 'old'");
    }
    SQLException refused =
        assertThrows(SQLException.class, () -> CaseStore.open(file, settings).close());
    assertTrue(refused.getMessage().contains("old.duckdb was made by another release"));
    try (CaseStore store = CaseStore.openReadOnly(file, settings)) {
      var rows = store.connection().createStatement().executeQuery("SELECT count(*) FROM event");
      assertTrue(rows.next());
    }
  }

  @Test
  void aDatabaseThatIsNoCaseIsRefused() throws Exception {
    Path file = dir.resolve("other.duckdb");
    DriverManager.getConnection("jdbc:duckdb:" + file).close();
    CaseSettings settings = new CaseSettings(1, "256MiB");
    for (boolean readOnly : new boolean[] {true, false}) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  (readOnly
                          ? CaseStore.openReadOnly(file, settings)
                          : CaseStore.open(file, settings))
                      .close());
      assertTrue(refused.getMessage().contains("other.duckdb is no case"), refused.getMessage());
    }
  }
}
