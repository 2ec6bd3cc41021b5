package io.sshcase.export;

import io.sshcase.event.EventKind;
import java.time.Instant;

/**
 * A line and how it was understood: the contract's columns, and what only a case knows of it.
 * Mutable and reused. Null, -1 and {@link #NO_TIME} mean that nobody knows.
 */
public final class EventLine {
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final long MICROS = 1_000_000;

  /** Path of the log, as the user named it or within its bundle. */
  public String source;

  /** From 1, in the decompressed file; for journals the entry. */
  public long line;

  /** Microseconds since 1970-01-01 in UTC. */
  public long micros;

  /** Digits of the fraction of a second as logged, 0 to 6. */
  public int digits;

  /** False when the year was inferred. */
  public boolean yearStated;

  /** False when the stamp names no zone, so that the host's was taken. */
  public boolean zoneStated;

  public String host;
  public String program;
  public long pid;

  /** Null for a line that is no event of SSH. */
  public EventKind event;

  public String method;

  /** As logged; empty where sshd logged an empty name. */
  public String user;

  public Boolean userValid;

  /** An address in canonical text, or a name where sshd logged only a name. */
  public String src;

  public int srcPort;
  public String reason;

  /** Plain decimal digits. */
  public String number;

  public int repeat;
  public String message;

  /** The bundle of the case that the log came in. */
  public String bundle;

  /** {@code bundle!member:line}, as reports name it. */
  public String place;

  public long eventId;
  public long connectionId;

  /** Whether {@link #src} was taken from another line of the same process. */
  public boolean srcInferred;

  public EventLine() {
    clear();
  }

  /** As before its first use. */
  public void clear() {
    source = null;
    line = 0;
    micros = NO_TIME;
    digits = 0;
    yearStated = false;
    zoneStated = false;
    host = null;
    program = null;
    pid = -1;
    event = null;
    method = null;
    user = null;
    userValid = null;
    src = null;
    srcPort = -1;
    reason = null;
    number = null;
    repeat = 1;
    message = null;
    bundle = null;
    place = null;
    eventId = -1;
    connectionId = -1;
    srcInferred = false;
  }

  public boolean hasTime() {
    return micros != NO_TIME;
  }

  /** ISO 8601 in UTC with as many fraction digits as the line had; null without a time. */
  public String time() {
    if (!hasTime()) {
      return null;
    }
    String time = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)).toString();
    if (digits == 0) {
      return time;
    }
    String fraction = Long.toString(MICROS + Math.floorMod(micros, MICROS));
    return time.substring(0, time.length() - 1) + "." + fraction.substring(1, 1 + digits) + "Z";
  }
}
