package io.sshcase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The section about several hosts: who is odd, who attacks them all, is it getting worse. */
final class FleetSections {
  private static final int HOSTS = 100;
  private static final int STRIPS = 24;
  private static final int ATTACKERS = 50;
  private static final int STATIONS = 10;

  private final Overview overview;

  FleetSections(Overview overview) {
    this.overview = overview;
  }

  /** Null for a single host, whose verdict stands at the top. */
  Section hosts() {
    List<Row> verdicts = overview.verdicts();
    if (verdicts.size() < 2) {
      return null;
    }
    List<Row> fleet = overview.rows("fleet");
    return new Section(
        "hosts",
        "Hosts",
        "Which host is the odd one out, and is it getting better or worse?",
        answer(verdicts, fleet),
        null,
        List.of(
            TableView.of("fleet", "Hosts, the odd one first", fleet, HOSTS, fleetColumns(fleet)),
            TableView.of(
                "verdict",
                "Verdicts, the worst first",
                worstFirst(verdicts),
                HOSTS,
                verdictColumns()),
            TableView.of(
                "shared_attackers",
                "Attackers seen on several hosts",
                overview.rows("shared_attackers"),
                ATTACKERS,
                attackerColumns())),
        List.of(SafeText.line(attackers(overview.rows("shared_attackers")))),
        overview.analyses("fleet", "shared_attackers"));
  }

  private Answer answer(List<Row> verdicts, List<Row> fleet) {
    Answer hosts =
        Answer.of("")
            .count(Numbers.count(verdicts.size(), "host", "hosts"), "verdict")
            .then("; the worst is " + overview.worst().textOrEmpty("host") + ".");
    if (fleet.isEmpty() || fleet.get(0).text("odd") == null) {
      return hosts.then(" None of them differs from most of the others.");
    }
    Row odd = fleet.get(0);
    return hosts.then(
        " The odd one out is " + odd.textOrEmpty("host") + ": " + odd.textOrEmpty("odd") + ".");
  }

  private static String attackers(List<Row> shared) {
    if (shared.isEmpty()) {
      return "No attacker was seen on more than one host.";
    }
    Row first = shared.get(0);
    return Numbers.count(shared.size(), "attacker was", "attackers were")
        + " seen on more than one host; the most widely seen is "
        + first.textOrEmpty("src")
        + ", on "
        + Numbers.count(first.countOrZero("hosts"))
        + ", first on "
        + first.texts("host_list").stream().findFirst().orElse("")
        + ".";
  }

  private List<Column> fleetColumns(List<Row> fleet) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.code("Host", "host"));
    columns.add(Column.text("Differs from most others", row -> or(row.text("odd"), "in nothing")));
    HostStrips strips = new HostStrips(overview);
    if (strips.highest() > 0) {
      columns.add(
          Column.text(
              "Refused over time (highest bar " + Numbers.count(strips.highest()) + ")",
              row ->
                  row.countOrZero("rank") > STRIPS
                      ? Cell.absent()
                      : strips.cell(row.text("host"))));
    }
    columns.add(
        Column.number(
            "Refused", row -> Cell.bounds(row.bounds("dropped_low", "dropped", "dropped_high"))));
    columns.add(Column.count("Episodes", "episodes"));
    columns.add(overview.evidence("fleet"));
    columns.add(Column.number("Refused an hour", row -> Cell.rate(row.number("dropped_per_hour"))));
    columns.add(Column.text("Trend", row -> word(row, "trend")));
    if (fleet.stream().anyMatch(row -> row.text("last_change") != null)) {
      columns.add(
          Column.text(
              "Since the last change",
              row ->
                  row.text("last_change") == null
                      ? Cell.prose("no change")
                      : word(row, "last_change")));
    }
    columns.add(Column.code("MaxStartups on disk", "max_startups_configured"));
    columns.add(Column.code("MaxStartups running", "max_startups_running"));
    columns.add(Column.code("OpenSSH", "sshd_release"));
    columns.add(Column.address("Top attacker", "top_attacker"));
    columns.add(
        Column.number("By shared attackers", row -> Cell.percent(row.number("shared_percent"))));
    return columns;
  }

  private static Cell or(String text, String otherwise) {
    return Cell.prose(text == null ? otherwise : text);
  }

  private static String route(List<String> hosts) {
    String route = String.join(" → ", hosts.subList(0, Math.min(STATIONS, hosts.size())));
    return hosts.size() > STATIONS ? route + " and " + (hosts.size() - STATIONS) + " more" : route;
  }

  private static Cell word(Row row, String column) {
    return Cell.prose(row.textOrEmpty(column).replace('_', ' '));
  }

  private static List<Row> worstFirst(List<Row> verdicts) {
    List<Row> ranked = new ArrayList<>(verdicts);
    ranked.sort(Comparator.comparing(row -> Severity.of(row.text("severity"))));
    return ranked;
  }

  private static List<Column> verdictColumns() {
    return List.of(
        Column.code("Host", "host"),
        Column.text("Severity", row -> Cell.severity(row.text("severity"))),
        Column.text("Cause", row -> Cell.prose(Verdict.cause(row.text("cause")))),
        Column.text("Confidence", row -> Cell.prose(Verdict.confidence(row.text("confidence")))),
        Column.prose("Verdict", "sentence"),
        Column.prose("Is it over?", "end_state"));
  }

  private List<Column> attackerColumns() {
    return List.of(
        Column.address("Source", "src"),
        Column.count("Hosts", "hosts"),
        Column.text("Hosts in this order", row -> Cell.prose(route(row.texts("host_list")))),
        Column.count("Failed attempts", "attempts"),
        Column.count("Connections", "connections"),
        Column.count("Refused", "dropped"),
        Column.count("Logins", "accepted"),
        overview.evidence("shared_attackers", "attackers"),
        Column.text("Pattern", row -> word(row, "pattern")),
        Column.time("First seen (UTC)", "first_seen"),
        Column.time("Last seen (UTC)", "last_seen"),
        Column.number("From first to last host", row -> Cell.duration(row.number("spread_s"))));
  }
}
