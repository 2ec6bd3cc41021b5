package io.sshcase.journal;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.SingleXZInputStream;

/** The codecs of DATA objects, by the object's flag; the file's header has no say. */
final class Compression {
  static final int NONE = 0;
  static final int XZ = 1;
  static final int LZ4 = 2;
  static final int ZSTD = 4;

  /**
   * What a codec may ask for: 64 MiB. journald uses 1 MiB with xz, and the text's size with zstd.
   */
  private static final int XZ_MEMORY_KIB = 64 * 1024;

  private static final int ZSTD_WINDOW_LOG = 26;

  private static final int LZ4_HEAD = 8;
  private static final long LZ4_LARGEST = Integer.MAX_VALUE;
  private static final long XZ_MAGIC = 0x00_005a_587a_37fdL;
  private static final long XZ_MAGIC_MASK = 0xffff_ffff_ffffL;
  private static final long ZSTD_MAGIC = 0xfd2f_b528L;
  private static final long ZSTD_MAGIC_MASK = 0xffff_ffffL;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final ArrayCache xzArrays = new BasicArrayCache();

  /** Whether the first eight bytes can be those of a payload with this flag, which is not NONE. */
  static boolean begins(int flag, long bytes) {
    return switch (flag) {
      case XZ -> (bytes & XZ_MAGIC_MASK) == XZ_MAGIC;
      case LZ4 -> bytes > 0 && bytes <= LZ4_LARGEST;
      default -> (bytes & ZSTD_MAGIC_MASK) == ZSTD_MAGIC;
    };
  }

  /** The payload in {@code array[from..to)}; its decoders throw what they like at bad bytes. */
  InputStream open(int flag, byte[] array, int from, int to) throws IOException {
    if (to - from < LZ4_HEAD || !begins(flag, (long) LONG.get(array, from))) {
      throw new IOException("not compressed as its flag says");
    }
    InputStream in = new ByteArrayInputStream(array, from, to - from);
    return switch (flag) {
      case XZ -> new SingleXZInputStream(in, XZ_MEMORY_KIB, false, xzArrays);
      case LZ4 -> {
        in.skipNBytes(LZ4_HEAD);
        yield new BlockLZ4CompressorInputStream(in);
      }
      default ->
          new ZstdInputStreamNoFinalizer(in, RecyclingBufferPool.INSTANCE)
              .setLongMax(ZSTD_WINDOW_LOG);
    };
  }
}
