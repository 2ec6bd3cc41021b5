package io.sshcase.bundle;

import io.sshcase.evidence.NoticeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** A zip archive read front to back: from standard input, inside another archive, or cut short. */
final class ZipStreamMembers implements Members {
  private final PeekStream input;
  private final Budget budget;
  private final Flaws flaws;
  private final ZipArchiveInputStream zip;
  private ZipArchiveEntry entry;
  private CheckedZipStream content;

  ZipStreamMembers(PeekStream input, Budget budget, Flaws flaws) {
    this.input = input;
    this.budget = budget;
    this.flaws = flaws;
    this.zip = new ZipArchiveInputStream(input, StandardCharsets.UTF_8.name(), true, false, true);
  }

  @Override
  public Member next() throws IOException {
    try {
      while (advance()) {
        if (!entry.isDirectory() && readable(entry)) {
          CheckedZipStream checked = new CheckedZipStream(zip, entry);
          content = entry.getCrc() < 0 ? checked : null;
          PeekStream stream = DecodedStream.member(() -> checked, input, budget);
          return Member.file(entry.getName(), ZipTime.of(entry), stream);
        }
      }
      return null;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw Damage.of(e, input.ended());
    }
  }

  /** Goes to the next entry; only then is the sum behind the data of the one before known. */
  private boolean advance() throws IOException {
    ZipArchiveEntry next = zip.getNextEntry();
    if (content != null && content.differs()) {
      flaws.member(NoticeKind.DAMAGED, entry.getName(), CheckedZipStream.MISMATCH);
    }
    content = null;
    entry = next;
    return entry != null;
  }

  private boolean readable(ZipArchiveEntry entry) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      flaws.member(NoticeKind.ENCRYPTED, entry.getName(), "is encrypted");
      return false;
    }
    if (!zip.canReadEntryData(entry)) {
      flaws.member(
          NoticeKind.UNREADABLE, entry.getName(), "cannot be read from a zip that is a stream");
      return false;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
