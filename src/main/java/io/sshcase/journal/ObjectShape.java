package io.sshcase.journal;

/**
 * What an object of a journal can look like. {@link #isWellFormed} looks at its head only; {@link
 * #isPlausible} also at what the type demands behind it, for places where no object is known to
 * begin.
 */
final class ObjectShape {
  static final int DATA = 1;
  static final int FIELD = 2;
  static final int ENTRY = 3;
  static final int DATA_HASH_TABLE = 4;
  static final int FIELD_HASH_TABLE = 5;
  static final int ENTRY_ARRAY = 6;
  static final int TAG = 7;

  /** Type, flags, reserved bytes and size. */
  static final int HEAD = 16;

  static final int ENTRY_ITEMS = 64;
  static final int FIELD_NAME = 40;
  static final int ARRAY_ITEMS = 24;

  private static final int SEQNUM = 16;
  private static final int REALTIME = 24;
  private static final int MONOTONIC = 32;
  private static final int BUCKET = 16;
  private static final int TAG_SIZE = 64;

  /** journald takes no time behind this for one, about a thousand years. */
  private static final long TIME_LIMIT = 1L << 55;

  private final JournalBytes bytes;
  private final JournalHeader header;
  private final DataObjects data;

  /** Bytes of an item of an ENTRY. */
  final int entryItem;

  private final int arrayItem;

  ObjectShape(JournalBytes bytes, JournalHeader header, DataObjects data) {
    this.bytes = bytes;
    this.header = header;
    this.data = data;
    this.entryItem = header.compact() ? 4 : 16;
    this.arrayItem = header.compact() ? 4 : 8;
  }

  int type(long at) {
    return bytes.byteAt(at);
  }

  long size(long at) {
    return bytes.longAt(at + 8);
  }

  /** The offset to which an item of an ENTRY points. */
  long item(long at, int index) {
    long item = at + ENTRY_ITEMS + (long) index * entryItem;
    return header.compact() ? bytes.intAt(item) : bytes.longAt(item);
  }

  long seqnum(long at) {
    return bytes.longAt(at + SEQNUM);
  }

  /** Microseconds since 1970; -1 when what is stated cannot be. */
  long realtime(long at) {
    long stated = bytes.longAt(at + REALTIME);
    return stated > 0 && stated < TIME_LIMIT ? stated : -1;
  }

  /** Objects are padded to multiples of 8. */
  static long aligned(long size) {
    return (size + 7) & ~7L;
  }

  /** Whether an object can begin here by its head; {@link #HEAD} bytes must be there. */
  boolean isWellFormed(long at) {
    long head = bytes.longAt(at);
    int type = (int) head & 0xff;
    int flag = (int) (head >> 8) & 0xff;
    long size = bytes.longAt(at + 8);
    boolean flagIsSound = flag == 0 || (type == DATA && (flag == 1 || flag == 2 || flag == 4));
    return head >>> 16 == 0
        && flagIsSound
        && sizeIsSound(type, size)
        && (at + size <= header.end() || at >= header.end());
  }

  private boolean sizeIsSound(int type, long size) {
    return switch (type) {
      case DATA -> size > data.payloadOffset && size < TIME_LIMIT;
      case FIELD -> size > FIELD_NAME && size <= FIELD_NAME + FieldNames.LONGEST;
      case ENTRY ->
          size > ENTRY_ITEMS && size <= DataObjects.WINDOW && (size - ENTRY_ITEMS) % entryItem == 0;
      case DATA_HASH_TABLE, FIELD_HASH_TABLE ->
          size > HEAD && size < TIME_LIMIT && size % BUCKET == 0;
      case ENTRY_ARRAY ->
          size > ARRAY_ITEMS && size < TIME_LIMIT && (size - ARRAY_ITEMS) % arrayItem == 0;
      case TAG -> size == TAG_SIZE;
      default -> false;
    };
  }

  /** The hash tables are where the header says and nowhere else. */
  boolean isHashTable(long at) {
    long buckets = size(at) - HEAD;
    return (at == header.dataTable()
            && type(at) == DATA_HASH_TABLE
            && buckets == header.dataTableSize())
        || (at == header.fieldTable()
            && type(at) == FIELD_HASH_TABLE
            && buckets == header.fieldTableSize());
  }

