package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads whole logs for the tests, each record as one text. */
final class Records {
  static final Instant ANCHOR = Instant.parse("2024-06-01T00:00:00Z");

  final List<String> shown = new ArrayList<>();
  final List<Long> micros = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  final List<YearSegment> segments = new ArrayList<>();
  long firstStated = LogRecord.NO_TIME;
  Sniff.Kind kind;
  IOException damage;

  static Records of(String log) {
    return of(log.getBytes(StandardCharsets.UTF_8), "auth.log", ANCHOR);
  }

  static Records of(byte[] log, String path, Instant anchor) {
    return of(new ByteArrayInputStream(log), path, anchor);
  }

  static Records of(InputStream log, String path, Instant anchor) {
    Records all = new Records();
    var opened =
        RecordReaders.open(
            log, new Origin("bundle.tar.gz", path, 0), anchor, all.notices::add, Words.SPEECH);
    all.kind = opened.kind();
    if (opened.reader() != null) {
      all.read(opened.reader());
    }
    return all;
  }

  static Records of(RecordReader reader) {
    Records all = new Records();
    all.read(reader);
    return all;
  }

  /**
   * Stands in for who knows sshd's messages: {@code said ...} is known, {@code served ...} its own.
   */
  static final class Words implements Speech {
    static final Speech SPEECH = new Words();

    @Override
    public boolean isKnown(ByteSlice message) {
      return message.toString().startsWith("said ") || isServers(message);
    }

    @Override
    public boolean isServers(ByteSlice message) {
      return message.toString().startsWith("served ");
    }
  }

  private void read(RecordReader reader) {
    LogRecord record = new LogRecord();
    try (reader) {
      while (reader.next(record)) {
        shown.add(show(record));
        micros.add(record.micros);
        if (record.yearStated && firstStated == LogRecord.NO_TIME) {
          firstStated = record.micros;
        }
      }
    } catch (IOException e) {
      damage = e;
    }
    segments.addAll(reader.yearSegments());
  }

  static String time(LogRecord record) {
    return record.micros == LogRecord.NO_TIME
        ? ""
        : Instant.EPOCH.plus(record.micros, ChronoUnit.MICROS).toString();
  }

  static String show(LogRecord record) {
    return String.join(
        "|",
        Long.toString(record.line),
        record.reading.name(),
        record.format,
        time(record),
        record.host.toString(),
        record.program.toString(),
        Long.toString(record.pid),
        String.valueOf(record.contradictedBy),
        record.message.toString());
  }
}
