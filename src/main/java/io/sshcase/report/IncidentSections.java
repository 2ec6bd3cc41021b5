package io.sshcase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sections about refusals: the episodes, and who was refused. */
final class IncidentSections {
  private static final int EPISODES = 200;
  private static final int ADDRESSES = 100;
  private static final int SIGNS = 100;

  private final Overview overview;

  IncidentSections(Overview overview) {
    this.overview = overview;
  }

  Section episodes() {
    List<Row> episodes = new ArrayList<>(overview.rows("throttling_episodes"));
    episodes.sort(Comparator.comparing((Row row) -> row.countOrZero("dropped")).reversed());
    TableView table =
        TableView.of(
            "throttling_episodes",
            "Episodes, the worst first",
            episodes,
            EPISODES,
            episodeColumns(),
            row -> Anchor.episode(row.text("host"), row.text("episode")));
    SlotHolders holders = new SlotHolders(overview);
    return new Section(
        "episodes",
        "Episodes",
        "How often, how long, and how many connections were refused?",
        episodesAnswer(episodes.size()),
        overview.worstFinding("refused"),
        List.of(table, holders.table()),
        holders.notes(),
        overview.analyses("throttling_episodes", "slot_holders"));
  }

  private List<Column> episodeColumns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("#", row -> Cell.count(row.count("episode"))));
    if (overview.verdicts().size() > 1) {
      columns.add(Column.code("Host", "host"));
    }
    columns.add(Column.time("Start (UTC)", "start"));
    if (overview.hasSeveralListeners()) {
      columns.add(Column.text("Listener", IncidentSections::listener));
    }
    columns.add(Column.number("Lasted", IncidentSections::lasted));
    columns.add(Column.text("Cause", row -> Cell.prose(Verdict.cause(row.text("cause")))));
    columns.add(Column.number("Refused", row -> Cell.bounds(dropped(row))));
    columns.add(overview.evidence("throttling_episodes"));
    columns.add(Column.count("Friendly", "bystanders_dropped"));
    columns.add(Column.count("Peak slots", "peak_unauthenticated"));
    columns.add(Column.count("Sources", "sources"));
    columns.add(Column.address("Most refused", "top_source"));
    columns.add(Column.text("Ended by", row -> Cell.prose(endReason(row.text("end_reason")))));
    columns.add(Column.text("How the count is known", row -> Cell.prose(boundsReason(row))));
    return columns;
  }

  /** An episode that sshd never closed may have gone on after its last line. */
  private static Cell lasted(Row row) {
    return row.time("cut_off") == null
        ? Cell.duration(row.number("duration_s"))
        : Cell.upTo(row.number("duration_high_s"));
  }

  private static Cell listener(Row row) {
    String port = row.text("port");
    String pid = row.text("listener_pid");
    return Cell.prose(
        (port == null ? "" : "port " + port)
            + (port == null || pid == null ? "" : ", ")
            + (pid == null ? "" : "pid " + pid));
  }

  private static Bounds dropped(Row row) {
    return row.bounds("dropped_low", "dropped", "dropped_high");
  }

  private static String boundsReason(Row row) {
    String low = row.textOrEmpty("reason_low");
    String high = row.textOrEmpty("reason_high");
    Bounds bounds = dropped(row);
    boolean estimated =
        bounds.best() != null && bounds.isKnown() && !bounds.best().equals(bounds.low());
    String estimate = estimated ? "Best estimate " + Numbers.count(bounds.best()) + ". " : "";
    return (estimate + (low.equals(high) ? low : low + " " + high)).trim();
  }

  private static String endReason(String reason) {
    return switch (reason == null ? "" : reason) {
      case "exited" -> "sshd's own line";
      case "restarted" -> "restart or reload";
      case "log_ends" -> "end of the log";
      case "quiet" -> "a quiet minute";
      default -> reason;
    };
  }

  private Answer episodesAnswer(int episodes) {
    if (episodes > 0) {
      Double seconds = overview.decimalFigure("throttled_s");
      String lasted = seconds == null ? "" : ", together " + Numbers.duration(seconds);
      return Answer.of("")
          .count(Numbers.count(episodes, "episode", "episodes"), "throttling_episodes")
          .then(lasted + "; refused connections: ")
          .count(overview.refused().phrase(), "throttling_episodes")
          .then(".");
    }
    if (overview.notShown() != null) {
      return Answer.of("No episode is logged. What these logs cannot show: " + overview.notShown());
    }
    return Answer.of(
        overview.span() == null
            ? "No line of sshd could be counted, so nothing can be said about episodes."
            : "No episode in "
                + overview.span()
                + "; sshd would have logged one at this LogLevel.");
  }

  Section refused() {
    List<Row> sources = new ArrayList<>(overview.rows("dropped_sources"));
    sources.sort(
        Comparator.comparing((Row row) -> !"bystander".equals(row.text("role")))
            .thenComparing(row -> -row.countOrZero("dropped_logged")));
    List<Column> columns =
        List.of(
            Column.address("Address", "src"),
            Column.text("Role", row -> Cell.prose(role(row.text("role")))),
            Column.code("Host", "host"),
            Column.count("Refused, logged", "dropped_logged"),
            overview.evidence("dropped_sources"),
            Column.time("First (UTC)", "first_dropped"),
            Column.time("Last (UTC)", "last_dropped"),
            Column.text("Also logged in", row -> Cell.flag(row.flag("also_logged_in"))));
    return new Section(
        "refused",
        "Refused",
        "Whose connections were refused?",
        refusedAnswer(sources),
        null,
        List.of(
            TableView.of(
                "dropped_sources",
                "Refused addresses, friendly ones first",
                sources,
                ADDRESSES,
                columns),
            TableView.of(
                "kernel_signs",
                "Other possible causes that the kernel names",
                overview.rows("kernel_signs"),
                SIGNS,
                signColumns())),
        List.of(),
        overview.analyses("dropped_sources", "kernel_signs"));
  }

  private static List<Column> signColumns() {
    return List.of(
        Column.code("Host", "host"),
        Column.text("What", row -> Cell.prose(sign(row.text("reason")))),
        Column.time("First (UTC)", "start"),
        Column.time("Last (UTC)", "end"),
        Column.time("Else not before", "not_before"),
        Column.time("and not after", "not_after"),
        Column.count("Lines", "lines"),
        Column.count("Addresses", "sources"),
        Column.code("Example", "example"),
        Column.code("Place", "place"));
  }

  private static String sign(String reason) {
    return switch (reason == null ? "" : reason) {
      case "conntrack_full" -> "table of tracked connections full, packets dropped";
      case "syn_flood" -> "flood of SYN on port 22";
      case "oom_kill" -> "sshd killed for want of memory";
      case "segfault" -> "sshd crashed";
      case "firewall_drop" -> "firewall dropped packets to port 22";
      default -> reason;
    };
  }

  private static String knownUsers(long refused, long users) {
    return refused == 0
        ? "none of these hit a friendly address"
        : Numbers.count(refused)
            + " of these hit "
            + Numbers.count(users, "friendly address", "friendly addresses");
  }

  /** Who logs in and fails too often to be called friendly is refused all the same. */
  private static String users(List<Row> sources) {
    List<Row> both = sources.stream().filter(row -> "both".equals(row.text("role"))).toList();
    long refused = both.stream().mapToLong(row -> row.countOrZero("dropped_logged")).sum();
    return both.isEmpty()
        ? ""
        : ", and "
            + Numbers.count(refused)
            + " hit "
            + Numbers.count(both.size(), "address that logs in", "addresses that log in")
            + (both.size() == 1 ? " and fails as well" : " and fail as well");
  }

  private static String role(String role) {
    return switch (role == null ? "" : role) {
      case "bystander" -> "friendly address";
      case "both" -> "attacker that also logged in";
      default -> role;
    };
  }

  private Answer refusedAnswer(List<Row> sources) {
    if (sources.isEmpty()) {
      return Answer.of(
          overview.refused().isZero()
              ? "No connection was refused, so no address is named."
              : "No refused address is named in the logs.");
    }
    long named = 0;
    for (Row row : sources) {
      named += row.countOrZero("dropped_logged");
    }
    Bounds refused = overview.refused();
    String cover =
        refused.low() != null && refused.low() > named
            ? " Addresses are logged for " + Numbers.share(named, refused.low()) + "."
            : "";
    return Answer.of("")
        .count(Numbers.count(sources.size(), "address", "addresses"), "dropped_sources")
        .then(" named in ")
        .count(Numbers.count(named, "refusal", "refusals"), "dropped_sources")
        .then("; ")
        .then(knownUsers(overview.figure("known_refused"), overview.figure("known_sources")))
        .then(users(sources) + "." + cover);
  }
}
