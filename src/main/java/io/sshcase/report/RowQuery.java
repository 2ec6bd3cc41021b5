package io.sshcase.report;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.Window;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement that lists what a row of an answer counts, ready to be pasted between double quotes
 * into a shell.
 */
final class RowQuery {
  private static final Pattern FIELD = Pattern.compile("\\{([a-z_]+)}");

  /**
   * What a value may consist of. Log text can hold anything, and what stands in the statement is
   * read by a shell and by the engine.
   */
  private static final Pattern HARMLESS = Pattern.compile("[\\w.:/@% +-]{1,128}");

  private static final Pattern WORD = Pattern.compile("[\\w.:][\\w.:-]{0,127}");

  private RowQuery() {}

  /**
   * The statement for that row; null where the analysis has none, or where a value is unknown or
   * could mean something to a shell.
   *
   * @param window that the row's numbers are of
   */
  static String of(Analysis analysis, Row row, Window window) {
    if (analysis.rows() == null) {
      return null;
    }
    StringBuilder sql = new StringBuilder();
    Matcher field = FIELD.matcher(analysis.rows());
    while (field.find()) {
      String name = field.group(1);
      String put = name.equals("window") ? within(window) : quoted(row.text(name));
      if (put == null) {
        return null;
      }
      field.appendReplacement(sql, Matcher.quoteReplacement(put));
    }
    return field.appendTail(sql).toString();
  }

  private static String quoted(String value) {
    return value == null || !HARMLESS.matcher(value).matches() ? null : "'" + value + "'";
  }

  /** Whether a name may stand in a command as it is. */
  static boolean isHarmless(String name) {
    return WORD.matcher(name).matches();
  }

  private static String within(Window window) {
    return (window.since() == null ? "" : " AND time >= '" + Times.plain(window.since()) + "'")
        + (window.until() == null ? "" : " AND time < '" + Times.plain(window.until()) + "'");
  }
}
