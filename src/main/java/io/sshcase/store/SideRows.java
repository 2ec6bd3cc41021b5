package io.sshcase.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Rows that no bundle brought: what the user's own files know of addresses. */
public final class SideRows {
  private final Connection connection;

  public SideRows(Connection connection) {
    this.connection = connection;
  }

  /**
   * Puts these rows in the place of all that the table has of their kind.
   *
   * @param kind of the rows, the table's column of that name; null: the whole table
   * @param rows as wide as the table; cells are String, Long or null
   */
  public void replace(String table, String kind, List<Object[]> rows) throws SQLException {
    String where = kind == null ? "" : " WHERE kind = ?";
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + where)) {
      if (kind != null) {
        delete.setString(1, kind);
      }
      delete.executeUpdate();
    }
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender(table)) {
      for (Object[] row : rows) {
        appender.beginRow();
        for (Object cell : row) {
          if (cell == null) {
            appender.appendNull();
          } else if (cell instanceof Long number) {
            appender.append(number);
          } else {
            appender.append((String) cell);
          }
        }
        appender.endRow();
      }
      appender.flush();
    }
  }
}
