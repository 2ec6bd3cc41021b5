package io.sshcase.cli;

import java.util.Locale;

/** When to print colours, in the words of grep and ls. */
enum ColorWhen {
  AUTO,
  ALWAYS,
  NEVER;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
