package io.sshcase.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section about what other settings would have done. */
final class ReplaySections {
  private static final int MOST_ROWS = 120;
  private static final int MOST_CHARTS = 8;

  /** Busy slots of the columns of {@code chance_by_value}. */
  private static final List<Integer> BUSY = List.of(10, 20, 30, 50, 75, 100);

  private final Overview overview;
  private final Map<String, List<Row>> hosts;

  ReplaySections(Overview overview) {
    this.overview = overview;
    this.hosts = hosts(overview);
  }

  /** The rows of each host, the host of the verdict first. */
  static Map<String, List<Row>> hosts(Overview overview) {
    Map<String, List<Row>> hosts = new LinkedHashMap<>();
    if (overview.worst() != null) {
      hosts.put(overview.worst().textOrEmpty("host"), new ArrayList<>());
    }
    for (Row row : overview.rows("max_startups_simulation")) {
      hosts.computeIfAbsent(row.textOrEmpty("host"), host -> new ArrayList<>()).add(row);
    }
    hosts.values().removeIf(List::isEmpty);
    return hosts;
  }

  Section section() {
    return new Section(
        "replay",
        "Other values",
        "What would other settings have done?",
        Answer.of(answer(hosts)),
        null,
        List.of(table(), chances()),
        List.of(),
        overview.analyses("max_startups_simulation", "refusal_chance", "chance_by_value"));
  }

  /** The host of the verdict in full; of the others what was in force and what to begin with. */
  private TableView table() {
    List<Row> shown = new ArrayList<>();
    for (List<Row> rows : hosts.values()) {
      boolean full = shown.isEmpty();
      rows.stream().filter(row -> full || isNow(row) || isBest(row)).forEach(shown::add);
    }
    TableView table =
        TableView.of(
            "max_startups_simulation",
            "What other values would have done",
            shown,
            MOST_ROWS,
            columns());
    int all = hosts.values().stream().mapToInt(List::size).sum();
    return new TableView(table.id(), table.caption(), table.columns(), table.rows(), all);
  }

  private static boolean isNow(Row row) {
    return "current".equals(row.text("change"));
  }

  private static boolean isBest(Row row) {
    return Boolean.TRUE.equals(row.flag("recommended"));
  }

  List<ReplayChart> charts() {
    Map<String, List<Row>> chances = new LinkedHashMap<>();
    for (Row row : overview.rows("refusal_chance")) {
      chances.computeIfAbsent(row.text("host"), host -> new ArrayList<>()).add(row);
    }
    List<ReplayChart> charts = new ArrayList<>();
    hosts.forEach(
        (host, rows) -> {
          if (charts.size() < MOST_CHARTS) {
            charts.add(
                ReplayChart.of(
                    "replay-" + (charts.size() + 1), rows, chances.getOrDefault(host, List.of())));
          }
        });
    return charts;
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    if (hosts.size() > 1) {
      columns.add(Column.code("Host", "host"));
    }
    columns.add(Column.prose("Change", "value"));
    columns.add(mean("Refused", "expected_dropped"));
    columns.add(
        Column.text("95 %", row -> Cell.prose(row.count("low") + " to " + row.count("high"))));
    columns.add(mean("Friendly", "bystanders_expected_dropped"));
    columns.add(mean("Kept out", "kept_out"));
    columns.add(mean("Peak slots", "peak_unauthenticated"));
    columns.add(Column.text("Than now", row -> Cell.prose(row.text("than_now"))));
    columns.add(Column.text("What it does", row -> Cell.prose(does(row))));
    return columns;
  }

  /** Of the host of the verdict, or the first that was replayed. */
  private TableView chances() {
    List<Row> shown = new ArrayList<>();
    if (!hosts.isEmpty()) {
      String host = hosts.keySet().iterator().next();
      overview.rows("chance_by_value").stream()
          .filter(row -> host.equals(row.textOrEmpty("host")))
          .forEach(shown::add);
    }
    return TableView.of(
        "chance_by_value",
        "Chance in per cent that sshd refuses one more connection, by busy login slots",
        shown,
        MOST_ROWS,
        chanceColumns(shown.isEmpty() ? null : shown.get(0).count("peak")));
  }

  /** The peak has a column of its own beside the round numbers. */
  private static List<Column> chanceColumns(Long peak) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.code("MaxStartups", "max_startups"));
    columns.add(
        Column.text(
            "In force", row -> Cell.prose(row.isTrue("in_force") ? "in force" : "not set")));
    for (int busy : BUSY) {
      columns.add(Column.count(String.valueOf(busy), "at_" + busy));
    }
    if (peak != null) {
      columns.add(Column.count("Peak (" + peak + ")", "at_peak"));
    }
    return columns;
  }

  private static Column mean(String label, String name) {
    return Column.number(label, row -> Cell.prose(PlainValue.of(row.number(name))));
  }

  private static String does(Row row) {
    String weak = Boolean.TRUE.equals(row.flag("weak")) ? " Weak." : "";
    return (isBest(row) ? "Begin with this. " : "") + row.textOrEmpty("reason") + weak;
  }

  /** About the host of the verdict, or the first that was replayed. */
  static String answer(Map<String, List<Row>> hosts) {
    if (hosts.isEmpty()) {
      return "Nothing was refused by MaxStartups, so there is nothing to replay.";
    }
    List<Row> rows = hosts.values().iterator().next();
    Row now = rows.get(0);
    String host = now.text("host") + ": ";
    if (Boolean.TRUE.equals(now.flag("weak"))) {
      return host
          + "what other values would have done is uncertain, because the replay of what was in"
          + " force does not reproduce the incident.";
    }
    Row best = rows.stream().filter(ReplaySections::isBest).findFirst().orElse(null);
    boolean raise = "raise".equals(now.text("advice"));
    String why =
        raise
            ? "Most refusals hit addresses that log in, so more slots help: "
            : "Most refusals hit addresses that do not log in: block those first. ";
    if (best == null) {
      return host + why + (raise ? "but no value that was tried spares them." : "");
    }
    return host
        + why
        + (raise ? "begin with " : "Of the settings tried, begin with ")
        + best.text("value")
        + ". "
        + best.text("reason");
  }
}
