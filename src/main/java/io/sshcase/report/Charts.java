package io.sshcase.report;

/** Whether the timeline on the page can be zoomed. */
public enum Charts {
  /** Pictures only, for a file that is small enough to be mailed. */
  STATIC,
  /** The charting library is written into the page: zoom, tooltips, keys. */
  INTERACTIVE
}
