package io.sshcase.store;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.Address;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;

/**
 * One load: {@link #pull} reads everything into a stage, the caller mends years, zones and missing
 * hosts there, and {@link #settle} makes the case's tables out of what the case held and what came
 * new.
 */
public final class CaseLoad {
  private static final SourceClock NO_CLOCK = new SourceClock(null, null, null, null, null);

  private final Connection connection;
  private final Dictionaries dictionaries = Dictionaries.empty();
  private final int firstFeedId;

  CaseLoad(Connection connection) throws SQLException {
    this.connection = connection;
    // Twice as fast for a load on several threads; put back by settle, for answers are read in
    // order.
    execute("SET preserve_insertion_order = false");
    preload("host", dictionaries.hosts());
    preload("address", dictionaries.addresses());
    preload("account", dictionaries.accounts());
    preload("word", dictionaries.words());
    preload("wording", dictionaries.wordings());
    firstFeedId = (int) number("SELECT coalesce(max(source_id), 0) + 1 FROM source");
  }

  /** The first number that the feed may give to a source. */
  public int firstFeedId() {
    return firstFeedId;
  }

  /** SHA-256 of every file that the case knows, but for those whose lines it does not count. */
  public Set<String> knownContents() throws SQLException {
    return Set.copyOf(
        strings(
            "SELECT DISTINCT sha256 FROM source WHERE sha256 IS NOT NULL AND status <> 'filtered'"));
  }

  /** SHA-256 of the files that the case knows and whose lines it does not count. */
  public Set<String> filteredContents() throws SQLException {
    return Set.copyOf(strings("SELECT DISTINCT sha256 FROM source WHERE status = 'filtered'"));
  }

  /** Names of the bundles that the case knows. */
  public Set<String> bundleNames() throws SQLException {
    return Set.copyOf(strings("SELECT DISTINCT bundle FROM source"));
  }

  /** What found no room in the case's dictionaries, one sentence each; usually none. */
  public List<String> flaws() {
    return dictionaries.flaws();
  }

