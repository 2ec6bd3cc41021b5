package io.sshcase.bundle;

import io.sshcase.evidence.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Opens the decoder for each compression; all read files that were put one behind the other. */
final class Decoders {
  private Decoders() {}

  static PeekStream open(
      Format format, PeekStream in, ArchiveLimits limits, Budget budget, Flaws flaws) {
    return DecodedStream.owning(() -> decoder(format, in, limits, flaws), in, budget);
  }

  private static InputStream decoder(
      Format format, PeekStream in, ArchiveLimits limits, Flaws flaws) throws IOException {
    return switch (format) {
      case GZIP -> new GzipStream(in, detail -> flaws.whole(NoticeKind.DAMAGED, detail));
      case XZ ->
          XZCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(limits.memoryKiB())
              .get();
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case ZSTD -> new ZstdCompressorInputStream(in);
      case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
      case COMPRESS -> new ZCompressorInputStream(in, limits.memoryKiB());
      case TAR, ZIP, SEVEN_Z, PLAIN -> throw new IllegalArgumentException(format.name());
    };
  }
}
