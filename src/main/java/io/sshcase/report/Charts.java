package io.sshcase.report;

/** What the page can do with its timeline. */
public enum Charts {
  /** Pictures only, for a file that is small enough to be mailed. */
  STATIC,
  /** The charting library is written into the page: zoom, tooltips, keys. */
  INTERACTIVE
}
