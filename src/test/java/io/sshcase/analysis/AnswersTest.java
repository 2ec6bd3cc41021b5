package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void cellsAreOfTheTypesOfATable() throws SQLException {
    String row =
        "1::INTEGER AS i, 9000000000 AS b, 'x' AS t, TIMESTAMP '2024-05-23 05:59:49.25' AS at, true AS f,"
            + " 1.5::DOUBLE AS d, 2.50::DECIMAL(4, 2) AS n, ['a', NULL] AS l, sum(3)::HUGEINT AS h";
    assertEquals(
        Arrays.asList(
            1L,
            9_000_000_000L,
            "x",
            LocalDateTime.parse("2024-05-23T05:59:49.250"),
            true,
            1.5,
            new BigDecimal("2.50"),
            Arrays.asList("a", null),
            3L),
        answer("SELECT " + row).rows().get(0));
  }

  @Test
  void anEmptyCellIsNull() throws SQLException {
    String row = "NULL::BIGINT, NULL::VARCHAR, NULL::TIMESTAMP, NULL::BOOLEAN, NULL::DOUBLE";
    assertEquals(
        Arrays.asList(null, null, null, null, null),
        answer("SELECT * FROM (VALUES (" + row + "))").rows().get(0));
  }

  private static Table answer(String sql) throws SQLException {
    Analysis analysis = new Analysis("asked", "title", "Is it the user's?", "reading", sql);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return Answers.ask(connection, List.of(analysis), Window.WHOLE, List.of()).get(0).table();
    }
  }
}
