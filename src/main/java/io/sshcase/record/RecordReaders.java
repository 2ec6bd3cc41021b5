package io.sshcase.record;

import io.sshcase.bytes.LineReader;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import java.io.InputStream;
import java.time.Instant;

/** Opens a stream as the log that its content says it is. */
public final class RecordReaders {

  /**
   * A stream whose kind is known.
   *
   * @param kind what its head says
   * @param reader reads it from its first byte; null for {@link Sniff.Kind#BINARY_JOURNAL}. {@link
   *     Sniff.Kind#TEXT} and {@link Sniff.Kind#BINARY} are read as lines, for who knows better that
   *     it is a log; usually they are left alone
   */
  public record Opened(Sniff.Kind kind, RecordReader reader) {}

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
    return new Opened(
        kind,
        switch (kind) {
          case BINARY_JOURNAL -> null;
          case JOURNAL_VERBOSE -> new JournalVerbose(stream, BUFFER, source, notices);
          case JOURNAL_JSON -> new JournalJson(stream, BUFFER, source, notices);
          case JOURNAL_EXPORT -> new JournalExport(stream, source, notices);
          case TEXT_LOG, BARE_LOG, TEXT, BINARY, EMPTY -> {
            boolean json = JournalJsonFormat.objectStart(stream.head(), 0, stream.length()) >= 0;
            int limit = json ? TextLog.JSON_LIMIT : LineReader.DEFAULT_LIMIT;
            boolean bare = kind == Sniff.Kind.BARE_LOG;
            yield new TextLog(stream, limit, bare, earlier(anchor, path), source, notices);
          }
        });
  }

  private static Instant earlier(Instant anchor, String path) {
    Instant rotated = RotationSeries.of("", path).rotatedBy();
    if (anchor == null || rotated == null) {
      return anchor == null ? rotated : anchor;
    }
    return rotated.isBefore(anchor) ? rotated : anchor;
  }
}