  /** Whether an object seems to begin at a place of which nothing is known. */
  boolean isPlausible(long at) {
    return isWellFormed(at)
        && size(at) <= DataObjects.WINDOW
        && (type(at) == ENTRY ? entryIsSound(at) : looksLikeItsType(at));
  }

  /**
   * Whether what stands behind a well-formed head is of its type: the type itself may be damaged.
   */
  boolean looksLikeItsType(long at) {
    return switch (type(at)) {
      case DATA -> beginsLikeData(at);
      case FIELD -> bytes.has(at, size(at)) && nameIsSound(at);
      case ENTRY -> entryIsSound(at) || pointsToData(at, size(at));
      case ENTRY_ARRAY -> bytes.has(at, ARRAY_ITEMS) && nextIsSound(at);
      case TAG -> true;
      default -> isHashTable(at);
    };
  }

  private boolean beginsLikeData(long at) {
    long payload = at + data.payloadOffset;
    int count = (int) Math.min(size(at) - data.payloadOffset, FieldNames.LONGEST + 1);
    if (!bytes.has(payload, count)) {
      return false;
    }
    int flag = bytes.byteAt(at + 1);
    int from = bytes.index(payload);
    return flag == Compression.NONE
        ? FieldNames.isPayload(bytes.array(), from, from + count)
        : count >= 8 && Compression.begins(flag, bytes.longAt(payload));
  }

  private boolean nameIsSound(long at) {
    int from = bytes.index(at);
    return FieldNames.isName(bytes.array(), from + FIELD_NAME, from + (int) size(at));
  }

  private boolean entryIsSound(long at) {
    return bytes.has(at, ENTRY_ITEMS)
        && seqnum(at) > 0
        && realtime(at) > 0
        && bytes.longAt(at + MONOTONIC) >= 0
        && bytes.longAt(at + MONOTONIC) < TIME_LIMIT;
  }

  /** Later arrays stand later in the file. */
  private boolean nextIsSound(long at) {
    long next = bytes.longAt(at + HEAD);
    return next == 0 || (next > at && next % 8 == 0);
  }

  /**
   * Whether the bytes themselves prove that an object of this type and size is here: by its hash,
   * or because all that it points to is what it should be.
   */
  boolean isProven(long at, int type, long size) {
    return switch (type) {
      case DATA -> data.hashHolds(at, size);
      case FIELD -> data.nameHolds(at, size, FIELD_NAME);
      case ENTRY -> entryIsSound(at) && pointsToData(at, size);
      case ENTRY_ARRAY -> rises(at, size);
      case TAG -> true;
      default -> isHashTable(at);
    };
  }

  /** All items of an entry are DATA objects met before, in rising order, and no more follow. */
  private boolean pointsToData(long at, long size) {
    boolean fits = (size - ENTRY_ITEMS) % entryItem == 0 && bytes.has(at, size);
    if (!fits || seqnum(at) <= 0) {
      return false;
    }
    long last = 0;
    int count = (int) ((size - ENTRY_ITEMS) / entryItem);
    for (int i = 0; i < count; i++) {
      long offset = item(at, i);
      if (offset <= last || data.state(offset) == DataStates.NONE) {
        return false;
      }
      last = offset;
    }
    boolean more =
        bytes.has(at, size + entryItem) && data.state(item(at, count)) != DataStates.NONE;
    return count > 0 && !more;
  }

  /** Items of an array rise, and the unused ones behind them are zero. */
  private boolean rises(long at, long size) {
    if (!bytes.has(at, size) || !nextIsSound(at)) {
      return false;
    }
    long last = 0;
    boolean unused = false;
    for (long item = at + ARRAY_ITEMS; item < at + size; item += arrayItem) {
      long offset = arrayItem == 4 ? bytes.intAt(item) : bytes.longAt(item);
      unused |= offset == 0;
      if (unused ? offset != 0 : offset <= last || offset % 8 != 0) {
        return false;
      }
      last = offset;
    }
    return true;
  }
}
