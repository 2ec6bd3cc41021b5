package io.sshcase.cli;

/** How rows are printed. */
enum ResultFormat {
  TABLE,
  CSV,
  JSON
}
