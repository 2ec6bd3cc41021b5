package io.sshcase.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/** The SQL scripts of a folder beside this class, run in the order of its {@code index.txt}. */
final class Scripts {
  private final String folder;

  Scripts(String folder) {
    this.folder = folder;
  }

  /** Runs every script. A script that fails is a fault of ours; its name is in the message. */
  void run(Connection connection) throws SQLException {
    for (String name : names()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(text(name));
      } catch (SQLException e) {
        throw new SQLException(folder + "/" + name + ": " + e.getMessage(), e);
      }
    }
  }

  /** SHA-256 of the scripts in their order, in hexadecimal digits. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : names()) {
        digest.update(text(name).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  List<String> names() {
    return text("index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  private String text(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(folder + "/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + folder + "/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
