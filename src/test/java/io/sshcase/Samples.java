package io.sshcase;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The samples as folders and as the archives that a customer would send. */
final class Samples {
  static final List<String> ALL =
      List.of("guide-incident", "sosreport", "quiet", "hostile", "fleet");

  /** Later than what every sample says of itself: like the times that a checkout gives. */
  private static final FileTime CHECKED_OUT = FileTime.from(Instant.parse("2026-02-03T04:05:06Z"));

  private Samples() {}

  static Path folder(String sample) {
    return Path.of("samples", sample);
  }

  /** Its files by their names, in the order in which a folder is read. */
  static List<Path> files(String sample) throws IOException {
    Path folder = folder(sample);
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .sorted((a, b) -> Arrays.compareUnsigned(name(folder, a), name(folder, b)))
          .toList();
    }
  }

  static String inside(String sample, Path file) {
    return folder(sample).relativize(file).toString().replace('\\', '/');
  }

  private static byte[] name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8);
  }

  static Path tarGz(String sample, Path archive) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(file), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path member : files(sample)) {
        TarArchiveEntry entry = new TarArchiveEntry(inside(sample, member), true);
        entry.setSize(Files.size(member));
        entry.setLastModifiedTime(CHECKED_OUT);
        tar.putArchiveEntry(entry);
        Files.copy(member, tar);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  static Path zip(String sample, Path archive) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Path member : files(sample)) {
        ZipEntry entry = new ZipEntry(inside(sample, member));
        entry.setLastModifiedTime(CHECKED_OUT);
        zip.putNextEntry(entry);
        Files.copy(member, zip);
        zip.closeEntry();
      }
    }
    return archive;
  }
}
