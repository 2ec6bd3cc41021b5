package io.sshcase;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import io.sshcase.analysis.Computed;
import io.sshcase.report.CaseReport;
import io.sshcase.store.CaseSettings;
import io.sshcase.store.CaseStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Logs in, a case out: the whole way from files to rows, for tests of any room. */
public final class SmallCase implements AutoCloseable {
  private static final CaseSettings ENGINE = new CaseSettings(2, "512MiB");

  private static final List<Analysis> CATALOGUE = AnalysisCatalog.load().all();

  private final Path file;
  private final Set<String> answered = new HashSet<>();
  private CaseStore store;
  private Inquiry inquiry;

  /** A case in a new file in that folder. */
  public SmallCase(Path folder) throws SQLException {
    file = folder.resolve("small-" + System.nanoTime() + ".duckdb");
    store = CaseStore.open(file, ENGINE);
  }

  private SmallCase(Path file, CaseStore store) {
    this.file = file;
    this.store = store;
  }

  /** A case that is there, for questions. */
  static SmallCase existing(Path file) throws SQLException {
    return new SmallCase(file, CaseStore.openReadOnly(file, ENGINE));
  }

  /** A case of these bundles, read as they are. */
  public static SmallCase of(Path folder, Path... bundles) throws IOException, SQLException {
    SmallCase made = new SmallCase(folder);
    made.ingest(bundles);
    return made;
  }

  /** Reads the bundles with no help of a user; whether anything was damaged. */
  public boolean ingest(Path... bundles) throws IOException, SQLException {
    return ingest(null, null, bundles);
  }

  /** Reads the bundles as with {@code --as-of} and {@code --timezone}; either may be null. */
  boolean ingest(Instant asOf, String timezone, Path... bundles) throws IOException, SQLException {
    return ingest(new Settings(asOf, timezone, 2), bundles);
  }

  /** Each run of the program opens the case anew. */
  boolean ingest(Settings settings, Path... bundles) throws IOException, SQLException {
    store.close();
    store = CaseStore.open(file, ENGINE);
    Pipeline pipeline = new Pipeline(settings, InputStream.nullInputStream(), Progress.NONE);
    return pipeline.ingest(List.of(bundles), store);
  }

  /** Asks; an analysis is answered when a query first names it. */
  public void ask() {
    ask(Inquiry.WHOLE);
  }

  /** As {@link #ask()}, about a window or a complaint; earlier answers are forgotten. */
  void ask(Inquiry about) {
    inquiry = about;
    answered.clear();
  }

  /** Asks every question now, so that the answers are tables of the case. */
  public CaseReport askAll() throws SQLException {
    return Findings.ask(store, "test");
  }

  /** The analyses that this query reads and has no answers of, and what those read. */
  private void answerFor(String sql) throws SQLException {
    List<Analysis> open = new ArrayList<>();
    String names = sql;
    for (int i = CATALOGUE.size() - 1; i >= 0; i--) {
      Analysis analysis = CATALOGUE.get(i);
      if (!answered.contains(analysis.id())
          && Pattern.compile("\\b" + analysis.id() + "\\b").matcher(names).find()) {
        open.add(0, analysis);
        names += analysis.sql() + computedFor(analysis.sql());
        answered.add(analysis.id());
      }
    }
    if (!open.isEmpty()) {
      Findings.answers(store, open, inquiry, Progress.NONE);
    }
  }

  /** What the tables that are computed for this query are made from. */
  private static String computedFor(String sql) {
    return Findings.COMPUTED.stream()
        .filter(made -> Pattern.compile("\\b" + made.table() + "\\b").matcher(sql).find())
        .map(Computed::reads)
        .collect(Collectors.joining());
  }

  CaseStore store() {
    return store;
  }

  /** The rows of a query, cells joined by {@code |}; an empty cell is {@code -}. */
  public List<String> rows(String sql) throws SQLException {
    if (inquiry != null) {
      answerFor(sql);
    }
    List<String> rows = new ArrayList<>();
    try (Statement statement = store.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          Object value = result.getObject(i);
          cells.add(value == null ? "-" : value.toString());
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  /** The only row of a query. */
  public String row(String sql) throws SQLException {
    List<String> rows = rows(sql);
    if (rows.size() != 1) {
      throw new AssertionError("not one row: " + rows);
    }
    return rows.get(0);
  }

  @Override
  public void close() throws SQLException {
    store.close();
  }

  /** Writes a file and the folders above it; each line ends with LF. */
  public static Path write(Path folder, String path, String... lines) throws IOException {
    return write(folder, path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public static Path write(Path folder, String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }
}
