package io.sshcase.analysis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value from which on a question speaks: a column of the table {@code setting}.
 *
 * @param name of the column
 * @param value in that case
 * @param meaning in a sentence
 */
public record Threshold(String name, String value, String meaning) {
  private static final String USED =
      """
      SELECT u.name, u.value, c.comment
      FROM (UNPIVOT (SELECT COLUMNS(* EXCLUDE (since, until))::VARCHAR FROM setting)
        ON COLUMNS(*) INTO NAME name VALUE value) u
      JOIN duckdb_columns() c ON c.table_name = 'setting' AND c.column_name = u.name
        AND c.database_name = current_database()
      WHERE regexp_matches(?::VARCHAR, '\\b' || u.name || '\\b')
      ORDER BY c.column_index
      """;

  /** Those that the SQL of the question names, in the order of the table. */
  public static List<Threshold> of(Connection connection, Analysis analysis) throws SQLException {
    List<Threshold> thresholds = new ArrayList<>();
    try (PreparedStatement used = connection.prepareStatement(USED)) {
      used.setString(1, analysis.sql());
      try (ResultSet rows = used.executeQuery()) {
        while (rows.next()) {
          thresholds.add(new Threshold(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return thresholds;
  }
}
