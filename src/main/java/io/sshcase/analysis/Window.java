package io.sshcase.analysis;

import java.time.LocalDateTime;

/**
 * The span of time that the questions are asked of.
 *
 * @param since its first moment, UTC; null: it has no beginning
 * @param until its end, UTC, itself outside; null: it has no end
 */
public record Window(LocalDateTime since, LocalDateTime until) {
  /** The whole case, with what has no time. */
  public static final Window WHOLE = new Window(null, null);

  public boolean isWhole() {
    return since == null && until == null;
  }
}
