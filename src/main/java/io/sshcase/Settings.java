package io.sshcase;

import java.time.Instant;

/**
 * What the user may say about a run.
 *
 * @param asOf when the logs were collected; null: what the bundle says (its {@code date} output),
 *     else the times of files and archive members
 * @param timezone IANA id for stamps without a zone; null: what the bundle says, else UTC
 * @param threads that read and parse, at least 1
 */
public record Settings(Instant asOf, String timezone, int threads) {}
