package io.sshcase.facts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

/**
 * How a C library lays out its login records. glibc ({@code sysdeps/gnu/bits/utmp.h}, {@code
 * lastlog.h}) writes times of 32 bits where a machine has or had 32-bit programs (x86-64, s390x,
 * ppc64: 384 bytes), of 64 bits elsewhere (aarch64, riscv64: 400 bytes), in the byte order of the
 * machine. The file does not say which; the records do, by making sense.
 *
 * @param size of a record in bytes
 * @param order of the machine's bytes
 * @param lastlog whether the record is lastlog's: time, line and host
 * @param wide whether times have 64 bits
 */
record LoginLayout(int size, ByteOrder order, boolean lastlog, boolean wide) {
  /** A block holds whole records of either size. */
  private static final int UTMP_BLOCK = 384 * 400;

  private static final int LASTLOG_BLOCK = 292 * 296;

  private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

  /**
   * Half of all times read in the wrong byte order lie behind it: lastlog has little else to tell.
   */
  private static final long LATEST_NARROW = Integer.MAX_VALUE;

  private static final int ACCOUNTING = 9;
  private static final int MAX_PID = 1 << 22;
  private static final int USER_PROCESS = 7;

  private static final List<LoginLayout> UTMP =
      List.of(
          new LoginLayout(384, ByteOrder.LITTLE_ENDIAN, false, false),
          new LoginLayout(400, ByteOrder.LITTLE_ENDIAN, false, true),
          new LoginLayout(384, ByteOrder.BIG_ENDIAN, false, false),
          new LoginLayout(400, ByteOrder.BIG_ENDIAN, false, true));
  private static final List<LoginLayout> LASTLOG =
      List.of(
          new LoginLayout(292, ByteOrder.LITTLE_ENDIAN, true, false),
          new LoginLayout(296, ByteOrder.LITTLE_ENDIAN, true, true),
          new LoginLayout(292, ByteOrder.BIG_ENDIAN, true, false),
          new LoginLayout(296, ByteOrder.BIG_ENDIAN, true, true));

  /** A text of fixed room, ended by NUL where it is shorter. */
  record Field(int offset, int length) {}

  /** Bytes by which the layout is told. */
  static int block(boolean lastlog) {
    return lastlog ? LASTLOG_BLOCK : UTMP_BLOCK;
  }

  /** The layout by which most records of the head make sense, more than half; else null. */
  static LoginLayout of(byte[] head, boolean lastlog) {
    LoginLayout best = null;
    double most = 0.5;
    for (LoginLayout layout : lastlog ? LASTLOG : UTMP) {
      double share = layout.share(head);
      if (share > most) {
        best = layout;
        most = share;
      }
    }
    return best;
  }

  private double share(byte[] head) {
    int records = 0;
    int plausible = 0;
    for (int from = 0; from + size <= head.length; from += size) {
      ByteBuffer record = ByteBuffer.wrap(head, from, size).slice().order(order);
      if (!isZero(record)) {
        records++;
        plausible += isPlausible(record) ? 1 : 0;
      }
    }
    return records == 0 ? 0 : (double) plausible / records;
  }

  /** Whether it was never written: a hole of the file. */
  boolean isZero(ByteBuffer record) {
    for (int i = 0; i < size; i++) {
      if (record.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether type, process, time and the line's name can be those of a login record. */
  boolean isPlausible(ByteBuffer record) {
    long seconds = seconds(record);
    boolean dated = seconds >= EARLIEST && seconds < (wide ? LATEST : LATEST_NARROW);
    if (lastlog) {
      return dated && isPrintable(record, line());
    }
    int type = record.getShort(0);
    long micros = wide ? record.getLong(352) : record.getInt(344);
    return type >= 0
        && type <= ACCOUNTING
        && pid(record) >= 0
        && pid(record) <= MAX_PID
        && dated
        && micros >= 0
        && micros < 1_000_000
        && (type != USER_PROCESS || isPrintable(record, line()));
  }

  Instant time(ByteBuffer record) {
    long micros = lastlog ? 0 : wide ? record.getLong(352) : record.getInt(344);
    return Instant.ofEpochSecond(seconds(record), micros * 1_000);
  }

  private long seconds(ByteBuffer record) {
    int at = lastlog ? 0 : wide ? 344 : 340;
    return wide ? record.getLong(at) : record.getInt(at);
  }

  int pid(ByteBuffer record) {
    return record.getInt(4);
  }

  Field line() {
    return lastlog ? new Field(wide ? 8 : 4, 32) : new Field(8, 32);
  }

  Field user() {
    return new Field(44, 32);
  }

  Field host() {
    return lastlog ? new Field(wide ? 40 : 36, 256) : new Field(76, 256);
  }

  /** The peer's address in 16 bytes, of which IPv4 takes the first 4; null when there is none. */
  byte[] address(ByteBuffer record) {
    if (lastlog) {
      return null;
    }
    byte[] address = new byte[16];
    record.get(wide ? 360 : 348, address);
    for (byte b : address) {
      if (b != 0) {
        return address;
      }
    }
    return null;
  }

  private static boolean isPrintable(ByteBuffer record, Field field) {
    for (int i = 0; i < field.length(); i++) {
      byte b = record.get(field.offset() + i);
      if (b == 0) {
        return i > 0;
      }
      if (b < ' ' || b == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
