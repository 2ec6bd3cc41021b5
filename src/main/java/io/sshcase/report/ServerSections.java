package io.sshcase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section about the servers: what is set, and was it in force. */
final class ServerSections {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int FACTS = 100;
  private static final int LIVES = 40;
  private static final int WRITTEN = 30;
  private static final int NOTES = 3;
  private static final int FLAWS = 50;

  private final Overview overview;

  ServerSections(Overview overview) {
    this.overview = overview;
  }

  Section settings() {
    List<Row> settings = new ArrayList<>(overview.rows("config_audit"));
    settings.sort(Comparator.comparing(row -> Severity.of(row.text("severity"))));
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("Severity", row -> Cell.severity(row.text("severity"))),
                Column.code("Host", "host"),
                Column.code("Setting", "setting"),
                Column.code("Value", "value"),
                Column.text("Advice", row -> Cell.lines(row.text("advice"))),
                Column.text("From", ServerSections::from)));
    if (settings.stream().anyMatch(row -> row.text("match_note") != null)) {
      columns.add(Column.prose("Match blocks", "match_note"));
    }
    return new Section(
        "settings",
        "Settings",
        "What is set, and was it in force?",
        settingsAnswer(settings),
        overview.worstFinding("setting", "config-flaw", "max-startups", "failed-start"),
        List.of(
            TableView.of(
                "daemons",
                "MaxStartups of each daemon, from start to start",
                overview.rows("daemons"),
                LIVES,
                daemonColumns()),
            TableView.of("config_audit", "Settings of sshd", settings, ALL, columns),
            TableView.of(
                "effective_settings",
                "Lines that decide, and lines that lost",
                written(),
                WRITTEN,
                writtenColumns()),
            TableView.of(
                "config_lint",
                "What sshd -t says of the files",
                overview.rows("config_lint"),
                FLAWS,
                flawColumns()),
            TableView.of(
                "machine_facts",
                "What the machines state of themselves",
                overview.rows("machine_facts"),
                FACTS,
                factColumns())),
        appliedNotes(),
        overview.analyses(
            "config_audit", "daemons", "effective_settings", "config_lint", "machine_facts"));
  }

  private List<Column> daemonColumns() {
    return List.of(
        Column.code("Host", "host"),
        Column.code("Port", "ports"),
        Column.text("In force?", row -> Cell.prose(state(row))),
        Column.code("Configured", "configured"),
        Column.code("Running", "running"),
        Column.prose("Because", "state_reason"),
        overview.evidence("daemons"),
        Column.time("Started", "started"),
        Column.text("Ended", row -> Cell.prose(ended(row))),
        Column.code("sshd -T", "printed"),
        Column.time("First impossible refusal", "first_impossible"));
  }

  private static String ended(Row row) {
    String by = row.textOrEmpty("ended_by");
    return by.equals("log_ends") ? "not in the log" : by;
  }

  private static String state(Row row) {
    return row.textOrEmpty("state").replace('_', ' ');
  }

  /** Settings that a file states, those first for which several lines compete. */
  private List<Row> written() {
    List<Row> rows = new ArrayList<>(overview.rows("effective_settings"));
    rows.removeIf(
        row ->
            row.text("losers") == null
                && (row.text("place") == null || row.isTrue("default_used")));
    rows.sort(Comparator.comparing(row -> row.text("losers") == null));
    return rows;
  }

  private static List<Column> writtenColumns() {
    return List.of(
        Column.code("Host", "host"),
        Column.code("Setting", "setting"),
        Column.code("Value", "value"),
        Column.code("Line that decides", "place"),
        Column.text("Lines that lost", row -> Cell.lines(row.text("losers"))));
  }

  private static List<Column> flawColumns() {
    return List.of(
        Column.text("Severity", row -> Cell.severity(row.text("severity"))),
        Column.code("Host", "host"),
        Column.code("Place", "place"),
        Column.code("sshd -t", "message"),
        Column.prose("Meaning", "meaning"),
        Column.prose("By", "release_basis"));
  }

  private static List<Column> factColumns() {
    return List.of(
        Column.code("Host", "host"),
        Column.prose("About", "topic"),
        Column.code("Stated", "value"),
        Column.text(
            "Contradicts",
            row -> Cell.prose(row.isTrue("contradicts") ? "another value is stated too" : null)),
        Column.code("Place", "place"));
  }

  private static Cell from(Row row) {
    String source = row.text("source");
    return row.isTrue("default_used") && source == null
        ? Cell.prose("default of this release")
        : Cell.code(source);
  }

  private static Answer settingsAnswer(List<Row> settings) {
    if (settings.isEmpty()) {
      return Answer.of("No sshd_config was found in the bundle; what is set cannot be said.");
    }
    long set = settings.stream().filter(row -> !row.isTrue("default_used")).count();
    if (set == 0) {
      return Answer.of(
          "No setting listed here was found in a file; the defaults of the release are assumed.");
    }
    return set == settings.size()
        ? Answer.of("All settings listed here (")
            .count(Numbers.count(set), "config_audit")
            .then(") are set in a file.")
        : Answer.of("")
            .count(Numbers.share(set, settings.size()), "config_audit")
            .then(" settings listed are set in a file.");
  }

  /** A line for each daemon of which a file or a process list tells, about its last life. */
  private List<SafeText> appliedNotes() {
    Map<String, Row> last = new LinkedHashMap<>();
    for (Row life : overview.rows("daemons")) {
      last.put(life.textOrEmpty("host") + " " + life.count("daemon"), life);
    }
    List<SafeText> notes = new ArrayList<>();
    List<Row> daemons = new ArrayList<>(last.values());
    daemons.sort(Comparator.comparing(daemon -> state(daemon).equals("applied")));
    for (Row daemon : daemons) {
      if (notes.size() < NOTES
          && (daemon.text("configured") != null || daemon.text("running") != null)) {
        notes.add(SafeText.line(applied(daemon)));
      }
    }
    return notes;
  }

  private static String applied(Row daemon) {
    String port = daemon.text("ports");
    return daemon.text("host")
        + (port == null ? "" : ", port " + port)
        + ": MaxStartups "
        + daemon.textOrEmpty("configured")
        + ", "
        + state(daemon)
        + ". "
        + daemon.text("state_reason");
  }
}
