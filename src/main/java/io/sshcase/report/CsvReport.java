package io.sshcase.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sshcase.analysis.Finding;
import io.sshcase.analysis.OwnAnswer;
import io.sshcase.analysis.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Every finding in full, one file each: RFC 4180, UTF-8, a header.
 *
 * <p>Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers, times and
 * flags never do.
 */
public final class CsvReport {
  private static final String FORMULA_STARTS = "=+-@\t\r";

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
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord(table.columns());
      String[] cells = new String[table.columns().size()];
      for (List<Object> row : table.rows()) {
        csv.writeRecord(fill(cells, row));
      }
    }
  }

  private static String[] fill(String[] cells, List<Object> row) {
    for (int i = 0; i < cells.length; i++) {
      Object value = row.get(i);
      String text = PlainValue.of(value);
      cells[i] = value instanceof String || value instanceof List ? defused(text) : text;
    }
    return cells;
  }

  /** The text as a cell that a spreadsheet takes for text. */
  public static String defused(String text) {
    boolean runs = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return runs ? "'" + text : text;
  }
}
