package io.sshcase.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupportconfigTest {
  private static final String LOG = "#==[ Log File ]=====================================#\n";

  @TempDir Path dir;

  private Reading read(String text) throws IOException {
    return Reading.of(Files.write(dir.resolve("messages.txt"), Pack.text(text)));
  }

  /** {@code path@line=text} of each section. */
  private static List<String> sections(Reading reading) {
    List<String> sections = new ArrayList<>();
    for (Reading.Read read : reading.sources) {
      sections.add(read.path() + "@" + (read.section().linesBefore() + 1) + "=" + read.text());
    }
    return sections;
  }

  @Test
  void eachSectionIsAFileWithTheLinesOfTheText() throws IOException {
    Reading reading =
        read(
            "====\n  Supportconfig\n====\n\n"
                + LOG
                + "# /var/log/warn - File not found\n\n"
                + LOG
                + "# /var/log/messages - Last 200000 Lines\none\ntwo\n\n");
    assertEquals(
        List.of("var/log/warn@7=\n", "var/log/messages@10=one\ntwo\n\n"), sections(reading));
    assertTrue(reading.sources.get(0).section().isAbsent());
    assertEquals("Last 200000 Lines", reading.sources.get(1).section().remark());
    assertEquals("", reading.sources.get(1).root());
  }

  @Test
  void aLogThatQuotesAHeadingStaysALog() throws IOException {
    Reading reading = read("one\n" + LOG + "# /var/log/messages\ntwo\n");
    assertEquals(1, reading.sources.size());
    assertEquals("one\n" + LOG + "# /var/log/messages\ntwo\n", reading.sources.get(0).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Command | /usr/bin/systemctl status sshd.service | systemctl_status_sshd.service",
        "Command | rpm -qa --queryformat \"%{NAME}\\n\" | rpm_-qa_--queryformat_NAME_n_",
        "Command | /bin/cat /proc/cpuinfo | cat_.proc.cpuinfo",
        "Configuration File | /etc/ssh/sshd_config | etc/ssh/sshd_config",
        "Log File | /var/log/a!b | var/log/a_b",
        "Configuration File | ../../etc/x | ......etc.x"
      })
  void aCommandIsNamedAsSosNamesIt(String kind, String what, String name) throws IOException {
    Reading reading = read("#==[ " + kind + " ]==#\n# " + what + "\nx\n");
    assertEquals(List.of(name + "@3=x\n"), sections(reading));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#==[ Log File\n",
        "#==[ Log File ]==#\nnot the name of a section\n",
        "#==[ Surprise ]=====#\n# x\n",
        " #==[ Log File ]====#\n# x\n",
        "#==[ Log File ]====# \n# x\n",
        "#==[ Log File ]=="
      })
  void aLineThatOnlyLooksLikeAHeadingIsContent(String line) throws IOException {
    Reading reading = read(LOG + "# /var/log/messages\n" + line + "last");
    assertEquals(List.of("var/log/messages@3=" + line + "last"), sections(reading));
  }

  @Test
  void linesOfAMegabyteAndThousandsOfSectionsAreReadAsTheyAre() throws IOException {
    String line = "x".repeat(1 << 20) + "\n";
    StringBuilder text = new StringBuilder(LOG + "# /var/log/long\n" + line + line);
    for (int i = 0; i < 5_000; i++) {
      text.append(LOG).append("# /var/log/n").append(i).append("\nbody\n");
    }
    List<Reading.Read> sources = read(text.toString()).sources;
    assertEquals(5_001, sources.size());
    assertEquals(line + line, sources.get(0).text());
    assertEquals("var/log/n4999", sources.get(5_000).path());
    assertEquals("body\n", sources.get(5_000).text());
    assertEquals(4 + 3 * 4_999 + 2, sources.get(5_000).section().linesBefore());
  }

  @Test
  void carriageReturnsAndAHeadingAtTheEdgeOfABufferAreNoMatter() throws IOException {
    for (int pad = 65_400; pad < 65_560; pad += 7) {
      String text =
          LOG
              + "# /var/log/a\r\n"
              + "y".repeat(pad)
              + "\r\n"
              + LOG.replace("\n", "\r\n")
              + "# /b\r\nz";
      List<Reading.Read> sources = read(text).sources;
      assertEquals(List.of("var/log/a", "b"), sources.stream().map(Reading.Read::path).toList());
      assertEquals("z", sources.get(1).text());
      assertEquals(pad + 2, sources.get(0).bytes().length);
    }
  }

  @Test
  void aTextCutShortIsToldAndKeptUpToTheCut() throws IOException {
    byte[] packed = Pack.gz(Pack.join(Pack.text(LOG + "# /var/log/messages\n"), Pack.log(3_000)));
    byte[] half = Arrays.copyOf(packed, packed.length / 2);
    Reading reading = Reading.of(Files.write(dir.resolve("m.txt.gz"), half));
    assertEquals("var/log/messages", reading.sources.get(0).path());
    assertTrue(reading.sources.get(0).bytes().length > 1_000);
    assertTrue(reading.sources.get(0).damage() != null);
  }
}
