package io.sshcase.record;

import java.util.Locale;

/** How far a settled time can be trusted, worst last; the ledger's {@code time_confidence}. */
public enum Confidence {
  /** Stated by the log itself, or proved by the same lines elsewhere. */
  EXACT,
  /** Follows from something that knows: a file's own last write, a zone file, a neighbour. */
  INFERRED,
  /** The best that there is; another answer is as possible. */
  GUESS;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word that users see. */
  public String word() {
    return word;
  }

  /** The worse of the two. */
  public Confidence and(Confidence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
