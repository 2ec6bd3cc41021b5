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

  ZipStreamMembers(PeekStream input, Budget budget, Flaws flaws) {
    this.input = input;
    this.budget = budget;
    this.flaws = flaws;
    this.zip = new ZipArchiveInputStream(input, StandardCharsets.UTF_8.name(), true, false, true);
  }

  @Override
  public Member next() throws IOException {
    try {
      for (ZipArchiveEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!e.isDirectory() && readable(e)) {
          ZipArchiveEntry entry = e;
          PeekStream stream =
              DecodedStream.member(() -> new CheckedZipStream(zip, entry), input, budget);
          return new Member(e.getName(), ZipTime.of(e), stream);
        }
      }
      return null;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw Damage.of(e, input.ended());
    }
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
