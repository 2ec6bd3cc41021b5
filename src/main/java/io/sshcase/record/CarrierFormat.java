package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * A line that carries another: a container runtime's or a cloud's own stamp around what was
 * written. The line inside is read as any other, and its own stamp counts; the carrier's stands in
 * where it has none.
 */
abstract class CarrierFormat implements LogFormat {
  private final LogFormats inside;
  private final YearInference years;
  private final LogRecord outer = new LogRecord();
  private final ByteSlice text = new ByteSlice();

  /**
   * @param inside the formats that a carried line may have
   */
  CarrierFormat(LogFormats inside, YearInference years) {
    this.inside = inside;
    this.years = years;
  }

  /**
   * Shows the carried line in {@code text} and sets the carrier's time and host in {@code outer}.
   * False when the line is none of this carrier's.
   */
  abstract boolean open(ByteSlice line, LogRecord outer, ByteSlice text);

  /** Whether the carrier of the last line takes only lines that have a format of their own. */
  boolean isPicky() {
    return false;
  }

  @Override
  public final boolean parse(ByteSlice line, LogRecord out) {
    outer.clear();
    if (!open(line, outer, text)) {
      return false;
    }
    if (outer.micros != LogRecord.NO_TIME) {
      years.stated(outer.micros);
    }
    if (outer.reading == LogRecord.Reading.MARKER) {
      out.reading = LogRecord.Reading.MARKER;
      return true;
    }
    boolean taken = inside.parse(text, out);
    if (!taken && isPicky()) {
      return false;
    }
    if (!taken) {
      out.reading = isBlank(text) ? LogRecord.Reading.MARKER : LogRecord.Reading.RECORD;
      out.message.set(text);
    }
    supply(out);
    return true;
  }

  private void supply(LogRecord out) {
    if (out.micros == LogRecord.NO_TIME && outer.micros != LogRecord.NO_TIME) {
      out.micros = outer.micros;
      out.fractionDigits = outer.fractionDigits;
      out.yearStated = outer.yearStated;
      out.zoneStated = outer.zoneStated;
    }
    if (out.host.isEmpty()) {
      out.host.set(outer.host);
    }
  }

  private static boolean isBlank(ByteSlice text) {
    return SyslogHeader.afterBlanks(text.array(), text.from(), text.to()) == text.to();
  }
}
