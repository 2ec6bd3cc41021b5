package io.sshcase.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Holds a zip member against the CRC-32 that the archive states; the library does not. */
final class CheckedZipStream extends FilterInputStream {
  private final ZipArchiveEntry entry;
  private final CRC32 crc = new CRC32();
  private boolean checked;

  CheckedZipStream(InputStream in, ZipArchiveEntry entry) {
    super(in);
    this.entry = entry;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = super.read(b, off, len);
    if (n > 0) {
      crc.update(b, off, n);
    } else if (n < 0 && !checked) {
      checked = true;
      // A streamed member states its sum behind the data, so it is known only now; -1 is unknown.
      if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
        throw new IOException("zip: the checksum does not fit the data");
      }
    }
    return n;
  }
}
