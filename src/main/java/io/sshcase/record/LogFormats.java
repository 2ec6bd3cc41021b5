package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * The formats of text lines. The one that took the last line goes first: a log keeps its format for
 * long, but may change it halfway, as after an upgrade of rsyslog.
 */
final class LogFormats {
  private final LogFormat[] formats;
  private final LogFormat fallback;
  private LogFormat latest;
  private boolean begun;

  private LogFormats(List<LogFormat> formats, LogFormat fallback) {
    this.formats = formats.toArray(LogFormat[]::new);
    this.fallback = fallback;
    this.latest = this.formats[0];
  }

  /** For logs whose lines name the program that wrote them. */
  static LogFormats headed(YearInference years) {
    LogFormat stamped = new StampedFormat(new LogFormats(plain(years), null), years);
    List<LogFormat> inside = plain(years);
    inside.add(stamped);
    LogFormats carried = new LogFormats(inside, null);
    List<LogFormat> formats = plain(years);
    formats.add(stamped);
    formats.add(new CriFormat(carried, years));
    formats.add(new JsonCarrierFormat(carried, years));
    formats.add(new PrefixedFormat(carried, true, years));
    return new LogFormats(formats, null);
  }

  /**
   * For a log of bare words, by themselves or in a container's log.
   *
   * @param speech tells sshd's words from those of others; null when all are sshd's
   */
  static LogFormats bare(YearInference years, Speech speech) {
    LogFormat words = new BareFormat(years, speech);
    LogFormats carried = new LogFormats(plain(years), words);
    return new LogFormats(
        List.of(
            new CriFormat(carried, years),
            new JsonCarrierFormat(carried, years),
            new PrefixedFormat(new LogFormats(List.of(words), null), false, years)),
        words);
  }

  /** The formats of lines that carry no other. */
  private static List<LogFormat> plain(YearInference years) {
    return new ArrayList<>(
        List.of(
            new Rfc3164Format(years),
            new Rfc3339Format(years),
            new Rfc5424Format(years),
            new DatedFormat(years),
            new KernelRingFormat(years),
            new ShortFullFormat(years),
            new ShortUnixFormat(years),
            new ShortMonotonicFormat(),
            new JournalJsonFormat()));
  }

  /**
   * Fills {@code out} from the line, {@link LogRecord#reading} included; false when no format takes
   * it, and {@code out} is then cleared.
   */
  boolean parse(ByteSlice line, LogRecord out) {
    if (latest.parse(line, out)) {
      out.format = latest.name();
      begun = true;
      return true;
    }
    return parseAnew(line, out);
  }

  private boolean parseAnew(ByteSlice line, LogRecord out) {
    for (LogFormat format : formats) {
      if (format != latest && !(begun && format.isFromTheStart())) {
        out.clear();
        if (format.parse(line, out)) {
          latest = format;
          begun = true;
          out.format = format.name();
          return true;
        }
      }
    }
    out.clear();
    if (fallback != null && fallback.parse(line, out)) {
      out.format = fallback.name();
      return true;
    }
    out.clear();
    return false;
  }

  /**
   * Whether the format that takes the lines at present opens JSON, so that the line's bytes are not
   * the message's.
   */
  boolean latestIsJson() {
    return latest.isJson();
  }

  /** Whether the message in the last line was longer than what is kept of one. */
  boolean cutMessage() {
    return latest.wasCut();
  }
}
