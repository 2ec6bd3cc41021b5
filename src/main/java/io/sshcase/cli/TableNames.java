package io.sshcase.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes the name of a table that a case does not have. */
final class TableNames {
  private static final Pattern UNKNOWN =
      Pattern.compile("Table with name (?:\\S+\\.)?(\\S+) does not exist");

  /** Names that go on as it begins, then those that hold it, then those written much like it. */
  private static final String LIKE_IT =
      """
      WITH known AS (
        SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal AND schema_name = 'main'
        UNION SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'
      )
      SELECT name FROM known, (SELECT lower(?::VARCHAR) AS typed)
      WHERE contains(name, typed) OR jaro_winkler_similarity(name, typed) > 0.85
      ORDER BY starts_with(name, typed) DESC, contains(name, typed) DESC,
        jaro_winkler_similarity(name, typed) DESC, name
      LIMIT 8
      """;

  private TableNames() {}

  /** A clause for the end of the engine's message; empty when that is about something else. */
  static String meant(Connection connection, String message) {
    Matcher unknown = UNKNOWN.matcher(String.valueOf(message));
    if (!unknown.find()) {
      return "";
    }
    List<String> names = new ArrayList<>();
    try (PreparedStatement like = connection.prepareStatement(LIKE_IT)) {
      like.setString(1, unknown.group(1));
      try (ResultSet rows = like.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      return "";
    }
    return (names.isEmpty() ? "" : "; names like it: " + String.join(", ", names))
        + "; SHOW TABLES lists all";
  }
}
