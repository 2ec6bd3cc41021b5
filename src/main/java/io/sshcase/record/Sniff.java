package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.bytes.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells what a stream is by its first bytes. The name has a say in one case only: readable text
 * under a name that logs usually have is a log, even if its first lines are none.
 */
public final class Sniff {
  /** Bytes of the head that are looked at. */
  public static final int HEAD = 64 * 1024;

  private static final int LINES = 200;

  /**
   * So many lines that only sshd itself writes make a bare log; under sshd's name one is enough.
   */
  private static final int BARE_PROOFS = 2;

  /** A text has no more than one control character in so many bytes. */
  private static final int TEXT_BYTES_PER_CONTROL = 10;

  private static final byte[] JOURNAL_MAGIC = ascii("LPKSHHRH");
  private static final byte[] CURSOR = ascii("__CURSOR=");
  private static final byte[] REALTIME = ascii("__REALTIME_TIMESTAMP=");
  private static final Set<String> LOG_NAMES =
      Set.of("auth.log", "secure", "messages", "syslog", "daemon.log");

  /** What a stream can be. */
  public enum Kind {
    /** Lines of a log, {@code journalctl -o json} included. */
    TEXT_LOG,
    /** sshd's own words without any header: {@code sshd -E}, a container's log. */
    BARE_LOG,
    /** {@code journalctl -o cat}: the words of many programs without any header. */
    JOURNAL_CAT,
    /** {@code journalctl -o verbose}: entries of several lines. */
    JOURNAL_VERBOSE,
    /** {@code journalctl -o json-pretty}, or an array of a journal's objects. */
    JOURNAL_JSON,
    /** {@code journalctl -o export}. */
    JOURNAL_EXPORT,
    /** A journal as journald keeps it. */
    BINARY_JOURNAL,
    /** Readable, but no log. */
    TEXT,
    /** Anything else. */
    BINARY,
    /** No bytes at all. */
    EMPTY;

    /** Whether it holds records. */
    public boolean isLog() {
      return switch (this) {
        case TEXT_LOG,
            BARE_LOG,
            JOURNAL_CAT,
            JOURNAL_VERBOSE,
            JOURNAL_JSON,
            JOURNAL_EXPORT,
            BINARY_JOURNAL ->
            true;
        case TEXT, BINARY, EMPTY -> false;
      };
    }
  }

  private Sniff() {}

  /**
   * The kind of a stream that begins with {@code head[0..length)}.
   *
   * @param path its path, for the usual names of logs; may be empty
   * @param speech knows sshd's words where no line names it
   */
  public static Kind sniff(byte[] head, int length, String path, Speech speech) {
    int end = Math.min(length, HEAD);
    if (end == 0) {
      return Kind.EMPTY;
    }
    if (Digits.matches(head, 0, end, JOURNAL_MAGIC)) {
      return Kind.BINARY_JOURNAL;
    }
    if (Digits.matches(head, 0, end, CURSOR) || Digits.matches(head, 0, end, REALTIME)) {
      return Kind.JOURNAL_EXPORT;
    }
    if (JournalVerbose.begins(head, end)) {
      return Kind.JOURNAL_VERBOSE;
    }
    if (JournalJson.begins(head, end)) {
      return Kind.JOURNAL_JSON;
    }
    Kind bare = bare(head, end, path, speech);
    if (bare != null) {
      return bare;
    }
    if (hasLogLine(head, end)) {
      return Kind.TEXT_LOG;
    }
    boolean named = hasLogName(path);
    if (!isText(head, end, named)) {
      return Kind.BINARY;
    }
    return named ? Kind.TEXT_LOG : Kind.TEXT;
  }

  /** Whether logs usually have this name: {@code auth.log.2.gz}, {@code secure-20240519}. */
  static boolean hasLogName(String path) {
    String name = RotationSeries.of("", path).logName();
    return LOG_NAMES.contains(name) || hasOwnName(path);
  }

  /** {@code sshd.log}, {@code sshd_debug.log.1}: what people give to {@code sshd -E}. */
  private static boolean hasOwnName(String path) {
    String name = RotationSeries.of("", path).logName();
    return name.startsWith("sshd") && name.endsWith(".log");
  }

  /**
   * Most lines are sshd's words, and some are the server's alone. What ssh, the client, printed is
   * no log of a server, and neither is a text that quotes a line. Under sshd's own name the other
   * lines are sshd's as well. Null for what has other lines than such words.
   */
  private static Kind bare(byte[] head, int end, String path, Speech speech) {
    LogFormats formats = LogFormats.bare(new YearInference(null), null);
    LogRecord record = new LogRecord();
    ByteSlice line = new ByteSlice();
    int lines = 0;
    int known = 0;
    int proofs = 0;
    try (LineReader reader = new LineReader(new ByteArrayInputStream(head, 0, end))) {
      for (int i = 0; i < LINES && reader.next(line); i++) {
        record.clear();
        if (formats.parse(line, record) && record.reading == LogRecord.Reading.RECORD) {
          lines++;
          known += speech.isKnown(record.message) ? 1 : 0;
          proofs += speech.isServers(record.message) ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be damaged", e);
    }
    boolean own = hasOwnName(path);
    if (2 * known < lines || proofs < (own ? 1 : BARE_PROOFS)) {
      return null;
    }
    return own || known == lines ? Kind.BARE_LOG : Kind.JOURNAL_CAT;
  }

  private static boolean hasLogLine(byte[] head, int end) {
    LogFormats formats = LogFormats.headed(new YearInference(null));
    LogRecord record = new LogRecord();
    ByteSlice line = new ByteSlice();
    try (LineReader lines = new LineReader(new ByteArrayInputStream(head, 0, end))) {
      for (int i = 0; i < LINES && lines.next(line); i++) {
        record.clear();
        if (isLogLine(line, formats, record)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be damaged", e);
    }
  }

  /** A stamp alone may stand in any text; with a program behind it, it is a log's. */
  private static boolean isLogLine(ByteSlice line, LogFormats formats, LogRecord record) {
    return formats.parse(line, record) ? !record.program.isEmpty() : JournalAsides.isMarker(line);
  }

  /** Few control characters; a hole of zeroes is forgiven where a log is expected. */
  private static boolean isText(byte[] head, int end, boolean zeroesForgiven) {
    int controls = 0;
    for (int i = 0; i < end; i++) {
      int value = head[i];
      boolean layout = (value >= '\t' && value <= '\r') || value == 0x1b;
      boolean control = (value >= 0 && value < ' ' && !layout) || value == 0x7f;
      if (control && !(zeroesForgiven && value == 0)) {
        controls++;
      }
    }
    return controls <= end / TEXT_BYTES_PER_CONTROL;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
