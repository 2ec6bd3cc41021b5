package io.sshcase.export;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/** Events as JSONL for Timesketch: one object a line. Only for events that have a time. */
public final class TimesketchJson implements EventSink {
  private final JsonGenerator json;

  public TimesketchJson(Writer out) {
    json = EcsEvents.lines(out);
  }

  @Override
  public void write(EventLine event) {
    json.writeStartObject();
    TimesketchEvents.fields(event)
        .forEach(
            (name, value) -> {
              if (value instanceof Long number) {
                json.writeNumberProperty(name, number);
              } else if (value != null) {
                json.writeStringProperty(name, value.toString());
              }
            });
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() {
    json.flush();
  }
}
