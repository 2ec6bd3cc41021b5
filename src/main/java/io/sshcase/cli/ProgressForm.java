package io.sshcase.cli;

import java.util.Locale;

/**
 * How a run tells how far it is: {@code auto} by a line that is drawn again and again where
 * standard error is a terminal, {@code json} by {@link JsonProgress} wherever it leads.
 */
enum ProgressForm {
  AUTO,
  JSON,
  NEVER;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
