package io.sshcase.bundle;

import java.util.Arrays;

/** What the first bytes of a file say it is; its name has no say. */
enum Format {
  GZIP(true),
  XZ(true),
  BZIP2(true),
  ZSTD(true),
  LZ4(true),
  COMPRESS(true),
  TAR(false),
  ZIP(false),
  SEVEN_Z(false),
  /** Anything else: a log, a journal, a picture. */
  PLAIN(false);

  /** Bytes that {@link #of} wants to see. */
  static final int PEEK = 1024;

  private static final int TAR_BLOCK = 512;
  private static final int TAR_SUM = 148;
  private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

  private final boolean compression;

  Format(boolean compression) {
    this.compression = compression;
  }

  /** One stream in, one stream out; the others but {@link #PLAIN} are archives. */
  boolean compression() {
    return compression;
  }

  static Format of(byte[] head) {
    if (starts(head, 0, 0x1f, 0x8b, 8)) {
      return GZIP;
    }
    if (starts(head, 0, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (isBzip2(head)) {
      return BZIP2;
    }
    if (starts(head, 0, 0x1f, 0x9d)) {
      return COMPRESS;
    }
    if (starts(head, 0, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
      return SEVEN_Z;
    }
    if (starts(head, 0, 'P', 'K', 3, 4)
        || starts(head, 0, 'P', 'K', 5, 6)
        || starts(head, 0, 'P', 'K', 7, 8, 'P', 'K', 3, 4)) {
      return ZIP;
    }
    int frame = skippable(head);
    if (starts(head, frame, 4, 0x22, 0x4d, 0x18)) {
      return LZ4;
    }
    if (starts(head, frame, 0x28, 0xb5, 0x2f, 0xfd) || frame > 0) {
      return ZSTD;
    }
    return isTar(head) ? TAR : PLAIN;
  }

  /** "BZh" begins words too; the block behind it decides. */
  private static boolean isBzip2(byte[] head) {
    return starts(head, 0, 'B', 'Z', 'h')
        && head.length >= 10
        && head[3] >= '1'
        && head[3] <= '9'
        && (Arrays.equals(head, 4, 10, BZIP2_BLOCK, 0, 6)
            || Arrays.equals(head, 4, 10, BZIP2_END, 0, 6));
  }

  /** Where the first real frame begins: zstd and lz4 share the skippable ones (RFC 8878, 3.1.2). */
  private static int skippable(byte[] head) {
    int at = 0;
    while (head.length - at >= 8
        && (head[at] & 0xf0) == 0x50
        && starts(head, at + 1, 0x2a, 0x4d, 0x18)) {
      long size = (head[at + 4] & 0xff) | (head[at + 5] & 0xff) << 8 | (head[at + 6] & 0xff) << 16;
      size |= (long) (head[at + 7] & 0xff) << 24;
      at = (int) Math.min(head.length, at + 8 + size);
    }
    return at;
  }

  /** By magic (POSIX and GNU), else, for the tar of Unix V7, by the sum of the header's bytes. */
  private static boolean isTar(byte[] head) {
    if (starts(head, 257, 'u', 's', 't', 'a', 'r')) {
      return true;
    }
    return head.length >= TAR_BLOCK && head[0] != 0 && stated(head) == sum(head);
  }

  /** The octal number of the checksum field, -1 when there is none. */
  private static int stated(byte[] header) {
    int at = TAR_SUM;
    while (at < TAR_SUM + 8 && header[at] == ' ') {
      at++;
    }
    int value = at < TAR_SUM + 8 ? 0 : -1;
    while (at < TAR_SUM + 8 && header[at] >= '0' && header[at] <= '7') {
      value = value * 8 + header[at++] - '0';
    }
    return at < TAR_SUM + 8 && header[at] != 0 && header[at] != ' ' ? -1 : value;
  }

  /** The sum of the header's bytes, its own field taken as spaces. */
  private static int sum(byte[] header) {
    int sum = 0;
    for (int i = 0; i < TAR_BLOCK; i++) {
      sum += i >= TAR_SUM && i < TAR_SUM + 8 ? ' ' : header[i] & 0xff;
    }
    return sum;
  }

  private static boolean starts(byte[] head, int at, int... magic) {
    if (head.length < at + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[at + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
