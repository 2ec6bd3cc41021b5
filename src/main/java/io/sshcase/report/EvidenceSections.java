package io.sshcase.report;

import io.sshcase.analysis.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The sections about the evidence itself: what was read, and how everything can be checked. */
final class EvidenceSections {
  private static final int SOURCES = 200;
  private static final int NOTICES = 200;
  private static final int STEPS = 50;
  private static final int BUNDLES = 100;
  private static final int MESSAGES = 50;
  private static final int THRESHOLDS = 200;

  private final Overview overview;

  EvidenceSections(Overview overview) {
    this.overview = overview;
  }

  Section evidence() {
    List<Row> sources = new ArrayList<>(overview.rows("sources"));
    sources.sort(Comparator.comparing(row -> rank(row.textOrEmpty("status"))));
    List<Row> notices = overview.rows("notices");
    List<Row> steps = overview.rows("clock_steps");
    List<Row> unknown = overview.rows("unknown_messages");
    return new Section(
        "evidence",
        "Evidence",
        "What was read, what was not, and what was guessed?",
        balance(),
        null,
        List.of(
            TableView.of(
                "bundles", "Bundles by kind", overview.rows("bundles"), BUNDLES, bundleColumns()),
            TableView.of(
                "why_empty",
                "Why nothing was found",
                overview.rows("why_empty"),
                BUNDLES,
                whyEmptyColumns()),
            TableView.of("notices", "Flaws of the evidence", notices, NOTICES, noticeColumns()),
            TableView.of("clock_steps", "Steps of a clock", steps, STEPS, stepColumns()),
            TableView.of(
                "sources", "Sources, damaged ones first", sources, SOURCES, sourceColumns()),
            TableView.of(
                "unknown_messages",
                "Lines of sshd that are not understood",
                unknown,
                MESSAGES,
                List.of(
                    Column.code("Wording", "wording"),
                    Column.count("Lines", "lines"),
                    Column.time("First (UTC)", "first_time"),
                    Column.time("Last (UTC)", "last_time"),
                    Column.code("Example", "example"),
                    Column.code("Place", "example_place")))),
        List.of(
            SafeText.line(
                (guessed(sources, notices, unknown) + stepped(steps) + " " + overview.windowRules())
                    .strip())),
        overview.analyses(
            "ledger",
            "bundles",
            "sources",
            "notices",
            "clock_steps",
            "unknown_messages",
            "evidence",
            "deciding_words"));
  }

  private static int rank(String status) {
    return switch (status) {
      case "damaged" -> 0;
      case "refused" -> 1;
      case "filtered" -> 2;
      case "read" -> 3;
      case "duplicate" -> 4;
      case "empty" -> 5;
      case "not_followed" -> 6;
      case "side_file" -> 7;
      default -> 8;
    };
  }

  /** What was collected, by whom, and what that can never show. */
  private static List<Column> bundleColumns() {
    return List.of(
        Column.text("Bundle", row -> Cell.code(part(row))),
        Column.prose("Kind", "title"),
        Column.code("Host", "host"),
        Column.count("Logs", "logs"),
        Column.time("Coverage begins (UTC)", "coverage_start"),
        Column.time("Coverage ends (UTC)", "coverage_end"),
        Column.prose("Cut by the collector", "cut"),
        Column.prose("Never in such a bundle", "never_holds"));
  }

  private static List<Column> whyEmptyColumns() {
    return List.of(
        Column.prose("Why", "why"),
        Column.code("Host", "host"),
        Column.code("Shown by", "evidence"),
        Column.prose("Collect", "collect"));
  }

  private static String part(Row row) {
    String root = row.textOrEmpty("root");
    return root.isEmpty() ? row.textOrEmpty("bundle") : row.textOrEmpty("bundle") + "!" + root;
  }

  private static List<Column> noticeColumns() {
    return List.of(
        Column.text("What", row -> Cell.prose(row.textOrEmpty("kind").replace('_', ' '))),
        Column.text("Damage", row -> Cell.flag(row.flag("damage"))),
        Column.code("Place", "place"),
        Column.prose("Detail", "detail"));
  }

  private List<Column> stepColumns() {
    return List.of(
        Column.code("Host", "host"),
        Column.text("What", row -> Cell.prose(row.textOrEmpty("kind").replace('_', ' '))),
        Column.time("From (UTC)", "from_time"),
        Column.time("To (UTC)", "to_time"),
        Column.text("Step", row -> Cell.prose(step(row))),
        overview.located("clock_steps"));
  }

  private static String step(Row row) {
    Double seconds = row.number("step_s");
    return seconds == null
        ? null
        : Numbers.duration(Math.abs(seconds)) + (seconds < 0 ? " back" : " ahead");
  }

