package io.sshcase.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** One source as records, in order: every line or entry once, none merged or left out. */
public interface RecordReader extends Closeable {

  /**
   * Fills {@code record} with the next line or entry.
   *
   * @return false at the end of the source; {@code record} is then cleared
   * @throws IOException when the stream is damaged; the records returned before remain valid
   */
  boolean next(LogRecord record) throws IOException;

  /**
   * The years that were supplied to year-less stamps so far; empty when every stamp stated its
   * year, as the entries of a journal do.
   */
  default List<YearSegment> yearSegments() {
    return List.of();
  }

  /** What journalctl said of its journal so far; null when it said nothing. */
  default JournalBanner banner() {
    return null;
  }
}
