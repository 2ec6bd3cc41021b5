package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to a case, and that none reaches beyond it. */
class QueryCommandTest {
  @TempDir private static Path dir;
  private static Path made;

  @BeforeAll
  static void aCaseWithHostileNames() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:00Z web01 sshd[1]: Invalid user \u001b[2J\u202e=1+1,\"x from"
                + " 203.0.113.9 port 4022",
            "2024-05-23T06:00:00.25Z web01 sshd[1]: Connection closed by 203.0.113.9 port 4022"
                + " [preauth]",
            "2024-05-23T06:00:01Z web01 sshd[2]: Server listening on 0.0.0.0 port 22.");
    made = dir.resolve("case.duckdb");
    Shell.run("ingest", log, "--case", made).well();
  }

  private static Shell query(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "query";
    all[1] = "--case";
    all[2] = made;
    System.arraycopy(words, 0, all, 3, words.length);
    return Shell.run(all);
  }

  /** The seconds of a penalty have fractions, so the column has them; a port has none. */
  @Test
  void aNumberIsPrintedAsTheLineStatesIt() {
    String sql = "SELECT number, 12.500 AS s FROM events WHERE event = 'daemon_listening'";
    assertEquals("number,s\n22,12.5\n", query("--format", "csv", sql).well().out());
    assertTrue(query("--format", "json", sql).well().out().contains("\"number\":22,\"s\":12.5"));
  }

  @Test
  void theNameOfATableIsCompleted() {
    query("FROM pla").failed(Exit.USAGE, "names like it: places,");
    query("FROM fire").failed(Exit.USAGE, "names like it: firewall_rule, firewall_steps");
    query("FROM evnets").failed(Exit.USAGE, "names like it: events,");
    query("FROM nothing_at_all").failed(Exit.USAGE, "SHOW TABLES lists all");
  }

  @Test
  void aTableIsForTheEyeAndTame() {
    String out =
        query("SELECT \"user\", src_port AS port FROM events WHERE event = 'invalid_user'")
            .well()
            .out();
    assertEquals(
        List.of(
            "user                  port",
            "--------------------  ----",
            "\\x1b[2JU+202E=1+1,\"x  4022"),
        out.lines().toList());
    assertFalse(out.contains("\u001b"), out);
    assertFalse(out.contains("\u202e"), out);
  }

  @Test
  void csvWritesOutWhatATerminalWouldObeyAndQuotesByRfc4180() {
    assertEquals(
        "user,time\n\"\u241b[2J[U+202E]=1+1,\"\"x\",2024-05-23T06:00:00Z\n",
        query("--format", "csv", "SELECT \"user\", time FROM events WHERE event = 'invalid_user'")
            .well()
            .out());
  }

  @Test
  void jsonKeepsTheTypes() {
    assertEquals(
        "[\n{\"n\":3,\"half\":0.5,\"yes\":true,\"nothing\":null,\"time\":\"2024-05-23T06:00:00.250000Z\","
            + "\"list\":[\"a\",\"b\"]}\n]\n",
        query(
                "--format",
                "json",
                "SELECT count(*) AS n, 0.5 AS half, true AS yes, NULL AS nothing,"
                    + " max(time) FILTER (WHERE event = 'connection_closed') AS time,"
                    + " ['a', 'b'] AS list FROM events")
            .well()
            .out());
    assertEquals("[\n]\n", query("--format", "json", "FROM events LIMIT 0").well().out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELEKT 1",
        "SELECT nothing FROM events",
        "",
        "INSERT INTO host VALUES (9, 'x')",
        "DELETE FROM event",
        "CREATE TABLE t (i INTEGER)",
        "DROP VIEW events",
        "SET enable_external_access = true",
        "SET threads = 1",
        "ATTACH '/etc/passwd' AS p",
        "ATTACH ':memory:' AS m",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_text('samples/README.md')",
        "SELECT * FROM '/etc/passwd.csv'",
        "SELECT * FROM glob('/*')",
        "PRAGMA database_list; SELECT 1",
        "EXPORT DATABASE '/proc/x'"
      })
  void whatDoesNotRunIsWrongUsage(String sql) {
    query(sql).failed(Exit.USAGE, "the SQL does not run");
  }

  @Test
  void nothingIsWritten() throws Exception {
    Path file = dir.resolve("stolen.csv");
    byte[] before = Files.readAllBytes(made);
    for (Path target : List.of(file, made, Path.of(made + ".wal"))) {
      for (String copy :
          List.of(
              "COPY (SELECT 1) TO '%s'",
              "COPY (SELECT 1) TO '%s' (USE_TMP_FILE false)",
              "SELECT 1; COPY events TO '%s'",
              "EXPLAIN ANALYZE COPY events TO '%s'")) {
        query(copy.formatted(target)).failed(Exit.USAGE, "only questions are allowed");
      }
    }
    assertFalse(Files.exists(file));
    assertFalse(Files.exists(Path.of(made + ".wal")));
    assertArrayEquals(before, Files.readAllBytes(made));
    assertEquals("count_star()\n3\n", query("--format=csv", "SELECT count(*) FROM event").out());
  }

  @Test
  void theNeighboursOfTheCaseAreNotReachable() {
    query("SELECT * FROM read_text('" + dir.resolve("auth.log") + "')")
        .failed(Exit.USAGE, "the SQL does not run");
    query("FROM glob('" + dir + "/*')").failed(Exit.USAGE, "the SQL does not run");
  }

  @Test
  void everyFormOfQuestionRuns() {
    for (String sql :
        List.of(
            "FROM events",
            "WITH x AS (FROM events) FROM x;",
            "DESCRIBE events",
            "SHOW TABLES",
            "SUMMARIZE connections",
            "VALUES (1)")) {
      query(sql).well();
    }
  }

  @Test
  void theEnvironmentIsNotReachable() {
    query("SELECT getenv('PATH')").failed(Exit.USAGE, "the SQL does not run");
  }
}
