package io.sshcase.analysis;

import io.sshcase.analysis.Analysis.Kept;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * Asks every question of the catalogue and keeps each answer in the case, as a table of the
 * analysis's name, so that later questions and the user can build on it.
 */
public final class Answers {
  private static final int SIDE_BY_SIDE = 2;

  private Answers() {}

  /** As the next, and nobody counts them. */
  public static List<Finding> ask(
      Connection connection, List<Analysis> catalogue, Window window, List<Computed> computed)
      throws SQLException {
    return ask(connection, catalogue, window, computed, name -> {});
  }

  /**
   * The answers in the catalogue's order. Questions that do not read each other's answers are asked
   * side by side: most of them are too small to keep more than one core busy.
   *
   * @param window that is asked about; the row of {@code setting} states the same
   * @param computed tables that are made before the first question that names them
   * @param answered is told the name of each, in their order
   * @throws SQLException an analysis does not run: a fault of ours; its name is in the message
   */
  public static List<Finding> ask(
      Connection connection,
      List<Analysis> catalogue,
      Window window,
      List<Computed> computed,
      Consumer<String> answered)
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
      List<Finding> findings = new ArrayList<>();
      asked.forEach(
          (name, answer) -> {
            findings.add(answer.join());
            answered.accept(name);
          });
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

  /**
   * A connection of its own, on which {@code event} and the like are what falls into the window.
   */
  static Connection windowed(Connection connection, Window window) throws SQLException {
    Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
    if (!window.isWhole()) {
      keepToWindow(own);
    }
    return own;
  }

  private static void keepToWindow(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = 'in_window,main'");
    }
  }

  private static Finding askOne(Connection connection, Analysis analysis, Window window) {
    try (Connection own = windowed(connection, window)) {
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
        return AnswerReader.read(rows);
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

  static String withoutSemicolon(String sql) {
    String text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }
}
