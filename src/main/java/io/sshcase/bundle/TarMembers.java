package io.sshcase.bundle;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar archive as a stream: V7, ustar, GNU and pax. */
final class TarMembers implements Members {
  /** What a header with its long names and pax fields may take; real ones need some kilobytes. */
  private static final long HEADER_BYTES = 16L << 20;

  /** A path of more folders than this is longer than any limit on paths. */
  private static final int MAX_DEPTH = 4096;

  private final PeekStream input;
  private final Budget budget;
  private final Gate gate;
  private final Tar tar;

  TarMembers(PeekStream input, Budget budget) {
    this.input = input;
    this.budget = budget;
    this.gate = new Gate(input);
    this.tar = new Tar(gate);
  }

  @Override
  public Member next() throws IOException {
    while (true) {
      TarArchiveEntry entry = nextEntry();
      if (entry == null) {
        return null;
      }
      if (entry.isSymbolicLink()) {
        return Member.link(entry.getName(), modified(entry), entry.getLinkName());
      }
      if (entry.isLink()) {
        return Member.link(entry.getName(), modified(entry), fromTop(entry));
      }
      if (isFile(entry)) {
        return Member.file(
            entry.getName(), modified(entry), DecodedStream.member(() -> tar, input, budget));
      }
    }
  }

  private TarArchiveEntry nextEntry() throws IOException {
    try {
      if (tar.getCurrentEntry() != null) {
        finishEntry();
      }
      gate.left = HEADER_BYTES;
      TarArchiveEntry entry = tar.getNextEntry();
      gate.left = Long.MAX_VALUE;
      if (entry == null) {
        finish();
      } else if (!entry.isCheckSumOK() || entry.getSize() < 0) {
        throw new IOException("damaged tar header");
      }
      return entry;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw Damage.of(e, input.ended());
    }
  }

  private void finishEntry() throws IOException {
    byte[] sink = new byte[PeekStream.SIZE];
    int n = 0;
    while (n >= 0) {
      n = tar.read(sink, 0, sink.length);
    }
  }

  /**
   * Without the block of zeros at the end the archive was cut off where a header should stand. What
   * is behind it is read to let a compressed stream check its sum.
   */
  private void finish() throws IOException {
    if (!tar.endMark) {
      throw new EOFException("ends without the end mark of a tar archive");
    }
    input.skip(PeekStream.SIZE);
  }

  /** A hard link names its twin from the top of the archive, a link from its own folder. */
  private static String fromTop(TarArchiveEntry entry) {
    long folders = MemberPath.of(entry.getName()).chars().filter(c -> c == '/').count();
    return folders > MAX_DEPTH
        ? ""
        : "../".repeat((int) folders) + MemberPath.of(entry.getLinkName());
  }

  private static boolean isFile(TarArchiveEntry entry) {
    return !entry.isDirectory()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isFIFO();
  }

  private static Instant modified(TarArchiveEntry entry) {
    FileTime time = entry.getLastModifiedTime();
    return time == null ? null : time.toInstant();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** Notes whether the end of the archive was written or merely happened. */
  private static final class Tar extends TarArchiveInputStream {
    private boolean endMark;

    Tar(InputStream in) {
      super(
          in,
          TarConstants.DEFAULT_BLKSIZE,
          TarConstants.DEFAULT_RCDSIZE,
          StandardCharsets.UTF_8.name(),
          true);
    }

    @Override
    protected boolean isEOFRecord(byte[] record) {
      boolean zeros = super.isEOFRecord(record);
      endMark |= record != null && zeros;
      return zeros;
    }
  }

  /** Keeps a forged header from filling the memory with a file name of some gigabytes. */
  private static final class Gate extends FilterInputStream {
    private long left = Long.MAX_VALUE;

    Gate(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      pass(1);
      return super.read();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = super.read(b, off, len);
      pass(Math.max(0, n));
      return n;
    }

    private void pass(int n) throws LimitReached {
      if (left != Long.MAX_VALUE) {
        left -= n;
        if (left < 0) {
          throw new LimitReached("has a header of more than " + HEADER_BYTES + " bytes");
        }
      }
    }
  }
}
