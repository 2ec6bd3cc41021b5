package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
          "CREATE TABLE actions AS SELECT 'web1' AS host, rank, kind, action, 'answer' AS purpose"
              + " FROM (VALUES "
              + steps
              + ") AS step(rank, kind, action)");
      try (ResultSet rows =
          statement.executeQuery(AnalysisCatalog.load().byId("customer_reply").sql())) {
        rows.next();
        return rows.getString("text");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "block, Block the addresses, block the addresses that guess passwords and never log in",
    "slots, Allow more logins in progress, allow more logins to be in progress at once",
    "slots, Free login slots sooner, give unfinished logins less time",
    "restart, Restart sshd, put the settings that are written down into force"
  })
  void theFirstStepIsPromised(String kind, String action, String promise) throws SQLException {
    assertEquals(
        "Refused.\nWhat to change: "
            + promise
            + ".\nUntil then: wait 30 seconds between attempts, up to three times.\n"
            + "It has worked when the server, as busy as it was then, "
            + LAST
            + "\nWhat we could not see: The end.",
        reply("max_startups", "(2, 'slots', 'Log'), (1, '" + kind + "', '" + action + "')"));
  }

  /** Raising MaxStartups changes nothing for an address that has a limit of its own. */
  @Test
  void whereTheFirstStepChangesNothingNoLaterOneIsPromised() throws SQLException {
    assertEquals(
        "Refused.\nIf it happens again: wait 30 seconds between attempts, up to three times.\n"
            + "What we could not see: The end.",
        reply(
            "per_source_max_startups",
            "(1, 'source', 'Leave the limit'), (2, 'slots', 'Allow more logins in progress')"));
  }

  @Test
  void aMendedFileIsNoEndOfRefusals() throws SQLException {
    String reply = reply("max_startups", "(1, 'mend', 'Mend'), (2, 'block', 'Block')");
    assertEquals(
        "What to change: block the addresses that guess passwords and never log in.",
        reply.lines().skip(1).findFirst().orElse(""));
  }
}
