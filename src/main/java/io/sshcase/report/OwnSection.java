package io.sshcase.report;

import io.sshcase.analysis.OwnAnswer;
import io.sshcase.analysis.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The section with the answers to the user's own questions. */
final class OwnSection {
  private static final int ROWS = 50;

  private final Overview overview;

  OwnSection(Overview overview) {
    this.overview = overview;
  }

  Section section() {
    List<OwnAnswer> own = overview.report().own();
    return new Section(
        "own",
        "Own questions",
        "What do the questions say that were given with --analysis?",
        Answer.of(answer(own)),
        null,
        own.stream().filter(OwnAnswer::isAnswered).map(OwnSection::table).toList(),
        own.stream().map(OwnSection::note).map(SafeText::line).toList(),
        own.stream().map(OwnAnswer::analysis).toList());
  }

  private static String answer(List<OwnAnswer> own) {
    long failed = own.stream().filter(answer -> !answer.isAnswered()).count();
    return Numbers.count(own.size(), "question was", "questions were")
        + " asked"
        + (failed == 0 ? "." : "; " + failed + " of them cannot be answered.");
  }

  /** What was asked, and what came of it where no table says so. */
  static String note(OwnAnswer own) {
    String name = own.analysis().title() + " (" + own.analysis().id() + "): ";
    if (!own.isAnswered()) {
      return name + "does not run: " + own.failure();
    }
    if (own.rows() == 0) {
      return name + own.analysis().question() + " Nothing was found.";
    }
    long left = own.rows() - own.table().rows().size();
    return name
        + own.analysis().question()
        + (left == 0 ? "" : " The CSV lacks the last " + Numbers.count(left) + " rows.");
  }

  private static TableView table(OwnAnswer own) {
    Table table = own.table();
    List<Column> columns = new ArrayList<>();
    for (String name : table.columns()) {
      columns.add(isNumeric(table, name) ? number(name) : text(name));
    }
    return TableView.of(own.analysis().id(), own.analysis().title(), Row.of(table), ROWS, columns);
  }

  private static boolean isNumeric(Table table, String column) {
    int index = table.column(column);
    return IntStream.range(0, table.rows().size())
        .mapToObj(row -> table.rows().get(row).get(index))
        .allMatch(value -> value == null || value instanceof Number);
  }

  private static Column number(String name) {
    return Column.number(name, row -> Cell.decimal(row.text(name)));
  }

  private static Column text(String name) {
    return Column.text(
        name,
        row -> {
          LocalDateTime time = row.time(name);
          return time == null ? Cell.code(row.text(name)) : Cell.time(time);
        });
  }
}
