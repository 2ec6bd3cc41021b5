package io.sshcase.report;

import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the script draws the timeline from, as JSON: buckets as columns, times in seconds since
 * 1970.
 */
final class TimelineData {
  /** As in SQL: seconds since the Monday before the epoch, so that weeks begin on Monday. */
  private static final long MONDAY = 259_200;

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json =
      JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text);

  private TimelineData() {}

  /**
   * One host's.
   *
   * @param levels buckets of one width each, first those of the view that the page opens with
   */
  record Host(String id, List<Level> levels, Timeline.Beside beside) {}

  /** Rows of one width, and the span in which they are complete. */
  record Level(List<Row> rows, LocalDateTime from, LocalDateTime to) {
    long width() {
      return Math.max(1, rows.get(0).countOrZero("bucket_s"));
    }
  }

  static String of(List<Host> hosts) {
    TimelineData data = new TimelineData();
    try (JsonGenerator json = data.json) {
      json.writeStartArray();
      hosts.forEach(data::write);
      json.writeEndArray();
    }
    return inScript(data.text.toString());
  }

  /** Nothing in it may end the element that it stands in, or a line of script. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private void write(Host host) {
    json.writeStartObject();
    json.writeStringProperty("id", host.id());
    Level opening = host.levels().get(0);
    json.writeArrayPropertyStart("opening");
    json.writeNumber(second(opening.from()));
    json.writeNumber(second(opening.to()));
    json.writeEndArray();
    json.writeArrayPropertyStart("levels");
    host.levels().stream().sorted(Comparator.comparing(Level::width)).forEach(this::write);
    json.writeEndArray();
    write(host.beside());
    json.writeEndObject();
  }

  private void write(Level level) {
    json.writeStartObject();
    json.writeNumberProperty("width", level.width());
    json.writeNumberProperty("from", second(level.from()));
    json.writeNumberProperty("to", second(level.to()));
    json.writeArrayPropertyStart("steps");
    long before = 0;
    for (Row row : level.rows()) {
      long number = (second(row.time("bucket_start")) + MONDAY) / level.width();
      json.writeNumber(number - before);
      before = number;
    }
    json.writeEndArray();
    for (Outcome outcome : Outcome.values()) {
      column(outcome.column(), level.rows());
    }
    column("peak_slots", level.rows());
    column("rebuilt_slots", level.rows());
    json.writeEndObject();
  }

  /** A column in which nothing stands is left out. */
  private void column(String name, List<Row> rows) {
    if (rows.stream().allMatch(row -> row.countOrZero(name) == 0)) {
      return;
    }
    json.writeArrayPropertyStart(name);
    rows.forEach(row -> json.writeNumber(row.countOrZero(name)));
    json.writeEndArray();
  }

  private void write(Timeline.Beside beside) {
    json.writeArrayPropertyStart("episodes");
    for (Row row : beside.episodes()) {
      if (row.time("start") != null) {
        writeEpisode(row);
      }
    }
    json.writeEndArray();
    if (!beside.episodes().isEmpty()) {
      json.writeStringProperty("anchor", Anchor.episode(beside.episodes().get(0).text("host"), ""));
    }
    json.writeArrayPropertyStart("changes");
    for (int i = 0; i < beside.changes().size(); i++) {
      Row row = beside.changes().get(i);
      if (row.time("time") != null && i < TimelineMarks.MOST_CHANGES) {
        json.writeStartObject();
        json.writeNumberProperty("time", second(row.time("time")));
        json.writeStringProperty("letter", TimelineMarks.letter(i));
        json.writeStringProperty("what", row.textOrEmpty("what").replace('_', ' '));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    spans("downtimes", beside.downtimes(), row -> row.time("began"), row -> row.time("ended"));
    List<Row> gaps =
        beside.gaps().stream().filter(row -> "no_log".equals(row.text("state"))).toList();
    writeLimits(beside.limits());
    spans("gaps", gaps, row -> row.time("start"), row -> row.time("end"));
  }

  /** From when on, start, full, and how they are known. */
  private void writeLimits(List<Row> lives) {
    json.writeArrayPropertyStart("limits");
    for (SlotsPanel.Limits span : SlotsPanel.spans(lives)) {
      json.writeStartObject();
      writeSecond("since", span.since());
      writeSecond("until", span.until());
      json.writeNumberProperty("start", span.start());
      json.writeNumberProperty("full", span.full());
      json.writeStringProperty("note", span.note());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Number, start, end and refused connections without their names: there may be thousands. */
  private void writeEpisode(Row row) {
    Bounds bounds = row.bounds("dropped_low", "dropped", "dropped_high");
    json.writeStartArray();
    json.writeNumber(row.countOrZero("episode"));
    json.writeNumber(second(row.time("start")));
    if (row.time("end") == null) {
      json.writeNull();
    } else {
      json.writeNumber(second(row.time("end")));
    }
    json.writeString(bounds.isKnown() ? bounds.cell() : "");
    json.writeEndArray();
  }

  private void writeSecond(String name, LocalDateTime time) {
    if (time == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, second(time));
    }
  }

  private void spans(
      String name,
      List<Row> rows,
      Function<Row, LocalDateTime> start,
      Function<Row, LocalDateTime> end) {
    json.writeArrayPropertyStart(name);
    for (Row row : rows) {
      if (start.apply(row) != null) {
        json.writeStartObject();
        json.writeNumberProperty("start", second(start.apply(row)));
        writeSecond("end", end.apply(row));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static long second(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }
}
