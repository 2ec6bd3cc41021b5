package io.sshcase.report;

import io.sshcase.analysis.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of a table, its cells by name. A name that does not exist is a fault of ours and throws.
 */
final class Row {
  private final Table table;
  private final List<Object> cells;

  private Row(Table table, List<Object> cells) {
    this.table = table;
    this.cells = cells;
  }

  static List<Row> of(Table table) {
    List<Row> rows = new ArrayList<>();
    for (List<Object> cells : table.rows()) {
      rows.add(new Row(table, cells));
    }
    return rows;
  }

  private Object value(String column) {
    return cells.get(table.column(column));
  }

  /** The cell as plain text; null when the log does not say. */
  String text(String column) {
    Object value = value(column);
    return value == null ? null : PlainValue.of(value);
  }

  /** The cell as text; empty when the log does not say. */
  String textOrEmpty(String column) {
    return PlainValue.of(value(column));
  }

  Long count(String column) {
    return value(column) instanceof Number number ? (Long) number.longValue() : null;
  }

  long countOrZero(String column) {
    return value(column) instanceof Number number ? number.longValue() : 0;
  }

  Double number(String column) {
    return value(column) instanceof Number number ? (Double) number.doubleValue() : null;
  }

  LocalDateTime time(String column) {
    return value(column) instanceof LocalDateTime time ? time : null;
  }

  /** Null when unknown. */
  Boolean flag(String column) {
    return value(column) instanceof Boolean flag ? flag : null;
  }

  boolean isTrue(String column) {
    return Boolean.TRUE.equals(value(column));
  }

  /** The items of a list cell; a lone text is a list of one, null is none. */
  List<String> texts(String column) {
    Object value = value(column);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      return List.of(PlainValue.of(value));
    }
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      texts.add(PlainValue.of(item));
    }
    return texts;
  }

  Bounds bounds(String low, String best, String high) {
    return new Bounds(count(low), count(best), count(high));
  }
}
