package io.sshcase.cli;

import io.sshcase.analysis.Window;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.Option;

/** Which span of time is asked about; the same options on every command that makes a report. */
final class WindowOptions {
  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description =
          "Ask only about what happened from then on, such as 2024-05-23 or 2024-05-23T05:30:00Z"
              + " (default: no limit). Years and zones are settled from all lines first.")
  private String since;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Ask only about what happened before then (default: no limit).")
  private String until;

  Window window() {
    Window window = new Window(instant("--since", since), instant("--until", until));
    if (since != null && until != null && !window.since().isBefore(window.until())) {
      throw new UsageError("--since " + since + " is not before --until " + until);
    }
    return window;
  }

  /** In UTC; a date alone is its beginning. */
  private static LocalDateTime instant(String option, String text) {
    if (text == null) {
      return null;
    }
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay();
      }
      return text.matches(".*T.*([Zz]|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
          : LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new UsageError(option + " takes a time such as 2024-05-23T05:30:00Z, not " + text);
    }
  }
}
