package io.sshcase.cli;

import io.sshcase.Said;
import io.sshcase.event.Address;
import io.sshcase.event.SshEvent;
import io.sshcase.record.LogRecord;
import java.math.BigDecimal;
import java.time.Instant;
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

  /**
   * @param zones of stamps that state none; UTC where nothing is said
   */
  ParsedRow(Said<ZoneId> zones) {
    this.zones = zones;
  }

  /** The cells of a line; of a line that is no event of SSH those of the event are empty. */
  List<String> cells(String source, LogRecord record, SshEvent event) {
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.add(source);
    cells.add(Long.toString(record.line));
    cells.add(time(record));
    cells.add(record.host.toString());
    cells.add(record.program.toString());
    cells.add(record.pid < 0 ? "" : Long.toString(record.pid));
    if (event == null) {
      cells.addAll(List.of("", "", "", "", "", "", "", "", "1"));
    } else {
      event(cells, event);
    }
    cells.add(record.message.toString());
    return cells;
  }

  private static void event(List<String> cells, SshEvent event) {
    cells.add(event.kind.word());
    cells.add(orEmpty(event.method));
    cells.add(event.hasUser ? event.user.toString() : "");
    cells.add(event.userValid == null ? "" : event.userValid.toString());
    cells.add(event.src.isEmpty() ? "" : Address.canonical(event.src));
    cells.add(event.srcPort < 0 ? "" : Integer.toString(event.srcPort));
    cells.add(orEmpty(event.reason));
    cells.add(number(event));
    cells.add(Integer.toString(event.repeat));
  }

  private ZoneId zone(LogRecord record) {
    ZoneId zone = zones.of(zones.named().isEmpty() ? "" : record.host.toString(), "");
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** ISO 8601 in UTC with as many fraction digits as the line had, at most six. */
  String time(LogRecord record) {
    if (record.micros == LogRecord.NO_TIME) {
      return "";
    }
    long seconds = Math.floorDiv(record.micros, MICROS);
    if (!record.zoneStated) {
      LocalDateTime wall = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
      seconds = wall.atZone(zone(record)).toEpochSecond();
    }
    String time = Instant.ofEpochSecond(seconds).toString();
    int digits = Math.min(record.fractionDigits, 6);
    if (digits == 0) {
      return time;
    }
    String fraction = Long.toString(MICROS + Math.floorMod(record.micros, MICROS));
    return time.substring(0, time.length() - 1) + "." + fraction.substring(1, 1 + digits) + "Z";
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
