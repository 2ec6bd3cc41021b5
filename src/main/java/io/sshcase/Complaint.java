package io.sshcase;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * What a user says of the connection that failed; the verdict is then about that one.
 *
 * @param client canonical address that the user connected from; null when it is not known
 * @param moment when it failed, UTC, the first moment that the given time may mean; null when it is
 *     not known
 * @param precisionSeconds how long the given time may mean: 1, a minute or a day; null without one
 * @param error what the user's ssh client printed, as one line; null when it is not known
 */
public record Complaint(
    String client, LocalDateTime moment, Integer precisionSeconds, String error) {
  /** Nobody complains: the verdict is about the whole case. */
  public static final Complaint NONE = new Complaint(null, null, null, null);

  private static final int MAX_ERROR_CHARS = 2_000;
  private static final int MINUTE = 60;
  private static final int DAY = 86_400;

  /**
   * The complaint in the words of the options; each may be null.
   *
   * @throws IllegalArgumentException in one line: what is no address, or no time
   */
  public static Complaint of(String client, String at, String error) {
    LocalDateTime moment = at == null ? null : moment(at.strip());
    return new Complaint(
        client == null ? null : address(client.strip()),
        moment,
        at == null ? null : precision(at.strip()),
        error == null || error.isBlank() ? null : oneLine(error));
  }

  private static String address(String text) {
    ByteSlice address = new ByteSlice(text);
    if (!Address.isAddress(address)) {
      throw new IllegalArgumentException(
          "--client takes the IP address that the user connected from, not " + text);
    }
    return Address.canonical(address);
  }

  /** Without a zone it is UTC. */
  private static LocalDateTime moment(String text) {
    String iso = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T").replaceFirst(" UTC$", "Z");
    try {
      if (iso.length() == "2024-05-23".length()) {
        return LocalDate.parse(iso).atStartOfDay();
      }
      return iso.matches(".*T.*([Zz]|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
          : LocalDateTime.parse(iso);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--at takes a time such as 2024-05-23T05:59Z or 2024-05-23T07:59:50+02:00, not " + text);
    }
  }

  private static int precision(String text) {
    if (text.length() == "2024-05-23".length()) {
      return DAY;
    }
    return text.matches(".*[T ]\\d\\d:\\d\\d:.*") ? 1 : MINUTE;
  }

  /** Hostile text like any other: no control characters, and no longer than a message is. */
  private static String oneLine(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= MAX_ERROR_CHARS ? line : line.substring(0, MAX_ERROR_CHARS);
  }

  void keep(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE complaint SET client = ?, moment = ?, precision_s = ?, error = ?")) {
      update.setString(1, client);
      update.setObject(2, moment);
      update.setObject(3, precisionSeconds);
      update.setString(4, error);
      update.executeUpdate();
    }
  }
}
