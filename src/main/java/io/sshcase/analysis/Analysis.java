package io.sshcase.analysis;

/**
 * One question to the case: a {@code .sql} file, its header and its query.
 *
 * @param id the name of its table and CSV: {@code throttling_episodes}
 * @param title plain name, as in the report's heading
 * @param question the question that it answers
 * @param reading how to read the rows, two sentences at most
 * @param rows the statement that lists what a row counts, its columns in braces: {@code FROM events
 *     WHERE src = {src}}; null where a row counts no rows of the case
 * @param sql one SELECT
 * @param kept what becomes of it in the case
 */
public record Analysis(
    String id, String title, String question, String reading, String rows, String sql, Kept kept) {

  /** What becomes of a question in the case. */
  public enum Kept {
    /** Its answer is a table, a CSV and part of the report. */
    ANSWER,
    /** Its answer is a table, which further questions read; the report does not show it. */
    TABLE,
    /** It is a view, which further questions read. */
    VIEW
  }

  /** The same question, of an answer whose names are not those of the case. */
  public Analysis withoutRows() {
    return new Analysis(id, title, question, reading, null, sql, kept);
  }

  /** A question whose answer is reported. */
  public Analysis(String id, String title, String question, String reading, String sql) {
    this(id, title, question, reading, null, sql, Kept.ANSWER);
  }
}
