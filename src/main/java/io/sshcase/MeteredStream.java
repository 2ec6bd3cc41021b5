package io.sshcase;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is read of a source. */
final class MeteredStream extends FilterInputStream {
  private static final int SKIP = 1 << 16;

  private final MessageDigest digest = sha256();
  private long bytes;

  MeteredStream(InputStream in) {
    super(in);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      digest.update((byte) b);
      bytes++;
    }
    return b;
  }

  @Override
  public int read(byte[] array, int offset, int length) throws IOException {
    int count = in.read(array, offset, length);
    if (count > 0) {
      digest.update(array, offset, count);
      bytes += count;
    }
    return count;
  }

  /** Reads what it skips: all bytes belong into the hash. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, SKIP)).length;
  }

  /** Bytes that are read again must not be hashed again. */
  @Override
  public boolean markSupported() {
    return false;
  }

  long bytes() {
    return bytes;
  }

  /** SHA-256 in hex of what was read so far; of a damaged stream that is what it delivered. */
  String hash() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }
}
