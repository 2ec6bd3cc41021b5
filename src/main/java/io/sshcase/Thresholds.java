package io.sshcase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a user sets instead of the defaults of table {@code setting}, before the questions are
 * asked; the case keeps it, and what the defaults were.
 *
 * @param changes new values by column; the items of a list stand between commas
 */
public record Thresholds(Map<String, String> changes) {
  private static final String COLUMNS =
      " FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'setting'"
          + " AND column_name NOT IN ('since', 'until')";

  /**
   * Sets them, and everything else back to its default.
   *
   * @throws IllegalArgumentException in one line: no threshold is called so, or it takes no such
   *     value; the case is then as it was
   */
  public void keep(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      reset(connection);
      for (Map.Entry<String, String> change : changes.entrySet()) {
        set(connection, change.getKey(), change.getValue());
      }
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static void reset(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String name : texts(connection, "SELECT name FROM changed_setting ORDER BY name")) {
        statement.execute("UPDATE setting SET " + name + " = DEFAULT");
      }
      statement.execute("DELETE FROM changed_setting");
    }
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    List<String> types =
        texts(connection, "SELECT data_type" + COLUMNS + " AND column_name = ?", name);
    if (types.isEmpty()) {
      String nearest =
          "SELECT column_name"
              + COLUMNS
              + " ORDER BY damerau_levenshtein(column_name, lower(?)), column_name LIMIT 1";
      throw new IllegalArgumentException(
          "--set knows no threshold "
              + name
              + "; did you mean "
              + texts(connection, nearest, name).get(0)
              + "? csv/thresholds.csv of a report lists them");
    }
    ThresholdType type = ThresholdType.of(name, types.get(0));
    if (!type.takes(value)) {
      throw new IllegalArgumentException(
          "--set " + name + " takes " + type.words() + ", not " + value);
    }
    keepDefault(connection, name);
    // The name is one of our columns, and the cast is of its own type.
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE setting SET " + name + " = " + type.cast())) {
      update.setString(1, value);
      update.executeUpdate();
    }
  }

  private static void keepDefault(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO changed_setting SELECT '" + name + "', " + name + "::VARCHAR FROM setting");
    }
  }

  private static List<String> texts(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        asked.setString(i + 1, values[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = asked.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}
