package io.sshcase;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is read of a source. */
final class MeteredStream extends FilterInputStream {
  private final MessageDigest digest = sha256();
  private long bytes;
  private boolean ended;

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
    } else {
      ended = true;
    }
    return b;
  }

  @Override
  public int read(byte[] array, int offset, int length) throws IOException {
    int count = in.read(array, offset, length);
    if (count > 0) {
      digest.update(array, offset, count);
      bytes += count;
    } else if (count < 0) {
      ended = true;
    }
    return count;
  }

  /** Reads on: bytes that were skipped or re-read would not be in the hash. */
  @Override
  public boolean markSupported() {
    return false;
  }

  long bytes() {
    return bytes;
  }

  /** SHA-256 in hex, or null when the stream was not read to its end. Ends the hashing. */
  String hash() {
    return ended ? HexFormat.of().formatHex(digest.digest()) : null;
  }
}
