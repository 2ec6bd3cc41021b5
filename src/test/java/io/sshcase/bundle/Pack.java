package io.sshcase.bundle;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Packs bytes the way the collectors do. */
final class Pack {
  static final Instant TIME = Instant.parse("2024-05-23T05:59:48Z");

  private Pack() {}

  /** A compressor around a stream. */
  @FunctionalInterface
  interface Compressor {
    OutputStream around(OutputStream out) throws IOException;
  }

  static final Map<String, Compressor> COMPRESSORS =
      Map.of(
          "gz", GZIPOutputStream::new,
          "xz", XZCompressorOutputStream::new,
          "bz2", out -> new BZip2CompressorOutputStream(out, 1),
          "zst", out -> new ZstdOutputStream(out).setChecksum(true),
          "lz4", FramedLZ4CompressorOutputStream::new);

  static byte[] compress(String kind, byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = COMPRESSORS.get(kind).around(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] gz(byte[] plain) {
    return compress("gz", plain);
  }

  static byte[] tar(Object... namesAndBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      out.setAddPaxHeadersForNonAsciiNames(true);
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        TarArchiveEntry entry = new TarArchiveEntry((String) namesAndBytes[i], true);
        byte[] content = (byte[]) namesAndBytes[i + 1];
        entry.setSize(content.length);
        entry.setLastModifiedTime(FileTime.from(TIME));
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] zip(Object... namesAndBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        ZipEntry entry = new ZipEntry((String) namesAndBytes[i]);
        entry.setLastModifiedTime(FileTime.from(TIME));
        out.putNextEntry(entry);
        out.write((byte[]) namesAndBytes[i + 1]);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] sevenZ(Path scratch, char[] password, Object... namesAndBytes) {
    Path file = scratch.resolve("packed.7z");
    try {
      try (SevenZOutputFile out = new SevenZOutputFile(file.toFile(), password)) {
        for (int i = 0; i < namesAndBytes.length; i += 2) {
          SevenZArchiveEntry entry = new SevenZArchiveEntry();
          entry.setName((String) namesAndBytes[i]);
          entry.setLastModifiedTime(FileTime.from(TIME));
          out.putArchiveEntry(entry);
          out.write((byte[]) namesAndBytes[i + 1]);
          out.closeArchiveEntry();
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Log lines whose numbers keep a compressor from folding them into nothing. */
  static byte[] log(int lines) {
    StringBuilder log = new StringBuilder();
    long x = 88172645463325252L;
    for (int i = 0; i < lines; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
      log.append("May 23 05:59:49 web01 sshd[")
          .append(x >>> 44)
          .append("]: Failed password for root from ");
      log.append("192.0.2.").append(x & 0xff).append(" port ").append(x >>> 48).append(" ssh2\n");
    }
    return text(log.toString());
  }
}
