package io.sshcase.bundle;

import io.sshcase.evidence.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** A 7z file on disk, in its own order, so that a solid block is unpacked once. */
final class SevenZMembers implements Members {
  private static final int UNIX_EXTENSION = 0x8000;
  private static final int TYPE = 0170000;
  private static final int LINK = 0120000;

  private final SevenZFile file;
  private final Budget budget;
  private final Flaws flaws;

  SevenZMembers(Path path, ArchiveLimits limits, Budget budget, Flaws flaws) throws IOException {
    this.budget = budget;
    this.flaws = flaws;
    try {
      this.file = SevenZFile.builder().setPath(path).setMaxMemoryLimitKiB(limits.memoryKiB()).get();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw Damage.of(e, false);
    }
  }

  @Override
  public Member next() throws IOException {
    while (true) {
      SevenZArchiveEntry entry = nextEntry();
      if (entry == null) {
        return null;
      }
      if (entry.isDirectory() || entry.isAntiItem()) {
        continue;
      }
      PeekStream stream = DecodedStream.member(this::current, null, budget);
      stream.peek(1);
      if (stream.decoded().failure() instanceof PasswordRequiredException) {
        flaws.member(NoticeKind.ENCRYPTED, entry.getName(), "is encrypted");
        continue;
      }
      if (isLink(entry)) {
        String target = new String(stream.peek(Links.MOST_BYTES), StandardCharsets.UTF_8);
        return Member.link(entry.getName(), modified(entry), target);
      }
      return Member.file(entry.getName(), modified(entry), stream);
    }
  }

  private SevenZArchiveEntry nextEntry() throws IOException {
    try {
      return file.getNextEntry();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw Damage.of(e, false);
    }
  }

  private InputStream current() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return file.read();
      }

      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        return file.read(b, off, len);
      }
    };
  }

  private static boolean isLink(SevenZArchiveEntry entry) {
    int attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
    return (attributes & UNIX_EXTENSION) != 0 && (attributes >>> 16 & TYPE) == LINK;
  }

  private static Instant modified(SevenZArchiveEntry entry) {
    return entry.getHasLastModifiedDate() ? entry.getLastModifiedTime().toInstant() : null;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
