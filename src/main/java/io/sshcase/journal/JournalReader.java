package io.sshcase.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The entries of one binary journal, in the order in which they were written. Reads files of every
 * layout: regular and compact, keyed and unkeyed hashes, payloads compressed with xz, lz4, zstd or
 * not at all, sealed, being written, or damaged. Needs the stream once and forwards, and memory
 * within fixed bounds, whatever the file says of itself.
 */
public final class JournalReader implements Closeable {

  /** Takes the wanted fields of an entry. */
  public interface Fields {
    /**
     * One field, in the order in which they stand in the entry; a field may come more than once.
     *
     * @param field index in the list of wanted names
     * @param array holds the value from {@code from} to {@code to}; valid during this call only
     */
    void field(int field, byte[] array, int from, int to);
  }

  /** The shortest entry, with the one DATA object that it has for itself. */
  private static final int BYTES_PER_ENTRY = 64;

  private final JournalBytes bytes;
  private final JournalHeader header;
  private final DataObjects data;
  private final ObjectShape shape;
  private final ObjectScan scan;

  private long entries;
  private long firstSeqnum;
  private long lastSeqnum;
  private long gaps;
  private long realtime;
  private int lostFields;
  private boolean forgotten;
  private boolean altered;

  /**
   * @param in the decompressed file from its first byte; closed by this reader
   * @param fields the names of the fields that are wanted
   * @param longest bytes that are kept of a value
   */
  public JournalReader(InputStream in, List<String> fields, int longest) {
    bytes = new JournalBytes(in);
    header = bytes.has(0, JournalHeader.SMALLEST) ? JournalHeader.of(bytes) : null;
    data = header == null ? null : new DataObjects(bytes, header, fields, longest);
    shape = header == null ? null : new ObjectShape(bytes, header, data);
    scan = header == null ? null : new ObjectScan(bytes, header, shape);
  }

  /**
   * Moves to the next entry and hands out its fields.
   *
   * @return false at the end; {@link #flaws} then tells what was wrong
   * @throws IOException the stream failed; the entries before that remain valid
   */
  public boolean next(Fields into) throws IOException {
    while (scan != null && scan.advance()) {
      if (scan.type == ObjectShape.DATA) {
        data.take(scan.offset, scan.size);
      } else if (scan.type == ObjectShape.ENTRY) {
        entry(into);
        return true;
      }
    }
    if (bytes.failure() != null) {
      throw bytes.failure();
    }
    return false;
  }

  /** When journald took the entry, in microseconds since 1970; -1 when that is destroyed. */
  public long realtime() {
    return realtime;
  }

  /** Fields of the entry that cannot be read: what they point to is destroyed. */
  public int lostFields() {
    return lostFields;
  }

  /** Whether the entry points to a value that came by too long ago to be held still. */
  public boolean hasForgotten() {
    return forgotten;
  }

  /** Whether a value of the entry does not have the hash that was stored with it. */
  public boolean isAltered() {
    return altered;
  }

  /** What was wrong with the journal as far as it was read. */
  public JournalFlaws flaws() {
    if (header == null) {
      return new JournalFlaws(0, 0, 0, 0, 0, bytes.end(), false, false, 0, false, false, false);
    }
    boolean countIsSound =
        header.entries() >= 0 && header.entries() < bytes.end() / BYTES_PER_ENTRY;
    return new JournalFlaws(
        entries,
        countIsSound ? Math.max(0, header.entries() - entries) : 0,
        gaps,
        scan.places,
        scan.firstPlace,
        bytes.failure() == null ? scan.endsBeforeTail : -1,
        scan.tailIsZero,
        header.sizeIsSound() && header.stateIsSound(),
        header.unknownFlags(),
        scan.tooLarge,
        header.online(),
        header.sealed());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private void entry(Fields into) {
    long at = scan.offset;
    bytes.has(at, scan.size);
    entries++;
    count(shape.seqnum(at));
    realtime = shape.realtime(at);
    lostFields = realtime < 0 ? 1 : 0;
    forgotten = false;
    altered = false;
    int items = (int) ((scan.size - ObjectShape.ENTRY_ITEMS) / shape.entryItem);
    for (int i = 0; i < items; i++) {
      item(shape.item(at, i), into);
    }
  }

  private void item(long offset, Fields into) {
    switch (data.state(offset)) {
      case DataStates.IGNORED -> {}
      case DataStates.HELD -> {
        HeldValues value = data.value(offset);
        if (value == null) {
          forgotten = true;
        } else {
          altered |= value.altered;
        }
        if (value != null && value.field != DataObjects.NO_FIELD) {
          into.field(value.field, value.array, value.from, value.to);
        }
      }
      default -> lostFields++;
    }
  }

  private void count(long seqnum) {
    if (firstSeqnum == 0) {
      firstSeqnum = seqnum;
    } else if (seqnum > lastSeqnum) {
      gaps += seqnum - lastSeqnum - 1;
    }
    lastSeqnum = Math.max(lastSeqnum, seqnum);
  }
}
