package io.sshcase.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A gzip file that says in its header when the original was written. */
public final class Gzip {
  private Gzip() {}

  /** As {@code gzip} writes it; {@code gzip -n} for null. */
  public static byte[] of(String text, Instant written) throws IOException {
    GzipParameters header = new GzipParameters();
    if (written != null) {
      header.setModificationInstant(written);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GzipCompressorOutputStream out = new GzipCompressorOutputStream(bytes, header)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
