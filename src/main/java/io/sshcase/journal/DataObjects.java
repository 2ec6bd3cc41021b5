package io.sshcase.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The DATA objects met so far. Each is decided on once, when it comes by: whether its field is
 * wanted, its value if so (decompressed, cut to a bounded length), and whether the payload has the
 * hash that the object states. journald stores equal fields of all entries once, so an entry then
 * costs a few look-ups.
 */
final class DataObjects {
  private static final int HASH = 16;
  private static final int PAYLOAD = 64;
  private static final int COMPACT_PAYLOAD = 72;

  /** In place of the index of a wanted field. */
  static final int NO_FIELD = 63;

  /** No more of an object is looked at; what a compressed one yields is bounded by itself. */
  static final int WINDOW = 4 * 1024 * 1024;

  final int payloadOffset;

  private final JournalBytes bytes;
  private final FieldNames names;
  private final int longest;
  private final PayloadHash hash;
  private final Compression compression = new Compression();
  private final DataStates states = new DataStates();
  private final HeldValues held = new HeldValues();
  private final byte[] unpacked;
  private int unpackedLength;

  /**
   * @param longest bytes that are kept of a value
   */
  DataObjects(JournalBytes bytes, JournalHeader header, List<String> fields, int longest) {
    this.bytes = bytes;
    this.payloadOffset = header.compact() ? COMPACT_PAYLOAD : PAYLOAD;
    this.names = new FieldNames(fields);
    this.longest = longest;
    this.hash = header.hash();
    this.unpacked = new byte[FieldNames.LONGEST + 1 + longest];
  }

  /** One of {@link DataStates}, for any offset. */
  int state(long offset) {
    return states.get(offset);
  }

  /** The value of the DATA object there; null when it is no longer held. */
  HeldValues value(long offset) {
    return held.find(offset) ? held : null;
  }

  /** Decides on the DATA object at {@code at}. */
  void take(long at, long size) {
    int count = (int) Math.min(size, WINDOW);
    if (!bytes.has(at, count)) {
      states.set(at, DataStates.UNREADABLE);
      return;
    }
    int from = bytes.index(at + payloadOffset);
    int to = bytes.index(at) + count;
    int flag = flag(at);
    if (flag == Compression.NONE) {
      take(at, bytes.array(), from, to, count == size);
    } else {
      takeCompressed(at, flag, from, to);
    }
  }

  private void take(long at, byte[] array, int from, int to, boolean whole) {
    int nameEnd = FieldNames.nameEnd(array, from, to);
    int field = nameEnd < 0 ? -1 : names.indexOf(array, from, nameEnd);
    boolean altered = whole && hash.of(array, from, to) != bytes.longAt(at + HASH);
    if (field >= 0) {
      states.set(at, DataStates.HELD);
      held.put(at, field, altered, array, nameEnd + 1, Math.min(to, nameEnd + 1 + longest));
    } else if (altered) {
      // Its name may be what was altered: its entries must know.
      states.set(at, DataStates.HELD);
      held.put(at, NO_FIELD, true, array, from, from);
    } else {
      states.set(at, DataStates.IGNORED);
    }
  }

  /** Unpacks no more than the name when nobody asked for the field. */
  private void takeCompressed(long at, int flag, int from, int to) {
    try (InputStream in = compression.open(flag, bytes.array(), from, to)) {
      unpackedLength = in.readNBytes(unpacked, 0, FieldNames.LONGEST + 1);
      int nameEnd = FieldNames.nameEnd(unpacked, 0, unpackedLength);
      if (nameEnd < 0 || names.indexOf(unpacked, 0, nameEnd) < 0) {
        states.set(at, DataStates.IGNORED);
        return;
      }
      boolean whole = unpackRest(in);
      take(at, unpacked, 0, unpackedLength, whole);
    } catch (IOException | RuntimeException e) {
      // The decoders throw unchecked exceptions as well at bytes that make no sense.
      states.set(at, DataStates.UNREADABLE);
    }
  }

  /** Whether the payload is what its hash says; false as well when it is too long to know. */
  boolean hashHolds(long at, long size) {
    if (size <= payloadOffset || size > WINDOW || !bytes.has(at, size)) {
      return false;
    }
    long stated = bytes.longAt(at + HASH);
    int from = bytes.index(at + payloadOffset);
    int to = bytes.index(at + size);
    int flag = flag(at);
    if (flag != Compression.XZ && flag != Compression.LZ4 && flag != Compression.ZSTD) {
      return hash.of(bytes.array(), from, to) == stated;
    }
    try (InputStream in = compression.open(flag, bytes.array(), from, to)) {
      unpackedLength = 0;
      return unpackRest(in) && hash.of(unpacked, 0, unpackedLength) == stated;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** As {@link #hashHolds}, for a FIELD object, whose payload is its bare name. */
  boolean nameHolds(long at, long size, int nameOffset) {
    return bytes.has(at, size)
        && hash.of(bytes.array(), bytes.index(at + nameOffset), bytes.index(at + size))
            == bytes.longAt(at + HASH);
  }

  /** Whether {@link #unpacked} then holds all of it. */
  private boolean unpackRest(InputStream in) throws IOException {
    unpackedLength += in.readNBytes(unpacked, unpackedLength, unpacked.length - unpackedLength);
    return unpackedLength < unpacked.length || in.read() < 0;
  }

  private int flag(long at) {
    return bytes.byteAt(at + 1);
  }
}
