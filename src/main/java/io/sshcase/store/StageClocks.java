package io.sshcase.store;

import io.sshcase.bytes.ByteSlice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The times of the staged rows: what they show of the clocks that wrote them, and how they are
 * moved. A time that was read is the wall clock of its log where it states no zone; {@link
 * #NO_TIME} where there is none.
 */
public final class StageClocks {
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Pairs that are looked at for a case; beyond, one connection in so many is. */
  private static final long ENOUGH = 50_000;

  /** Longest delay of a line that parallel writers make. */
  private static final long WRITERS_DISAGREE = 120_000_000;

  private static final String DATED = "micros <> " + NO_TIME;

  private final Connection connection;

  private final Dictionary hosts;

  StageClocks(Connection connection, Dictionary hosts) {
    this.connection = connection;
    this.hosts = hosts;
  }

  /**
   * The rows of one machine in one source whose stamps need help, and how many do not.
   *
   * @param host as {@link CaseLoad#hostShares} names it
   * @param withoutZone rows whose time is a wall clock
   * @param firstMicros of those
   * @param lastMicros of those
   * @param relayed rows whose stamp is whole but has no fraction of a second: a relay may have
   *     supplied its year and its zone
   * @param fine rows whose stamp is whole and has a fraction
   */
  public record Span(
      int feedId,
      int hostId,
      String host,
      long withoutZone,
      long firstMicros,
      long lastMicros,
      long relayed,
      long fine) {

    /** Its first label: a journal writes the name of a host whole, syslog only that. */
    String machine() {
      String name = host.toLowerCase(Locale.ROOT);
      int dot = name.indexOf('.');
      String label = dot > 0 ? name.substring(0, dot) : name;
      return label.chars().allMatch(Character::isDigit) ? name : label;
    }
  }

  /** The spans, in no order that means anything. */
  public List<Span> spans() throws SQLException {
    List<byte[]> names = hosts.values();
    List<Span> spans = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT source_id, host_id, count(*) FILTER (stamp & 32 = 0),"
                    + " coalesce(min(micros) FILTER (stamp & 32 = 0), 0),"
                    + " coalesce(max(micros) FILTER (stamp & 32 = 0), 0),"
                    + " count(*) FILTER (stamp & 63 = 48), count(*) FILTER (stamp & 63 > 48)"
                    + " FROM stage WHERE "
                    + DATED
                    + " GROUP BY source_id, host_id ORDER BY source_id, host_id")) {
      while (rows.next()) {
        byte[] name = names.get(rows.getInt(2));
        spans.add(
            new Span(
                rows.getInt(1),
                rows.getInt(2),
                ByteSlice.decode(name, 0, name.length),
                rows.getLong(3),
                rows.getLong(4),
                rows.getLong(5),
                rows.getLong(6),
                rows.getLong(7)));
      }
    }
    return spans;
  }

  /**
   * One line in two sources: the same machine, process and text, once in each.
   *
   * @param relayed whether the first one states a year and a zone that a relay may have supplied
   * @param line of the first one
   * @param micros of the first one
   * @param trueMicros what the other source states with year and zone, UTC
   */
  public record Twin(
      int feedId, int hostId, boolean relayed, long line, long micros, long trueMicros) {}

  /** The twins of lines whose stamp needs help, in the order of their lines. */
  public List<Twin> twins(List<Span> spans) throws SQLException {
    List<Span> telling =
        spans.stream().collect(Collectors.groupingBy(Span::machine)).values().stream()
            .filter(StageClocks::mayHoldTwins)
            .flatMap(List::stream)
            .toList();
    if (telling.isEmpty()) {
      return List.of();
    }
    long rows = telling.stream().mapToLong(s -> s.withoutZone() + s.relayed() + s.fine()).sum();
    execute(told(telling, rows / ENOUGH + 1));
    List<Twin> twins = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(PAIRED)) {
      while (found.next()) {
        twins.add(
            new Twin(
                found.getInt(1),
                found.getInt(2),
                found.getBoolean(3),
                found.getLong(4),
                found.getLong(5),
                found.getLong(6)));
      }
    }
    execute("DROP TABLE told");
    return twins;
  }

  /** Whether one of the sources of a machine can tell the time of another. */
  private static boolean mayHoldTwins(List<Span> machine) {
    return machine.stream().map(Span::feedId).distinct().count() > 1
        && machine.stream().anyMatch(span -> span.withoutZone() + span.relayed() > 0)
        && machine.stream().anyMatch(span -> span.relayed() + span.fine() > 0);
  }

  /**
   * Lines that stand once in their source. The port makes them one connection's; which connections
   * are looked at does not depend on the order of reading.
   */
  private static String told(List<Span> spans, long oneIn) {
    String machines =
        spans.stream()
            .map(span -> "(" + span.hostId() + ", '" + span.machine().replace("'", "''") + "')")
            .distinct()
            .collect(Collectors.joining(", "));
    return "CREATE OR REPLACE TEMP TABLE told AS SELECT source_id, host_id, machine, pid, src_port,"
        + " kind, address_id, account_id, wording_id, number_millis, repeat, min(line) AS line,"
        + " min(micros) AS micros, min(stamp) & 63 AS stamp FROM stage JOIN (VALUES "
        + machines
        + ") m (host_id, machine) USING (host_id)"
        + " WHERE pid >= 0 AND src_port >= 0 AND wording_id >= 0 AND "
        + DATED
        + (oneIn == 1 ? "" : " AND hash(pid, src_port) % " + oneIn + " = 0")
        + " GROUP BY ALL HAVING count(*) = 1";
  }

  /** A stamp with a fraction of a second was written by who states it, so it goes first. */
  private static final String PAIRED =
      "SELECT a.source_id, a.host_id, a.stamp & 32 <> 0 AS relayed, a.line, a.micros, b.micros"
          + " FROM told a JOIN told b USING (machine, pid, src_port, kind, address_id, account_id,"
          + " wording_id, number_millis, repeat)"
          + " WHERE a.source_id <> b.source_id AND b.stamp >= 48"
          + " AND (a.stamp & 32 = 0 OR a.stamp = 48 AND b.stamp > 48)"
          + " QUALIFY row_number() OVER (PARTITION BY a.source_id, a.host_id, a.line"
          + " ORDER BY b.stamp = 48, b.micros) = 1"
          + " ORDER BY a.source_id, a.host_id, relayed, a.line";

  /** Moves the year-less stamps of a source's lines by whole years. */
  public void shiftYears(int feedId, long firstLine, long lastLine, int years) throws SQLException {
    update(
        "epoch_us(make_timestamp(micros) + to_years(" + years + "))", feedId, firstLine, lastLine);
  }

  /** Takes the year-less stamps of a source's lines for no time at all: nothing dates them. */
  public void forget(int feedId, long firstLine, long lastLine) throws SQLException {
    update(Long.toString(NO_TIME), feedId, firstLine, lastLine);
  }

  private void update(String value, int feedId, long firstLine, long lastLine) throws SQLException {
    execute(
        "UPDATE stage SET micros = "
            + value
            + " WHERE source_id = "
            + feedId
            + " AND line BETWEEN "
            + firstLine
            + " AND "
            + lastLine
            + " AND stamp & 16 = 0 AND "
            + DATED);
  }

  /**
   * The lines of a wall clock's hour that its zone shows twice, or never.
   *
   * @param lines how many stand in it
   * @param setBackAt the line before which the clock was set back: it lies farthest before the one
   *     above it, by half that time, or by two minutes if the next one stays behind; 0 when there
   *     is none
   */
  public record Hour(long lines, long setBackAt) {}

  /** Looks at the lines of a machine in a source from one wall clock time until another. */
  public Hour hour(Span span, long fromMicros, long toMicros, boolean newestFirst)
      throws SQLException {
    String inTime = "OVER (ORDER BY line" + (newestFirst ? " DESC)" : ")");
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT count(*), coalesce(arg_min(line, (step, line)) FILTER (step <= ? OR step <= -"
                + WRITERS_DISAGREE
                + " AND next < before), 0) FROM (SELECT line, micros - lag(micros) "
                + inTime
                + " AS step, lag(micros) "
                + inTime
                + " AS before, lead(micros) "
                + inTime
                + " AS next FROM stage"
                + " WHERE source_id = ? AND host_id = ? AND stamp & 32 = 0"
                + " AND micros >= ? AND micros < ?)")) {
      ask.setLong(1, (fromMicros - toMicros) / 2);
      ask.setInt(2, span.feedId());
      ask.setInt(3, span.hostId());
      ask.setLong(4, fromMicros);
      ask.setLong(5, toMicros);
      try (ResultSet rows = ask.executeQuery()) {
        rows.next();
        return new Hour(rows.getLong(1), rows.getLong(2));
      }
    }
  }

  /**
   * How far the clock of one machine's lines in a source is ahead of UTC, and which lines it is
   * about.
   *
   * @param relayed whether it is about stamps that state a zone and no fraction of a second, else
   *     about those without a zone
   * @param fromLine first line
   * @param toLine last line
   * @param fromMicros first wall clock
   * @param toMicros the first one behind it
   * @param years that the stamps are ahead beside the offset
   * @param offsetSeconds ahead of UTC
   */
  public record Offset(
      int feedId,
      int hostId,
      boolean relayed,
      long fromLine,
      long toLine,
      long fromMicros,
      long toMicros,
      int years,
      int offsetSeconds) {}

  /** Makes UTC of the wall clocks, all at once. No two offsets may be about one line. */
  public void apply(List<Offset> offsets) throws SQLException {
    List<Offset> moving =
        offsets.stream()
            .filter(offset -> offset.years() != 0 || offset.offsetSeconds() != 0)
            .toList();
    if (moving.isEmpty()) {
      return;
    }
    execute(
        "CREATE OR REPLACE TEMP TABLE ahead (source_id INTEGER, host_id INTEGER, relayed BOOLEAN,"
            + " from_line BIGINT, to_line BIGINT, from_micros BIGINT, to_micros BIGINT,"
            + " years INTEGER, by_micros BIGINT)");
    try (DuckDBAppender row =
        connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "ahead")) {
      for (Offset offset : moving) {
        row.beginRow();
        row.append(offset.feedId()).append(offset.hostId()).append(offset.relayed());
        row.append(offset.fromLine()).append(offset.toLine());
        row.append(offset.fromMicros()).append(offset.toMicros());
        row.append(offset.years()).append(offset.offsetSeconds() * 1_000_000L);
        row.endRow();
      }
      row.flush();
    }
    execute(
        "UPDATE stage SET micros = CASE WHEN a.years = 0 THEN micros - a.by_micros ELSE"
            + " epoch_us(make_timestamp(micros) - to_years(a.years)) - a.by_micros END"
            + " FROM ahead a WHERE stage.source_id = a.source_id AND stage.host_id = a.host_id"
            + " AND stage.line BETWEEN a.from_line AND a.to_line"
            + " AND stage.micros >= a.from_micros AND stage.micros < a.to_micros"
            + " AND CASE WHEN a.relayed THEN stage.stamp & 63 = 48 ELSE stage.stamp & 32 = 0 END"
            + " AND stage.micros <> "
            + NO_TIME);
    execute("DROP TABLE ahead");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
