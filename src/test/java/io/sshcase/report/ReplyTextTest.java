package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to a customer goes to somebody who must not read all that the report holds. */
class ReplyTextTest {
  private static final int MOST_WORDS = 150;

  @TempDir private Path folder;

  private String written(CaseReport report) throws IOException {
    new ReplyText().write(report, folder);
    return Files.readString(folder.resolve("reply.txt"));
  }

  @Test
  void isTheReplyOfTheVerdictOfTheCase() throws IOException {
    Cases cases =
        new Cases()
            .row("verdict", "host", "web02", "worst", false)
            .row("verdict", "host", "web01", "worst", true)
            .row("customer_reply", "host", "web02", "text", "Of another host.")
            .row("customer_reply", "host", "web01", "text", "To web01.\nWait 30 seconds.");
    assertEquals("To web01.\nWait 30 seconds.\n", written(cases.report("a")));
  }

  @Test
  void withoutAnyLogItAsksForOne() throws IOException {
    assertTrue(written(Cases.empty()).startsWith("We cannot tell yet why"));
    assertEquals(ReplyText.NO_SSHD_LOG + "\n", written(Cases.empty()));
  }

  @Test
  void aNameCannotActInIt() throws IOException {
    Cases cases =
        new Cases()
            .row("verdict", "host", "web01", "worst", true)
            .row("customer_reply", "host", "web01", "text", "To \u001b[2J\u202eweb01");
    assertFalse(written(cases.report("a")).codePoints().anyMatch(c -> c == 27 || c == 0x202e));
  }

  /** Every host of every sample: what its reply would say. */
  @ParameterizedTest
  @ValueSource(strings = {"guide-incident", "sosreport", "quiet", "hostile", "fleet"})
  void namesNoOtherHostNoAttackerNoUserAndNoPathOfTheEvidence(String sample) throws IOException {
    Path csv = Path.of("reports", sample, "csv");
    Set<String> inside = new TreeSet<>();
    for (NamedCsvRecord row : rows(csv.resolve("attackers.csv"))) {
      inside.add(row.getField("src"));
    }
    for (NamedCsvRecord row : rows(csv.resolve("targeted_users.csv"))) {
      inside.add(row.getField("user"));
    }
    for (NamedCsvRecord row : rows(csv.resolve("sources.csv"))) {
      inside.add(row.getField("path"));
      inside.add(row.getField("bundle"));
    }
    List<NamedCsvRecord> replies = rows(csv.resolve("customer_reply.csv"));
    replies.forEach(row -> inside.add(row.getField("host")));
    for (NamedCsvRecord one : replies) {
      String reply = one.getField("text");
      String ownName = reply.replace(one.getField("host"), "");
      Set<String> words = Set.copyOf(List.of(ownName.split("[\\s,;:()'\"]+", -1)));
      for (String name : inside) {
        assertFalse(words.contains(name) && !name.isEmpty(), name + " in: " + reply);
      }
      assertFalse(ownName.replace("/etc/ssh/sshd_config", "").contains("/"), reply);
      assertTrue(reply.split("\\s+", -1).length <= MOST_WORDS, reply);
    }
    assertFalse(replies.isEmpty());
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().toList();
    }
  }
}
