package io.sshcase.analysis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The questions themselves, kept in the case beside their answers: whoever is handed the file can
 * read how each table was made, and ask again.
 */
public final class Questions {
  private static final String TABLE =
      "CREATE OR REPLACE TABLE main.analysis"
          + " (place INTEGER, name VARCHAR, title VARCHAR, question VARCHAR, reading VARCHAR, sql VARCHAR)";

  private Questions() {}

  /** Replaces what an earlier version of the program kept. */
  public static void keep(Connection connection, List<Analysis> catalogue) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      statement.execute(
          "COMMENT ON TABLE main.analysis IS 'The questions whose answers are tables, with their SQL'");
    }
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO main.analysis VALUES (?, ?, ?, ?, ?, ?)")) {
      int place = 0;
      for (Analysis analysis : catalogue) {
        place++;
        row.setInt(1, place);
        row.setString(2, analysis.id());
        row.setString(3, analysis.title());
        row.setString(4, analysis.question());
        row.setString(5, analysis.reading());
        row.setString(6, analysis.sql());
        row.addBatch();
      }
      row.executeBatch();
    }
  }
}
