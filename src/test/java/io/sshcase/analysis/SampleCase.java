package io.sshcase.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A case in memory with rows made by hand, and the analyses asked of it. */
final class SampleCase implements AutoCloseable {
  private static final List<Analysis> CATALOGUE = AnalysisCatalog.load().all();

  private final Connection connection = DriverManager.getConnection("jdbc:duckdb:");
  private final Map<String, Map<String, Integer>> names = new LinkedHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private String host = "web1";
  private String day = "2024-05-23";
  private int file;
  private long events;

  SampleCase() throws SQLException {
    for (String script : text("/io/sshcase/store/schema/index.txt").lines().toList()) {
      execute(text("/io/sshcase/store/schema/" + script));
    }
    for (String path :
        List.of("(0, 'acme.tgz', ''", "(1, 'acme.tgz', '.1'", "(2, 'acme.tgz', '.2'")) {
      execute(
          "INSERT INTO source BY NAME SELECT id AS source_id, bundle, 'var/log/auth.log' || part AS path, '' AS root,"
              + " '!var/log/auth.log' AS series, false AS newest_first, 1 AS steps, 'log' AS kind, 'read' AS status, 0 AS lines, 0 AS sshd_lines,"
              + " 0 AS other, 0 AS unreadable, 0 AS host_id, 'UTC' AS timezone, 'stated' AS year_basis FROM (VALUES "
              + path
              + ")) AS file(id, bundle, part)");
    }
    execute(
        "INSERT INTO config_default VALUES ('MaxStartups', '10:30:100', '6.2', NULL),"
            + " ('PermitRootLogin', 'yes', NULL, '6.9'), ('PermitRootLogin', 'prohibit-password', '7.0', NULL),"
            + " ('PasswordAuthentication', 'yes', NULL, NULL), ('LogLevel', 'INFO', NULL, NULL),"
            + " ('PerSourceMaxStartups', 'none', '8.5', NULL), ('LoginGraceTime', '120', NULL, NULL)");
  }

  /** What follows is of this machine. */
  SampleCase host(String name) {
    host = name;
    return this;
  }

  /** What follows is of this day. */
  SampleCase onDay(String date) {
    day = date;
    return this;
  }

  /** What follows stands in this of three files. */
  SampleCase inFile(int number) {
    file = number;
    return this;
  }

  /** A login by key at eight in the morning. */
  SampleCase login() throws SQLException {
    return line(
        "08:00:00", 8, "auth_accepted", "src=198.51.100.7", "user=alice", "method=publickey");
  }

  /**
   * One line of sshd: the time of the day, the process, the event and its fields as {@code
   * name=value}: src, port, user, valid, method, reason, number, repeat, conn, text.
   */
  SampleCase line(String time, long pid, String event, String... fields) throws SQLException {
    Map<String, String> field = new LinkedHashMap<>();
    for (String pair : fields) {
      int equals = pair.indexOf('=');
      field.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    String sql =
        "INSERT INTO event VALUES (?, ?, ?, ?::TIMESTAMP, 0, true, true, ?, ?, ?, ?, ?, ?, ?::BOOLEAN, ?, ?::INTEGER,"
            + " ?, ?::DECIMAL(18, 3), ?::INTEGER, NULL, NULL, ?, ?::BIGINT, false)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      Object[] values = {
        events,
        file,
        events + 1,
        time == null ? null : day + " " + time,
        id("host", host),
        id("word", field.getOrDefault("program", "sshd")),
        pid,
        event,
        id("word", field.get("method")),
        id("account", field.get("user")),
        field.get("valid"),
        id("address", field.get("src")),
        field.get("port"),
        id("word", field.get("reason")),
        field.get("number"),
        field.getOrDefault("repeat", "1"),
        field.getOrDefault("text", event),
        field.getOrDefault("conn", event.equals("connection_dropped") ? "" + (1000 + events) : null)
      };
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
    events++;
    return this;
  }

  /** A drop line of the listener for MaxStartups with N connections in progress. */
  SampleCase drop(String time, long listener, int number, String src) throws SQLException {
    return line(
        time,
        listener,
        "connection_dropped",
        "number=" + number,
        "src=" + src,
        "reason=max_startups",
        "text=drop connection #"
            + number
            + " from ["
            + src
            + "]:4000 on [192.0.2.80]:22 past MaxStartups");
  }

