package io.sshcase.event;

import io.sshcase.bytes.ByteCursor;
import io.sshcase.bytes.ByteSlice;

/**
 * One thing that sshd said, in the contract's words. Mutable and reused; its slices point into the
 * record's message and are valid until the next line. Null, -1 and {@link #NO_NUMBER} mean "the
 * line does not say".
 */
public final class SshEvent {
  /** {@link #numberMillis} of a line that states no number. */
  public static final long NO_NUMBER = Long.MIN_VALUE;

  public EventKind kind = EventKind.SSHD_OTHER;

  /**
   * {@code password}, {@code publickey}, {@code keyboard-interactive/pam}, ...; null when not
   * stated.
   */
  public String method;

  /** Whether the line names a user; the name itself may be empty. */
  public boolean hasUser;

  /** The user's name as logged (still escaped as sshd escaped it). */
  public final ByteSlice user = new ByteSlice();

  /**
   * FALSE for a user that sshd called invalid, TRUE for one that it knows, null when it does not
   * say.
   */
  public Boolean userValid;

  /**
   * The peer as written: an address, or a name when sshd logged only a name; empty when not stated.
   */
  public final ByteSlice src = new ByteSlice();

  /** Remote port, 0 to 65535; -1 when not stated. */
  public int srcPort = -1;

  /** Where the port's digits stand in the message; empty when not stated. */
  public final ByteSlice srcPortText = new ByteSlice();

  /** A short lower-case word; null when there is nothing to add. */
  public String reason;

  /** The number that the line states (contract: column {@code number}), in thousandths. */
  public long numberMillis = NO_NUMBER;

  /**
   * Where the number's text stands in the message; empty when there is none or it is not plain
   * digits.
   */
  public final ByteSlice numberText = new ByteSlice();

  /** How many events the line stands for: N of {@code message repeated N times}, else 1. */
  public int repeat = 1;

  /** The process that the line is about ({@code User child is on pid 7898}); -1 when not stated. */
  public long aboutPid = -1;

  /**
   * The two addresses of the listener's lines since 9.8 ({@code connection from A to B}), as
   * written; empty in all other lines. 9.8p1 prints its own address first, later releases the
   * peer's, so {@link #src} is set only where the line itself decides.
   */
  public final ByteSlice firstEnd = new ByteSlice();

  public final ByteSlice secondEnd = new ByteSlice();

  /** Id of the message in the catalogue of sshd messages ({@code AUTH-12}); null when none fits. */
  public String catalogueId;

  /** Makes this event empty, as before its first use. */
  public void clear() {
    kind = EventKind.SSHD_OTHER;
    method = null;
    hasUser = false;
    user.clear();
    userValid = null;
    src.clear();
    srcPort = -1;
    srcPortText.clear();
    reason = null;
    numberMillis = NO_NUMBER;
    numberText.clear();
    repeat = 1;
    aboutPid = -1;
    firstEnd.clear();
    secondEnd.clear();
    catalogueId = null;
  }

  /** States what the line is; true, so that a message method can end with it. */
  boolean is(EventKind kind, String catalogueId) {
    this.kind = kind;
    this.catalogueId = catalogueId;
    return true;
  }

  boolean is(EventKind kind, String catalogueId, String reason) {
    this.reason = reason;
    return is(kind, catalogueId);
  }

  /** Takes all that {@code name} has left for the user's name. */
  void user(ByteCursor name, Boolean valid) {
    name.rest(user);
    hasUser = true;
    userValid = valid;
  }

  void user(ByteSlice name, Boolean valid) {
    user.set(name);
    hasUser = true;
    userValid = valid;
  }

  void forgetUser() {
    user.clear();
    hasUser = false;
  }

  void forgetPeer() {
    src.clear();
    srcPort = -1;
    srcPortText.clear();
  }

  /** Forgets the numbers whose digits may go on behind {@code end}. */
  void forgetNumbersAt(int end) {
    aboutPid = -1;
    if (numberText.to() == end) {
      numberMillis = NO_NUMBER;
      numberText.clear();
    }
  }

  /** Takes a whole number off the left of {@code text}; false when there is none. */
  boolean number(ByteCursor text) {
    return number(text.number(numberText));
  }

  /** Takes a whole number off the right of {@code text}; false when there is none. */
  boolean lastNumber(ByteCursor text) {
    return number(text.lastNumber(numberText));
  }

  private boolean number(long value) {
    boolean found = value >= 0 && value <= Long.MAX_VALUE / 1000;
    if (found) {
      numberMillis = value * 1000;
    }
    return found;
  }
}
