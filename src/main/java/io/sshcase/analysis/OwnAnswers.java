package io.sshcase.analysis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Asks a user's own questions, after ours and one by one: each may read all answers before it. One
 * that does not run takes nothing else with it.
 */
public final class OwnAnswers {
  /** Rows of an answer that are kept in memory for the report; the case holds all of them. */
  private static final int MOST_ROWS = 100_000;

  /** Types whose values a {@link Table} has as they are; all others become text. */
  private static final Set<String> PLAIN =
      Set.of(
          "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "VARCHAR", "TIMESTAMP", "DOUBLE", "BOOLEAN");

  private static final String TABLE =
      "CREATE OR REPLACE TABLE main.own_analysis (place INTEGER, name VARCHAR, title VARCHAR,"
          + " question VARCHAR, reading VARCHAR, sql VARCHAR, rows BIGINT, failure VARCHAR)";

  private OwnAnswers() {}

  /**
   * The answers, in the order of the questions; what was asked before is forgotten.
   *
   * @throws SQLException the case cannot be written
   */
  public static List<OwnAnswer> ask(Connection connection, List<Analysis> own, Window window)
      throws SQLException {
    List<OwnAnswer> answers = new ArrayList<>();
    forget(connection);
    for (Analysis analysis : own) {
      answers.add(ask(connection, analysis, window));
    }
    if (!answers.isEmpty()) {
      keep(connection, answers);
    }
    return answers;
  }

  /** Drops the tables of questions that the case was asked earlier. */
  private static void forget(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, "own_analysis")) {
        return;
      }
      List<String> names = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery("SELECT name FROM main.own_analysis WHERE failure IS NULL")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      for (String name : names) {
        statement.execute("DROP TABLE IF EXISTS main." + quoted(name));
      }
      statement.execute("DROP TABLE main.own_analysis");
    }
  }

  private static OwnAnswer ask(Connection connection, Analysis analysis, Window window) {
    try (Connection own = Answers.windowed(connection, window);
        Statement statement = own.createStatement()) {
      if (exists(own, analysis.id())) {
        return failed(analysis, "the case has a table " + analysis.id() + "; rename the file");
      }
      String table = "main." + quoted(analysis.id());
      statement.execute(
          "CREATE TABLE "
              + table
              + " AS "
              + ordered(own, Answers.withoutSemicolon(analysis.sql())));
      statement.execute(
          "COMMENT ON TABLE " + table + " IS '" + analysis.question().replace("'", "''") + "'");
      return new OwnAnswer(analysis, read(statement, table), count(statement, table), null);
    } catch (SQLException e) {
      return failed(analysis, oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static OwnAnswer failed(Analysis analysis, String failure) {
    return new OwnAnswer(analysis, null, 0, failure);
  }

  /** Without the picture of the place, which needs lines of its own. */
  private static String oneLine(String message) {
    return message.replaceFirst("(?s)\\R\\s*LINE \\d+:.*", "").strip().replaceAll("\\s+", " ");
  }

  /** An answer without an order would come in another one each time. */
  private static String ordered(Connection connection, String sql) throws SQLException {
    String parse =
        "SELECT coalesce(list_contains(json_serialize_sql(?::VARCHAR)"
            + " ->> '$.statements[0].node.modifiers[*].type', 'ORDER_MODIFIER'), false)";
    try (PreparedStatement parsed = connection.prepareStatement(parse)) {
      parsed.setString(1, sql);
      try (ResultSet rows = parsed.executeQuery()) {
        rows.next();
        return rows.getBoolean(1) ? sql : "FROM (" + sql + "\n) ORDER BY ALL";
      }
    }
  }

  private static Table read(Statement statement, String table) throws SQLException {
    StringBuilder columns = new StringBuilder();
    try (ResultSet none = statement.executeQuery("FROM " + table + " LIMIT 0")) {
      ResultSetMetaData meta = none.getMetaData();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        String name = quoted(meta.getColumnLabel(i));
        columns.append(i == 1 ? "" : ", ");
        columns.append(
            PLAIN.contains(meta.getColumnTypeName(i))
                ? name
                : "CAST(" + name + " AS VARCHAR) AS " + name);
      }
    }
    try (ResultSet rows =
        statement.executeQuery("SELECT " + columns + " FROM " + table + " LIMIT " + MOST_ROWS)) {
      return AnswerReader.read(rows);
    }
  }

  private static long count(Statement statement, String table) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    String names =
        "SELECT count(*) FROM (SELECT table_name FROM duckdb_tables() UNION ALL"
            + " SELECT view_name FROM duckdb_views()) WHERE table_name = ?";
    try (PreparedStatement known = connection.prepareStatement(names)) {
      known.setString(1, table);
      try (ResultSet rows = known.executeQuery()) {
        rows.next();
        return rows.getLong(1) > 0;
      }
    }
  }

  private static void keep(Connection connection, List<OwnAnswer> answers) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      statement.execute(
          "COMMENT ON TABLE main.own_analysis IS 'Further questions that the case was asked last;"
              + " each answer is a table of its name'");
    }
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO main.own_analysis VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      int place = 0;
      for (OwnAnswer answer : answers) {
        place++;
        Analysis analysis = answer.analysis();
        row.setInt(1, place);
        row.setString(2, analysis.id());
        row.setString(3, analysis.title());
        row.setString(4, analysis.question());
        row.setString(5, analysis.reading());
        row.setString(6, analysis.sql());
        row.setLong(7, answer.rows());
        row.setString(8, answer.failure());
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