  /** As many failed passwords as given, in one connection, a second each. */
  SampleCase failures(String minute, int count, String src, String user, int conn)
      throws SQLException {
    for (int i = 0; i < count; i++) {
      line(
          minute + String.format(":%02d", i),
          conn,
          "auth_failed",
          "method=password",
          "user=" + user,
          "src=" + src,
          "conn=" + conn);
    }
    return this;
  }

  SampleCase config(String setting, String value) throws SQLException {
    return insert(
        "INSERT INTO config_line VALUES ('acme.tgz', '', ?, 'sshd_config', ?, ?, ?, NULL, true, NULL)",
        host,
        setting,
        value,
        "acme.tgz!etc/ssh/sshd_config:" + (events + 10));
  }

  SampleCase setting(String name, int value) throws SQLException {
    return insert("UPDATE setting SET " + name + " = ?", value);
  }

  SampleCase fact(String name, String value) throws SQLException {
    return insert(
        "INSERT INTO fact VALUES ('acme.tgz', '', ?, ?, ?, 'acme.tgz!ps:1')", host, name, value);
  }

  /** Settles the rows; an analysis is asked when a query first reads its answer. */
  SampleCase ask() throws SQLException {
    for (var kind : names.entrySet()) {
      for (var name : kind.getValue().entrySet()) {
        insert("INSERT INTO " + kind.getKey() + " VALUES (?, ?)", name.getValue(), name.getKey());
      }
    }
    execute(
        "INSERT INTO connection SELECT connection_id, any_value(host_id), any_value(pid), any_value(address_id),"
            + " any_value(src_port), min(time), max(time), min(event_id), max(event_id), count(*), [], 0,"
            + " CASE WHEN bool_or(event = 'connection_dropped') THEN 'refused' WHEN bool_or(event = 'auth_accepted') THEN 'accepted'"
            + " WHEN bool_or(event IN ('auth_failed', 'invalid_user')) THEN 'failed' ELSE 'silent' END"
            + " FROM event WHERE connection_id IS NOT NULL GROUP BY connection_id");
    execute(text("/io/sshcase/store/settle/55_attempts.sql"));
    execute(
        "UPDATE source SET lines = n, sshd_lines = n FROM (SELECT f.id, count(source_id) AS n"
            + " FROM range(3) AS f(id) LEFT JOIN event ON source_id = f.id GROUP BY f.id) c WHERE c.id = source.source_id");
    return this;
  }

  /** The analyses that this query reads, and the earlier ones that those read, each once. */
  private void answerFor(String sql, List<Analysis> earlier) throws SQLException {
    for (int i = 0; i < earlier.size(); i++) {
      Analysis analysis = earlier.get(i);
      if (!answered.contains(analysis.id()) && names(sql, analysis)) {
        answerFor(analysis.sql(), earlier.subList(0, i));
        answer(analysis);
      }
    }
  }

  private static boolean names(String sql, Analysis analysis) {
    return Pattern.compile("\\b" + analysis.id() + "\\b").matcher(sql).find();
  }

  private void answer(Analysis analysis) throws SQLException {
    try {
      execute("CREATE OR REPLACE TABLE " + analysis.id() + " AS " + analysis.sql());
      answered.add(analysis.id());
    } catch (SQLException e) {
      throw new SQLException(analysis.id() + ": " + e.getMessage(), e);
    }
  }

  /** The rows of a query, cells joined by {@code |}; an empty cell is {@code -}. */
  List<String> rows(String sql) throws SQLException {
    answerFor(sql, CATALOGUE);
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
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

  /** The only cell of a query's only row. */
  String cell(String sql) throws SQLException {
    List<String> rows = rows(sql);
    if (rows.size() != 1) {
      throw new AssertionError("not one row: " + rows);
    }
    return rows.get(0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private Integer id(String kind, String name) {
    if (name == null) {
      return null;
    }
    Map<String, Integer> known = names.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    return known.computeIfAbsent(name, n -> known.size());
  }

  private SampleCase insert(String sql, Object... values) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
    return this;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String resource) {
    try (InputStream in = SampleCase.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
