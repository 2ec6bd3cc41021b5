package io.sshcase.cli;

import java.util.Locale;

/** How {@code parse} prints its rows. */
enum ParseFormat {
  CSV,
  NDJSON,
  ECS;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
