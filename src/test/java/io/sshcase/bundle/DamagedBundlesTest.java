package io.sshcase.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.NoticeKind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedBundlesTest {
  @TempDir Path dir;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  @Test
  void paddingBehindGzipIsNothingAndGarbageIsTold() throws IOException {
    byte[] gz = Pack.gz(Pack.text("one\n"));
    Reading padded = Reading.of(file("p.gz", Pack.join(gz, new byte[3000])));
    assertEquals(List.of("=one\n"), padded.texts());
    assertEquals(List.of(), padded.told());
    Reading garbage = Reading.of(file("g.gz", Pack.join(gz, new byte[7], Pack.text("garbage"))));
    assertEquals(List.of("=one\n"), garbage.texts());
    assertNull(garbage.sources.get(0).damage());
    assertEquals(List.of("DAMAGED g.gz"), garbage.told());
  }

  @Test
  void aLaterGzipMemberThatIsDamagedIsNoSilentEnd() throws IOException {
    byte[] second = Pack.gz(Pack.text("two\n"));
    second[2] = 7;
    Reading reading = Reading.of(file("a.gz", Pack.join(Pack.gz(Pack.text("one\n")), second)));
    assertEquals(List.of("=one\n"), reading.texts());
    assertNotNull(reading.sources.get(0).damage());
  }

  /** What zlib itself gets out of the bytes: the measure of "everything before the damage". */
  private static byte[] inflatable(byte[] gz) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Inflater inflater = new Inflater(true);
    inflater.setInput(gz, 10, Math.max(0, gz.length - 10));
    byte[] one = new byte[1];
    try {
      while (inflater.inflate(one) == 1) {
        out.write(one[0]);
      }
    } catch (DataFormatException e) {
      // As far as it goes.
    }
    inflater.end();
    return out.toByteArray();
  }

  @Test
  void aCutGzipGivesEveryByteBeforeTheCut() throws IOException {
    byte[] log = Pack.log(5000);
    byte[] gz = Pack.gz(log);
    for (int i = 1; i < 16; i++) {
      byte[] cut = Arrays.copyOf(gz, gz.length * i / 16);
      Reading.Read read = Reading.of(file("a.gz", cut)).sources.get(0);
      assertInstanceOf(EOFException.class, read.damage());
      assertArrayEquals(inflatable(cut), read.bytes());
      assertTrue(read.bytes().length > log.length * (i - 1) / 16, "cut at " + i);
    }
  }

  @Test
  void aFlippedBitInGzipGivesEveryByteBeforeIt() throws IOException {
    byte[] log = Pack.log(5000);
    byte[] gz = Pack.gz(log);
    for (int i = 1; i < 64; i++) {
      byte[] bad = gz.clone();
      bad[10 + (gz.length - 18) * i / 64] ^= 0x10;
      Reading.Read read = Reading.of(file("a.gz", bad)).sources.get(0);
      assertNotNull(read.damage());
      assertArrayEquals(inflatable(bad), read.bytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz", "bz2", "zst", "lz4"})
  void aCutStreamIsAPrefixThatEndsInEof(String kind) throws IOException {
    byte[] log = Pack.log(kind.equals("lz4") ? 1500 : 6000); // Packing lz4 is slow.
    byte[] packed = Pack.compress(kind, log);
    for (int i = 1; i < 16; i++) {
      Reading reading = Reading.of(file("cut", Arrays.copyOf(packed, packed.length * i / 16)));
      Reading.Read read = reading.sources.get(0);
      assertInstanceOf(EOFException.class, read.damage(), kind + " cut at " + i);
      assertPrefix(log, read.bytes());
      if (!kind.equals("xz")) { // A chunk of LZMA2 is decoded when all of it is there.
        assertTrue(read.bytes().length >= log.length * i / 16 - 150_000, kind + " cut at " + i);
      }
    }
  }

  private static void assertPrefix(byte[] whole, byte[] part) {
    assertArrayEquals(Arrays.copyOf(whole, part.length), part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xz", "bz2", "zst", "lz4", "tar", "tar.gz", "zip", "7z"})
  void flippedBytesAreToldAndNeverEscape(String kind) throws IOException {
    byte[] log = Pack.log(700);
    byte[] packed = pack(kind, log);
    for (int i = 0; i < 80; i++) {
      int at = i < 40 ? i : (int) ((long) packed.length * (i - 40) / 40);
      byte[] bad = packed.clone();
      bad[at] ^= (byte) (1 << i % 8);
      if (Format.of(bad) == Format.of(packed)) {
        assertTold(Reading.of(file("bad", bad)), kind, log, at);
        assertTold(Reading.ofStandardInput(bad), kind, log, at);
      }
    }
  }

  /** Either the bytes are those that were packed, or somebody was told; tar has no sum of them. */
  private static void assertTold(Reading reading, String kind, byte[] log, int at) {
    boolean told = !reading.notices.isEmpty();
    for (Reading.Read read : reading.sources) {
      boolean same = Arrays.equals(read.bytes(), log);
      assertTrue(same || told || read.damage() != null || kind.equals("tar"), kind + " at " + at);
    }
    assertFalse(reading.sources.isEmpty() && !told, kind + " at " + at);
  }

  private byte[] pack(String kind, byte[] log) {
    return switch (kind) {
      case "tar" -> Pack.tar("one", log, "two", log);
      case "tar.gz" -> Pack.gz(Pack.tar("one", log, "two", log));
      case "zip" -> Pack.zip("one", log, "two", log);
      case "7z" -> Pack.sevenZ(dir, null, "one", log, "two", log);
      default -> Pack.compress(kind, log);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "zip"})
  void aCutArchiveGivesWhatStandsBeforeTheCutAndSaysSo(String kind) throws IOException {
    byte[] log = Pack.log(1500);
    byte[] packed = pack(kind, log);
    for (int i = 1; i < 16; i++) {
      byte[] cut = Arrays.copyOf(packed, packed.length * i / 16);
      for (Reading reading : List.of(Reading.of(file("cut", cut)), Reading.ofStandardInput(cut))) {
        assertTrue(
            reading.notices.stream().anyMatch(n -> n.kind() == NoticeKind.TRUNCATED),
            kind + " cut at " + i);
        assertFalse(reading.sources.isEmpty());
        for (Reading.Read read : reading.sources) {
          assertPrefix(log, read.bytes());
        }
        int got = reading.sources.stream().mapToInt(s -> s.bytes().length).sum();
        assertTrue(got > 2 * log.length * (i - 1) / 16 - 70_000, kind + " cut at " + i);
      }
    }
  }

  @Test
  void aTarThatEndsWhereAHeaderShouldStandIsCut() throws IOException {
    byte[] tar = Pack.tar("one", Pack.text("1"), "two", Pack.text("2"));
    Reading reading = Reading.of(file("a.tar", Arrays.copyOf(tar, 1024)));
    assertEquals(List.of("one=1"), reading.texts());
    assertEquals(List.of("TRUNCATED a"), reading.told());
  }

  @Test
  void aTarHeaderWithAWrongSumEndsTheArchive() throws IOException {
    byte[] tar = Pack.tar("one", Pack.text("1"), "two", Pack.text("2"), "three", Pack.text("3"));
    tar[1024] ^= 1;
    Reading reading = Reading.of(file("a.tar", tar));
    assertEquals(List.of("one=1"), reading.texts());
    assertEquals(List.of("DAMAGED a"), reading.told());
  }

  @Test
  void aDamagedArchiveInsideAnotherLeavesItsNeighboursAlone() throws IOException {
    byte[] inner = Pack.gz(Pack.tar("x", Pack.log(2000)));
    byte[] outer =
        Pack.tar("in.tgz", Arrays.copyOf(inner, inner.length / 2), "after", Pack.text("a"));
    Reading reading = Reading.of(file("out.tar", outer));
    assertEquals(List.of("in.tgz!x", "after"), reading.paths());
    assertEquals("a", reading.sources.get(1).text());
    assertEquals(List.of("TRUNCATED out!in.tgz"), reading.told());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aZipMemberWhoseSumDoesNotFitThrowsAtItsEnd(boolean piped) throws IOException {
    byte[] log = Pack.log(1000);
    byte[] zip = Pack.zip("one", log, "two", Pack.text("2"));
    int crc = indexOf(zip, new byte[] {'P', 'K', piped ? (byte) 7 : 1, piped ? (byte) 8 : 2});
    zip[crc + (piped ? 4 : 16)] ^= 1;
    Reading reading = piped ? Reading.ofStandardInput(zip) : Reading.of(file("a.zip", zip));
    assertArrayEquals(log, reading.sources.get(0).bytes());
    assertTrue(piped || reading.sources.get(0).damage() != null);
    assertEquals(piped ? List.of("DAMAGED -!one") : List.of(), reading.told());
    assertEquals("2", reading.sources.get(1).text());
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void encryptedMembersAreNamed() throws IOException {
    byte[] zip = Pack.zip("one", Pack.text("1"), "two", Pack.text("2"));
    zip[6] |= 1;
    zip[indexOf(zip, new byte[] {'P', 'K', 1, 2}) + 8] |= 1;
    Reading reading = Reading.of(file("a.zip", zip));
    assertEquals(List.of("two=2"), reading.texts());
    assertEquals(List.of("ENCRYPTED a!one"), reading.told());
    byte[] seven = Pack.sevenZ(dir, "secret".toCharArray(), "one", Pack.log(10));
    Reading locked = Reading.of(file("a.7z", seven));
    assertEquals(List.of(), locked.texts());
    assertEquals(List.of("ENCRYPTED a!one"), locked.told());
  }
}
