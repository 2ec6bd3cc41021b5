package io.sshcase.replay;

import io.sshcase.evidence.Network;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the traffic of each host with refusals from a case whose episodes are known ({@code
 * throttling_episodes}, {@code daemons}, {@code effective_settings}).
 */
final class CaseTraffic {
  /** A damaged or forged line may state any count; a replay of more would not end. */
  private static final int MOST = 50_000;

  private static final List<String> SCRIPTS =
      List.of(
          "spans.sql",
          "friends.sql",
          "hosts.sql",
          "lives.sql",
          "served.sql",
          "refused.sql",
          "episodes.sql");

  private static final Life USUAL = new Life(0, new MaxStartups(10, 30, 100));

  private final Map<Integer, List<Life>> lives = new HashMap<>();
  private final Map<Integer, List<Arrival>> served = new HashMap<>();
  private final Map<Integer, List<Traffic.Refused>> refused = new HashMap<>();
  private final Map<Integer, List<Episode>> episodes = new HashMap<>();
  private final Map<Integer, Sources> sources = new HashMap<>();

  private final Set<Integer> guessed = new HashSet<>();

  private record Episode(long from, long until, int unlogged) {}

  private CaseTraffic() {}

  /** The SQL of all that is read: the answers that it names must be there first. */
  static String questions() {
    return Question.texts(SCRIPTS);
  }

  /** In the order of the hosts' names; empty where nothing was refused. */
  static List<HostTraffic> read(Connection connection) throws SQLException {
    Question.run(connection, "spans.sql");
    Question.run(connection, "friends.sql");
    CaseTraffic traffic = new CaseTraffic();
    Question.ask(connection, "hosts.sql", traffic::addHost);
    Question.ask(connection, "lives.sql", traffic::addLife);
    Question.ask(connection, "served.sql", traffic::addServed);
    Question.ask(connection, "refused.sql", traffic::addRefused);
    Question.ask(connection, "episodes.sql", traffic::addEpisode);
    return Question.ask(connection, "hosts.sql", traffic::hostTraffic);
  }

  private boolean addHost(ResultSet row) throws SQLException {
    sources.put(row.getInt("host_id"), new Sources(row.getString("net_block_size")));
    return true;
  }

  private boolean addLife(ResultSet row) throws SQLException {
    if (row.getBoolean("guessed")) {
      guessed.add(row.getInt("host_id"));
    }
    MaxStartups limit =
        new MaxStartups(row.getInt("start_at"), row.getInt("rate"), row.getInt("full_at"));
    return list(lives, row).add(new Life(row.getLong("born"), limit));
  }

  private boolean addServed(ResultSet row) throws SQLException {
    long taken = row.getLong("taken");
    return list(served, row)
        .add(
            new Arrival(
                taken,
                row.getLong("freed") - taken,
                source(row),
                row.getInt("failures"),
                row.getBoolean("login"),
                shown(row.getString("basis"))));
  }

  private static Arrival.Shown shown(String basis) {
    return switch (basis) {
      case "grace", "no_end" -> Arrival.Shown.TIMED_OUT;
      case "end_only" -> Arrival.Shown.END_ONLY;
      default -> Arrival.Shown.LINES;
    };
  }

  private boolean addRefused(ResultSet row) throws SQLException {
    Traffic.Refused one = new Traffic.Refused(row.getLong("time"), source(row), row.getInt("busy"));
    List<Traffic.Refused> lines = list(refused, row);
    for (int i = 0; i < row.getInt("repeat") && lines.size() < MOST; i++) {
      lines.add(one);
    }
    return true;
  }

  private boolean addEpisode(ResultSet row) throws SQLException {
    return list(episodes, row)
        .add(
            new Episode(
                row.getLong("began"),
                row.getLong("ended"),
                (int) Math.min(MOST, row.getLong("unlogged"))));
  }

  private Source source(ResultSet row) throws SQLException {
    return sources
        .get(row.getInt("host_id"))
        .of(row.getString("address"), row.getBoolean("friendly"), row.getBoolean("proven"));
  }

  private static <T> List<T> list(Map<Integer, List<T>> lists, ResultSet row) throws SQLException {
    return lists.computeIfAbsent(row.getInt("host_id"), id -> new ArrayList<>());
  }

  private HostTraffic hostTraffic(ResultSet row) throws SQLException {
    int id = row.getInt("host_id");
    List<Arrival> got = served.getOrDefault(id, List.of());
    List<Traffic.Refused> lines = refused.getOrDefault(id, List.of());
    List<Life> lived = lives.getOrDefault(id, List.of(USUAL));
    Holders holders = new Holders(lived, got, row.getLong("grace_s") * 1_000_000);
    List<Traffic.Unlogged> unlogged = new ArrayList<>();
    for (Episode episode : episodes.getOrDefault(id, List.of())) {
      holders.explain(episode.from(), episode.until(), within(episode, lines));
      if (episode.unlogged() > 0) {
        unlogged.add(new Traffic.Unlogged(episode.from(), episode.until(), episode.unlogged()));
      }
    }
    int perSource = row.getInt("per_source");
    boolean isLimited = !row.wasNull();
    long observedHigh = row.getLong("observed_high");
    boolean isBounded = !row.wasNull();
    return new HostTraffic(
        id,
        row.getString("host"),
        new Traffic(
            lived,
            holders.served(),
            lines,
            unlogged,
            holders.hidden(),
            row.getLong("margin_s") * 1_000_000),
        isLimited ? perSource : Rules.NO_LIMIT,
        row.getLong("grace_s"),
        row.getInt("assumed_holds"),
        row.getLong("left_out"),
        row.getLong("observed"),
        row.getLong("observed_low"),
        isBounded ? observedHigh : null,
        guessed.contains(id),
        sources.get(id).proven());
  }

  private static List<Traffic.Refused> within(Episode episode, List<Traffic.Refused> lines) {
    return lines.stream()
        .filter(line -> line.at() >= episode.from() && line.at() <= episode.until())
        .filter(line -> line.busy() >= 0)
        .toList();
  }

  /** The sources of one host, each once, its network numbered. */
  private static final class Sources {
    private final Map<String, Source> known = new HashMap<>();
    private final Map<Network, Integer> blocks = new HashMap<>();
    private final int bits4;
    private final int bits6;

    Sources(String netBlockSize) {
      boolean isPair = netBlockSize.matches("[0-9]{1,2}:[0-9]{1,3}");
      int colon = netBlockSize.indexOf(':');
      bits4 = isPair ? Integer.parseInt(netBlockSize.substring(0, colon)) : 32;
      bits6 = isPair ? Integer.parseInt(netBlockSize.substring(colon + 1)) : 128;
    }

    Source of(String address, boolean friendly, boolean proven) {
      if (address.isEmpty()) {
        return Source.UNKNOWN;
      }
      return known.computeIfAbsent(
          address, name -> new Source(name, block(name), friendly, proven));
    }

    private int block(String address) {
      Network network = Network.around(address, bits4, bits6);
      return network == null ? -1 : blocks.computeIfAbsent(network, block -> blocks.size());
    }

    Set<String> proven() {
      Set<String> addresses = new TreeSet<>();
      for (Source source : known.values()) {
        if (source.proven()) {
          addresses.add(source.address());
        }
      }
      return addresses;
    }
  }
}
