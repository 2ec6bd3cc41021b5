package io.sshcase.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * The case file. Opened either to be written ({@link #open}) or to be read ({@link #openReadOnly});
 * in both nothing outside the file can be reached, for the SQL that a user types and the file that
 * a stranger sends are not to be trusted.
 */
public final class CaseStore implements AutoCloseable {
  private static final Scripts SCHEMA = new Scripts("schema");

  /**
   * Of DuckDB's block sizes the one that serves small cases (a hundred tables, each a block at
   * least) and large ones: the default of 256 KiB makes the first four times as large, 16 KiB the
   * second twice.
   */
  private static final String BLOCK_BYTES = "65536";

  private final Connection connection;

  private CaseStore(Connection connection) {
    this.connection = connection;
  }

  /** Opens the case, or makes it. */
  public static CaseStore open(Path file, CaseSettings settings) throws SQLException {
    boolean fresh = Files.notExists(file);
    CaseStore store = new CaseStore(connect(url(file), settings, false));
    try {
      if (fresh) {
        store.makeSchema();
      } else {
        store.checkSchema(file);
      }
      return store;
    } catch (SQLException e) {
      store.close();
      throw e;
    }
  }

  /** A case without evidence that lies in memory and is gone once it is closed. */
  public static CaseStore empty() throws SQLException {
    CaseStore store = new CaseStore(connect("jdbc:duckdb:", new CaseSettings(1, "512MiB"), false));
    try {
      store.makeSchema();
      return store;
    } catch (SQLException e) {
      store.close();
      throw e;
    }
  }

  /** All or nothing, so that a broken-off start leaves no file that looks like a case. */
  private void makeSchema() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN TRANSACTION");
      SCHEMA.run(connection);
      statement.execute("INSERT INTO case_version VALUES ('" + SCHEMA.hash() + "')");
      statement.execute("COMMIT");
    }
  }

  /** Opens an existing case for questions only; it may be of another release. */
  public static CaseStore openReadOnly(Path file, CaseSettings settings) throws SQLException {
    CaseStore store = new CaseStore(connect(url(file), settings, true));
    try {
      store.schemaHash(file);
      return store;
    } catch (SQLException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Opens an existing case, also of another release, to copy out of it: results come row by row
   * instead of as a whole, and the engine may write into that folder, and nowhere else.
   *
   * @param folder null when the engine itself writes nothing
   */
  public static CaseStore openToCopy(Path file, CaseSettings settings, Path folder)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    CaseStore store = new CaseStore(connect(url(file), settings, true, properties, folder));
    try {
      store.schemaHash(file);
      return store;
    } catch (SQLException e) {
      store.close();
      throw e;
    }
  }

  private static Connection connect(String url, CaseSettings settings, boolean readOnly)
      throws SQLException {
    return connect(url, settings, readOnly, new Properties(), null);
  }

  private static Connection connect(
      String url, CaseSettings settings, boolean readOnly, Properties properties, Path reachable)
      throws SQLException {
    properties.setProperty("duckdb.read_only", Boolean.toString(readOnly));
    properties.setProperty("default_block_size", BLOCK_BYTES);
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("memory_limit", settings.memory());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("temp_directory", ownFolder());
    Connection connection = DriverManager.getConnection(url, properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      if (reachable != null) {
        String folder = reachable.toAbsolutePath().toString().replace("'", "''");
        statement.execute("SET allowed_directories = ['" + folder + "']");
      }
      statement.execute("SET enable_external_access = false");
      if (readOnly) {
        statement.execute("SET lock_configuration = true");
      }
    }
    return connection;
  }

  /**
   * The driver reads what follows a semicolon as options, and some words before a colon as
   * services.
   */
  private static String url(Path file) throws SQLException {
    Path path = file.toAbsolutePath();
    if (path.toString().indexOf(';') >= 0) {
      throw new SQLException("the path of a case may not hold a semicolon");
    }
    return "jdbc:duckdb:" + path;
  }

  /**
   * A folder for what does not fit into memory, which the engine makes when it needs it. It must be
   * its own: whatever lies in it can be reached by SQL.
   */
  private static String ownFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"), "sshcase-" + UUID.randomUUID()).toString();
  }

  /**
   * Refuses SQL that does more than ask. A case that was opened to be read could still be
   * overwritten by {@code COPY}, since the engine's own files stay within its reach.
   *
   * @throws SQLException with the reason, also for SQL that cannot be parsed
   */
  public void mustOnlyAsk(String sql) throws SQLException {
    String parsed = "SELECT json_serialize_sql(?::VARCHAR) ->> ['$.error_type', '$.error_message']";
    try (PreparedStatement parse = connection.prepareStatement(parsed)) {
      parse.setString(1, sql);
      try (ResultSet rows = parse.executeQuery()) {
        rows.next();
        Object[] error = (Object[]) rows.getArray(1).getArray();
        if ("not implemented".equals(error[0])) {
          throw new SQLException("only questions are allowed: SELECT, FROM, WITH, DESCRIBE, SHOW");
        }
        if (error[0] != null) {
          throw new SQLException(String.valueOf(error[1]));
        }
      }
    }
  }

  /** Settling and asking need the tables, views and thresholds of this release. */
  private void checkSchema(Path file) throws SQLException {
    if (!schemaHash(file).equals(SCHEMA.hash())) {
      throw new SQLException(
          file
              + " was made by another release of sshcase; query can read it, but to add to it or to"
              + " report on it, read the bundles again");
    }
  }

  private String schemaHash(Path file) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT schema_hash FROM case_version")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new SQLException(file + " is no case of this release of sshcase", e);
    }
  }

  /**
   * Begins a load on top of what the case holds; nothing is visible before {@link CaseLoad#settle}.
   */
  public CaseLoad beginLoad() throws SQLException {
    return new CaseLoad(connection);
  }

  /**
   * Lets SQL of this store call a function of two texts. NULL stays NULL, and the function is not
   * asked.
   *
   * @param function called by many threads
   */
  public void addFunction(String name, BinaryOperator<String> function) throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameters(String.class, String.class)
          .withReturnType(String.class)
          .withFunction(
              (String first, String second) ->
                  first == null || second == null ? null : function.apply(first, second))
          .register(connection);
    }
  }

  /** For questions; closed with the store. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
