package io.sshcase.export;

import io.sshcase.event.EventKind;
import java.util.List;

/**
 * What an event is in the terms of the Elastic Common Schema, whose allowed values of {@code
 * event.category}, {@code event.type} and {@code event.outcome} are a closed list.
 *
 * <p>A refused credential is {@code start} with {@code failure} in one line only, the one that
 * states it: the further lines about the same attempt are {@code info}, so that counting them
 * counts attempts as little as the log does. In the same way only a line that names a refused
 * connection is {@code denied}.
 *
 * @param categories empty where the line proves none
 * @param types what fits the category by the schema's list
 * @param outcome {@code success}, {@code failure}, {@code unknown}, or null where there is none
 */
record EcsCategory(List<String> categories, List<String> types, String outcome) {
  private static final EcsCategory NONE = new EcsCategory(List.of(), List.of(), null);

  /** Of a line that is no event of SSH there is none either. */
  static EcsCategory of(EventKind kind) {
    if (kind == null) {
      return NONE;
    }
    return switch (kind) {
      case AUTH_ACCEPTED -> of("authentication", "success", "start");
      case AUTH_FAILED -> of("authentication", "failure", "start");
      case AUTH_POSTPONED, AUTH_PARTIAL -> of("authentication", "unknown", "info");
      case INVALID_USER, AUTH_REFUSED, PAM_AUTH_FAILURE, PAM_USER_UNKNOWN ->
          of("authentication", "failure", "info");
      case AUTH_LIMIT_EXCEEDED, AUTH_TIMEOUT -> of("authentication", "failure", "end");
      case CONNECTION_OPENED -> of("network", null, "connection", "start");
      case CONNECTION_CLOSED,
          CONNECTION_RESET,
          DISCONNECT_RECEIVED,
          DISCONNECTED,
          NO_IDENTIFICATION ->
          of("network", null, "connection", "end");
      case PROTOCOL_ERROR, NEGOTIATION_FAILED -> of("network", "failure", "protocol", "info");
      case CONNECTION_REFUSED, CONNECTION_DROPPED ->
          of("network", "failure", "connection", "denied");
      case REVERSE_DNS_MISMATCH,
          THROTTLE_BEGAN,
          THROTTLE_CONTINUES,
          THROTTLE_ENDED,
          DROPS_SUPPRESSED,
          PENALTY_IMPOSED ->
          of("network", null, "info");
      case SESSION_OPENED -> of("session", "success", "start");
      case SESSION_CLOSED -> of("session", null, "end");
      case DAEMON_LISTENING -> of("process", "success", "start");
      case DAEMON_TERMINATING -> of("process", null, "end");
      case DAEMON_RESTARTING -> of("process", null, "change");
      case DAEMON_FAILED -> of("process", "failure", "info");
      case CONFIG_ERROR -> of("configuration", "failure", "info");
      case BAN_ADDED -> of("intrusion_detection", null, "denied");
      case BAN_REMOVED -> of("intrusion_detection", null, "allowed");
      case SSHD_NOTE, FORGED, SSHD_OTHER, OTHER_PROGRAM -> NONE;
    };
  }

  private static EcsCategory of(String category, String outcome, String... types) {
    return new EcsCategory(List.of(category), List.of(types), outcome);
  }
}
