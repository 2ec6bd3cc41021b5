package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What is promised to a customer is what the first step does. */
class CustomerReplyTest {
  private static final String LAST = "logs no refused connection for a day.";

  /** The reply about a host that refused, with these steps in their order. */
  private static String reply(String cause, String steps) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE verdict AS SELECT 'web1' AS host, '"
              + cause
              + "' AS cause, 'Refused.' AS reply, NULL::TIMESTAMP AS resolved_at,"
              + " false AS concerned, 'The end.' AS not_shown, 'web1' AS key");
      statement.execute(
          "CREATE TABLE throttling_episodes AS SELECT 'web1' AS host,"
              + " 'max_startups' AS cause, 9 AS dropped");
      statement.execute(
          "CREATE TABLE actions AS SELECT 'web1' AS host, rank, kind, for_customer,"
              + " 'answer' AS purpose"
              + " FROM (VALUES "
              + steps
              + ") AS step(rank, kind, for_customer)");
      try (ResultSet rows =
          statement.executeQuery(AnalysisCatalog.load().byId("customer_reply").sql())) {
        rows.next();
        return rows.getString("text");
      }
    }
  }

  @Test
  void theFirstStepIsPromised() throws SQLException {
    assertEquals(
        "Refused.\nWhat to change: allow more logins.\n"
            + "Until then: wait 30 seconds between attempts, up to three times.\n"
            + "It has worked when the server, as busy as it was then, "
            + LAST
            + "\nWhat we could not see: The end.",
        reply("max_startups", "(2, 'block', 'block'), (1, 'slots', 'allow more logins')"));
  }

  /** Raising MaxStartups changes nothing for an address that has a limit of its own. */
  @Test
  void whereTheFirstStepChangesNothingNoLaterOneIsPromised() throws SQLException {
    assertEquals(
        "Refused.\nIf it happens again: wait 30 seconds between attempts, up to three times.\n"
            + "What we could not see: The end.",
        reply("per_source_max_startups", "(1, 'source', NULL), (2, 'slots', 'allow more logins')"));
  }

  @Test
  void aMendedFileIsNoEndOfRefusals() throws SQLException {
    String reply = reply("max_startups", "(1, 'mend', 'mend it'), (2, 'block', 'block them')");
    assertEquals("What to change: block them.", reply.lines().skip(1).findFirst().orElse(""));
  }
}
