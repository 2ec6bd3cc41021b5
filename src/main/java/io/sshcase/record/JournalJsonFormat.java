package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code journalctl -o json}: one object on each line; with {@code -o json-seq} behind a record
 * separator (RFC 7464), with {@code -o json-sse} behind {@code data: }. A value is a string; an
 * array of numbers when it is not printable; an array of values when the field is repeated; null
 * when it was too long to print.
 */
final class JournalJsonFormat implements LogFormat {
  private static final byte RECORD_SEPARATOR = 0x1e;
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

  private static final JsonFactory JSON = new JsonFactory();

  private final JournalEntry entry = new JournalEntry();

  @Override
  public String name() {
    return "journal-json";
  }

  @Override
  public boolean parse(ByteSlice line, LogRecord out) {
    int from = objectStart(line.array(), line.from(), line.to());
    if (from < 0) {
      return false;
    }
    entry.clear();
    if (!read(line.array(), from, line.to()) || !isJournal()) {
      return false;
    }
    entry.fill(out);
    return true;
  }

  /** Index of the brace of an object on a line of any of these forms; -1 when there is none. */
  static int objectStart(byte[] array, int from, int to) {
    if (from >= to) {
      return -1;
    }
    int at = array[from] == RECORD_SEPARATOR ? from + 1 : from;
    at = Digits.matches(array, at, to, DATA) ? at + DATA.length : at;
    return at < to && array[at] == '{' ? at : -1;
  }

  /**
   * Whether what stands in {@code array[from..to)} is the beginning of a journal's object; it may
   * end inside.
   */
  boolean begins(byte[] array, int from, int to) {
    entry.clear();
    read(array, from, to);
    return isJournal();
  }

  @Override
  public boolean isJson() {
    return true;
  }

  @Override
  public boolean wasCut() {
    return entry.wasCut();
  }

  /** Any JSON log has objects on lines; only a journal has these names. */
  private boolean isJournal() {
    return entry.has(JournalField.__REALTIME_TIMESTAMP)
        || entry.has(JournalField._SOURCE_REALTIME_TIMESTAMP)
        || entry.has(JournalField.MESSAGE);
  }

  private boolean read(byte[] array, int from, int to) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), array, from, to - from)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        JournalField field = JournalField.of(parser.currentName());
        JsonToken value = parser.nextToken();
        if (field == null || entry.has(field)) {
          parser.skipChildren();
        } else {
          take(field, value, parser);
        }
      }
      return parser.currentToken() == JsonToken.END_OBJECT;
    } catch (JacksonException e) {
      return false;
    }
  }

  private void take(JournalField field, JsonToken token, JsonParser parser) {
    switch (token) {
      case VALUE_STRING, VALUE_NUMBER_INT ->
          entry.put(field, parser.getString().getBytes(StandardCharsets.UTF_8));
      case VALUE_NULL -> withhold(field);
      case START_ARRAY -> takeArray(field, parser);
      default -> parser.skipChildren();
    }
  }

  /** Numbers are the bytes of one value; anything else is a list of values. */
  private void takeArray(JournalField field, JsonParser parser) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean binary = false;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY && token != null) {
      if (token == JsonToken.VALUE_NUMBER_INT) {
        binary = true;
        bytes.write(parser.getIntValue());
      } else if (entry.has(field)) {
        parser.skipChildren();
      } else {
        take(field, token, parser);
      }
      token = parser.nextToken();
    }
    if (binary && !entry.has(field)) {
      entry.put(field, bytes.toByteArray());
    }
  }

  private void withhold(JournalField field) {
    if (field == JournalField.MESSAGE) {
      entry.withholdMessage();
    }
  }
}
