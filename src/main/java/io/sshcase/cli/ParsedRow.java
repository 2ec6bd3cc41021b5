package io.sshcase.cli;

import io.sshcase.Said;
import io.sshcase.event.Address;
import io.sshcase.event.SshEvent;
import io.sshcase.export.EventLine;
import io.sshcase.record.LogRecord;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A line as {@code parse} prints it: the columns of the contract, in its order. */
final class ParsedRow {
  static final List<String> COLUMNS =
      List.of(
          "source",
          "line",
          "time",
          "host",
          "program",
          "pid",
          "event",
          "method",
          "user",
          "user_valid",
          "src",
          "src_port",
          "reason",
          "number",
          "repeat",
          "message");

  private static final long MICROS = 1_000_000;

  private final Said<ZoneId> zones;
  private final EventLine line = new EventLine();

  /**
   * @param zones of stamps that state none; UTC where nothing is said
   */
  ParsedRow(Said<ZoneId> zones) {
    this.zones = zones;
  }

  /**
   * How the line was understood, in the same object each time.
   *
   * @param event null when the line is no event of SSH
   */
  EventLine line(String source, LogRecord record, SshEvent event) {
    line.clear();
    line.source = source;
    line.line = record.line;
    setTime(record);
    line.host = record.host.toString();
    line.program = record.program.toString();
    line.pid = record.pid;
    line.message = record.message.toString();
    if (event != null) {
      line.event = event.kind;
      line.method = event.method;
      line.user = event.hasUser ? event.user.toString() : null;
      line.userValid = event.userValid;
      line.src = event.src.isEmpty() ? null : Address.canonical(event.src);
      line.srcPort = event.srcPort;
      line.reason = event.reason;
      line.number = event.numberMillis == SshEvent.NO_NUMBER ? null : number(event);
      line.repeat = event.repeat;
    }
    return line;
  }

  /** The cells of a line; of a line that is no event of SSH those of the event are empty. */
  static List<String> cells(EventLine line) {
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.add(line.source);
    cells.add(Long.toString(line.line));
    cells.add(orEmpty(line.time()));
    cells.add(line.host);
    cells.add(line.program);
    cells.add(line.pid < 0 ? "" : Long.toString(line.pid));
    cells.add(line.event == null ? "" : line.event.word());
    cells.add(orEmpty(line.method));
    cells.add(orEmpty(line.user));
    cells.add(line.userValid == null ? "" : line.userValid.toString());
    cells.add(orEmpty(line.src));
    cells.add(line.srcPort < 0 ? "" : Integer.toString(line.srcPort));
    cells.add(orEmpty(line.reason));
    cells.add(orEmpty(line.number));
    cells.add(Integer.toString(line.repeat));
    cells.add(line.message);
    return cells;
  }

  private ZoneId zone(LogRecord record) {
    ZoneId zone = zones.of(zones.named().isEmpty() ? "" : record.host.toString(), "");
    return zone == null ? ZoneOffset.UTC : zone;
  }

  private void setTime(LogRecord record) {
    line.yearStated = record.yearStated;
    line.zoneStated = record.zoneStated;
    if (record.micros == LogRecord.NO_TIME) {
      return;
    }
    long seconds = Math.floorDiv(record.micros, MICROS);
    if (!record.zoneStated) {
      LocalDateTime wall = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
      seconds = wall.atZone(zone(record)).toEpochSecond();
    }
    line.micros = seconds * MICROS + Math.floorMod(record.micros, MICROS);
    line.digits = Math.min(record.fractionDigits, 6);
  }

  /** ISO 8601 in UTC with as many fraction digits as the line had, at most six; else empty. */
  String time(LogRecord record) {
    line.clear();
    setTime(record);
    return orEmpty(line.time());
  }

  static String number(SshEvent event) {
    if (event.numberMillis == SshEvent.NO_NUMBER) {
      return "";
    }
    return BigDecimal.valueOf(event.numberMillis, 3).stripTrailingZeros().toPlainString();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
