package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code grep "Failed password" | awk '{print $11}'} prints, and what is right. */
class GuidePipelineTest {
  private static final String PRINTED =
      "SELECT printed, word FROM guide_pipeline WHERE printed > 0 ORDER BY ALL";

  private static final String[] AUTH_LOG = {
    "May  3 05:59:49 web01 sshd[901]: Failed password for root from 198.51.100.7 port 40001 ssh2",
    "May  3 05:59:50 web01 sshd[902]: Failed password for invalid user admin from 198.51.100.8 port"
        + " 40002 ssh2",
    "2024-05-03T05:59:51.123456+00:00 web01 sshd[903]: Failed password for root from 198.51.100.9"
        + " port 40003 ssh2",
    "May  3 05:59:52 web01 sshd[904]: message repeated 3 times: [ Failed password for root from"
        + " 198.51.100.10 port 40004 ssh2]",
    "May  3 05:59:53 web01 sshd[905]: Failed password for invalid user  from 198.51.100.11 port"
        + " 40005 ssh2",
    "May  3 05:59:54 web01 sshd[906]: Failed password for invalid user a 203.0.113.250 c from"
        + " 198.51.100.12 port 40006 ssh2",
    "May  3 05:59:55 web01 sshd[907]: Failed password for invalid user 203.0.113.251 from"
        + " 198.51.100.13 port 40007 ssh2",
    "May  3 05:59:56 web01 sshd[908]: Failed password for invalid user x from 10.0.0.1 port 1 ssh2"
        + " from 192.0.2.7 port 40022 ssh2",
    "May  3 05:59:57 web01 sshd[909]: Failed password for root from 2001:db8::5 port 40022 ssh2",
    "May  3 05:59:58 web01 sshd[910]: Accepted password for root from 198.51.100.7 port 40001 ssh2",
  };

  /** The finer copies of two of those lines, as rsyslog writes syslog beside auth.log. */
  private static final String[] SYSLOG = {
    "2024-05-03T05:59:49.000120+00:00 web01 sshd[901]: Failed password for root from 198.51.100.7"
        + " port 40001 ssh2",
    "2024-05-03T05:59:50.000120+00:00 web01 sshd[902]: Failed password for invalid user admin from"
        + " 198.51.100.8 port 40002 ssh2",
  };

  @TempDir private Path dir;

  @Test
  void printedIsWhatTheShellWouldPrint() throws Exception {
    Path bundle = Files.createDirectories(dir.resolve("bundle"));
    SmallCase.write(bundle, "auth.log", AUTH_LOG);
    SmallCase.write(bundle, "syslog", SYSLOG);
    List<String> lines = new ArrayList<>(List.of(AUTH_LOG));
    lines.addAll(List.of(SYSLOG));
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(new Settings(Instant.parse("2024-05-04T00:00:00Z"), "UTC", 2), bundle);
      made.ask();
      assertEquals(eleventhWords(lines), printed(made));
    }
  }

  @Test
  void besideItStandWhatIsRight() throws Exception {
    Path log = SmallCase.write(dir, "auth.log", AUTH_LOG);
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(new Settings(Instant.parse("2024-05-04T00:00:00Z"), "UTC", 2), log);
      made.ask();
      assertEquals(
          List.of(
              "0|192.0.2.7|address|1|1",
              "0|198.51.100.10|address|3|3",
              "0|198.51.100.11|address|1|1",
              "0|198.51.100.12|address|1|1",
              "0|198.51.100.13|address|1|1",
              "0|198.51.100.8|address|1|1",
              "0|198.51.100.9|address|1|1",
              "1|198.51.100.7|address|1|1",
              "1|2001:db8::5|address|1|1",
              "1|203.0.113.251|user name|-|-",
              "1|40003|port|-|-",
              "1|Failed|word of the line|-|-",
              "1|a|user name|-|-",
              "1|admin|user name|-|-",
              "1|from|word of the line|-|-",
              "1|x|user name|-|-"),
          made.rows(
              "SELECT printed, word, what, lines, attempts FROM guide_pipeline ORDER BY printed,"
                  + " word"));
    }
  }

  /** What is not listed is summed up: the sums are those of all lines. */
  @Test
  void theRestIsCounted() throws Exception {
    String[] lines = new String[150];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          "2024-05-03T06:%02d:%02dZ web01 sshd[%d]: Failed password for root from 198.51.100.%d port %d ssh2"
              .formatted(i / 60, i % 60, 1000 + i, i + 1, 40000 + i);
    }
    try (SmallCase made = SmallCase.of(dir, SmallCase.write(dir, "auth.log", lines))) {
      made.ask();
      assertEquals("150|150", made.row("SELECT sum(printed), sum(attempts) FROM guide_pipeline"));
      assertEquals(
          List.of("address|150|-", "port|50|50"),
          made.rows(
              "SELECT what, words, nullif(printed, 0) FROM guide_pipeline WHERE rank IS NULL"
                  + " ORDER BY what"));
    }
  }

  private static List<String> printed(SmallCase made) throws Exception {
    return made.rows(PRINTED);
  }

  /** {@code grep "Failed password" | awk '{print $11}' | sort | uniq -c}. */
  private static List<String> eleventhWords(List<String> lines) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : lines) {
      if (line.contains("Failed password")) {
        List<String> words = List.of(line.strip().split("[ \t]+", -1));
        counts.merge(words.get(10), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + "|" + entry.getKey())
        .sorted()
        .toList();
  }
}
