package io.sshcase.journal;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Writes journals for the tests, laid out as journald lays them out: header, hash tables, then for
 * each entry the DATA and FIELD objects that are new, the ENTRY, and now and then an ENTRY_ARRAY.
 * What only a reader with random access follows (chains, buckets) stays zero.
 */
public final class JournalWriter {
  /** The codec of payloads of 512 bytes and more. */
  public enum Codec {
    NONE(0, 0),
    XZ(0x01, 1),
    LZ4(0x02, 2),
    ZSTD(0x08, 4);

    private final int fileFlag;
    private final int objectFlag;

    Codec(int fileFlag, int objectFlag) {
      this.fileFlag = fileFlag;
      this.objectFlag = objectFlag;
    }
  }

  public static final int HEADER = 272;
  public static final int ONLINE = 1;

  private static final int TABLE = 16 + 16 * 16;
  private static final int THRESHOLD = 512;
  private static final long FILE_ID_0 = 0x0123456789abcdefL;
  private static final long FILE_ID_1 = 0x1032547698badcfeL;

  private final Codec codec;
  private final boolean compact;
  private final boolean keyed;
  private final PayloadHash hash;
  private final boolean sealed;
  private final Map<String, Long> data = new LinkedHashMap<>();
  private final Map<String, Long> fields = new LinkedHashMap<>();
  private final List<Long> entries = new ArrayList<>();
  private ByteBuffer file = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long latest;
  private long seqnum = 1;

  /** The current default of systemd. */
  public JournalWriter() {
    this(Codec.ZSTD, true, true, false);
  }

  public JournalWriter(Codec codec, boolean compact, boolean keyed, boolean sealed) {
    this.codec = codec;
    this.compact = compact;
    this.keyed = keyed;
    this.sealed = sealed;
    this.hash = keyed ? new PayloadHash(FILE_ID_0, FILE_ID_1) : new PayloadHash();
    file.position(HEADER);
    object(ObjectShape.FIELD_HASH_TABLE, 0, new byte[TABLE - 16]);
    object(ObjectShape.DATA_HASH_TABLE, 0, new byte[TABLE - 16]);
    if (sealed) {
      object(ObjectShape.TAG, 0, new byte[48]);
    }
  }

  /** As {@link #entry(long, byte[]...)}, for text. */
  public JournalWriter entry(long micros, String... payloads) {
    byte[][] bytes = new byte[payloads.length][];
    for (int i = 0; i < payloads.length; i++) {
      bytes[i] = payloads[i].getBytes(StandardCharsets.UTF_8);
    }
    return entry(micros, bytes);
  }

  /** Adds an entry of {@code NAME=value} payloads. */
  public JournalWriter entry(long micros, byte[]... payloads) {
    long[] items = new long[payloads.length];
    for (int i = 0; i < payloads.length; i++) {
      items[i] = data(payloads[i]);
    }
    Arrays.sort(items);
    int item = compact ? 4 : 16;
    byte[] bytes = new byte[48 + item * items.length];
    ByteBuffer body = numbers(bytes);
    body.putLong(seqnum++).putLong(micros).putLong(micros).putLong(7).putLong(9).putLong(0);
    for (long offset : items) {
      if (compact) {
        body.putInt((int) offset);
      } else {
        body.putLong(offset).putLong(file.getLong((int) offset + 16));
      }
    }
    entries.add(object(ObjectShape.ENTRY, 0, bytes));
    if (Integer.bitCount(entries.size()) == 1) {
      array();
    }
    return this;
  }

  /** Leaves sequence numbers out, as if another journal of the machine had taken them. */
  public JournalWriter skipSeqnums(int count) {
    seqnum += count;
    return this;
  }

  /** Where the DATA object of that payload begins. */
  public int dataAt(String payload) {
    return Math.toIntExact(data.get(key(payload.getBytes(StandardCharsets.UTF_8))));
  }

  /** Where the ENTRY object begins; the first has number 1. */
  public int entryAt(int number) {
    return Math.toIntExact(entries.get(number - 1));
  }

