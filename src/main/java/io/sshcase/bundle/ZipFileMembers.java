package io.sshcase.bundle;

import io.sshcase.evidence.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip file on disk, by its directory at the end: the only place that tells links from files. */
final class ZipFileMembers implements Members {
  private final ZipFile zip;
  private final Enumeration<ZipArchiveEntry> entries;
  private final Budget budget;
  private final Flaws flaws;

  ZipFileMembers(Path file, Budget budget, Flaws flaws) throws IOException {
    this.budget = budget;
    this.flaws = flaws;
    try {
      this.zip = ZipFile.builder().setPath(file).setCharset(StandardCharsets.UTF_8).get();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw Damage.of(e, false);
    }
    this.entries = zip.getEntriesInPhysicalOrder();
  }

  @Override
  public Member next() throws IOException {
    try {
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        if (!entry.isDirectory() && readable(entry)) {
          if (entry.isUnixSymlink()) {
            return Member.link(entry.getName(), ZipTime.of(entry), target(entry));
          }
          PeekStream stream =
              DecodedStream.owning(
                  () -> new CheckedZipStream(zip.getInputStream(entry), entry), null, budget);
          return Member.file(entry.getName(), ZipTime.of(entry), stream);
        }
      }
      return null;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw Damage.of(e, false);
    }
  }

  private String target(ZipArchiveEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(Links.MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  private boolean readable(ZipArchiveEntry entry) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      flaws.member(NoticeKind.ENCRYPTED, entry.getName(), "is encrypted");
      return false;
    }
    if (!zip.canReadEntryData(entry)) {
      flaws.member(
          NoticeKind.UNREADABLE,
          entry.getName(),
          "is packed with zip method " + entry.getMethod() + ", which is not known here");
      return false;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
