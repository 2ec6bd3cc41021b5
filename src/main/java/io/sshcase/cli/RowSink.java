package io.sshcase.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
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

/** Takes rows of text cells and prints them for another program. */
interface RowSink extends AutoCloseable {

  void row(List<String> cells) throws IOException;

  /** Prints what is still held back; standard output stays open. */
  @Override
  void close() throws IOException;

  static RowSink of(ParseFormat format, List<String> columns, PrintStream out) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    return switch (format) {
      case CSV -> csv(columns, writer);
      case NDJSON -> ndjson(columns, writer);
    };
  }

  private static RowSink csv(List<String> columns, Writer writer) {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(columns);
    return new RowSink() {
      @Override
      public void row(List<String> cells) {
        csv.writeRecord(cells);
      }

      @Override
      public void close() throws IOException {
        csv.flush();
      }
    };
  }

  /** One object a line; empty cells are null. */
  private static RowSink ndjson(List<String> columns, Writer writer) {
    JsonGenerator json =
        JsonFactory.builder()
            .rootValueSeparator("")
            .build()
            .createGenerator(ObjectWriteContext.empty(), writer);
    return new RowSink() {
      @Override
      public void row(List<String> cells) {
        json.writeStartObject();
        for (int i = 0; i < cells.size(); i++) {
          json.writeName(columns.get(i));
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
