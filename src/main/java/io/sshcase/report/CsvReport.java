package io.sshcase.report;

import io.sshcase.analysis.Finding;
import io.sshcase.analysis.OwnAnswer;
import io.sshcase.analysis.Table;
import io.sshcase.csv.SpreadsheetCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every finding in full, one file each, for a spreadsheet. */
public final class CsvReport {
  /** Writes {@code csv/<analysis>.csv} into the folder. */
  public void write(CaseReport report, Path folder) throws IOException {
    Path csv = Files.createDirectories(folder.resolve("csv"));
    for (Finding finding : report.findings()) {
      writeTable(finding.table(), csv.resolve(finding.analysis().id() + ".csv"));
    }
    for (OwnAnswer own : report.own()) {
      if (own.isAnswered()) {
        writeTable(own.table(), csv.resolve(own.analysis().id() + ".csv"));
      }
    }
  }

  private static void writeTable(Table table, Path file) throws IOException {
    try (SpreadsheetCsv csv = SpreadsheetCsv.of(file, table.columns())) {
      for (List<Object> row : table.rows()) {
        for (Object value : row) {
          String text = PlainValue.of(value);
          if (value instanceof String || value instanceof List) {
            csv.text(text);
          } else {
            csv.value(text);
          }
        }
        csv.endRow();
      }
    }
  }
}
