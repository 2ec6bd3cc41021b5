package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;

/**
 * One line of a text log or one entry of a journal, its envelope opened and its message still
 * bytes. Mutable and reused: a {@link RecordReader} fills the same instance again and again, and
 * its slices are valid until the next call.
 */
public final class LogRecord {
  /** {@link #micros} of a record that states no time, or whose year cannot be known. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** {@link #pid} of a record that states none. */
  public static final long NO_PID = -1;

  /** How the reader understood the line. */
  public enum Reading {
    /** A record: program and message are set. */
    RECORD,
    /** Belongs to the log but says nothing: an empty line, {@code -- Boot ... --}. */
    MARKER,
    /** A further line of the message of the record before; it never speaks for itself. */
    CONTINUATION,
    /** No format fits, or the line was cut so that none does. */
    UNREADABLE
  }

  public Reading reading = Reading.UNREADABLE;

  /** Line number from 1 in the decompressed file; entry number for journals. */
  public long line;

  /**
   * Microseconds since 1970-01-01. UTC when {@link #zoneStated}, else the wall clock of the log's
   * own zone read as if it were UTC; the zone is applied later, per source.
   */
  public long micros = NO_TIME;

  /**
   * Microseconds since the machine started, where the form states that instead of a time ({@code
   * journalctl -o short-monotonic}); {@link #NO_TIME} everywhere else.
   */
  public long sinceBoot = NO_TIME;

  /** Digits of the fraction of a second as logged, 0 to 9 (beyond 6 they are cut from micros). */
  public int fractionDigits;

  /** False when the year was supplied by {@link YearInference}. */
  public boolean yearStated;

  /** Whether the stamp names a day of the week that is not that of its date. */
  public boolean oddWeekday;

  /** False when the stamp names no zone. */
  public boolean zoneStated;

  /** Host as stated; empty when the line states none. */
  public final ByteSlice host = new ByteSlice();

  /**
   * Program name without pid and colon: {@code sshd}, {@code sshd-session}; empty when none is
   * stated.
   */
  public final ByteSlice program = new ByteSlice();

  public long pid = NO_PID;

  /** What the process wrote, without the header; may be empty. */
  public final ByteSlice message = new ByteSlice();

  /**
   * Whether the form left the message out: {@code null} in JSON, {@code [50B blob data]} in text.
   * Such a record is {@link Reading#UNREADABLE}.
   */
  public boolean messageWithheld;

  /**
   * The journal's trusted field that contradicts the stated program ({@code _comm} or {@code
   * _exe}), else null. Only journal forms that carry those fields can set it.
   */
  public String contradictedBy;

  /** The name of the format that took this line ({@code rfc3164}, {@code journal-json}, ...). */
  public String format = "";

  /** Whose manner of writing the line shows besides ({@code Solaris}); null for none. */
  public String dialect;

  /**
   * How many times the message was written: 1, or N where the line is {@code last message repeated
   * N times}; program, pid and message are then those of the line that it refers to.
   */
  public int repeats = 1;

  /** Makes this record empty, as before its first use; {@link #line} is kept. */
  public void clear() {
    reading = Reading.UNREADABLE;
    micros = NO_TIME;
    sinceBoot = NO_TIME;
    fractionDigits = 0;
    yearStated = false;
    oddWeekday = false;
    zoneStated = false;
    host.clear();
    program.clear();
    pid = NO_PID;
    message.clear();
    messageWithheld = false;
    contradictedBy = null;
    format = "";
    dialect = null;
    repeats = 1;
  }
}
