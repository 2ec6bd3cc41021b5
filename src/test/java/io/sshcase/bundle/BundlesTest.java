package io.sshcase.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
  @TempDir Path dir;

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Pack.TIME));
    return file;
  }

  @Test
  void aLogFileIsTheBundle() throws IOException {
    Reading reading = Reading.of(file("auth.log", Pack.text("one\n")));
    Reading.Read only = reading.sources.get(0);
    assertEquals(List.of("=one\n"), reading.texts());
    assertEquals("auth.log", only.bundle());
    assertEquals(Pack.TIME, only.modified());
    assertEquals(List.of(), reading.told());
  }

  @ParameterizedTest
  @CsvSource({
    "web01.tar.gz, web01",
    "web01.TGZ, web01",
    "web01.2024-05-23.tar.xz, web01.2024-05-23",
    "web01.7z, web01",
    "a.zip.tar, a.zip",
    ".zip, .zip",
    "auth.log.2.gz, auth.log.2.gz"
  })
  void theSuffixOfAnArchiveIsNoPartOfABundlesName(String file, String bundle) throws IOException {
    Reading reading = Reading.of(file(file, Pack.tar("x", Pack.text("x\n"))));
    assertEquals(bundle, reading.sources.get(0).bundle());
  }

  @Test
  void aFolderKeepsItsWholeName() throws IOException {
    file("web01.zip/x", Pack.text("x\n"));
    assertEquals("web01.zip", Reading.of(dir.resolve("web01.zip")).sources.get(0).bundle());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "bz2", "zst", "lz4"})
  void aCompressedLogKeepsItsNameAndTimeAndIsKnownByItsBytes(String kind) throws IOException {
    byte[] log = Pack.log(1500);
    byte[] packed = Pack.compress(kind, log);
    Path folder = dir.resolve("case");
    file("case/auth.log.2." + kind, packed);
    file("case/auth.log.1", packed);
    file("case/twice.gz", Pack.compress(kind, Pack.compress(kind, log)));
    Reading reading = Reading.of(folder);
    assertEquals(List.of("auth.log.1", "auth.log.2." + kind, "twice.gz"), reading.paths());
    for (Reading.Read read : reading.sources) {
      assertArrayEquals(log, read.bytes());
      assertEquals(Pack.TIME, read.modified());
      assertNull(read.damage());
    }
    assertEquals(List.of(), reading.told());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "bz2", "zst", "lz4"})
  void filesPutOneBehindTheOtherAreReadAsOne(String kind) throws IOException {
    byte[] both =
        Pack.join(Pack.compress(kind, Pack.text("one\n")), Pack.compress(kind, Pack.text("two\n")));
    assertEquals(List.of("=one\ntwo\n"), Reading.of(file("x", both)).texts());
    assertEquals(List.of("=one\ntwo\n"), Reading.ofStandardInput(both).texts());
  }

  @Test
  void aPlainFileCalledGzIsAPlainFile() throws IOException {
    assertEquals(
        List.of("=BZh is a word, PK too\n"),
        Reading.of(file("a.gz", Pack.text("BZh is a word, PK too\n"))).texts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst", "tar.lz4", "zip", "7z"})
  void everyArchiveGivesItsMembersInItsOrder(String kind) throws IOException {
    byte[] archive =
        archive(
            kind,
            "web01/var/log/b.log",
            Pack.text("b\n"),
            "web01/var/log/a.log.gz",
            Pack.gz(Pack.text("a\n")),
            "web01/empty",
            new byte[0]);
    List<String> expected =
        List.of("web01/var/log/b.log=b\n", "web01/var/log/a.log.gz=a\n", "web01/empty=");
    Reading reading = Reading.of(file("no-suffix", archive));
    assertEquals(expected, reading.texts());
    assertEquals(List.of(), reading.told());
    assertTrue(reading.sources.stream().allMatch(s -> Pack.TIME.equals(s.modified())), kind);
    Reading piped = Reading.ofStandardInput(archive);
    assertEquals(expected, piped.texts());
    assertEquals(List.of(), piped.told());
    assertEquals("-", piped.sources.get(0).bundle());
  }

  private byte[] archive(String kind, Object... namesAndBytes) {
    if (kind.startsWith("tar.")) {
      return Pack.compress(kind.substring(4), Pack.tar(namesAndBytes));
    }
    return switch (kind) {
      case "tar" -> Pack.tar(namesAndBytes);
      case "zip" -> Pack.zip(namesAndBytes);
      default -> Pack.sevenZ(dir, null, namesAndBytes);
    };
  }

  @Test
  void archivesInsideArchivesAreReadInTheirPlaceAndLeaveNoFileBehind() throws IOException {
    byte[] seven = Pack.sevenZ(dir, null, "etc/hostname", Pack.text("db02\n"));
    byte[] sos =
        Pack.compress("xz", Pack.tar("sos/var/log/secure", Pack.text("s\n"), "in.7z", seven));
    byte[] outer = Pack.zip("first", Pack.text("1\n"), "sos.tar.xz", sos, "last", Pack.text("2\n"));
    Reading reading = Reading.of(file("case/outer.bin", outer), dir.resolve("case"));
    List<String> once =
        List.of(
            "first=1\n",
            "sos.tar.xz!sos/var/log/secure=s\n",
            "sos.tar.xz!in.7z!etc/hostname=db02\n",
            "last=2\n");
    assertEquals(once, reading.texts().subList(0, 4));
    assertEquals(once.stream().map(s -> "outer.bin!" + s).toList(), reading.texts().subList(4, 8));
    assertEquals(List.of(), reading.told());
    assertFalse(isSpooled(seven));
  }

  private static boolean isSpooled(byte[] content) throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".spool")).toList()) {
        if (Arrays.equals(content, Files.readAllBytes(file))) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void aSpooledArchiveIsGoneOnceItsUnitIsClosed() throws IOException {
    byte[] seven = Pack.sevenZ(dir, null, "x", Pack.text("only here\n"), "y", Pack.text("y\n"));
    try (SourceSequence unit =
        Bundles.open(
                List.of(Path.of("-")),
                new ByteArrayInputStream(seven),
                ArchiveLimits.standard(),
                n -> {})
            .get(0)) {
      assertEquals("x", unit.next().path());
      assertTrue(isSpooled(seven));
    }
    assertFalse(isSpooled(seven));
  }

  @Test
  void aMemberThatIsNotReadIsPassedOverAndItsStreamIsDeadAfterwards() throws IOException {
    Path tar = file("a.tar.gz", Pack.gz(Pack.tar("one", Pack.log(5000), "two", Pack.text("2\n"))));
    List<SourceSequence> units =
        Bundles.open(
            List.of(tar), InputStream.nullInputStream(), ArchiveLimits.standard(), n -> {});
    try (SourceSequence unit = units.get(0)) {
      InputStream one = unit.next().stream();
      one.read(new byte[100]);
      InputStream two = unit.next().stream();
      assertEquals("2\n", new String(two.readAllBytes(), StandardCharsets.UTF_8));
      assertThrows(IOException.class, one::readAllBytes);
      assertNull(unit.next());
      assertNull(unit.next());
      assertEquals(Files.size(tar), unit.sizeOnDisk());
    }
  }

  @Test
  void aStreamCanBeLookedInto() throws IOException {
    byte[] log = Pack.log(3000);
    Path tar = file("a.tar", Pack.tar("one", log));
    try (SourceSequence unit =
        Bundles.open(List.of(tar), InputStream.nullInputStream(), ArchiveLimits.standard(), n -> {})
            .get(0)) {
      InputStream in = unit.next().stream();
      assertTrue(in.markSupported());
      in.mark(1 << 16);
      byte[] head = in.readNBytes(1 << 16);
      in.reset();
      assertArrayEquals(Arrays.copyOf(log, 1 << 16), head);
      assertArrayEquals(log, in.readAllBytes());
    }
  }

  @Test
  void folderUnitsComeByTheBytesOfTheirPaths() throws IOException {
    for (String name : List.of("a.b", "a/x", "a-b", "B", "é", "z")) {
      file("f/" + name, Pack.text(name));
    }
    Reading reading = Reading.of(dir.resolve("f"));
    assertEquals(List.of("B", "a-b", "a.b", "a/x", "z", "é"), reading.paths());
    assertEquals("f", reading.sources.get(0).bundle());
  }

  @Test
  void linksInAFolderAreToldAndNotFollowed() throws IOException {
    file("outside/auth.log", Pack.text("not ours\n"));
    file("f/strings/auth.log.tailed", Pack.text("ours\n"));
    Files.createSymbolicLink(dir.resolve("f/auth.log"), Path.of("strings/auth.log.tailed"));
    Files.createSymbolicLink(dir.resolve("f/round"), Path.of("../f"));
    Files.createSymbolicLink(dir.resolve("f/out"), dir.resolve("outside/auth.log"));
    Files.createSymbolicLink(dir.resolve("f/gone"), Path.of("nowhere"));
    Reading reading = Reading.of(dir.resolve("f"));
    assertEquals(List.of("strings/auth.log.tailed=ours\n"), reading.texts());
    assertEquals(
        List.of(
            "auth.log -> strings/auth.log.tailed",
            "gone -> nowhere",
            "out -> " + dir.resolve("outside/auth.log"),
            "round -> ../f"),
        reading.links);
    assertEquals(List.of(), reading.told());
    assertEquals(List.of("=ours\n"), Reading.of(dir.resolve("f/auth.log")).texts());
  }

  @Test
  void bundlesAreNamedByTheirRealPlaceAndNeverAlike() throws IOException {
    file("x/logs/a", Pack.text("1"));
    file("y/logs/a", Pack.text("2"));
    Path dots = dir.resolve("x/logs/../logs/.");
    Reading reading = Reading.of(dots, dir.resolve("y/logs"), dots);
    assertEquals(
        List.of("logs", "logs (2)", "logs (3)"),
        reading.sources.stream().map(Reading.Read::bundle).toList());
  }

  @Test
  void aPathThatDoesNotExistIsTheCallersMatter() {
    assertThrows(
        NoSuchFileException.class,
        () ->
            Bundles.open(
                List.of(dir.resolve("none")),
                InputStream.nullInputStream(),
                ArchiveLimits.standard(),
                n -> {}));
  }

  @Test
  void timesThatNobodyBelievesAreNoTimes() throws IOException {
    Path file = file("old", Pack.text("x"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertNull(Reading.of(file).sources.get(0).modified());
    assertNull(Reading.ofStandardInput(Pack.text("x")).sources.get(0).modified());
  }
}
