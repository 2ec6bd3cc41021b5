package io.sshcase.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Holds a zip member against the CRC-32 that the archive states; the library does not. */
final class CheckedZipStream extends FilterInputStream {
  static final String MISMATCH = "zip: the checksum does not fit the data";

  private final ZipArchiveEntry entry;
  private final CRC32 crc = new CRC32();
  private boolean complete;

  CheckedZipStream(InputStream in, ZipArchiveEntry entry) {
    super(in);
    this.entry = entry;
  }

  /** True when all was read and the sum, so far as it is known by now, is another. */
  boolean differs() {
    return complete && entry.getCrc() >= 0 && entry.getCrc() != crc.getValue();
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = super.read(b, off, len);
    if (n > 0) {
      crc.update(b, off, n);
    } else if (n < 0 && !complete) {
      complete = true;
      if (differs()) {
        throw new IOException(MISMATCH);
      }
    }
    return n;
  }
}
