package io.sshcase.event;

import java.util.Locale;

/**
 * The closed vocabulary of events (contract, section 2). The order is that of the contract; {@code
 * ordinal()} is stored, so new kinds are added at the end.
 */
public enum EventKind {
  AUTH_ACCEPTED,
  AUTH_FAILED,
  AUTH_POSTPONED,
  AUTH_PARTIAL,
  INVALID_USER,
  AUTH_REFUSED,
  AUTH_LIMIT_EXCEEDED,
  AUTH_TIMEOUT,
  PAM_AUTH_FAILURE,
  PAM_USER_UNKNOWN,
  CONNECTION_OPENED,
  CONNECTION_CLOSED,
  CONNECTION_RESET,
  DISCONNECT_RECEIVED,
  DISCONNECTED,
  NO_IDENTIFICATION,
  PROTOCOL_ERROR,
  NEGOTIATION_FAILED,
  REVERSE_DNS_MISMATCH,
  CONNECTION_REFUSED,
  CONNECTION_DROPPED,
  THROTTLE_BEGAN,
  THROTTLE_CONTINUES,
  THROTTLE_ENDED,
  DROPS_SUPPRESSED,
  PENALTY_IMPOSED,
  SESSION_OPENED,
  SESSION_CLOSED,
  DAEMON_LISTENING,
  DAEMON_TERMINATING,
  DAEMON_RESTARTING,
  DAEMON_FAILED,
  CONFIG_ERROR,
  BAN_ADDED,
  BAN_REMOVED,
  SSHD_NOTE,
  FORGED,
  SSHD_OTHER,
  /**
   * No word of sshd: a line of another program about accounts, services or the logs themselves,
   * which the case keeps beside the events, never among them ({@link AccountParser}).
   */
  OTHER_PROGRAM;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word that users see: {@code auth_failed}. */
  public String word() {
    return word;
  }
}
