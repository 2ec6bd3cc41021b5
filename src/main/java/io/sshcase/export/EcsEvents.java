package io.sshcase.export;

import io.sshcase.event.EventKind;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Events as NDJSON in the Elastic Common Schema: one object a line, its fields nested, absent ones
 * left out as the schema wants it. What the schema has no name for stands under {@code sshcase}, in
 * the words of the contract. A line without a time has no {@code @timestamp}.
 */
public final class EcsEvents implements EventSink {
  /** The release of the schema whose fields and allowed values these are. */
  static final String ECS_VERSION = "8.17.0";

  /** The case has addresses in canonical text, so the form tells them from names. */
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private final JsonGenerator json;

  public EcsEvents(Writer out) {
    json = lines(out);
  }

  /** A generator whose objects the caller ends with a line feed each. */
  static JsonGenerator lines(Writer out) {
    return JsonFactory.builder()
        .rootValueSeparator("")
        .build()
        .createGenerator(ObjectWriteContext.empty(), out);
  }

  @Override
  public void write(EventLine line) {
    json.writeStartObject();
    text("@timestamp", line.time());
    text("message", line.message);
    json.writeObjectPropertyStart("ecs");
    text("version", ECS_VERSION);
    json.writeEndObject();
    event(line.event);
    one("host", "name", line.host);
    process(line);
    source(line);
    one("user", "name", line.user);
    related(line);
    if (line.source != null) {
      json.writeObjectPropertyStart("log");
      one("file", "path", line.source);
      json.writeEndObject();
    }
    texts("tags", tags(line));
    own(line);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void event(EventKind kind) {
    EcsCategory category = EcsCategory.of(kind);
    json.writeObjectPropertyStart("event");
    text("kind", "event");
    text("module", "sshcase");
    text("dataset", "sshcase.events");
    texts("category", category.categories());
    texts("type", category.types());
    text("action", kind == null ? null : kind.word());
    text("outcome", category.outcome());
    json.writeEndObject();
  }

  private void process(EventLine line) {
    if (isKnown(line.program) || line.pid >= 0) {
      json.writeObjectPropertyStart("process");
      text("name", isKnown(line.program) ? line.program : null);
      number("pid", line.pid);
      json.writeEndObject();
    }
  }

  private void source(EventLine line) {
    if (line.src != null || line.srcPort >= 0) {
      json.writeObjectPropertyStart("source");
      text("address", line.src);
      text("ip", ip(line.src));
      text("domain", line.src == null || ip(line.src) != null ? null : line.src);
      number("port", line.srcPort);
      json.writeEndObject();
    }
  }

  /** What the schema's type {@code ip} takes: an address without its zone; null for a name. */
  private static String ip(String src) {
    if (src == null) {
      return null;
    }
    if (src.indexOf(':') >= 0) {
      int zone = src.indexOf('%');
      return zone < 0 ? src : src.substring(0, zone);
    }
    return IPV4.matcher(src).matches() ? src : null;
  }

  private void related(EventLine line) {
    if (!isKnown(line.host) && !isKnown(line.src) && !isKnown(line.user)) {
      return;
    }
    json.writeObjectPropertyStart("related");
    texts("hosts", known(line.host));
    texts("ip", known(ip(line.src)));
    texts("user", known(line.user));
    json.writeEndObject();
  }

  private static List<String> known(String text) {
    return isKnown(text) ? List.of(text) : List.of();
  }

  private static boolean isKnown(String text) {
    return text != null && !text.isEmpty();
  }

  /** What a reader of the event alone must know of it. */
  private static List<String> tags(EventLine line) {
    List<String> tags = new ArrayList<>();
    if (line.event == EventKind.FORGED) {
      tags.add("forged");
    }
    if (!line.hasTime()) {
      tags.add("no_time");
    } else {
      if (!line.yearStated) {
        tags.add("year_inferred");
      }
      if (!line.zoneStated) {
        tags.add("zone_not_stated");
      }
    }
    if (line.srcInferred) {
      tags.add("src_inferred");
    }
    return tags;
  }

  private void own(EventLine line) {
    json.writeObjectPropertyStart("sshcase");
    text("bundle", line.bundle);
    text("place", line.place);
    json.writeNumberProperty("line", line.line);
    number("event_id", line.eventId);
    number("connection_id", line.connectionId);
    text("method", line.method);
    if (line.userValid != null) {
      json.writeBooleanProperty("user_valid", line.userValid);
    }
    text("reason", line.reason);
    if (line.number != null) {
      json.writeName("number");
      json.writeNumber(line.number);
    }
    json.writeNumberProperty("repeat", line.repeat);
    json.writeEndObject();
  }

  private void one(String object, String name, String value) {
    if (isKnown(value)) {
      json.writeObjectPropertyStart(object);
      json.writeStringProperty(name, value);
      json.writeEndObject();
    }
  }

  private void text(String name, String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private void number(String name, long value) {
    if (value >= 0) {
      json.writeNumberProperty(name, value);
    }
  }

  private void texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  @Override
  public void close() {
    json.flush();
  }
}
