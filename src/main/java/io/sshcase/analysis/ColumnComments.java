package io.sshcase.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each column of the answers holds, in one sentence: for those who open the case with another
 * client and see the tables alone.
 */
final class ColumnComments {
  private static final String EVERY_ANALYSIS = "*";

  private record Place(String analysis, String column) {}

  private final Map<Place, String> sentences;

  private ColumnComments(Map<Place, String> sentences) {
    this.sentences = Map.copyOf(sentences);
  }

  /** The sentences that are part of the program. */
  static ColumnComments load() {
    try (InputStream in = ColumnComments.class.getResourceAsStream("columns.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks the comments of its columns");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sentences from lines of analysis, column and sentence, with tabs between; # is a comment. */
  static ColumnComments of(String text) {
    Map<Place, String> sentences = new HashMap<>();
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 3 || cells[2].isBlank()) {
        throw new IllegalStateException("not analysis, column and sentence: " + line);
      }
      if (sentences.put(new Place(cells[0], cells[1]), cells[2]) != null) {
        throw new IllegalStateException("two sentences for one column: " + line);
      }
    }
    return new ColumnComments(sentences);
  }

  /** The statements that comment these columns of the analysis's table, in their order. */
  List<String> statements(String analysis, List<String> columns) {
    List<String> statements = new ArrayList<>();
    for (String column : columns) {
      String sentence = sentence(analysis, column);
      if (sentence != null) {
        statements.add(
            "COMMENT ON COLUMN %s.\"%s\" IS '%s'"
                .formatted(analysis, column, sentence.replace("'", "''")));
      }
    }
    return statements;
  }

  /** Its own, else that of its family ({@code pattern_*}), else that of all; null without one. */
  private String sentence(String analysis, String column) {
    String family = analysis.substring(0, analysis.indexOf('_') + 1) + EVERY_ANALYSIS;
    for (String place : List.of(analysis, family, EVERY_ANALYSIS)) {
      String sentence = sentences.get(new Place(place, column));
      if (sentence != null) {
        return sentence;
      }
    }
    return null;
  }

  /**
   * Comments the tables of these answers. In one transaction: on disk, a commit for each column
   * takes half a second in all.
   */
  void write(Connection connection, List<Finding> answers) throws SQLException {
    List<String> statements = new ArrayList<>(List.of("BEGIN TRANSACTION"));
    for (Finding answer : answers) {
      statements.addAll(statements(answer.analysis().id(), answer.table().columns()));
    }
    statements.add("COMMIT");
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.join(";\n", statements));
    }
  }
}
