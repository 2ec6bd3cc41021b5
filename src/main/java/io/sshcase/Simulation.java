package io.sshcase;

import io.sshcase.analysis.AnalysisCatalog;
import io.sshcase.evidence.Network;
import io.sshcase.replay.Asked;
import io.sshcase.replay.CaseReplay;
import io.sshcase.replay.Rules;
import io.sshcase.replay.Watcher;
import io.sshcase.store.CaseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The replay of a case under settings that a user names; the case keeps what it held. */
public final class Simulation {
  private static final long USUAL_BAN_MICROS = 600_000_000L;

  /** Each run of each rule is kept until its interval is drawn. */
  private static final int MOST_RUNS = 100_000;

  private final CaseStore store;

  private Simulation(CaseStore store) {
    this.store = store;
  }

  /**
   * What a user wants to see tried, as typed; null or empty: not asked for.
   *
   * @param maxStartups values, each tried by itself with all that follows
   * @param banAfter failed attempts that ban a source for ten minutes
   * @param allow addresses or networks that alone may connect
   * @param host null: all with refusals
   */
  public record Wish(
      List<String> maxStartups,
      String loginGraceTime,
      Integer perSourceMaxStartups,
      Integer banAfter,
      List<String> allow,
      Integer runs,
      Long seed,
      String host) {}

  /** A wish that cannot be fulfilled; the message is for the user. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Runs what was wished for.
   *
   * @param release of this program, for a case that was not asked about yet
   */
  public static Simulation of(CaseStore store, Wish wish, String release, Progress progress)
      throws SQLException, Refused {
    List<Asked> asked = asked(store.connection(), wish);
    if (!isAnswered(store.connection())) {
      Findings.ask(store, release, Inquiry.WHOLE, progress);
    }
    mustHaveRefusals(store.connection(), wish.host());
    try (Statement statement = store.connection().createStatement()) {
      // They stand before the tables of the case, which stay as they are.
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE replay_traffic AS FROM main.replay_traffic LIMIT 0");
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE replay_outcome AS FROM main.replay_outcome LIMIT 0");
    }
    CaseReplay.ask(
        store.connection(), wish.runs(), wish.seed(), wish.host(), asked, told(progress));
    return new Simulation(store);
  }

  private static Watcher told(Progress progress) {
    return new Watcher() {
      @Override
      public void planned(int changes) {
        progress.stage("replaying", changes);
      }

      @Override
      public void tried() {
        progress.step(1);
      }
    };
  }

  /**
   * The columns of the analysis {@code max_startups_simulation}, one row for each host and value.
   */
  public String sql() {
    return AnalysisCatalog.load().byId("max_startups_simulation").sql();
  }

  /** For {@link #sql()}; closed with the store. */
  public Connection connection() {
    return store.connection();
  }

  private static boolean isAnswered(Connection connection) throws SQLException {
    return !names(
            connection,
            "SELECT table_name FROM duckdb_tables() WHERE table_name = 'throttling_episodes'")
        .isEmpty();
  }

  private static void mustHaveRefusals(Connection connection, String host)
      throws SQLException, Refused {
    List<String> hosts =
        names(
            connection,
            "SELECT DISTINCT host FROM throttling_episodes WHERE cause <> 'penalty' ORDER BY host");
    if (host != null && !hosts.contains(host)) {
      throw new Refused(
          "--host "
              + host
              + (hosts.isEmpty()
                  ? ": no host of this case refused connections"
                  : " refused no connections; those that did: " + String.join(", ", hosts)));
    }
  }

  private static List<String> names(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static List<Asked> asked(Connection connection, Wish wish) throws SQLException, Refused {
    Integer grace = grace(connection, wish.loginGraceTime());
    Integer perSource = atLeastOne("--per-source-max-startups", wish.perSourceMaxStartups());
    Integer failures = atLeastOne("--ban-after", wish.banAfter());
    if (wish.runs() != null && (wish.runs() < 1 || wish.runs() > MOST_RUNS)) {
      throw new Refused("--runs takes a number from 1 to " + MOST_RUNS + ", not " + wish.runs());
    }
    Rules.Ban ban =
        failures == null ? null : new Rules.Ban(failures, USUAL_BAN_MICROS, USUAL_BAN_MICROS);
    List<Network> allowed = new ArrayList<>();
    for (String text : wish.allow()) {
      Network network = Network.parse(text);
      if (network == null) {
        throw new Refused(
            "--allow takes an address or a network such as 192.0.2.0/24, not " + text);
      }
      allowed.add(network);
    }
    List<Asked> all = new ArrayList<>();
    for (String value : wish.maxStartups()) {
      all.add(new Asked(limit(value), grace, perSource, ban, allowed));
    }
    return all;
  }

  private static io.sshcase.replay.MaxStartups limit(String text) throws Refused {
    var parsed = io.sshcase.facts.MaxStartups.parse(text);
    if (parsed.limit() == null) {
      throw new Refused(
          "--max-startups "
              + text
              + ": sshd would say \"Invalid MaxStartups spec.\": "
              + parsed.reason());
    }
    var limit = parsed.limit();
    return new io.sshcase.replay.MaxStartups(limit.start(), limit.rate(), limit.full());
  }

  private static Integer grace(Connection connection, String text) throws SQLException, Refused {
    if (text == null) {
      return null;
    }
    try (PreparedStatement question = connection.prepareStatement("SELECT seconds_of(?)")) {
      question.setString(1, text);
      try (ResultSet row = question.executeQuery()) {
        row.next();
        long seconds = row.getLong(1);
        if (row.wasNull() || seconds > Integer.MAX_VALUE) {
          throw new Refused(
              "--login-grace-time "
                  + text
                  + ": sshd would say \"invalid time value.\"; it takes 30, 2m or 1h30m");
        }
        return (int) seconds;
      }
    }
  }

  private static Integer atLeastOne(String option, Integer number) throws Refused {
    if (number != null && number < 1) {
      throw new Refused(option + " takes a number from 1 on, not " + number);
    }
    return number;
  }
}
