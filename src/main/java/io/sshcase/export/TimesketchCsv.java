package io.sshcase.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sshcase.report.CsvReport;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** Events as CSV for Timesketch, with a header. Only for events that have a time. */
public final class TimesketchCsv implements EventSink {
  private final CsvWriter csv;

  public TimesketchCsv(Writer out) {
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(TimesketchEvents.names());
  }

  @Override
  public void write(EventLine event) {
    Map<String, Object> fields = TimesketchEvents.fields(event);
    csv.writeRecord(fields.values().stream().map(TimesketchCsv::cell).toList());
  }

  private static String cell(Object value) {
    return value instanceof String text
        ? CsvReport.defused(text)
        : value == null ? "" : value.toString();
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
