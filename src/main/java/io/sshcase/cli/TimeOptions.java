package io.sshcase.cli;

import io.sshcase.Said;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
      paramLabel = "[HOST=]ZONE",
      description =
          "Zone of stamps that state none, such as Europe/Berlin or +02:00; of all hosts, or of one"
              + " (default: what the bundle says, else UTC). Repeatable.")
  private List<String> timezones = List.of();

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

  /** The zone of each host; UTC by another name is fine, a zone that nobody knows is not. */
  Said<ZoneId> zones() {
    return said("--timezone", timezones, TimeOptions::zone);
  }

  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name) && !name.matches("[+-]\\d\\d:\\d\\d")) {
      throw new UsageError("--timezone takes a name such as Europe/Berlin or UTC, not " + name);
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new UsageError("--timezone takes an offset up to 18 hours, not " + name);
    }
  }

  /** Values as {@code VALUE} or {@code NAME=VALUE}, each name once. */
  static <T> Said<T> said(String option, List<String> values, Function<String, T> meaning) {
    T everywhere = null;
    Map<String, T> named = new LinkedHashMap<>();
    for (String value : values) {
      int equals = value.lastIndexOf('=');
      T meant = meaning.apply(value.substring(equals + 1));
      String name = equals < 0 ? "" : value.substring(0, equals);
      if (equals == 0) {
        throw new UsageError(option + " takes NAME=VALUE, not " + value);
      }
      if (equals < 0 ? everywhere != null : named.put(name, meant) != null) {
        throw new UsageError(option + " is given twice" + (equals < 0 ? "" : " for " + name));
      }
      everywhere = equals < 0 ? meant : everywhere;
    }
    return new Said<>(everywhere, named);
  }
}
