package io.sshcase.cli;

import io.sshcase.event.EventKind;
import io.sshcase.export.EcsEvents;
import io.sshcase.export.EventLine;
import io.sshcase.export.EventSink;
import io.sshcase.export.TimesketchCsv;
import io.sshcase.export.TimesketchJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** The tools that {@code export} writes for. */
enum ExportFormat {
  ECS,
  TIMESKETCH,
  TIMESKETCH_CSV,
  PARQUET;

  /** Whether it has a place for an event without a time. */
  boolean takesUntimed() {
    return this != TIMESKETCH && this != TIMESKETCH_CSV;
  }

  /** Writes one event after the other; Parquet is not written so. */
  EventSink sink(Writer out) {
    return switch (this) {
      case ECS -> new EcsEvents(out);
      case TIMESKETCH -> new TimesketchJson(out);
      case TIMESKETCH_CSV -> new TimesketchCsv(out);
      case PARQUET -> throw new IllegalStateException("not event by event");
    };
  }

  /** Every word that these formats have of themselves: an event of each kind, without a value. */
  static String vocabulary() {
    StringWriter words = new StringWriter();
    for (ExportFormat format : List.of(ECS, TIMESKETCH)) {
      try (EventSink sink = format.sink(words)) {
        for (EventKind kind : EventKind.values()) {
          EventLine line = new EventLine();
          line.event = kind;
          line.micros = 0;
          sink.write(line);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return words.toString();
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
