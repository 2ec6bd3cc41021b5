package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** journald writes a machine's name whole, rsyslog its first label: one machine all the same. */
class HostNamesTest {
  private static final String[] MESSAGES = {
    "Invalid user admin from 203.0.113.9 port 4022",
    "Failed password for invalid user admin from 203.0.113.9 port 4022 ssh2",
    "Connection closed by invalid user admin 203.0.113.9 port 4022 [preauth]"
  };
  private static final String HOSTS =
      "SELECT host, count(*), (SELECT count(*) FROM copy) FROM events GROUP BY host ORDER BY host";

  @TempDir private Path dir;

  private Path log(String path, String host) throws Exception {
    String[] lines = new String[MESSAGES.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "2024-05-23T06:00:0" + i + "Z " + host + " sshd[812]: " + MESSAGES[i];
    }
    return SmallCase.write(dir, path, lines);
  }

  @Test
  void aMachinesOwnTreeProvesIt() throws Exception {
    SmallCase.write(
        dir,
        "a/var/log/secure",
        "2024-05-23T05:00:00Z web01 sshd[700]: Server listening on 0.0.0.0 port 22.");
    log("a/var/log/journal.txt", "web01.example.com");
    SmallCase.write(dir, "a/etc/ssh/sshd_config", "MaxStartups 10:30:60");
    try (SmallCase made = SmallCase.of(dir, dir.resolve("a"))) {
      assertEquals(List.of("web01.example.com|4|0"), made.rows(HOSTS));
      assertEquals(
          List.of("web01.example.com"), made.rows("SELECT DISTINCT host FROM config_line"));
    }
  }

  @Test
  void theSameLinesUnderBothNamesProveIt() throws Exception {
    Path secure = log("secure/auth.log", "web01");
    Path journal = log("journal/auth.log", "web01.example.com");
    for (Path[] order : List.of(new Path[] {secure, journal}, new Path[] {journal, secure})) {
      try (SmallCase together = SmallCase.of(dir, order);
          SmallCase steps = SmallCase.of(dir, order[0])) {
        steps.ingest(order[1]);
        assertEquals(List.of("web01.example.com|3|3"), together.rows(HOSTS));
        assertEquals(List.of("web01.example.com|3|3"), steps.rows(HOSTS));
      }
    }
  }

  @Test
  void whatIsProvedHoldsForLaterCollections() throws Exception {
    Path secure = log("secure/auth.log", "web01");
    Path journal = log("journal/auth.log", "web01.example.com");
    Path later =
        SmallCase.write(
            dir,
            "later/auth.log",
            "2024-05-24T06:00:00Z web01 sshd[900]: Server listening on 0.0.0.0 port 22.");
    try (SmallCase made = SmallCase.of(dir, secure, journal)) {
      made.ingest(later);
      assertEquals(List.of("web01.example.com|4|3"), made.rows(HOSTS));
    }
  }

  @Test
  void aCentralLogOfManyHostsProvesNothing() throws Exception {
    SmallCase.write(
        dir,
        "central/auth.log",
        "2024-05-23T05:00:00Z web01 sshd[700]: Server listening on 0.0.0.0 port 22.",
        "2024-05-23T05:00:00Z web01.example.com sshd[701]: Server listening on 0.0.0.0 port 22.",
        "2024-05-23T05:00:00Z db01 sshd[702]: Server listening on 0.0.0.0 port 22.");
    try (SmallCase made = SmallCase.of(dir, dir.resolve("central"))) {
      assertEquals(List.of("db01|1|0", "web01|1|0", "web01.example.com|1|0"), made.rows(HOSTS));
    }
  }

  @Test
  void aNameThatTwoMachinesCouldMeanStays() throws Exception {
    Path one = log("one/auth.log", "web01.example.com");
    Path two = log("two/auth.log", "web01.example.net");
    Path three = log("three/auth.log", "web01");
    try (SmallCase made = SmallCase.of(dir, one, two, three)) {
      assertEquals(
          List.of("web01|3|0", "web01.example.com|3|0", "web01.example.net|3|0"), made.rows(HOSTS));
    }
  }

  /**
   * Every table that names a machine in words: a short name left in one would be a second machine.
   */
  @Test
  void noTableKeepsTheShortName() throws Exception {
    Path secure = log("secure/auth.log", "web01");
    Path journal = log("journal/auth.log", "web01.example.com");
    try (SmallCase made = SmallCase.of(dir, secure)) {
      List<String> tables =
          made.rows(
              "SELECT table_name FROM duckdb_columns() SEMI JOIN duckdb_tables() t USING (table_name)"
                  + " WHERE column_name = 'host' ORDER BY table_name");
      assertTrue(tables.containsAll(List.of("fact", "config_line")), tables.toString());
      for (String table : tables) {
        made.rows(
            "INSERT INTO "
                + table
                + " BY NAME SELECT 'web01' AS host"
                + filled(made, table)
                + " RETURNING host");
      }
      made.ingest(journal);
      for (String table : tables) {
        assertEquals(
            List.of("web01.example.com"), made.rows("SELECT DISTINCT host FROM " + table), table);
      }
    }
  }

  /** Any value for each column that must have one. */
  private static String filled(SmallCase made, String table) throws SQLException {
    return made.row(
        "SELECT coalesce(string_agg(', ' || CASE data_type WHEN 'VARCHAR' THEN '''x''' WHEN 'BOOLEAN' THEN 'false'"
            + " ELSE '0' END || ' AS \"' || column_name || '\"', ''), '') FROM duckdb_columns()"
            + " WHERE NOT is_nullable AND column_name <> 'host' AND table_name = '"
            + table
            + "'");
  }
}
