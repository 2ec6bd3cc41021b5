package io.sshcase.report;

/** How a connection ended, in the order of the stack from the bottom up. */
enum Outcome {
  ACCEPTED("accepted", "Accepted"),
  SILENT("silent", "Silent"),
  FAILED("failed", "Failed"),
  REFUSED_LOGGED("refused_logged", "Refused, logged"),
  REFUSED_UNLOGGED("refused_unlogged", "Refused, total only");

  private final String column;
  private final String label;

  Outcome(String column, String label) {
    this.column = column;
    this.label = label;
  }

  String column() {
    return column;
  }

  String label() {
    return label;
  }

  /** The class of its bars. */
  String word() {
    return column.replace('_', '-');
  }

  static long refused(Row row) {
    return row.countOrZero(REFUSED_LOGGED.column) + row.countOrZero(REFUSED_UNLOGGED.column);
  }
}
