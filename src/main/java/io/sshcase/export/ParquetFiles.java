package io.sshcase.export;

import io.sshcase.store.CaseStore;
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
  private static final List<String> VIEWS =
      List.of("events ORDER BY time NULLS LAST, event_id", "connections ORDER BY connection_id");

  private ParquetFiles() {}

  /**
   * Writes the files.
   *
   * @param store opened to copy into that folder
   */
  public static void write(CaseStore store, Path folder) throws SQLException {
    List<String> copies = new ArrayList<>(VIEWS);
    copies.addAll(answers(store));
    try (Statement statement = store.connection().createStatement()) {
      for (String copy : copies) {
        copy(statement, copy, folder);
      }
    }
  }

  private static void copy(Statement statement, String from, Path folder) throws SQLException {
    String name = from.split(" ", 2)[0];
    String file = folder.toAbsolutePath().resolve(name + ".parquet").toString();
    statement.execute(
        "COPY (FROM main."
            + from
            + ") TO '"
            + file.replace("'", "''")
            + "' (FORMAT parquet, COMPRESSION zstd)");
  }

  private static List<String> answers(CaseStore store) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = store.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM main.analysis WHERE name IN (SELECT table_name FROM"
                    + " duckdb_tables() WHERE schema_name = 'main') ORDER BY name")) {
      while (rows.next()) {
        if (TABLE.matcher(rows.getString(1)).matches()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
