package io.sshcase.record;

import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;

/** Opens a stream as the log that its content says it is. */
public final class RecordReaders {

  /**
   * A stream whose kind is known.
   *
   * @param kind what its head says
   * @param reader reads it from its first byte. {@link Sniff.Kind#TEXT} and {@link
   *     Sniff.Kind#BINARY} are read as lines, for who knows better that it is a log; usually they
   *     are left alone
   * @param newestFirst whether it runs from the newest entry to the oldest ({@code journalctl -r}):
   *     of two equal stamps the one further down is the earlier
   */
  public record Opened(Sniff.Kind kind, RecordReader reader, boolean newestFirst) {}

  private static final int BUFFER = 64 * 1024;

  private RecordReaders() {}

  /**
   * Looks at the head of the stream and chooses a reader. Damage within the head is not thrown here
   * but by the reader, behind the records that come before it.
   *
   * @param in decompressed; closed by the reader
   * @param source the stream's origin, for notices and for what the name tells; its line is not
   *     used
   * @param anchor when the source was written to last, or collected; null when not known. A date in
   *     the file's name is heeded as well
   * @param notices told once at the end (or at {@code close}) of cut lines and of lines that are
   *     not UTF-8
   * @param speech knows sshd's words where no line names it
   */
  public static Opened open(
      InputStream in, Origin source, Instant anchor, NoticeSink notices, Speech speech) {
    PeekedStream stream = new PeekedStream(in, Sniff.HEAD);
    String path = source.path().isEmpty() ? source.bundle() : source.path();
    Sniff.Kind kind = Sniff.sniff(stream.head(), stream.length(), path, speech);
    Instant last = earlier(anchor, path);
    boolean newestFirst =
        kind != Sniff.Kind.BINARY_JOURNAL
            && kind.isLog()
            && isNewestFirst(kind, stream, source, speech);
    YearInference years = newestFirst ? new NewestFirstYears(last) : new YearInference(last);
    return new Opened(
        kind, reader(kind, stream, stream, years, source, notices, speech), newestFirst);
  }

  /** A reader of {@code in}, whose beginning {@code head} shows. */
  private static RecordReader reader(
      Sniff.Kind kind,
      PeekedStream head,
      InputStream in,
      YearInference years,
      Origin source,
      NoticeSink notices,
      Speech speech) {
    return switch (kind) {
      case BINARY_JOURNAL -> new JournalLog(in, source, notices);
      case JOURNAL_VERBOSE -> new JournalVerbose(in, BUFFER, source, notices);
      case JOURNAL_JSON -> new JournalJson(in, BUFFER, source, notices);
      case JOURNAL_EXPORT -> new JournalExport(in, source, notices);
      default -> {
        boolean json = JournalJsonFormat.objectStart(head.head(), 0, head.length()) >= 0;
        int limit = json ? TextLog.JSON_LIMIT : LineReader.DEFAULT_LIMIT;
        yield new TextLog(in, limit, formats(kind, years, speech), years, source, notices);
      }
    };
  }

  private static LogFormats formats(Sniff.Kind kind, YearInference years, Speech speech) {
    return switch (kind) {
      case BARE_LOG -> LogFormats.bare(years, null);
      case JOURNAL_CAT -> LogFormats.bare(years, speech);
      default -> LogFormats.headed(years);
    };
  }

  private static boolean isNewestFirst(
      Sniff.Kind kind, PeekedStream stream, Origin source, Speech speech) {
    InputStream head = new ByteArrayInputStream(stream.head(), 0, stream.length());
    // Any year will do to tell what lies before what.
    YearInference years = new YearInference(Instant.EPOCH);
    return NewestFirst.isOrder(reader(kind, stream, head, years, source, notice -> {}, speech));
  }

  private static Instant earlier(Instant anchor, String path) {
    Instant rotated = RotationSeries.of("", path).rotatedBy();
    if (anchor == null || rotated == null) {
      return anchor == null ? rotated : anchor;
    }
    return rotated.isBefore(anchor) ? rotated : anchor;
  }
}
