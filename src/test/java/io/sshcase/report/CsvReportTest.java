package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReportTest {
  @TempDir Path folder;

  private List<CsvRecord> read(String name) throws Exception {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().ofCsvRecord(folder.resolve("csv/" + name + ".csv"))) {
      return csv.stream().toList();
    }
  }

  @Test
  void everyFindingHasAFileWithItsHeader() throws Exception {
    CaseReport report = Cases.empty();
    new CsvReport().write(report, folder);
    for (var finding : report.findings()) {
      assertEquals(finding.table().columns(), read(finding.analysis().id()).get(0).getFields());
    }
  }

  /** A CSV is looked at with cat, too. */
  @Test
  void whatATerminalWouldObeyIsWrittenOut() throws Exception {
    Cases cases = new Cases().row("targeted_users", "user", "a\u001b[31m\u202eb\u009bc\nd\te");
    new CsvReport().write(cases.report("x"), folder);
    assertEquals("a\u241b[31m[U+202E]b[U+009B]c\nd\te", read("targeted_users").get(1).getField(0));
  }

  @Test
  void whatASpreadsheetWouldRunIsDefused() throws Exception {
    new CsvReport().write(Cases.hostile(), folder);
    List<String> users =
        read("targeted_users").stream().skip(1).map(row -> row.getField(0)).toList();
    assertTrue(users.contains("'" + Hostile.FORMULA));
    assertTrue(users.containsAll(List.of("'-1", "'@x", "'+1", "'\tx", "'\u240dx", "plain")));
    for (String user : users) {
      assertFalse(!user.isEmpty() && "=+-@\t\r".indexOf(user.charAt(0)) >= 0, user);
    }
    assertTrue(users.contains(Hostile.ATTRIBUTE), "quotes come back as they were");
  }

  @Test
  void numbersAndTimesAreNeverDefused() throws Exception {
    new Cases().row("ledger", "lines", -5L);
    new CsvReport()
        .write(
            new Cases()
                .row("ledger", "lines", -5L)
                .row("evidence", "time", Cases.at("2024-05-23T05:00:00"))
                .report("x"),
            folder);
    assertEquals("-5", read("ledger").get(1).getField(0));
    assertEquals("2024-05-23T05:00:00Z", read("evidence").get(1).getField(3));
  }

  @Test
  void linesEndAsTheStandardSays() throws Exception {
    new CsvReport().write(Cases.quiet(), folder);
    String ledger = Files.readString(folder.resolve("csv/ledger.csv"));
    assertTrue(ledger.endsWith("12001,400,0,11601,0,2,2,0\r\n"), ledger);
  }
}
