package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * The formats of text lines. The one that took the last line goes first: a log keeps its format for
 * long, but may change it halfway, as after an upgrade of rsyslog.
 */
final class LogFormats {
  private final JournalJsonFormat json = new JournalJsonFormat();
  private final LogFormat[] formats;
  private LogFormat latest;

  LogFormats(YearInference years) {
    formats =
        new LogFormat[] {
          new Rfc3164Format(years),
          new Rfc3339Format(years),
          new Rfc5424Format(years),
          new ShortFullFormat(years),
          new ShortUnixFormat(years),
          new ShortMonotonicFormat(),
          json
        };
    latest = formats[0];
  }

  /**
   * Fills {@code out} from the line, {@link LogRecord#reading} included; false when no format takes
   * it, and {@code out} is then cleared.
   */
  boolean parse(ByteSlice line, LogRecord out) {
    if (latest.parse(line, out)) {
      out.format = latest.name();
      return true;
    }
    for (LogFormat format : formats) {
      if (format != latest) {
        out.clear();
        if (format.parse(line, out)) {
          latest = format;
          out.format = format.name();
          return true;
        }
      }
    }
    out.clear();
    return false;
  }

  /**
   * Whether the format that takes the lines at present opens JSON, so that the line's bytes are not
   * the message's.
   */
  boolean latestIsJson() {
    return latest == json;
  }

  /** Whether the message in the last line was longer than what is kept of one. */
  boolean cutMessage() {
    return latest == json && json.wasCut();
  }
}
