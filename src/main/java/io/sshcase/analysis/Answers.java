package io.sshcase.analysis;

import io.sshcase.analysis.Analysis.Kept;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * Asks every question of the catalogue and keeps each answer in the case, as a table of the
 * analysis's name, so that later questions and the user can build on it.
 */
public final class Answers {
  private static final int SIDE_BY_SIDE = 2;

  private Answers() {}

  /**
   * The answers in the catalogue's order. Questions that do not read each other's answers are asked
   * side by side: most of them are too small to keep more than one core busy.
   *
   * @param window that is asked about; the row of {@code setting} states the same
   * @param computed tables that are made before the first question that names them
   * @throws SQLException an analysis does not run: a fault of ours; its name is in the message
   */
  public static List<Finding> ask(
      Connection connection, List<Analysis> catalogue, Window window, List<Computed> computed)
      throws SQLException {
    ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    try {
      Map<String, CompletableFuture<Finding>> asked = new LinkedHashMap<>();
      Map<String, CompletableFuture<Void>> made = new HashMap<>();
      for (Analysis analysis : catalogue) {
        List<CompletableFuture<?>> needed = new ArrayList<>(those(asked, analysis.sql()));
        for (Computed table : computed) {
          if (names(analysis.sql(), table.table())) {
            needed.add(
                made.computeIfAbsent(
                    table.table(),
                    name ->
                        all(those(asked, table.reads()))
                            .thenRunAsync(() -> compute(connection, table), pool)));
          }
        }
        asked.put(
            analysis.id(),
            all(needed).thenApplyAsync(done -> askOne(connection, analysis, window), pool));
      }
      List<Finding> findings = asked.values().stream().map(CompletableFuture::join).toList();
      ColumnComments.load().write(connection, findings);
      return findings.stream().filter(finding -> finding.analysis().kept() == Kept.ANSWER).toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof QuestionFailed failed) {
        throw failed.failure();
      }
      throw e;
    } finally {
      pool.shutdownNow();
    }
  }

  /** The answers whose tables the text names. */
  private static List<CompletableFuture<Finding>> those(
      Map<String, CompletableFuture<Finding>> asked, String text) {
    return asked.entrySet().stream()
        .filter(earlier -> names(text, earlier.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean names(String text, String table) {
    return Pattern.compile("\\b" + table + "\\b").matcher(text).find();
  }

  private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> needed) {
    return CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new));
  }

  private static void compute(Connection connection, Computed computed) {
    try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate()) {
      computed.work().on(own);
    } catch (SQLException e) {
      throw new QuestionFailed(new SQLException(computed.table() + ": " + e.getMessage(), e));
    }
  }

  /** From here on {@code event} and the like are what falls into the window. */
  private static void keepToWindow(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = 'in_window,main'");
    }
  }

  private static Finding askOne(Connection connection, Analysis analysis, Window window) {
    try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate()) {
      if (!window.isWhole()) {
        keepToWindow(own);
      }
      return new Finding(analysis, answer(own, analysis));
    } catch (SQLException e) {
      throw new QuestionFailed(
          new SQLException("analysis " + analysis.id() + ": " + e.getMessage(), e));
    }
  }

  /** Carries the failure out of a thread of the pool. */
  private static final class QuestionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException failure;

    QuestionFailed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }

  /** A question that is not reported gives its columns and no row. */
  private static Table answer(Connection connection, Analysis analysis) throws SQLException {
    String name = "main." + analysis.id();
    String kind = analysis.kept() == Kept.VIEW ? "VIEW " : "TABLE ";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE " + kind + name + " AS " + withoutSemicolon(analysis.sql()));
      statement.execute("COMMENT ON " + kind + name + " IS " + quoted(comment(analysis)));
      String limit = analysis.kept() == Kept.ANSWER ? "" : " LIMIT 0";
      try (ResultSet rows = statement.executeQuery("FROM " + name + limit)) {
        return read(rows);
      }
    }
  }

  /** A view stands for itself: no report shows its title and how to read it. */
  private static String comment(Analysis analysis) {
    return analysis.kept() == Kept.VIEW
        ? analysis.title() + ". " + analysis.question() + " " + analysis.reading()
        : analysis.question();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String withoutSemicolon(String sql) {
    String text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private static Table read(ResultSet rows) throws SQLException {
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
