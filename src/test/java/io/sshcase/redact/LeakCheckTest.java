package io.sshcase.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakCheckTest {
  @TempDir private Path dir;
  private Path folder;
  private Path blank;
  private final Originals originals = new Originals();
  private LeakCheck check;

  @BeforeEach
  void originals() throws Exception {
    folder = Files.createDirectories(dir.resolve("report"));
    blank = Files.createDirectories(dir.resolve("blank"));
    for (String address : List.of("192.0.2.7", "10.0.0.9", "127.0.0.1", "2001:db8::7")) {
      originals.found(Kind.ADDRESS, address);
    }
    originals.found(Kind.KEY, "ofpPOkQ4ZVjX3tVY");
    check();
  }

  private void check() {
    check =
        new LeakCheck(
            List.of(
                new TextRedaction.Name(Kind.USER, "m_winter", "user-1"),
                new TextRedaction.Name(Kind.USER, "<b>\"x\"", "user-2"),
                new TextRedaction.Name(Kind.USER, "zoë", "user-3"),
                new TextRedaction.Name(Kind.HOST, "bastion7.corp.example", "host-1")),
            originals,
            new Addresses(RedactionKey.random()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for m_winter from",
        "M_WINTER",
        "m\\_winter",
        "&lt;b&gt;&#34;x&#34;",
        "\"<b>\"\"x\"\"\"",
        "\\u003cb>\\\"x\\\"",
        "%3Cb%3E%22x%22",
        "zo%C3%AB",
        "zo&#235;",
        "<td>m<wbr>_winter</td>",
        "bastion7.corp.example.",
        "192.0.2.7",
        "ip-192-0-2-7.example",
        "host192-0-2-7x",
        "192-000-002-007",
        "7.2.0.192.in-addr.arpa",
        "c0000207",
        "::ffff:c000:207",
        "10.0.0.9",
        "2001:DB8::7",
        "2001:0db8:0000:0000:0000:0000:0000:0007",
        "2001-db8-0-0-0-0-0-7",
        "SHA256:ofpPOkQ4ZVjX3tVY"
      })
  void aPlantedOriginalIsFound(String text) throws Exception {
    SmallCase.write(folder, "csv/attackers.csv", "src", text);
    LeakCheck.Leak leak = check.in(folder, blank);
    assertTrue(leak != null && leak.file().equals("csv/attackers.csv"), "not found: " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m_winters",
        "192.0.2.70",
        "1192.0.2.7",
        "127.0.0.1",
        "bastion77.corp.example",
        "2001:db8::71",
        "xc0000207"
      })
  void whatOnlyLooksLikeOneIsNone(String text) throws Exception {
    SmallCase.write(folder, "report.md", text);
    assertNull(check.in(folder, blank), text);
  }

  @Test
  void theNameOfAFileIsSearchedToo() throws Exception {
    SmallCase.write(folder, "csv/m_winter.csv", "x");
    assertEquals(new LeakCheck.Leak(Kind.USER, "csv/m_winter.csv"), check.in(folder, blank));
  }

  @Test
  void wordsOfAReportWithoutRowsAreOurOwn() throws Exception {
    SmallCase.write(folder, "report.html", "as m_winter says");
    SmallCase.write(blank, "report.html", "m_winter is our word");
    assertNull(check.in(folder, blank));
  }

  /** Within a private network there are few addresses to choose from. */
  @Test
  void anAddressThatStandsForAnotherOneIsNoLeak() throws Exception {
    originals.issued("10.0.0.9");
    check();
    SmallCase.write(folder, "report.md", "10.0.0.9");
    assertNull(check.in(folder, blank));
  }

  private LeakCheck.Leak inLines(Path file, String ours, int threads) throws Exception {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return check.inLines(file.getFileName().toString(), lines::readLine, ours, threads);
    }
  }

  @Test
  void aLineOfAnExportIsSearchedToo() throws Exception {
    Path export = dir.resolve("events.ndjson");
    Files.writeString(export, "{\"a\":\"port\"}\n{\"a\":\"from ip192-0-2-7.example\"}\n");
    assertEquals(new LeakCheck.Leak(Kind.ADDRESS, "events.ndjson"), inLines(export, "", 1));
    assertNull(inLines(export, "\"a\":\"192.0.2.7\"", 1));
    Files.writeString(export, "{\"a\":\"m\"}\n{\"a\":\"_winter\"}\n");
    assertNull(inLines(export, "", 1));
  }

  /** A long file is searched in blocks by several threads: wherever it stands, none is missed. */
  @Test
  void inALongFileEachLineIsSearchedAndTheFirstLeakIsTold() throws Exception {
    Path export = dir.resolve("events.ndjson");
    List<String> lines =
        new ArrayList<>(Collections.nCopies(30_000, "{\"message\":\"from 203.0.113.9 port 22\"}"));
    Files.write(export, lines);
    assertNull(inLines(export, "", 4));
    // Some of these are the last of a block of 256 Ki letters, some the first of the next.
    int block = (1 << 18) / (lines.get(0).length() + 1);
    for (int at : List.of(0, block - 1, block, block + 1, 2 * block, 2 * block + 1, 29_999)) {
      lines.set(at, "{\"message\":\"key ofpPOkQ4ZVjX3tVY\"}");
      List<String> planted = new ArrayList<>(lines);
      planted.add("{\"user\":\"m_winter\"}");
      Files.write(export, planted);
      for (int threads : List.of(1, 4)) {
        assertEquals(
            new LeakCheck.Leak(Kind.KEY, "events.ndjson"),
            inLines(export, "", threads),
            "line " + at);
      }
      lines.set(at, lines.get(29_998));
    }
  }
}
