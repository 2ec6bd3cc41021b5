package io.sshcase.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that the case has parsed.
 *
 * @param names by what they name, in the order of {@link Kind}
 * @param addresses canonical
 * @param kept accounts that stay as they are
 */
record CaseNames(Map<Kind, Set<String>> names, Set<String> addresses, Set<String> kept) {

  static CaseNames of(Connection connection) throws SQLException {
    Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);
    Set<String> addresses = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(resource("names.sql"))) {
        while (rows.next()) {
          String name = rows.getString(2);
          byte[] address = Addresses.parse(name);
          if (address != null) {
            addresses.add(Addresses.text(address));
          } else {
            names
                .computeIfAbsent(Kind.valueOf(rows.getString(1)), none -> new TreeSet<>())
                .add(name);
          }
        }
      }
      try (ResultSet rows = statement.executeQuery(resource("kept.sql"))) {
        while (rows.next()) {
          kept.add(rows.getString(1));
        }
      }
    }
    return new CaseNames(names, addresses, kept);
  }

  Set<String> of(Kind kind) {
    return names.getOrDefault(kind, Set.of());
  }

  static String resource(String name) {
    try (InputStream in = CaseNames.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
