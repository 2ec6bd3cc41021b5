package io.sshcase.export;

import io.sshcase.event.EventKind;
import io.sshcase.store.CaseStore;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All events of a case as lines: the earliest first, those of one moment in the order of their
 * sources and lines, and at the end those without a time.
 */
public final class CaseEvents implements AutoCloseable {
  private static final String SQL =
      """
      SELECT source, line, epoch_us(time) AS micros, least(time_digits, 6) AS digits, year_stated,
        zone_stated, host, program, pid, event::VARCHAR AS event, method, "user", user_valid, src,
        src_port, reason, number, repeat, message, bundle, place, event_id, connection_id,
        src_inferred
      FROM main.events
      ORDER BY time NULLS LAST, event_id""";

  private static final Map<String, EventKind> KINDS =
      Arrays.stream(EventKind.values()).collect(Collectors.toMap(EventKind::word, kind -> kind));

  private final Statement statement;
  private final ResultSet rows;
  private final EventLine event = new EventLine();

  private CaseEvents(Statement statement, ResultSet rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /**
   * Asks for them.
   *
   * @param store opened to copy; it can be asked nothing else until this is closed
   */
  public static CaseEvents of(CaseStore store) throws SQLException {
    Statement statement = store.connection().createStatement();
    try {
      return new CaseEvents(statement, statement.executeQuery(SQL));
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** How many there are. */
  public static long count(CaseStore store) throws SQLException {
    try (Statement statement = store.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM main.events")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The next event, in the same object as the one before; null behind the last. */
  public EventLine next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    event.clear();
    event.source = rows.getString("source");
    event.line = rows.getLong("line");
    event.micros = number("micros", EventLine.NO_TIME);
    event.digits = rows.getInt("digits");
    event.yearStated = rows.getBoolean("year_stated");
    event.zoneStated = rows.getBoolean("zone_stated");
    event.host = rows.getString("host");
    event.program = rows.getString("program");
    event.pid = number("pid", -1);
    event.event = kind(rows.getString("event"));
    event.method = rows.getString("method");
    event.user = rows.getString("user");
    boolean valid = rows.getBoolean("user_valid");
    event.userValid = rows.wasNull() ? null : valid;
    event.src = rows.getString("src");
    event.srcPort = (int) number("src_port", -1);
    event.reason = rows.getString("reason");
    BigDecimal number = rows.getBigDecimal("number");
    event.number = number == null ? null : number.stripTrailingZeros().toPlainString();
    event.repeat = rows.getInt("repeat");
    event.message = rows.getString("message");
    event.bundle = rows.getString("bundle");
    event.place = rows.getString("place");
    event.eventId = rows.getLong("event_id");
    event.connectionId = number("connection_id", -1);
    event.srcInferred = rows.getBoolean("src_inferred");
    return event;
  }

  /** The case may be of a release that knows other kinds. */
  private static EventKind kind(String word) throws SQLException {
    EventKind kind = KINDS.get(word);
    if (kind == null) {
      throw new SQLException("another release of sshcase made it: no event is called " + word);
    }
    return kind;
  }

  private long number(String column, long none) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? none : value;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
