package io.sshcase.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of the replay: resources beside this class. */
final class Question {
  private Question() {}

  /** Makes one value of a row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text(script));
    }
  }

  static <T> List<T> ask(Connection connection, String script, RowReader<T> reader)
      throws SQLException {
    List<T> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(text(script))) {
      while (rows.next()) {
        values.add(reader.read(rows));
      }
    }
    return values;
  }

  /** The text of these scripts, one after the other. */
  static String texts(List<String> scripts) {
    return scripts.stream().map(Question::text).collect(Collectors.joining("\n"));
  }

  private static String text(String script) {
    try (InputStream in = Question.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its script " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
