package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColumnCommentsTest {

  @Test
  void everyColumnOfEveryAnalysisHasASentence() throws SQLException {
    List<String> without = new ArrayList<>();
    columns()
        .forEach(
            (analysis, columns) -> {
              for (String column : columns) {
                if (ColumnComments.load().statements(analysis, List.of(column)).isEmpty()) {
                  without.add(analysis + "." + column);
                }
              }
            });
    assertEquals(List.of(), without);
  }

  @Test
  void everySentenceHasItsColumn() throws SQLException, IOException {
    Map<String, List<String>> columns = columns();
    List<String> astray = new ArrayList<>();
    for (String line : sentences()) {
      String[] cells = line.split("\t", -1);
      boolean found =
          cells[0].endsWith("*")
              ? columns.entrySet().stream()
                  .filter(of -> of.getKey().startsWith(cells[0].replace("*", "")))
                  .anyMatch(of -> of.getValue().contains(cells[1]))
              : columns.getOrDefault(cells[0], List.of()).contains(cells[1]);
      if (!found) {
        astray.add(cells[0] + "." + cells[1]);
      }
    }
    assertEquals(List.of(), astray);
  }

  @Test
  void anAnalysisOwnSentenceGoesBeforeTheCommonOne() {
    ColumnComments comments = ColumnComments.of("# a comment\n*\thost\tcommon\nx\thost\town\n");
    assertEquals(
        List.of("COMMENT ON COLUMN x.\"host\" IS 'own'"),
        comments.statements("x", List.of("host", "unknown")));
    assertEquals(
        List.of("COMMENT ON COLUMN y.\"host\" IS 'common'"),
        comments.statements("y", List.of("host")));
  }

  @Test
  void theEngineTakesReservedWordsAndApostrophes() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE x (\"end\" TIMESTAMP, \"user\" VARCHAR)");
      Finding answer =
          new Finding(
              new Analysis("x", "T", "Q?", "R.", "SELECT 1"),
              new Table(List.of("end", "user"), List.of()));
      ColumnComments.of("x\tend\tThe span's end\nx\tuser\tA name\n")
          .write(connection, List.of(answer));
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT string_agg(comment, '|' ORDER BY column_index) FROM duckdb_columns()"
                  + " WHERE table_name = 'x'")) {
        rows.next();
        assertEquals("The span's end|A name", rows.getString(1));
      }
    }
  }

  @Test
  void wrongLinesAreRefused() {
    assertThrows(IllegalStateException.class, () -> ColumnComments.of("x\thost\n"));
    assertThrows(IllegalStateException.class, () -> ColumnComments.of("x\thost\t \n"));
    assertThrows(IllegalStateException.class, () -> ColumnComments.of("x\ta\tone\nx\ta\ttwo\n"));
  }

  /** The columns of each analysis, from its table in a case without events. */
  private static Map<String, List<String>> columns() throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    try (SampleCase empty = new SampleCase().ask()) {
      for (Analysis analysis : AnalysisCatalog.load().all()) {
        columns.put(
            analysis.id(),
            empty.rows(
                "SELECT column_name FROM duckdb_columns() WHERE table_name = '"
                    + analysis.id()
                    + "' ORDER BY column_index"));
      }
    }
    assertEquals(
        List.of(), columns.keySet().stream().filter(a -> columns.get(a).isEmpty()).toList());
    return columns;
  }

  private static List<String> sentences() throws IOException {
    try (InputStream in = ColumnComments.class.getResourceAsStream("columns.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
