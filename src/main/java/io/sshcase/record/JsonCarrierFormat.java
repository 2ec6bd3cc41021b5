package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A log line as a field of an object, one object on each line: {@code
 * {"log":"...\n","stream":"stderr","time":"..."}} of Docker's json-file driver, {@code textPayload}
 * or {@code jsonPayload.message} with {@code timestamp} of Google's Cloud Logging, {@code message}
 * with {@code timestamp} of CloudWatch.
 */
final class JsonCarrierFormat extends CarrierFormat {
  /** Longer numbers are microseconds or nothing. */
  private static final int MILLIS_DIGITS = 13;

  private static final JsonFactory JSON = new JsonFactory();

  private final IsoStamp stamp = new IsoStamp();
  private final PartialLines outParts = new PartialLines();
  private final PartialLines errParts = new PartialLines();
  private String log;
  private String stream;
  private String message;
  private String time;
  private boolean journal;
  private boolean cut;

  JsonCarrierFormat(LogFormats inside, YearInference years) {
    super(inside, years);
  }

  @Override
  public String name() {
    return "json-line";
  }

  @Override
  public boolean isJson() {
    return true;
  }

  @Override
  public boolean wasCut() {
    return cut;
  }

  @Override
  boolean open(ByteSlice line, LogRecord outer, ByteSlice text) {
    if (line.isEmpty() || line.at(0) != '{' || !read(line) || journal || time == null) {
      return false;
    }
    cut = false;
    if (log == null && message == null) {
      return false;
    }
    stamp(outer);
    text(log != null ? log : message, outer, text);
    return true;
  }

  private void stamp(LogRecord outer) {
    byte[] bytes = time.getBytes(StandardCharsets.UTF_8);
    if (stamp.parse(bytes, 0, bytes.length, outer) == bytes.length) {
      return;
    }
    outer.clear();
    long millis = bytes.length == MILLIS_DIGITS ? Digits.number(bytes, 0, bytes.length) : -1;
    if (millis >= 0) {
      outer.micros = millis * 1000;
      outer.fractionDigits = 3;
      outer.yearStated = true;
      outer.zoneStated = true;
    }
  }

  /**
   * Docker cuts long lines as well: what does not end in a line feed goes on in the next object.
   */
  private void text(String value, LogRecord outer, ByteSlice text) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int to = bytes.length;
    boolean whole = log == null || (to > 0 && bytes[to - 1] == '\n');
    while (to > 0 && (bytes[to - 1] == '\n' || bytes[to - 1] == '\r')) {
      to--;
    }
    text.set(bytes, 0, to);
    PartialLines parts = "stdout".equals(stream) ? outParts : errParts;
    if (whole) {
      cut = parts.complete(text);
    } else {
      parts.add(text);
      outer.reading = LogRecord.Reading.MARKER;
    }
  }

  private boolean read(ByteSlice line) {
    log = null;
    stream = null;
    message = null;
    time = null;
    journal = false;
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), line.array(), line.from(), line.length())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        take(name, parser.nextToken(), parser);
      }
      return parser.currentToken() == JsonToken.END_OBJECT;
    } catch (JacksonException e) {
      return false;
    }
  }

  private void take(String name, JsonToken value, JsonParser parser) {
    journal |= JournalField.of(name) != null;
    if (value == JsonToken.START_OBJECT && name.equals("jsonPayload")) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String inner = parser.currentName();
        keep(inner.equals("message") ? inner : "", parser.nextToken(), parser);
      }
    } else {
      keep(name, value, parser);
    }
  }

  private void keep(String name, JsonToken value, JsonParser parser) {
    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
      parser.skipChildren();
      return;
    }
    switch (name) {
      case "log" -> log = parser.getString();
      case "stream" -> stream = parser.getString();
      case "textPayload", "message" -> message = parser.getString();
      case "time", "timestamp" -> time = parser.getString();
      default -> {}
    }
  }
}
