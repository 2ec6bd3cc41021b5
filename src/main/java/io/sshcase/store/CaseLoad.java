package io.sshcase.store;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.Address;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Notice;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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

  /** SHA-256 of every file that the case has already read whole, so that it is not read twice. */
  public List<String> knownContents() throws SQLException {
    return strings("SELECT sha256 FROM source WHERE sha256 IS NOT NULL AND lines IS NOT NULL");
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

  /** Moves the year-less stamps of a source's lines by whole years. */
  public void shiftYears(int feedId, long firstLine, long lastLine, int years) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stage SET micros = epoch_us(make_timestamp(micros) + to_years(?))"
                + " WHERE source_id = ? AND line BETWEEN ? AND ? AND stamp & 16 = 0"
                + " AND micros <> -9223372036854775808")) {
      update.setInt(1, years);
      update.setInt(2, feedId);
      update.setLong(3, firstLine);
      update.setLong(4, lastLine);
      update.executeUpdate();
    }
  }

  /**
   * Reads the zone-less stamps of a source as wall clock of that zone. In the hour that summer time
   * repeats, the first of the two instants is taken.
   *
   * @param zone IANA id, known to the engine
   */
  public void applyZone(int feedId, String zone) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE stage SET micros = epoch_us(timezone(?, make_timestamp(micros)))"
                + " WHERE source_id = ? AND stamp & 32 = 0 AND micros <> -9223372036854775808")) {
      update.setString(1, zone);
      update.setInt(2, feedId);
      update.executeUpdate();
    }
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

  /** How many staged rows each host has in each source; a host's name may be empty. */
  public List<HostShare> hostShares() throws SQLException {
    List<byte[]> names = dictionaries.hosts().values();
    List<HostShare> shares = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT source_id, host_id, count(*) FROM stage GROUP BY ALL ORDER BY ALL")) {
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
   * Makes the case's tables out of the stage and what the case held before.
   *
   * @param sources every source of this load, with the host and zone that the caller settled
   */
  public void settle(List<SettledSource> sources) throws SQLException {
    stageWhatWasThere();
    names("loaded_host", dictionaries.hosts(), false);
    names("loaded_address", dictionaries.addresses(), true);
    names("loaded_account", dictionaries.accounts(), false);
    names("loaded_word", dictionaries.words(), false);
    names("loaded_wording", dictionaries.wordings(), false);
    sources(sources);
    new Scripts("settle").run(connection);
    execute("SET preserve_insertion_order = true");
    execute("CHECKPOINT");
  }

  /** A source with what could only be known once all were read. */
  public record SettledSource(SourceEntry entry, String host, String timezone) {}

  private void stageWhatWasThere() throws SQLException {
    if (firstFeedId == 1) {
      return;
    }
    String columns =
        "e.host_id, e.program_id, coalesce(e.pid, -1), enum_code(e.event)::INTEGER,"
            + " coalesce(e.method_id, -1), coalesce(e.account_id, -1),"
            + " coalesce(e.user_valid::INTEGER, -1),"
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
            + " FROM event e");
    execute(
        "INSERT INTO stage SELECT c.source_id, c.line, "
            + stamp.formatted("c")
            + ", "
            + columns
            + " FROM copy c JOIN event e USING (event_id)");
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

  private void sources(List<SettledSource> sources) throws SQLException {
    execute(
        "CREATE OR REPLACE TEMP TABLE loaded_source AS SELECT source_id AS feed_id, true AS settled,"
            + " 0 AS unit, source_id AS member, bundle, path, root, kind, status, sha256, bytes,"
            + " modified, lines, sshd_lines, other, unreadable, host_id, timezone, year_basis, detail"
            + " FROM source");
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "loaded_source")) {
      for (SettledSource source : sources) {
        append(appender, source);
      }
      appender.flush();
    }
  }

  private void append(DuckDBAppender row, SettledSource source) throws SQLException {
    SourceEntry entry = source.entry();
    row.beginRow();
    row.append(entry.feedId()).append(false).append(entry.unit()).append(entry.member());
    row.append(entry.bundle()).append(entry.path()).append(entry.root());
    row.append(entry.kind()).append(entry.status()).append(entry.sha256()).append(entry.bytes());
    row.append(
        entry.modified() == null
            ? null
            : LocalDateTime.ofInstant(entry.modified(), ZoneOffset.UTC));
    row.append(entry.lines());
    row.append(entry.sshd()).append(entry.other()).append(entry.unreadable());
    row.append(source.host() == null ? null : Integer.valueOf(hostId(source.host())));
    row.append(source.timezone()).append(entry.yearBasis()).append(entry.detail());
    row.endRow();
  }

  /** Keeps what side files state; what the case knew of the same bundles is replaced. */
  public void keepFacts(List<HostFact> facts, Function<HostFact, String> hostOf)
      throws SQLException {
    for (HostFact fact : facts) {
      forgetBundle("fact", fact.origin().bundle());
    }
    try (DuckDBAppender row = appender("fact")) {
      for (HostFact fact : facts) {
        row.beginRow();
        row.append(fact.origin().bundle()).append(fact.root()).append(hostOf.apply(fact));
        row.append(fact.name()).append(fact.value()).append(fact.origin().toString());
        row.endRow();
      }
      row.flush();
    }
  }

  /** Keeps the settings of sshd; what the case knew of the same bundles is replaced. */
  public void keepConfig(List<SettingLine> lines) throws SQLException {
    for (SettingLine line : lines) {
      forgetBundle("config_line", line.bundle());
    }
    try (DuckDBAppender row = appender("config_line")) {
      for (SettingLine line : lines) {
        row.beginRow();
        row.append(line.bundle()).append(line.root()).append(line.host()).append(line.origin());
        row.append(line.setting()).append(line.value()).append(line.place());
        row.append(line.matchCriteria()).append(line.wins()).append(line.note());
        row.endRow();
      }
      row.flush();
    }
  }

  /** Keeps what could not be read; what the case knew of the same bundles is replaced. */
  public void keepNotices(List<Notice> notices) throws SQLException {
    List<Notice> sorted = new ArrayList<>(notices);
    sorted.sort(
        Comparator.comparing((Notice notice) -> notice.origin().bundle())
            .thenComparing(notice -> notice.origin().path())
            .thenComparing(notice -> notice.origin().line())
            .thenComparing(Notice::kind)
            .thenComparing(Notice::detail));
    for (Notice notice : sorted) {
      forgetBundle("notice", notice.origin().bundle());
    }
    try (DuckDBAppender row = appender("notice")) {
      for (Notice notice : sorted) {
        row.beginRow();
        row.append(notice.kind().name().toLowerCase(Locale.ROOT));
        row.append(notice.kind().damage());
        row.append(notice.origin().bundle()).append(notice.origin().path());
        row.append(notice.origin().line()).append(notice.detail());
        row.endRow();
      }
      row.flush();
    }
  }

  private DuckDBAppender appender(String table) throws SQLException {
    return connection.unwrap(DuckDBConnection.class).createAppender(table);
  }

  private void forgetBundle(String table, String bundle) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE bundle = ?")) {
      delete.setString(1, bundle);
      delete.executeUpdate();
    }
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
