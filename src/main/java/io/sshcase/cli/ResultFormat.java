package io.sshcase.cli;

import java.util.Locale;

/** How rows are printed. */
enum ResultFormat {
  TABLE,
  CSV,
  JSON;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
