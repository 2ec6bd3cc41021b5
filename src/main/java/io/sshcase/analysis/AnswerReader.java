package io.sshcase.analysis;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From the engine's rows to a {@link Table}. */
final class AnswerReader {
  private AnswerReader() {}

  static Table read(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    int width = meta.getColumnCount();
    List<String> columns = new ArrayList<>();
    CellReader[] readers = new CellReader[width];
    for (int i = 0; i < width; i++) {
      columns.add(meta.getColumnLabel(i + 1));
      readers[i] = reader(meta.getColumnTypeName(i + 1));
    }
    List<List<Object>> table = new ArrayList<>();
    while (rows.next()) {
      Object[] cells = new Object[width];
      for (int i = 0; i < width; i++) {
        cells[i] = readers[i].read(rows, i + 1);
      }
      table.add(Arrays.asList(cells));
    }
    return new Table(List.copyOf(columns), table);
  }

  /** Gives one cell as {@link Table} has it. */
  private interface CellReader {
    Object read(ResultSet rows, int column) throws SQLException;
  }

  /** The driver's own way to a column of this type: going by its objects costs three times that. */
  private static CellReader reader(String type) {
    return switch (type) {
      case "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UINTEGER", "USMALLINT", "UTINYINT" ->
          (rows, column) -> {
            long value = rows.getLong(column);
            return rows.wasNull() ? null : value;
          };
      case "VARCHAR" -> ResultSet::getString;
      case "TIMESTAMP" -> (rows, column) -> rows.getObject(column, LocalDateTime.class);
      default -> (rows, column) -> cell(rows.getObject(column));
    };
  }

  private static Object cell(Object value) throws SQLException {
    if (value instanceof Timestamp stamp) {
      return stamp.toLocalDateTime();
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof java.math.BigInteger big) {
      return big.longValueExact();
    }
    if (value instanceof Array array) {
      List<Object> cells = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        cells.add(cell(element));
      }
      return cells;
    }
    return value;
  }
}
