package io.sshcase.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sshcase.text.HiddenCharacters;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Prints the rows of a query. */
interface ResultWriter {
  JsonFactory JSON = new JsonFactory();

  void write(ResultSet rows) throws SQLException, IOException;

  static ResultWriter of(ResultFormat format, Console console) {
    PrintStream out = console.out();
    return switch (format) {
      case CSV -> rows -> csv(rows, out);
      case JSON -> rows -> json(rows, out);
      case TABLE -> rows -> table(rows, console);
    };
  }

  private static void csv(ResultSet rows, PrintStream out) throws SQLException, IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(columns(rows));
    while (rows.next()) {
      csv.writeRecord(texts(rows).stream().map(HiddenCharacters::writtenOut).toList());
    }
    csv.flush();
  }

  /** An array of objects, one row a line. */
  private static void json(ResultSet rows, PrintStream out) throws SQLException {
    List<String> columns = columns(rows);
    out.print("[");
    String separator = "\n";
    while (rows.next()) {
      out.print(separator);
      separator = ",\n";
      Writer text = new java.io.StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
        json.writeStartObject();
        for (int i = 1; i <= columns.size(); i++) {
          json.writeName(columns.get(i - 1));
          value(json, rows.getObject(i));
        }
        json.writeEndObject();
      }
      out.print(text);
    }
    out.print("\n]\n");
  }

  private static void value(JsonGenerator json, Object value) throws SQLException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(plain(number));
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else if (value instanceof Array array) {
      json.writeStartArray();
      for (Object element : (Object[]) array.getArray()) {
        value(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(text(value));
    }
  }

  private static void table(ResultSet rows, Console console) throws SQLException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns(rows));
    while (rows.next()) {
      lines.add(texts(rows).stream().map(TerminalText::visible).toList());
    }
    TerminalText.table(lines, console);
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    return columns;
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      Object value = rows.getObject(i);
      texts.add(value == null ? "" : text(value));
    }
    return texts;
  }

  /** A count that shares its column with fractions of a second is still a whole number. */
  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String text(Object value) throws SQLException {
    if (value instanceof BigDecimal number) {
      return plain(number);
    }
    if (value instanceof Timestamp stamp) {
      return time(stamp.toLocalDateTime());
    }
    if (value instanceof LocalDateTime time) {
      return time(time);
    }
    if (value instanceof Array array) {
      List<String> parts = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        parts.add(element == null ? "" : text(element));
      }
      return String.join(", ", parts);
    }
    return value.toString();
  }

  /** Times in a case are UTC. */
  private static String time(LocalDateTime time) {
    String text = time.withNano(0).toString();
    String seconds = time.getSecond() == 0 && text.length() == 16 ? text + ":00" : text;
    if (time.getNano() == 0) {
      return seconds + "Z";
    }
    String fraction = Integer.toString(1_000_000 + time.getNano() / 1000).substring(1);
    return seconds + "." + fraction + "Z";
  }
}