  private void preload(String table, Dictionary dictionary) throws SQLException {
    Dictionary.Lookup lookup = dictionary.lookup();
    for (String name : strings("SELECT name FROM " + table + " ORDER BY 1")) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      lookup.id(bytes, 0, bytes.length);
    }
  }

  /** Reads the whole feed into the stage, on {@code threads} of DuckDB's threads. */
  public void pull(EventFeed feed, int threads) throws SQLException {
    try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
      function
          .withName("evidence")
          .withFunction(new EventLoad(feed, threads, dictionaries))
          .register(connection);
    }
    execute("CREATE OR REPLACE TEMP TABLE stage AS SELECT * FROM evidence()");
  }

  /** Forgets the staged rows of a source: its content is in the case already. */
  public void forget(int feedId) throws SQLException {
    execute("DELETE FROM stage WHERE source_id = " + feedId);
  }

  /** The times of the staged rows. */
  public StageClocks clocks() {
    return new StageClocks(connection, dictionaries.hosts());
  }

  /** Gives the lines of a source that state no host this one. */
  public void nameHost(int feedId, String host) throws SQLException {
    int nameless = hostId("");
    execute(
        "UPDATE stage SET host_id = "
            + hostId(host)
            + " WHERE source_id = "
            + feedId
            + " AND host_id = "
            + nameless);
  }

  /**
   * How many staged rows of sshd and the kernel each host has in each source; a host's name may be
   * empty.
   */
  public List<HostShare> hostShares() throws SQLException {
    List<byte[]> names = dictionaries.hosts().values();
    List<HostShare> shares = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT source_id, host_id, count(*) FROM stage"
                    + " WHERE kind <> enum_code('other_program'::event_kind)"
                    + " GROUP BY ALL ORDER BY ALL")) {
      while (rows.next()) {
        byte[] name = names.get(rows.getInt(2));
        shares.add(
            new HostShare(rows.getInt(1), ByteSlice.decode(name, 0, name.length), rows.getLong(3)));
      }
    }
    return shares;
  }

  /** Rows of one source that carry one host's name. */
  public record HostShare(int feedId, String host, long rows) {}

  /**
   * Makes the case's tables out of the stage and what the case held before. All or nothing: a
   * settlement that fails leaves the case as it was.
   */
  public void settle(Settlement settlement) throws SQLException {
    execute("BEGIN TRANSACTION");
    try {
      stageWhatWasThere();
      names("loaded_host", dictionaries.hosts(), false);
      names("loaded_address", dictionaries.addresses(), true);
      names("loaded_account", dictionaries.accounts(), false);
      names("loaded_word", dictionaries.words(), false);
      names("loaded_wording", dictionaries.wordings(), false);
      sources(settlement.sources());
      new SideTables(connection).keep(settlement);
      new Scripts("settle").run(connection);
      execute("COMMIT");
    } catch (SQLException e) {
      execute("ROLLBACK");
      throw e;
    }
    execute("SET preserve_insertion_order = true");
    execute("CHECKPOINT");
  }

  private void stageWhatWasThere() throws SQLException {
    if (firstFeedId == 1) {
      return;
    }
    String columns =
        "e.host_id, e.program_id, coalesce(e.pid, -1), enum_code(e.event)::TINYINT,"
            + " coalesce(e.method_id, -1), coalesce(e.account_id, -1),"
            + " coalesce(e.user_valid::TINYINT, -1),"
            + " CASE WHEN e.src_inferred THEN -1 ELSE coalesce(e.address_id, -1) END,"
            + " coalesce(e.src_port, -1), coalesce(e.reason_id, -1),"
            + " coalesce((e.number * 1000)::BIGINT, -9223372036854775808), e.repeat,"
            + " coalesce(e.about_pid, -1), coalesce(e.wording_id, -1), coalesce(e.text, '')";
    String stamp =
        "coalesce(epoch_us(%1$s.time), -9223372036854775808),"
            + " %1$s.digits | CASE WHEN e.year_stated THEN 16 ELSE 0 END"
            + " | CASE WHEN e.zone_stated THEN 32 ELSE 0 END";
    execute(
        "INSERT INTO stage SELECT e.source_id, e.line, "
            + stamp.formatted("e")
            + ", "
            + columns
            + " FROM (FROM event UNION ALL FROM kernel_event UNION ALL FROM account_event) e");
    execute(
        "INSERT INTO stage SELECT c.source_id, c.line, "
            + stamp.formatted("c")
            + ", "
            + columns
            + " FROM copy c JOIN (FROM event UNION ALL FROM kernel_event) e USING (event_id)");
  }

  private void names(String table, Dictionary dictionary, boolean addresses) throws SQLException {
    execute("CREATE OR REPLACE TEMP TABLE " + table + " (id INTEGER, name VARCHAR)");
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
      int id = 0;
      for (byte[] value : dictionary.values()) {
        ByteSlice slice = new ByteSlice(value, 0, value.length);
        appender.beginRow();
        appender.append(id++);
        appender.append(addresses ? Address.canonical(slice) : slice.toString());
        appender.endRow();
      }
      appender.flush();
    }
  }

  private void sources(List<Settlement.Source> sources) throws SQLException {
    execute(
        "CREATE OR REPLACE TEMP TABLE loaded_source AS SELECT source_id AS feed_id, true AS settled,"
            + " 0 AS unit, source_id AS member, bundle, path, root, series, newest_first, kind,"
            + " status, sha256, bytes,"
            + " modified, lines, sshd_lines, other, unreadable, host_id, timezone, year_basis, detail,"
            + " time_confidence, alternative, assumed, steps, tree_root FROM source");
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "loaded_source")) {
      for (Settlement.Source source : sources) {
        append(appender, source);
      }
      appender.flush();
    }
  }

  private void append(DuckDBAppender row, Settlement.Source source) throws SQLException {
    SourceEntry entry = source.entry();
    row.beginRow();
    row.append(entry.feedId()).append(false).append(entry.unit()).append(entry.member());
    row.append(entry.bundle()).append(entry.path()).append(entry.root());
    row.append(entry.series())
        .append(entry.newestFirst())
        .append(entry.kind())
        .append(entry.status())
        .append(entry.sha256())
        .append(entry.bytes());
    row.append(
        entry.modified() == null
            ? null
            : LocalDateTime.ofInstant(entry.modified(), ZoneOffset.UTC));
    row.append(entry.lines());
    row.append(entry.sshd()).append(entry.other()).append(entry.unreadable());
    row.append(source.host() == null ? null : Integer.valueOf(hostId(source.host())));
    SourceClock clock = source.clock() == null ? NO_CLOCK : source.clock();
    row.append(clock.timezone()).append(clock.yearBasis()).append(entry.detail());
    row.append(clock.confidence()).append(clock.alternative()).append(clock.assumed());
    row.append(entry.steps());
    row.append(entry.treeRoot());
    row.endRow();
  }

  private int hostId(String host) {
    byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
    return dictionaries.hosts().lookup().id(bytes, 0, bytes.length);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<String> strings(String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
