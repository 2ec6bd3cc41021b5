package io.sshcase.report;

import java.util.function.Function;

/**
 * A column of a table on the page.
 *
 * @param label its head
 * @param sort how the page sorts it: {@code text}, {@code number} or {@code address}
 * @param cell makes its cell from a row
 */
public record Column(String label, String sort, Function<Row, Cell> cell) {

  static Column text(String label, Function<Row, Cell> cell) {
    return new Column(label, "text", cell);
  }

  static Column number(String label, Function<Row, Cell> cell) {
    return new Column(label, "number", cell);
  }

  static Column code(String label, String name) {
    return text(label, row -> Cell.code(row.text(name)));
  }

  static Column prose(String label, String name) {
    return text(label, row -> Cell.prose(row.text(name)));
  }

  static Column address(String label, String name) {
    return new Column(label, "address", row -> Cell.code(row.text(name)));
  }

  static Column count(String label, String name) {
    return number(label, row -> Cell.count(row.count(name)));
  }

  static Column time(String label, String name) {
    return text(label, row -> Cell.time(row.time(name)));
  }

  /** The word of the glossary that explains the head; null when the head is plain English. */
  public String word() {
    return Glossary.idOf(label);
  }

  public boolean isNumeric() {
    return sort.equals("number");
  }
}
