package io.sshcase.replay;

import java.util.Set;
import java.util.TreeSet;

/**
 * The traffic of one host, and what else the case knows of it.
 *
 * @param hostId number of the host in the case
 * @param host its name
 * @param perSource PerSourceMaxStartups in force; {@link Rules#NO_LIMIT} for none
 * @param graceSeconds LoginGraceTime in force; 0 for none
 * @param assumedHolds connections served whose start has no line
 * @param leftOut connections that are too many to be replayed
 * @param observed refusals, the best estimate of them
 * @param observedLow refusals that the log proves
 * @param observedHigh null where nothing bounds them
 * @param guessed whether what a life ran with is only taken from its drop lines
 * @param proven addresses that log in and never failed
 */
record HostTraffic(
    int hostId,
    String host,
    Traffic traffic,
    int perSource,
    long graceSeconds,
    int assumedHolds,
    long leftOut,
    long observed,
    long observedLow,
    Long observedHigh,
    boolean guessed,
    Set<String> proven) {

  Rules inForce() {
    return Rules.inForce(perSource);
  }

  /** The values that its lives ran with, each once, in order: {@code 10:30:100, then 20:50:100}. */
  String maxStartups() {
    Set<String> values = new TreeSet<>();
    StringBuilder text = new StringBuilder();
    for (Life life : traffic.lives()) {
      if (values.add(life.maxStartups().toString())) {
        text.append(text.isEmpty() ? "" : ", then ").append(life.maxStartups());
      }
    }
    return text.toString();
  }
}
