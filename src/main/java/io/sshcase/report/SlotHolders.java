package io.sshcase.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who held the login slots while connections were refused: first on the host that the verdict is
 * of, the worst episode first.
 */
final class SlotHolders {
  private static final int ROWS = 40;
  private static final int SENTENCES = 4;

  private final Overview overview;
  private final List<Row> holders;

  SlotHolders(Overview overview) {
    this.overview = overview;
    String host = overview.worst() == null ? "" : overview.worst().textOrEmpty("host");
    Map<String, Long> refused = new HashMap<>();
    for (Row row : overview.rows("throttling_episodes")) {
      refused.put(episode(row), row.countOrZero("dropped"));
    }
    this.holders = new ArrayList<>(overview.rows("slot_holders"));
    holders.sort(
        Comparator.comparing((Row row) -> !row.textOrEmpty("host").equals(host))
            .thenComparing(row -> -refused.getOrDefault(episode(row), 0L))
            .thenComparing(row -> row.textOrEmpty("host"))
            .thenComparing(row -> row.countOrZero("episode"))
            .thenComparing(row -> row.countOrZero("rank")));
  }

  private static String episode(Row row) {
    return row.textOrEmpty("host") + ' ' + row.textOrEmpty("episode");
  }

  TableView table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("Episode", row -> Cell.count(row.count("episode"))));
    if (overview.verdicts().size() > 1) {
      columns.add(Column.code("Host", "host"));
    }
    columns.addAll(
        List.of(
            Column.text("Network", SlotHolders::network),
            Column.code("Addresses, longest first", "addresses"),
            Column.text("Slots at the peak", SlotHolders::atPeak),
            Column.number("Slot time", row -> Cell.duration(row.number("slot_seconds"))),
            Column.number("Share", SlotHolders::share),
            Column.count("Connections", "connections"),
            Column.count("Refused credentials", "failures"),
            Column.count("Logins", "accepted"),
            Column.text("Times", row -> Cell.prose(basis(row.text("basis")))),
            overview.evidence("slot_holders")));
    return TableView.of("slot_holders", "Who held the slots", holders, ROWS, columns);
  }

  /** The worst episode in words. */
  List<SafeText> notes() {
    return sentences().stream().map(SafeText::line).toList();
  }

  /** The same for {@code report.md}; empty when no episode has holders. */
  String markdown() {
    StringBuilder md = new StringBuilder();
    for (String sentence : sentences()) {
      md.append("- ").append(MarkdownText.prose(sentence)).append('\n');
    }
    return md.isEmpty() ? "" : md.append('\n').toString();
  }

  private List<String> sentences() {
    return holders.stream()
        .filter(row -> episode(row).equals(episode(holders.get(0))))
        .filter(row -> row.countOrZero("slots_at_peak") > 0 || row.countOrZero("rank") == 1)
        .limit(SENTENCES)
        .map(row -> row.textOrEmpty("sentence"))
        .toList();
  }

  private static Cell network(Row row) {
    if (row.text("network") != null) {
      return Cell.code(row.text("network"));
    }
    return Cell.prose("not_seen".equals(row.text("basis")) ? "in no line" : "the rest");
  }

  private static Cell share(Row row) {
    Double share = row.number("share");
    return Cell.percent(share == null ? null : (Double) (100 * share));
  }

  private static Cell atPeak(Row row) {
    return Cell.prose(
        Numbers.count(row.countOrZero("slots_at_peak"))
            + " of "
            + Numbers.count(row.countOrZero("peak")));
  }

  private static String basis(String basis) {
    return switch (basis == null ? "" : basis) {
      case "lines" -> "logged";
      case "partly_assumed" -> "partly assumed";
      case "not_seen" -> "not logged";
      default -> basis;
    };
  }
}
