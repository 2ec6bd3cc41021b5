package io.sshcase.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as Timesketch imports it. It asks for {@code message}, {@code datetime} and {@code
 * timestamp_desc}; all else is free, and has the names that Plaso gives to lines of syslog, by
 * which Timesketch's own analyzers of SSH search ({@code reporter:"sshd"}).
 */
final class TimesketchEvents {
  /** What the time of every event is. */
  private static final String TIMESTAMP_DESC = "Event Logged";

  private TimesketchEvents() {}

  /** The fields in their order, always the same; a value is null, a text or a {@link Long}. */
  static Map<String, Object> fields(EventLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message", line.message);
    fields.put("datetime", datetime(line));
    fields.put("timestamp_desc", TIMESTAMP_DESC);
    fields.put("hostname", line.host);
    fields.put("reporter", line.program);
    fields.put("pid", line.pid < 0 ? null : line.pid);
    fields.put("event", line.event == null ? null : line.event.word());
    fields.put("authentication_method", line.method);
    fields.put("username", line.user);
    fields.put("user_valid", line.userValid == null ? null : line.userValid.toString());
    fields.put("ip_address", line.src);
    fields.put("port", line.srcPort < 0 ? null : (long) line.srcPort);
    fields.put("reason", line.reason);
    fields.put("number", line.number);
    fields.put("repeat", (long) line.repeat);
    fields.put("connection_id", line.connectionId < 0 ? null : line.connectionId);
    fields.put("place", line.place);
    return fields;
  }

  static List<String> names() {
    EventLine any = new EventLine();
    any.micros = 0;
    return List.copyOf(fields(any).keySet());
  }

  /** With an offset in digits, as Timesketch's documentation shows it. */
  private static String datetime(EventLine line) {
    String time = line.time();
    return time.substring(0, time.length() - 1) + "+00:00";
  }
}
