package io.sshcase.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sshcase.text.HiddenCharacters;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV for people: RFC 4180, with a header.
 *
 * <p>Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers, times and
 * flags never do. What would act on a terminal, or hide there, is written out.
 */
public final class SpreadsheetCsv implements Closeable, Flushable {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final CsvWriter csv;
  private final List<String> row = new ArrayList<>();

  private SpreadsheetCsv(CsvWriter csv, List<String> header) {
    this.csv = csv;
    csv.writeRecord(header);
  }

  /** Into a file, in UTF-8. */
  public static SpreadsheetCsv of(Path file, List<String> header) throws IOException {
    return new SpreadsheetCsv(form().build(file, StandardCharsets.UTF_8), header);
  }

  public static SpreadsheetCsv of(Writer out, List<String> header) {
    return new SpreadsheetCsv(form().build(out), header);
  }

  private static CsvWriter.CsvWriterBuilder form() {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF);
  }

  /** The next cell of the row: text from anywhere, made harmless. */
  public void text(String text) {
    boolean runs = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String shown = HiddenCharacters.writtenOut(text);
    row.add(runs ? "'" + shown : shown);
  }

  /** The next cell of the row: a number, a time or a flag, as it stands; empty for none. */
  public void value(String value) {
    row.add(value);
  }

  /** The cells so far are a row. */
  public void endRow() {
    csv.writeRecord(row);
    row.clear();
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
