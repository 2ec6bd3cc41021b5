package io.sshcase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table as the page shows it: complete without script.
 *
 * @param id the analysis whose CSV holds all rows
 * @param caption its name
 * @param columns heads, in order
 * @param rows the first ones, up to the section's limit
 * @param total how many rows there are in all
 */
public record TableView(
    String id, String caption, List<Column> columns, List<Line> rows, int total) {
  /** From this many rows on a table scrolls in its box and has a filter. */
  private static final int LONG = 15;

  /** So many columns have room on a page of paper held upright. */
  private static final int UPRIGHT = 11;

  /** Rows of a table that are printed; the style sheet hides the others on paper. */
  private static final int ON_PAPER = 30;

  /**
   * One row.
   *
   * @param anchor its id on the page; null when nothing points at it
   * @param cells in the order of the columns
   */
  public record Line(String anchor, List<Cell> cells) {
    /** The cell whose lines open below the row; null where it has none. */
    public Cell evidence() {
      return cells.stream().filter(Cell::isEvidence).findFirst().orElse(null);
    }
  }

  static TableView of(String id, String caption, List<Row> rows, int limit, List<Column> columns) {
    return of(id, caption, rows, limit, columns, row -> null);
  }

  static TableView of(
      String id,
      String caption,
      List<Row> rows,
      int limit,
      List<Column> columns,
      Function<Row, String> anchor) {
    List<Line> lines = new ArrayList<>();
    for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
      List<Cell> cells = new ArrayList<>();
      for (Column column : columns) {
        cells.add(column.cell().apply(row));
      }
      lines.add(new Line(anchor.apply(row), cells));
    }
    return new TableView(id, caption, columns, lines, rows.size());
  }

  /** Class of a cell: what is not known of a number stands where the number would. */
  public String style(int column, Cell cell) {
    return columns.get(column).isNumeric() ? "n" : cell.style();
  }

  public boolean isLong() {
    return rows.size() > LONG;
  }

  /** Printed on a page held sideways. */
  public boolean isWide() {
    return columns.size() > UPRIGHT;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** {@code 4,210 more}; null when all rows are shown. */
  public String more() {
    return more(rows.size());
  }

  /** The same of a printed page; null when it prints what the screen shows. */
  public String moreOnPaper() {
    return rows.size() > ON_PAPER ? more(ON_PAPER) : null;
  }

  private String more(int shown) {
    return total > shown ? Numbers.count(total - shown) + " more" : null;
  }

  public String csv() {
    return "csv/" + id + ".csv";
  }

  public String query() {
    return "sshcase query --case case.duckdb \"FROM " + id + "\"";
  }

  /** {@code 14 rows}, {@code 100 of 4,310 rows}. */
  public String size() {
    return total > rows.size()
        ? Numbers.count(rows.size()) + " of " + Numbers.count(total) + " rows"
        : Numbers.count(total, "row", "rows");
  }
}
