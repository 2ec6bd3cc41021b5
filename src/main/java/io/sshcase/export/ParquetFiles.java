package io.sshcase.export;

import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A case as Parquet, written by the engine itself: {@code events.parquet}, {@code
 * connections.parquet} and one file for each answer that the case holds, as it was last asked.
 * Times are UTC; columns are those of the case.
 */
public final class ParquetFiles {
  /** A case may come from a stranger: what is called otherwise is no table of ours. */
  private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** Views of the case and the order of their rows; an answer has its own. */
  private static final List<Copied> VIEWS =
      List.of(
          new Copied("events", " ORDER BY time NULLS LAST, event_id"),
          new Copied("connections", " ORDER BY connection_id"));

  private static final String CHANGED = "changed_on_its_way_out";

  private final CaseStore store;
  private final Path folder;

  /** A table or view of the case, and SQL for the order of its rows. */
  private record Copied(String table, String order) {}

  /** What becomes of cells on their way out; asked by many threads. */
  public interface Change {
    /** Whether the cells of that column are left empty. */
    boolean empties(String column);

    /** What that text of that column becomes. */
    String text(String column, String cell);
  }

  /**
   * Files that are to be written or have been.
   *
   * @param store opened to copy into that folder
   */
  public ParquetFiles(CaseStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /** The tables that are written, in their order. */
  public List<String> tables() throws SQLException {
    return copied().stream().map(Copied::table).toList();
  }

  /** Is called with the name of a table, for each in their order. */
  public interface Each {
    void table(String name) throws SQLException, IOException;
  }

  /**
   * Writes the files.
   *
   * @param change null: all stays as it is
   * @param written is told of each table that is complete
   */
  public void write(Change change, Each written) throws SQLException, IOException {
    if (change != null) {
      store.addFunction(CHANGED, change::text);
    }
    for (Copied copied : copied()) {
      try (Statement statement = store.connection().createStatement()) {
        statement.execute(
            "COPY (SELECT "
                + String.join(", ", cells(copied.table, change))
                + " FROM main."
                + quoted(copied.table)
                + copied.order
                + ") TO "
                + file(copied.table)
                + " (FORMAT parquet, COMPRESSION zstd)");
      }
      written.table(copied.table);
    }
  }

  private List<String> cells(String table, Change change) throws SQLException {
    List<String> cells = new ArrayList<>();
    try (Statement statement = store.connection().createStatement();
        ResultSet columns =
            statement.executeQuery(
                "SELECT column_name, column_type FROM (DESCRIBE main." + quoted(table) + ")")) {
      while (columns.next()) {
        String column = columns.getString(1);
        cells.add(cell(column, columns.getString(2), change) + " AS " + quoted(column));
      }
    }
    return cells;
  }

  private static String cell(String column, String type, Change change) {
    String cell = quoted(column);
    if (change == null) {
      return cell;
    }
    if (change.empties(column)) {
      return "NULL::" + type;
    }
    String changed = CHANGED + "('" + column.replace("'", "''") + "', ";
    return switch (type) {
      case "VARCHAR" -> changed + cell + ")";
      case "VARCHAR[]" -> "[" + changed + "item) FOR item IN " + cell + "]";
      default -> cell;
    };
  }

  /** SQL for the rows of a file that was written, each an array of JSON. */
  public String rows(String table) {
    return "SELECT json_array(*COLUMNS(*)) FROM " + file(table);
  }

  private String file(String table) {
    String path = folder.toAbsolutePath().resolve(table + ".parquet").toString();
    return "'" + path.replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private List<Copied> copied() throws SQLException {
    List<Copied> all = new ArrayList<>(VIEWS);
    try (Statement statement = store.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM main.analysis WHERE name IN (SELECT table_name FROM"
                    + " duckdb_tables() WHERE schema_name = 'main') ORDER BY name")) {
      while (rows.next()) {
        if (TABLE.matcher(rows.getString(1)).matches()) {
          all.add(new Copied(rows.getString(1), ""));
        }
      }
    }
    return all;
  }
}