  /** Where the objects end, without what is allocated behind them. */
  public int end() {
    return file.position();
  }

  /** The file as it is now, with zeroes allocated behind the objects. */
  public byte[] bytes() {
    return bytes(2, 0);
  }

  /**
   * The file as it is now.
   *
   * @param state 0 offline, 1 online, 2 archived
   * @param otherFlags incompatible flags to be set beside those that are true
   */
  public byte[] bytes(int state, int otherFlags) {
    int flags = codec.fileFlag | (keyed ? 0x04 : 0) | (compact ? 0x10 : 0) | otherFlags;
    byte[] whole = new byte[(file.position() + 4095) / 4096 * 4096 + 4096];
    System.arraycopy(file.array(), 0, whole, 0, file.position());
    ByteBuffer header = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    header.put("LPKSHHRH".getBytes(StandardCharsets.US_ASCII));
    header.putInt(8, sealed ? 1 : 0).putInt(12, flags).put(16, (byte) state);
    header.putLong(24, FILE_ID_0).putLong(32, FILE_ID_1);
    header.putLong(88, HEADER).putLong(96, whole.length - HEADER);
    header.putLong(104, HEADER + TABLE + 16).putLong(112, TABLE - 16);
    header.putLong(120, HEADER + 16).putLong(128, TABLE - 16);
    header.putLong(136, latest).putLong(144, 1).putLong(152, entries.size());
    return whole;
  }

  private long data(byte[] payload) {
    String key = key(payload);
    Long known = data.get(key);
    if (known != null) {
      return known;
    }
    byte[] stored = payload.length >= THRESHOLD ? compress(payload) : payload;
    boolean packed = stored != payload;
    int head = compact ? 56 : 48;
    byte[] body = new byte[head + stored.length];
    numbers(body).putLong(hash.of(payload, 0, payload.length)).position(head).put(stored);
    long at = object(ObjectShape.DATA, packed ? codec.objectFlag : 0, body);
    data.put(key, at);
    fields.computeIfAbsent(key.substring(0, Math.max(key.indexOf('='), 1)), this::field);
    return at;
  }

  /** Any bytes as a text that is equal when they are. */
  private static String key(byte[] payload) {
    return new String(payload, StandardCharsets.ISO_8859_1);
  }

  private long field(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = new byte[24 + bytes.length];
    numbers(body).putLong(hash.of(bytes, 0, bytes.length)).position(24).put(bytes);
    return object(ObjectShape.FIELD, 0, body);
  }

  private void array() {
    int item = compact ? 4 : 8;
    byte[] bytes = new byte[8 + 4 * item];
    ByteBuffer body = numbers(bytes).putLong(0);
    long entry = entries.get(entries.size() - 1);
    if (compact) {
      body.putInt((int) entry);
    } else {
      body.putLong(entry);
    }
    object(ObjectShape.ENTRY_ARRAY, 0, bytes);
  }

  private long object(int type, int flag, byte[] body) {
    int size = 16 + body.length;
    int padded = (size + 7) & ~7;
    if (file.remaining() < padded) {
      ByteBuffer larger = ByteBuffer.allocate(2 * file.capacity() + padded);
      file = larger.order(ByteOrder.LITTLE_ENDIAN).put(file.flip());
    }
    latest = file.position();
    file.put((byte) type).put((byte) flag).put(new byte[6]).putLong(size).put(body);
    file.put(new byte[padded - size]);
    return latest;
  }

  private static ByteBuffer numbers(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] compress(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      switch (codec) {
        case NONE -> out.write(payload);
        case XZ -> {
          try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1), 0)) {
            xz.write(payload);
          }
        }
        case LZ4 -> {
          byte[] size = new byte[8];
          numbers(size).putLong(payload.length);
          out.write(size);
          try (BlockLZ4CompressorOutputStream lz4 = new BlockLZ4CompressorOutputStream(out)) {
            lz4.write(payload);
          }
        }
        case ZSTD -> out.write(Zstd.compress(payload));
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return codec == Codec.NONE || out.size() >= payload.length ? payload : out.toByteArray();
  }
}
