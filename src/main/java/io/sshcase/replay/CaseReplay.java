package io.sshcase.replay;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays the refusals of a case and keeps what came out in the tables {@code replay_traffic} and
 * {@code replay_outcome}.
 */
public final class CaseReplay {
  private final Connection connection;
  private final int runs;
  private final long seed;
  private final Changes changes;

  private CaseReplay(Connection connection, int runs, long seed, Changes changes) {
    this.connection = connection;
    this.runs = runs;
    this.seed = seed;
    this.changes = changes;
  }

  /** The SQL of all that is read of the case; the answers that it names must be there first. */
  public static String questions() {
    return CaseTraffic.questions();
  }

  /** Compares what the settings of the case say, on every host with refusals. */
  public static void compare(Connection connection) throws SQLException {
    List<HostTraffic> hosts = CaseTraffic.read(connection);
    CaseReplay replay = prepared(connection, affordableRuns(connection, hosts), null);
    for (HostTraffic host : hosts) {
      replay.compare(host);
    }
  }

  /**
   * Many arrivals are replayed less often: their figures scatter less, and a report must not take
   * minutes.
   */
  private static int affordableRuns(Connection connection, List<HostTraffic> hosts)
      throws SQLException {
    long arrivals = hosts.stream().mapToLong(host -> host.traffic().arrivals()).sum();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("FROM setting")) {
      row.next();
      int most = row.getInt("replay_runs");
      long affordable = row.getLong("replay_arrivals") / Math.max(1, arrivals);
      return (int) Math.min(most, Math.max(row.getInt("replay_least_runs"), affordable));
    }
  }

  /**
   * Tries what a user asks for beside what was in force, on every host with refusals or on one.
   *
   * @param runs null: as in the settings of the case
   * @param seed null: likewise
   * @param onlyHost null: all hosts
   */
  public static void ask(
      Connection connection,
      Integer runs,
      Long seed,
      String onlyHost,
      List<Asked> asked,
      Watcher watcher)
      throws SQLException {
    CaseReplay replay = prepared(connection, runs, seed);
    List<HostTraffic> hosts =
        CaseTraffic.read(connection).stream()
            .filter(host -> onlyHost == null || onlyHost.equals(host.host()))
            .toList();
    watcher.planned(hosts.size() * (1 + asked.size()));
    for (HostTraffic host : hosts) {
      List<Change> changes = new ArrayList<>();
      changes.add(Changes.current(host));
      asked.forEach(one -> changes.add(one.on(host)));
      replay.keepTraffic(host);
      replay.keep(
          host, changes, new Replay(host.traffic(), replay.runs, replay.seed), watcher::tried);
    }
  }

  private static CaseReplay prepared(Connection connection, Integer runs, Long seed)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE replay_traffic");
      statement.execute("TRUNCATE replay_outcome");
      try (ResultSet row = statement.executeQuery("FROM setting")) {
        row.next();
        long ban = row.getInt("replay_ban_s") * 1_000_000L;
        return new CaseReplay(
            connection,
            runs == null ? row.getInt("replay_runs") : runs,
            seed == null ? row.getLong("replay_seed") : seed,
            new Changes(
                values(row.getArray("replay_max_startups")),
                numbers(row.getArray("replay_starts")),
                numbers(row.getArray("replay_per_source")),
                numbers(row.getArray("replay_grace_s")),
                new Rules.Ban(row.getInt("replay_ban_failures"), ban, ban)));
      }
    }
  }

  private static List<Integer> numbers(Array array) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    for (Object number : (Object[]) array.getArray()) {
      numbers.add(((Number) number).intValue());
    }
    return numbers;
  }

  private static List<MaxStartups> values(Array array) throws SQLException {
    List<MaxStartups> values = new ArrayList<>();
    for (Object value : (Object[]) array.getArray()) {
      String[] part = value.toString().split(":", -1);
      values.add(
          new MaxStartups(
              Integer.parseInt(part[0]), Integer.parseInt(part[1]), Integer.parseInt(part[2])));
    }
    return values;
  }

  private void compare(HostTraffic host) throws SQLException {
    keepTraffic(host);
    Replay replay = new Replay(host.traffic(), runs, seed);
    keep(host, changes.of(host, smallest(host, replay)), replay, () -> {});
  }

  /** Null where friendly sources lose nothing as it is, or no value that is tried spares them. */
  private Change smallest(HostTraffic host, Replay replay) {
    if (replay.under(host.inForce()).friendsDropped().high() == 0) {
      return null;
    }
    for (Change change : changes.search(host)) {
      if (replay.under(change.rules()).friendsDropped().high() == 0) {
        return change;
      }
    }
    return null;
  }

  private void keepTraffic(HostTraffic host) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO replay_traffic VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      row.setInt(1, host.hostId());
      row.setInt(2, host.traffic().served());
      row.setInt(3, host.traffic().refused());
      row.setInt(4, host.traffic().assumed());
      row.setInt(5, host.assumedHolds());
      row.setInt(6, host.traffic().hidden());
      row.setLong(7, host.leftOut());
      row.setLong(8, host.observed());
      row.setLong(9, host.observedLow());
      row.setObject(10, host.observedHigh());
      row.setBoolean(11, host.guessed());
      row.executeUpdate();
    }
  }

  private void keep(HostTraffic host, List<Change> tried, Replay replay, Runnable done)
      throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO replay_outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int rank = 0;
      for (Change change : tried) {
        Outcome outcome = replay.under(change.rules());
        MaxStartups limit = change.rules().maxStartups();
        row.setInt(1, host.hostId());
        row.setInt(2, ++rank);
        row.setString(3, change.kind());
        row.setString(4, change.value());
        row.setString(5, limit == null ? host.maxStartups() : limit.toString());
        row.setInt(6, runs);
        row.setLong(7, seed);
        set(row, 8, outcome.dropped());
        set(row, 11, outcome.friendsDropped());
        row.setDouble(14, outcome.keptOut().mean());
        row.setDouble(15, outcome.friendsKeptOut().mean());
        row.setDouble(16, outcome.loginsCut().mean());
        set(row, 17, outcome.peak());
        row.addBatch();
        done.run();
      }
      row.executeBatch();
    }
  }

  private static void set(PreparedStatement row, int column, Estimate estimate)
      throws SQLException {
    row.setDouble(column, estimate.mean());
    row.setInt(column + 1, estimate.low());
    row.setInt(column + 2, estimate.high());
  }
}
