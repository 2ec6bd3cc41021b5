package io.sshcase.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sshcase.export.EcsEvents;
import io.sshcase.export.EventLine;
import io.sshcase.export.EventSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The forms in which {@code parse} prints its lines for another program. */
final class ParsedRows {
  private ParsedRows() {}

  static EventSink of(ParseFormat format, PrintStream out) {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    return switch (format) {
      case CSV -> csv(writer);
      case NDJSON -> ndjson(writer);
      case ECS -> new EcsEvents(writer);
    };
  }

  private static EventSink csv(Writer writer) {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(ParsedRow.COLUMNS);
    return new EventSink() {
      @Override
      public void write(EventLine line) {
        csv.writeRecord(ParsedRow.cells(line));
      }

      @Override
      public void close() throws IOException {
        csv.flush();
      }
    };
  }

  /** One object a line; empty cells are null. */
  private static EventSink ndjson(Writer writer) {
    JsonGenerator json =
        JsonFactory.builder()
            .rootValueSeparator("")
            .build()
            .createGenerator(ObjectWriteContext.empty(), writer);
    return new EventSink() {
      @Override
      public void write(EventLine line) {
        List<String> cells = ParsedRow.cells(line);
        json.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
          json.writeName(ParsedRow.COLUMNS.get(i));
          if (cells.get(i).isEmpty()) {
            json.writeNull();
          } else {
            json.writeString(cells.get(i));
          }
        }
        json.writeEndObject();
        json.writeRaw('\n');
      }

      @Override
      public void close() {
        json.flush();
      }
    };
  }
}
