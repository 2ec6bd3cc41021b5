package io.sshcase.analysis;

import java.util.List;

/**
 * One query's answer; the only shape that results have from here on.
 *
 * @param columns names in order
 * @param rows cells in order: null, {@code String}, {@code Long}, {@code Double}, {@code Boolean},
 *     {@code java.math.BigDecimal}, {@code java.time.LocalDateTime} (UTC), or a {@code List} of
 *     these
 */
public record Table(List<String> columns, List<List<Object>> rows) {

  /** Index of the column. A name that does not exist is a fault of ours and throws. */
  public int column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + columns);
    }
    return index;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public Object value(int row, String column) {
    return rows.get(row).get(column(column));
  }
}
