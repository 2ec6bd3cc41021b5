package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle with every kind of damage: what came before it is in the case, and each is named. */
class DamageTest {
  private static final int LINES = 3000;
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private static Path dir;
  private static SmallCase made;
  private static String report;

  @BeforeAll
  static void readTheBundle() throws Exception {
    Path web01 = dir.resolve("web01");
    SmallCase.write(web01, "var/log/secure", log("203.0.113.1", 3));
    byte[] zipped = gzip(log("203.0.113.2", LINES));
    SmallCase.write(web01, "var/log/secure-20240519.gz", Arrays.copyOf(zipped, zipped.length / 2));
    SmallCase.write(web01, "var/log/empty.log", new byte[0]);
    SmallCase.write(
        web01, "var/log/core.3421", new byte[] {7, 0, 0, 0, 1, 2, 3, 0, (byte) 200, 0, 0, 0});
    SmallCase.write(web01, "var/log/long.log", withALineOfOneMebibyte());
    SmallCase.write(web01, "var/log/latin1.log", latin1());
    SmallCase.write(
        web01,
        "var/log/journal/system.journal",
        "LPKSHHRH\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    SmallCase.write(web01, "old.zip", flippedZip());
    report = dir.resolve("report").toString();
    assertTrue(Reports.write(Path.of(report), new Settings(null, null, 2), web01), "damaged");
    made = SmallCase.existing(Path.of(report, "case.duckdb"));
  }

  @AfterAll
  static void close() throws Exception {
    made.close();
  }

  private static byte[] log(String src, int lines) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      // Numbers without a pattern, so that half of the compressed bytes hold about half the lines.
      log.append(
          String.format(
              "2024-05-23T%02d:%02d:%02dZ web01 sshd[%d]: Failed password for root from %s port %d ssh2\n",
              i / 3600,
              i / 60 % 60,
              i % 60,
              src.hashCode() % 1000 * 1000 + (i * 7919) % 997,
              src,
              1024 + (i * 104_729) % 60_013));
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] withALineOfOneMebibyte() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(log("203.0.113.3", 1));
    bytes.write(
        "2024-05-23T07:00:00Z web01 sshd[1]: Invalid user ".getBytes(StandardCharsets.US_ASCII));
    byte[] name = new byte[MEBIBYTE];
    Arrays.fill(name, (byte) 'x');
    bytes.write(name);
    bytes.write(" from 192.0.2.66 port 1\n".getBytes(StandardCharsets.US_ASCII));
    bytes.write(log("203.0.113.4", 1));
    return bytes.toByteArray();
  }

  private static byte[] latin1() {
    return "2024-05-23T08:00:00Z web01 sshd[1]: Invalid user caf\u00e9 from 203.0.113.5 port 1\n"
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Two stored members, of which the first has one bit turned over. */
  private static byte[] flippedZip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("a.log", "b.log")) {
        byte[] log = log(name.equals("a.log") ? "203.0.113.6" : "203.0.113.7", 2);
        CRC32 sum = new CRC32();
        sum.update(log);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(log.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(log);
      }
    }
    byte[] packed = bytes.toByteArray();
    String text = new String(packed, StandardCharsets.ISO_8859_1);
    packed[text.indexOf("Failed")] ^= 1;
    return packed;
  }

  private static String source(String path) throws Exception {
    return made.row(
        "SELECT kind, status, lines, events, detail FROM sources WHERE path = '" + path + "'");
  }

  private static String notice(String path) throws Exception {
    return made.row(
        "SELECT kind, damage, place FROM notices WHERE place LIKE 'web01!" + path + "%'");
  }

  private static String events(String src) throws Exception {
    return made.row("SELECT count(*) FROM events WHERE src = '" + src + "'");
  }

  @Test
  void whatIsWholeIsRead() throws Exception {
    assertEquals("log|read|3|3|-", source("var/log/secure"));
    assertEquals("3", events("203.0.113.1"));
  }

  @Test
  void aTruncatedFileIsReadToWhereItEnds() throws Exception {
    long read = Long.parseLong(events("203.0.113.2"));
    assertTrue(read > LINES / 4 && read < LINES, "read " + read);
    String source = source("var/log/secure-20240519.gz");
    assertTrue(source.startsWith("log|damaged|"), source);
    assertEquals(
        "truncated|true|web01!var/log/secure-20240519.gz",
        notice("var/log/secure-20240519.gz").replaceFirst(":\\d+$", ""));
  }

  @Test
  void anEmptyFileIsNamedAndNoDamage() throws Exception {
    assertEquals("empty|empty|-|-|-", source("var/log/empty.log"));
    assertEquals("empty|false|web01!var/log/empty.log", notice("var/log/empty.log"));
  }

  @Test
  void aBinaryFileIsNamedAndNoDamage() throws Exception {
    assertEquals("binary|not_a_log|-|-|-", source("var/log/core.3421"));
  }

  @Test
  void aLineOfOneMebibyteIsCutAndItsNeighboursAreRead() throws Exception {
    assertEquals("1", events("203.0.113.3"));
    assertEquals("1", events("203.0.113.4"));
    assertEquals("0", events("192.0.2.66"));
    assertEquals("log|read|3|3|-", source("var/log/long.log"));
    assertEquals("line_cut|true|web01!var/log/long.log:2", notice("var/log/long.log"));
    assertTrue(
        Integer.parseInt(made.row("SELECT max(length(message)) FROM events")) <= 1 << 16, "cut");
  }

  @Test
  void bytesThatAreNoUtf8AreShownAndNoDamage() throws Exception {
    assertEquals("not_utf8|false|web01!var/log/latin1.log:1", notice("var/log/latin1.log"));
    assertEquals("caf\\xe9", made.row("SELECT \"user\" FROM events WHERE src = '203.0.113.5'"));
  }

  @Test
  void aBinaryJournalThatIsCutOffIsNamed() throws Exception {
    String source = source("var/log/journal/system.journal");
    assertTrue(source.startsWith("journal|damaged|0|0|the journal's header is damaged"), source);
    assertEquals(
        "truncated|true|web01!var/log/journal/system.journal",
        notice("var/log/journal/system.journal"));
  }

  @Test
  void aTurnedBitIsFoundAndTheOtherMemberIsRead() throws Exception {
    assertTrue(source("old.zip!a.log").startsWith("log|damaged|2|"), source("old.zip!a.log"));
    assertEquals("damaged|true|web01!old.zip!a.log:2", notice("old.zip!a.log"));
    assertEquals("2", events("203.0.113.7"));
  }

  @Test
  void theReportNamesEachOfThem() throws Exception {
    for (String file : List.of("report.html", "csv/notices.csv")) {
      String text = Files.readString(Path.of(report, file));
      for (String path :
          List.of(
              "var/log/secure-20240519.gz",
              "var/log/empty.log",
              "var/log/long.log",
              "var/log/latin1.log",
              "var/log/journal/system.journal",
              "old.zip!a.log")) {
        assertTrue(text.contains(path), path + " is not in " + file);
      }
    }
    assertTrue(Files.readString(Path.of(report, "csv/sources.csv")).contains("var/log/core.3421"));
  }

  @Test
  void everyLineIsAccountedFor() throws Exception {
    assertEquals(
        "0",
        made.row(
            "SELECT count(*) FROM sources"
                + " WHERE lines <> events + duplicates + other + unreadable"));
  }
}
