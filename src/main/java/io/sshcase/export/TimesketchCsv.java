package io.sshcase.export;

import io.sshcase.csv.SpreadsheetCsv;
import java.io.IOException;
import java.io.Writer;

/** Events as CSV for Timesketch, with a header. Only for events that have a time. */
public final class TimesketchCsv implements EventSink {
  private final SpreadsheetCsv csv;

  public TimesketchCsv(Writer out) {
    csv = SpreadsheetCsv.of(out, TimesketchEvents.names());
  }

  @Override
  public void write(EventLine event) {
    for (Object value : TimesketchEvents.fields(event).values()) {
      if (value instanceof String text) {
        csv.text(text);
      } else {
        csv.value(value == null ? "" : value.toString());
      }
    }
    csv.endRow();
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
