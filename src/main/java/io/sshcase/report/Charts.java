package io.sshcase.report;

/** How much the page carries beside its answers. */
public enum Charts {
  /** Pictures only, and the names of the queries, for a file that is small enough to be mailed. */
  STATIC,
  /** The charting library is written into the page (zoom, tooltips, keys), and the SQL. */
  INTERACTIVE
}
