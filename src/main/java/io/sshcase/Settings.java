package io.sshcase;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the user may say about a run.
 *
 * @param asOf when the logs were collected; null: what the bundle says (its {@code date} output),
 *     else the times of files and archive members
 * @param zones of stamps that state none; else what the bundle says, else UTC
 * @param years of the last stamp without a year of a file; else found out
 * @param threads that read and parse, at least 1
 */
public record Settings(Instant asOf, Said<ZoneId> zones, Said<Integer> years, int threads) {

  /**
   * With one zone for everything.
   *
   * @param timezone IANA id, or null
   */
  public Settings(Instant asOf, String timezone, int threads) {
    this(
        asOf,
        timezone == null ? Said.none() : new Said<>(ZoneId.of(timezone), Map.of()),
        Said.none(),
        threads);
  }
}
