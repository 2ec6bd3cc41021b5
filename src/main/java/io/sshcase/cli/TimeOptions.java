package io.sshcase.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import picocli.CommandLine.Option;

/**
 * What the user knows of the time of the logs; the same options on every command that reads logs.
 */
final class TimeOptions {
  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "When the logs were collected, such as 2024-06-01T12:00:00Z (default: what the bundle"
              + " says, else the times of files and archive members).")
  private String asOf;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description =
          "Zone of stamps that state none, such as Europe/Berlin (default: what the bundle says,"
              + " else UTC).")
  private String timezone;

  /** Null when not given. Without a zone it is UTC; a date alone is its end. */
  Instant asOf() {
    if (asOf == null) {
      return null;
    }
    try {
      if (asOf.length() == 10) {
        return LocalDate.parse(asOf).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return asOf.matches(".*T.*([Zz]|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(asOf).toInstant()
          : LocalDateTime.parse(asOf).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new UsageError("--as-of takes a time such as 2024-06-01T12:00:00Z, not " + asOf);
    }
  }

  /** Null when not given; else an IANA id. */
  String timezone() {
    if (timezone == null) {
      return null;
    }
    if (!ZoneId.getAvailableZoneIds().contains(timezone)) {
      throw new UsageError("--timezone takes a name such as Europe/Berlin or UTC, not " + timezone);
    }
    return timezone;
  }
}
