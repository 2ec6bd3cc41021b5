package io.sshcase.cli;

/** How {@code parse} prints its rows. */
enum ParseFormat {
  CSV,
  NDJSON
}
