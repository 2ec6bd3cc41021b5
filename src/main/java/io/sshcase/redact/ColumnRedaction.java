package io.sshcase.redact;

import io.sshcase.export.ParquetFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * Pseudonyms for rows that the engine itself writes, by two functions that it calls: one for cells
 * that are names, one for any other text.
 */
final class ColumnRedaction implements ParquetFiles.Change {
  private static final String NAME = "pseudonym_of_name";
  private static final String TEXT = "pseudonyms_in_text";

  private ColumnRedaction() {}

  /** Makes the functions known to the engine. */
  static ColumnRedaction on(
      Connection connection, UnaryOperator<String> name, UnaryOperator<String> text)
      throws SQLException {
    register(connection, NAME, name);
    register(connection, TEXT, text);
    return new ColumnRedaction();
  }

  private static void register(Connection connection, String name, UnaryOperator<String> pseudonyms)
      throws SQLException {
    try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
      function
          .withName(name)
          .withParameter(String.class)
          .withReturnType(String.class)
          .withFunction((String cell) -> cell == null ? null : pseudonyms.apply(cell))
          .register(connection);
    }
  }

  @Override
  public String of(String column, String type) {
    String cell = '"' + column.replace("\"", "\"\"") + '"';
    if (column.equals(Redaction.NETWORK_NUMBER)) {
      return "NULL::" + type;
    }
    String function = Redaction.holdsNames(column) ? NAME : TEXT;
    return switch (type) {
      case "VARCHAR" -> function + "(" + cell + ")";
      case "VARCHAR[]" -> "[" + function + "(item) FOR item IN " + cell + "]";
      default -> cell;
    };
  }
}