  private static List<Column> sourceColumns() {
    return List.of(
        Column.text("Status", row -> Cell.prose(row.textOrEmpty("status").replace('_', ' '))),
        Column.text("Source", row -> Cell.code(place(row))),
        Column.text("Kind", row -> Cell.prose(row.textOrEmpty("kind").replace('_', ' '))),
        Column.code("Host", "host"),
        Column.count("Lines", "lines"),
        Column.count("Events", "events"),
        Column.time("First (UTC)", "first_time"),
        Column.time("Last (UTC)", "last_time"),
        Column.prose("Zone", "timezone"),
        Column.prose("Year", "year_basis"),
        Column.prose("Time", "time_confidence"),
        Column.prose("Assumed", "assumed"),
        Column.prose("Detail", "detail"),
        Column.code("SHA-256", "sha256"));
  }

  private static String place(Row row) {
    String path = row.textOrEmpty("path");
    return path.isEmpty() ? row.textOrEmpty("bundle") : row.textOrEmpty("bundle") + "!" + path;
  }

  /** The law of the ledger, so that nothing can go missing unseen. */
  private Answer balance() {
    List<Row> rows = overview.rows("ledger");
    if (rows.isEmpty()) {
      return Answer.of("No source was read.");
    }
    Row ledger = rows.get(0);
    return Answer.of("")
        .count(count(ledger, "lines") + " lines", "sources")
        .then(" = ")
        .count(count(ledger, "events") + " events", "sources")
        .then(" + ")
        .count(count(ledger, "duplicates") + " duplicates", "sources")
        .then(" + ")
        .count(count(ledger, "other") + " other", "sources")
        .then(" + ")
        .count(count(ledger, "unreadable") + " unreadable", "sources")
        .then("; read from ")
        .count(
            count(ledger, "sources_read")
                + " of "
                + Numbers.count(ledger.countOrZero("sources"), "source", "sources"),
            "sources")
        .then(", " + count(ledger, "sources_damaged") + " damaged.");
  }

  private static String count(Row row, String name) {
    return Numbers.count(row.countOrZero(name));
  }

  private static String guessed(List<Row> sources, List<Row> notices, List<Row> unknown) {
    long years =
        sources.stream().filter(row -> row.textOrEmpty("time_confidence").equals("guess")).count();
    List<String> parts = new ArrayList<>();
    if (years > 0) {
      parts.add("times are a guess in " + Numbers.count(years, "source", "sources"));
    }
    if (!notices.isEmpty()) {
      parts.add(Numbers.count(notices.size(), "flaw is", "flaws are") + " listed below");
    }
    if (!unknown.isEmpty()) {
      parts.add(
          Numbers.count(unknown.size(), "wording of sshd is", "wordings of sshd are")
              + " not understood");
    }
    return parts.isEmpty()
        ? "Every source listed as read was read to its end."
        : capital(String.join("; ", parts)) + ".";
  }

  private static String stepped(List<Row> steps) {
    return steps.isEmpty()
        ? " No log shows a step of its clock."
        : " A clock steps in " + Numbers.count(steps.size(), "place", "places") + ", listed below.";
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Whoever repeats a query must ask it of the same rows. */
  private String queriesOfWindow() {
    return overview.report().window().isWhole()
        ? ""
        : " "
            + overview.windowRules()
            + " The queries were asked with SET search_path = 'in_window,main'.";
  }

  /** Shows the queries that no section before it shows. */
  Section method(List<Section> before) {
    Set<String> shown = new HashSet<>();
    for (Section section : before) {
      section.analyses().forEach(analysis -> shown.add(analysis.id()));
    }
    return new Section(
        "method",
        "Method",
        "How can this be checked?",
        Answer.of(
            "Made by sshcase "
                + overview.report().version()
                + " from the case file. Every number is the answer of a query; each section names"
                + " its own under How this was worked out; the thresholds in them stand here."
                + changedThresholds()
                + queriesOfWindow()),
        null,
        List.of(
            TableView.of(
                "thresholds",
                "Thresholds",
                overview.rows("thresholds"),
                THRESHOLDS,
                thresholdColumns(!changed().isEmpty()))),
        List.of(),
        overview.report().findings().stream()
            .map(Finding::analysis)
            .filter(analysis -> !shown.contains(analysis.id()))
            .toList());
  }

  /** What the user set with {@code --set}. */
  private List<Row> changed() {
    return overview.rows("thresholds").stream()
        .filter(row -> row.text("default_value") != null)
        .toList();
  }

  private String changedThresholds() {
    return changed().isEmpty()
        ? ""
        : " Set for this report: "
            + changed().stream()
                .map(
                    row ->
                        row.text("threshold")
                            + " "
                            + row.text("value")
                            + " instead of "
                            + row.text("default_value"))
                .collect(Collectors.joining(", "))
            + ".";
  }

  private static List<Column> thresholdColumns(boolean someChanged) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.code("Threshold", "threshold"), Column.code("Value", "value")));
    if (someChanged) {
      columns.add(
          Column.text(
              "Default",
              row ->
                  row.text("default_value") == null
                      ? Cell.prose("this one")
                      : Cell.code(row.text("default_value"))));
    }
    columns.add(Column.prose("What it decides", "meaning"));
    return columns;
  }
}
