package io.sshcase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The section about the servers: what is set, and was it in force. */
final class ServerSections {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int FACTS = 100;
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
        SafeText.line(settingsAnswer(settings)),
        overview.worstFinding("setting", "config-flaw", "max-startups", "failed-start"),
        List.of(
            TableView.of("config_audit", "Settings of sshd", settings, ALL, columns),
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
        overview.analyses("config_audit", "config_lint", "machine_facts"));
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

  private static String settingsAnswer(List<Row> settings) {
    if (settings.isEmpty()) {
      return "No sshd_config was found in the bundle; what is set cannot be said.";
    }
    long set = settings.stream().filter(row -> !row.isTrue("default_used")).count();
    if (set == settings.size()) {
      return "All settings listed here (" + Numbers.count(set) + ") are set in a file.";
    }
    return set == 0
        ? "No setting listed here was found in a file; the defaults of the release are assumed."
        : Numbers.share(set, settings.size()) + " settings listed are set in a file.";
  }

  /** A line for each host whose MaxStartups on disk or running is known. */
  private List<SafeText> appliedNotes() {
    List<SafeText> notes = new ArrayList<>();
    for (Row host : overview.verdicts()) {
      String disk = host.text("max_startups_configured");
      String running = host.text("max_startups_running");
      if (disk != null || running != null) {
        notes.add(SafeText.line(applied(host, disk, running)));
      }
    }
    return notes;
  }

  private static String applied(Row host, String disk, String running) {
    String state =
        switch (host.textOrEmpty("max_startups_state")) {
          case "applied" -> "the running sshd uses it";
          case "not_applied" -> "the change has not taken effect";
          case "contradicted" -> "the log contradicts it";
          default -> "whether the running sshd uses it cannot be decided";
        };
    return host.text("host")
        + ": MaxStartups "
        + (disk == null ? "not in a file" : disk + " in the file")
        + (running == null ? "" : ", running " + running)
        + "; "
        + state
        + ".";
  }
}
