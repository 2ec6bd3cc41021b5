package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TextLogTest {
  private static final String LINE = "May  3 05:59:49 web01 sshd[1]: ";

  @Test
  void followsALogThatChangesItsFormatHalfway() {
    Records records =
        Records.of(
            LINE + "old\n2024-05-03T06:00:00Z web01 sshd[2]: new\n\n" + LINE + "old again\n");
    assertEquals(
        List.of(
            "1|RECORD|rfc3164|2024-05-03T05:59:49Z|web01|sshd|1|null|old",
            "2|RECORD|rfc3339|2024-05-03T06:00:00Z|web01|sshd|2|null|new",
            "3|MARKER|||||-1|null|",
            "4|RECORD|rfc3164|2024-05-03T05:59:49Z|web01|sshd|1|null|old again"),
        records.shown);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() {
    assertEquals(
        List.of("1|RECORD|rfc3164|2024-05-03T05:59:49Z|web01|sshd|1|null|x"),
        Records.of("\ufeff" + LINE + "x\r\n").shown);
    assertEquals(
        Sniff.Kind.BARE_LOG,
        Records.of("\ufeffserved 1\r\nserved 2\r\n".getBytes(StandardCharsets.UTF_8), "x", null)
            .kind);
  }

  @Test
  void aFurtherLineOfAMessageBelongsToTheOneAbove() {
    Records records =
        Records.of(
            LINE
                + "first\n"
                + "                        Accepted password for root from 192.0.2.9 port 1 ssh2\n"
                + "\n                        third\n-- Boot 07 --\nno blank before it\n   x\n");
    assertEquals(
        List.of(
            "RECORD",
            "CONTINUATION",
            "MARKER",
            "CONTINUATION",
            "MARKER",
            "UNREADABLE",
            "UNREADABLE"),
        records.shown.stream().map(line -> line.split("\\|", -1)[1]).toList());
  }

  @Test
  void tellsWhatJournalctlSaysThatItDoesNotShow() {
    Records records =
        Records.of(
            "Hint: You are currently not seeing messages from other users and the system.\n"
                + "      Users in groups 'adm', 'systemd-journal' can see all messages.\n"
                + "      Pass -q to turn off this notice.\n"
                + LINE
                + "x\n");
    assertEquals(4, records.shown.size());
    assertTrue(records.shown.get(2).startsWith("3|MARKER|"), records.shown.get(2));
    Notice notice =
        new Notice(
            NoticeKind.JOURNAL_INCOMPLETE,
            new Origin("bundle.tar.gz", "auth.log", 1),
            "journalctl itself says: Hint: You are currently not seeing messages from other users"
                + " and the system.");
    assertEquals(List.of(notice), records.notices);
  }

  @Test
  void countsMessagesThatWereNotPrinted() {
    Records records =
        Records.of(LINE + "x\n" + LINE + "[50B blob data]\n" + LINE + "[1.2M blob data]");
    assertTrue(records.shown.get(1).startsWith("2|UNREADABLE|"), records.shown.get(1));
    assertEquals(1, records.notices.size());
    assertEquals(NoticeKind.MESSAGE_WITHHELD, records.notices.get(0).kind());
    assertEquals(2, records.notices.get(0).origin().line());
    assertTrue(records.notices.get(0).detail().startsWith("2 lines "));
  }

  @Test
  void readsACopyWithTheColoursOfTheScreen() {
    String bold = "\u001b[0;1;39m";
    String red = "\u001b[0;1;31m";
    String off = "\u001b[0m";
    Records records =
        Records.of(
            LINE
                + "plain\n"
                + LINE
                + red
                + "error: bad"
                + off
                + "\n"
                + LINE
                + "a "
                + red
                + "match"
                + off
                + " inside\n"
                + bold
                + "-- Boot 07 --"
                + off
                + "\n"
                + LINE
                + "\u001b]8;;file://web01/x\u001b\\link\u001b]8;;\u001b\\\n");
    assertEquals(
        List.of("plain", "error: bad", "a match inside", "-- Boot 07 --", "link"),
        records.shown.stream().map(TextLogTest::message).toList());
  }

  @Test
  void saysThatAScreenWasTooNarrow() {
    String wide = LINE + "Connection from 192.0.2.1 port 4>\n";
    String dots = LINE + "Connection from 192.0.2.1\u2026rt 41\n";
    String log = wide + LINE + "short\n" + dots + wide;
    assertEquals(
        wide.getBytes(StandardCharsets.UTF_8).length, dots.getBytes(StandardCharsets.UTF_8).length);
    List<Notice> told = Records.of(log).notices;
    assertEquals(1, told.size());
    assertEquals(NoticeKind.LINE_SHORTENED, told.get(0).kind());
    assertTrue(told.get(0).detail().startsWith("3 lines "), told.get(0).detail());
    assertEquals(
        List.of(), Records.of(log + LINE + "a longer one that nobody has cut at all.\n").notices);
    assertEquals(List.of(), Records.of(wide + wide + LINE + "short\n").notices);
  }

  @Test
  void tellsCutLinesOnceWithTheirNumber() {
    String log = LINE + "x\n" + LINE + "y".repeat(70_000) + "\n" + "z".repeat(70_000) + "\n";
    Records records = Records.of(log + LINE + "behind\n");
    assertEquals(4, records.shown.size());
    assertEquals(64 * 1024, message(records.shown.get(2)).length());
    assertTrue(records.shown.get(1).startsWith("2|RECORD|"));
    assertTrue(records.shown.get(2).startsWith("3|UNREADABLE|"));
    assertTrue(records.shown.get(3).endsWith("|behind"));
    Notice notice =
        new Notice(
            NoticeKind.LINE_CUT,
            new Origin("bundle.tar.gz", "auth.log", 2),
            "2 lines longer than 65536 bytes, cut there");
    assertEquals(List.of(notice), records.notices);
  }

  @Test
  void tellsBytesThatAreNotUtf8OnceWithTheirNumber() {
    byte[] log =
        (LINE + "caf\u00e9\n" + LINE + "x\n" + LINE + "caf\u00e9\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Records records = Records.of(log, "auth.log", Records.ANCHOR);
    assertTrue(records.shown.get(0).endsWith("|caf\\xe9"));
    Notice notice =
        new Notice(
            NoticeKind.NOT_UTF8,
            new Origin("bundle.tar.gz", "auth.log", 1),
            "2 lines with bytes that are not UTF-8");
    assertEquals(List.of(notice), records.notices);
    assertEquals(List.of(), Records.of(LINE + "caf\u00e9\n").notices);
  }

  @Test
  void skipsAHoleOfZeroesInFrontOfALine() {
    Records records = Records.of("\0\0\0\0" + LINE + "x\n");
    assertEquals(
        List.of("1|RECORD|rfc3164|2024-05-03T05:59:49Z|web01|sshd|1|null|x"), records.shown);
  }

  @Test
  void readsAnObjectThatIsLongerThanALine() {
    String field = "\"COREDUMP\":\"" + "x".repeat(300_000) + "\",";
    Records records =
        Records.of(
            "{\"__REALTIME_TIMESTAMP\":\"1716443403500000\",\"MESSAGE\":\"a\"}\n"
                + "{"
                + field
                + "\"__REALTIME_TIMESTAMP\":\"1716443403500000\",\"MESSAGE\":\"b\"}\n");
    assertTrue(records.shown.get(1).endsWith("|b"), records.shown.get(1));
    assertEquals(List.of(), records.notices);
  }

  @Test
  void returnsAllLinesBeforeADamagedPlace() throws IOException {
    StringBuilder log = new StringBuilder();
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      log.append(LINE).append(random.nextLong()).append('\n');
    }
    byte[] whole = log.toString().getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(whole);
    for (int size : new int[] {packed.length / 2, 300}) {
      InputStream cut = new GZIPInputStream(new ByteArrayInputStream(packed, 0, size));
      Records records = Records.of(cut, "auth.log", Records.ANCHOR);
      assertNotNull(records.damage);
      assertTrue(records.shown.size() > 3, "lines before the damage");
      List<String> want = Records.of(whole, "auth.log", Records.ANCHOR).shown;
      int last = records.shown.size() - 1;
      assertEquals(want.subList(0, last), records.shown.subList(0, last));
      assertTrue(
          records.shown.get(last).contains("UNREADABLE"),
          "half a line may say what the whole did not: " + records.shown.get(last));
    }
  }

  @Test
  void readsEverySampleAlikeForAnyBufferAndLineEnd() throws Exception {
    for (Path file : AnnotatedSamplesTest.samples()) {
      String text = Files.readString(file);
      List<String> want = shown(text, 1 << 20);
      assertEquals(text.lines().count(), want.size());
      assertEquals(want, shown(text, 1), file.toString());
      assertEquals(want, shown(text, 7), file.toString());
      assertEquals(want, shown(text.replace("\n", "\r\n"), 100), file.toString());
    }
  }

  @Test
  void neverFailsOnAPrefixOrAFlippedByteOfASample() throws Exception {
    for (Path file : AnnotatedSamplesTest.samples()) {
      for (String line : AnnotatedSamplesTest.Samples.lines(file)) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
          assertTrue(shown(Arrays.copyOf(bytes, i)).size() <= 1);
          byte[] flipped = bytes.clone();
          flipped[i] ^= (byte) (1 << (i % 8));
          long lines = new String(flipped, StandardCharsets.ISO_8859_1).split("\n", -1).length;
          assertTrue(shown(flipped).size() >= lines - 1);
          assertEquals(shown(flipped).size(), bare(flipped).size(), "as bare words");
        }
      }
    }
  }

  private static List<String> shown(byte[] log) {
    return Records.of(reader(log, 1 << 10)).shown;
  }

  private static List<String> shown(String text, int buffer) {
    return Records.of(reader(text.getBytes(StandardCharsets.UTF_8), buffer)).shown;
  }

  private static List<String> bare(byte[] log) {
    return Records.of(reader(log, 1 << 10, true)).shown;
  }

  private static TextLog reader(byte[] log, int buffer) {
    return reader(log, buffer, false);
  }

  private static TextLog reader(byte[] log, int buffer, boolean bare) {
    YearInference years = new YearInference(Records.ANCHOR);
    return new TextLog(
        new ByteArrayInputStream(log),
        buffer,
        1 << 16,
        bare ? LogFormats.bare(years, Speech.UNKNOWN) : LogFormats.headed(years),
        years,
        new Origin("b", "p", 0),
        notice -> {});
  }

  private static String message(String shown) {
    return shown.substring(shown.lastIndexOf('|') + 1);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
