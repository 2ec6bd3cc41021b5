package io.sshcase.cli;

import io.sshcase.analysis.Table;
import java.util.Locale;

/** The severities of findings, from the least. */
enum FailOn {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Whether a finding of this severity or a worse one is among them. */
  boolean isFound(Table findings) {
    int severity = findings.column("severity");
    return findings.rows().stream()
        .anyMatch(
            row ->
                valueOf(row.get(severity).toString().toUpperCase(Locale.ROOT)).compareTo(this)
                    >= 0);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
