package io.sshcase.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileBundlesTest {
  private static final ArchiveLimits SMALL =
      new ArchiveLimits(2, 100_000, 20, 200_000, 3, 1_000, 40, 64 << 10);

  @TempDir Path dir;

  private Reading small(byte[] bytes) throws IOException {
    return Reading.of(SMALL, InputStream.nullInputStream(), Files.write(dir.resolve("b"), bytes));
  }

  @Test
  void aFileOutOfACompressionEndsAtItsLimitAndNoSooner() throws IOException {
    byte[] exact = Pack.gz(Arrays.copyOf(Pack.log(2000), 100_000));
    assertEquals(List.of(), small(exact).told());
    assertEquals(100_000, small(exact).sources.get(0).bytes().length);
    Reading over = small(Pack.gz(Arrays.copyOf(Pack.log(2000), 100_001)));
    assertEquals(100_000, over.sources.get(0).bytes().length);
    assertNull(over.sources.get(0).damage());
    assertEquals(List.of("LIMIT b"), over.told());
  }

  @Test
  void aPlainFileOnDiskHasNoLimit() throws IOException {
    assertEquals(
        300_000, small(Arrays.copyOf(Pack.log(5000), 300_000)).sources.get(0).bytes().length);
  }

  @Test
  void aBombEndsTheUnitBeforeItUnfolds() throws IOException {
    byte[] bomb = Pack.gz(Pack.tar("zeros", new byte[3_000_000], "after", Pack.text("a")));
    Reading reading = small(bomb);
    assertEquals(List.of("zeros"), reading.paths());
    assertTrue(reading.sources.get(0).bytes().length <= 100_000);
    assertEquals(List.of("LIMIT b!zeros", "LIMIT b"), reading.told());
    Reading piped = Reading.of(SMALL, new ByteArrayInputStream(bomb), Path.of("-"));
    assertEquals(List.of("LIMIT -!zeros", "LIMIT -"), piped.told());
  }

  @Test
  void archivesInsideArchivesEndAtTheLimit() throws IOException {
    byte[] two = Pack.tar("b.tar", Pack.tar("x", Pack.text("x")), "y", Pack.text("y"));
    assertEquals(List.of("b.tar!x", "y"), small(two).paths());
    Reading three = small(Pack.tar("a.tar", two, "z", Pack.text("z")));
    assertEquals(List.of("a.tar!y", "z"), three.paths());
    assertEquals(List.of("LIMIT b!a.tar!b.tar"), three.told());
    Reading gz = small(Pack.gz(Pack.gz(Pack.gz(Pack.text("x")))));
    assertEquals(List.of(), gz.paths());
    assertEquals(List.of("LIMIT b"), gz.told());
  }

  @Test
  void anArchiveOfTooManyMembersEnds() throws IOException {
    byte[] x = Pack.text("x");
    assertEquals(List.of(), small(Pack.tar("a", x, "b", x, "c", x)).told());
    Reading four = small(Pack.tar("a", x, "b", x, "c", x, "d", x));
    assertEquals(List.of("a", "b", "c"), four.paths());
    assertEquals(List.of("LIMIT b"), four.told());
  }

  @Test
  void whatIsTooLargeToSetAsideIsToldAndNotKept() throws IOException {
    byte[] seven = Pack.sevenZ(dir, null, "x", Pack.log(400));
    Reading reading = small(Pack.tar("a.7z", seven, "y", Pack.text("y")));
    assertEquals(List.of("y=y"), reading.texts());
    assertEquals(List.of("LIMIT b!a.7z"), reading.told());
  }

  @Test
  void pathsAreOnlyShown() throws IOException {
    byte[] x = Pack.text("x");
    Reading reading =
        Reading.of(
            Files.write(
                dir.resolve("b.tar"),
                Pack.tar(
                    "/etc/passwd",
                    x,
                    "./a",
                    x,
                    "../../up",
                    x,
                    ".//./b",
                    x,
                    "c\u001b[31m\nd",
                    x,
                    "a\\b",
                    x,
                    "a",
                    x,
                    "é",
                    x)));
    assertEquals(
        List.of("etc/passwd", "a", "../../up", "b", "c\\x1b[31m\\x0ad", "a\\b", "a", "é"),
        reading.paths());
    assertEquals(List.of("LIMIT b"), small(Pack.tar("p".repeat(41), x)).told());
  }

  @Test
  void linksInATarAreToldAndDevicesAndFoldersYieldNothing() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      byte[] types = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO,
        TarConstants.LF_DIR
      };
      for (byte type : types) {
        TarArchiveEntry entry = new TarArchiveEntry("n" + type, type);
        entry.setLinkName("etc/shadow");
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
      }
      TarArchiveEntry file = new TarArchiveEntry("file");
      file.setSize(1);
      out.putArchiveEntry(file);
      out.write('x');
      out.closeArchiveEntry();
    }
    Reading reading = Reading.of(Files.write(dir.resolve("l.tar"), bytes.toByteArray()));
    assertEquals(List.of("file=x"), reading.texts());
    assertEquals(List.of("n50 -> etc/shadow", "n49 -> etc/shadow"), reading.links);
    assertEquals(List.of(), reading.told());
  }

  @Test
  void linksInAZipAreToldAndNotFollowed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry link = new ZipArchiveEntry("link");
      link.setUnixMode(0120777);
      out.putArchiveEntry(link);
      out.write(Pack.text("/etc/shadow"));
      out.closeArchiveEntry();
      out.putArchiveEntry(new ZipArchiveEntry("file"));
      out.write('x');
      out.closeArchiveEntry();
    }
    Reading reading = Reading.of(Files.write(dir.resolve("l.zip"), bytes.toByteArray()));
    assertEquals(List.of("link -> /etc/shadow"), reading.links);
    assertEquals(List.of("file=x"), reading.texts());
  }

  @Test
  void aHeaderThatAsksForGigabytesIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(40 << 20);
      out.putArchiveEntry(name);
      out.write(new byte[40 << 20]);
      out.closeArchiveEntry();
    }
    Reading reading = Reading.of(Files.write(dir.resolve("n.tar"), bytes.toByteArray()));
    assertEquals(List.of("LIMIT n"), reading.told());
  }

  @Test
  void aTarOfUnixV7IsKnownByItsSum() throws IOException {
    byte[] tar = Pack.tar("var/log/messages", Pack.text("old\n"));
    Arrays.fill(tar, 257, 512, (byte) 0);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] octal = Pack.text(String.format("%06o\0 ", sum));
    System.arraycopy(octal, 0, tar, 148, 8);
    assertEquals(
        List.of("var/log/messages=old\n"), Reading.of(Files.write(dir.resolve("v7"), tar)).texts());
    tar[0] ^= 1;
    assertEquals(List.of(""), Reading.of(Files.write(dir.resolve("v7"), tar)).paths());
  }
}
