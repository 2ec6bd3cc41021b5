package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sshcase.SmallCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The events of a case in the shapes of other tools. */
class ExportCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path dir;
  private static Path log;
  private static Path made;

  @BeforeAll
  static void aCaseWithHostileNames() throws IOException {
    log =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:05.25Z web01 sshd[3]: Failed password for invalid user"
                + " =HYPERLINK(\"x\") from 2001:db8::9 port 4024 ssh2",
            "2024-05-23T06:00:00Z web01 sshd[1]: Invalid user \u001b[2J\u202e\"<img>\\ from"
                + " 203.0.113.9 port 4022",
            "2024-05-23T06:00:00Z web01 sshd[1]: Connection closed by 203.0.113.9 port 4022"
                + " [preauth]",
            "2024-05-23T06:00:01Z web01 sshd[2]: refused connect from bad.example (203.0.113.7)",
            "2024-05-23T06:00:02Z web01 sshd[4]: drop connection #10 from [203.0.113.7]:40000 on"
                + " [192.0.2.1]:22 past MaxStartups",
            "2024-05-23T06:00:03Z web01 sshd[4]: =1+1 nobody knows");
    made = dir.resolve("case.duckdb");
    Shell.run("ingest", log, "--case", made).well();
    // Standard input has no date of its own, so what states no year has no time.
    String undated =
        """
        May 23 06:00:00 web02 sshd[7]: Accepted publickey for root from 198.51.100.2 port 9 ssh2
        May 23 06:00:01 web02 sshd[7]: Connection closed by 198.51.100.2 port 9
        """;
    Shell.piped(undated, "ingest", "-", "--case", made);
  }

  private static Shell export(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "export";
    all[1] = "--case";
    all[2] = made;
    System.arraycopy(words, 0, all, 3, words.length);
    return Shell.run(all);
  }

  private static List<JsonNode> objects(String lines) {
    return lines.lines().map(JSON::readTree).toList();
  }

  @Test
  void theEarliestEventIsTheFirstAndThoseWithoutATimeAreToldAndStandAtTheEnd() {
    Shell run = export("--format", "ecs");
    List<JsonNode> events = objects(run.out());
    assertEquals(
        List.of(
            "invalid_user",
            "connection_closed",
            "connection_refused",
            "connection_dropped",
            "sshd_other",
            "auth_failed",
            "auth_accepted",
            "connection_closed"),
        events.stream().map(event -> event.at("/event/action").stringValue()).toList());
    assertEquals("2024-05-23T06:00:05.25Z", events.get(5).at("/@timestamp").stringValue());
    assertTrue(events.get(6).at("/@timestamp").isMissingNode());
    assertEquals("[\"no_time\"]", events.get(6).at("/tags").toString());
    assertEquals(Exit.DONE, run.code());
    assertEquals(
        "sshcase: 2 of 8 events have no time: they have no @timestamp and stand at the end\n",
        run.err());
  }

  @Test
  void anAddressIsAnAddressAndANameADomain() {
    List<JsonNode> events = objects(export("--format", "ecs").out());
    assertEquals(
        "{\"address\":\"2001:db8::9\",\"ip\":\"2001:db8::9\",\"port\":4024}",
        events.get(5).at("/source").toString());
    assertEquals("[\"denied\"]", denied(events.get(3)), "the line that states a refusal");
  }

  private static String denied(JsonNode event) {
    List<String> types = new ArrayList<>();
    event.at("/event/type").forEach(type -> types.add(type.stringValue()));
    types.remove("connection");
    return JSON.writeValueAsString(types);
  }

  /** What a line says does not depend on the command that was asked. */
  @Test
  void parseGivesTheSameObjectForALine() {
    List<JsonNode> parsed = objects(Shell.run("parse", "--format", "ecs", log).well().out());
    assertEquals(6, parsed.size());
    List<String> exported =
        objects(export("--format", "ecs").out()).stream()
            .filter(event -> event.has("@timestamp"))
            .map(ExportCommandTest::ofTheLineAlone)
            .sorted()
            .toList();
    assertEquals(
        parsed.stream().map(ExportCommandTest::ofTheLineAlone).sorted().toList(), exported);
  }

  /** Without what only a case knows, and without the name that the user gave to the file. */
  private static String ofTheLineAlone(JsonNode event) {
    ObjectNode line = (ObjectNode) event;
    line.remove("log");
    ((ObjectNode) line.get("sshcase"))
        .remove(List.of("bundle", "place", "event_id", "connection_id"));
    return line.toString();
  }

  @Test
  void parseKeepsALineThatIsNoEvent() {
    String object =
        Shell.piped("what is this\n", "parse", "--format", "ecs", "-").well().out().strip();
    assertEquals("what is this", JSON.readTree(object).at("/message").stringValue());
    assertTrue(JSON.readTree(object).at("/event/action").isMissingNode(), object);
    assertTrue(JSON.readTree(object).at("/process").isMissingNode(), object);
  }

  @Test
  void textOfAnAttackerStaysText() {
    String ecs = export("--format", "ecs").out();
    String name = objects(ecs).get(0).at("/user/name").stringValue();
    assertTrue(name.endsWith("[2J\u202e\"<img>\\"), name);
    assertEquals(8, ecs.lines().count());
    assertFalse(ecs.contains("\u001b"), "a control character reaches the terminal");
    String csv = export("--format", "timesketch-csv").out();
    assertTrue(csv.contains(",\"'=HYPERLINK(\"\"x\"\")\","), csv);
    assertTrue(csv.contains("\r\n'=1+1 nobody knows,2024-05-23T06:00:03+00:00,"), csv);
  }

  @Test
  void timesketchGetsItsThreeFieldsForEachEventThatHasATime() {
    Shell run = export("--format", "timesketch");
    List<JsonNode> events = objects(run.out());
    assertEquals(6, events.size());
    for (JsonNode event : events) {
      assertFalse(event.at("/message").stringValue().isEmpty());
      assertTrue(
          event.at("/datetime").stringValue().matches("2024-05-23T06:00:0\\d(\\.25)?\\+00:00"));
      assertEquals("Event Logged", event.at("/timestamp_desc").stringValue());
      assertEquals("sshd", event.at("/reporter").stringValue());
    }
    assertEquals(
        "sshcase: 2 of 8 events have no time: they are left out, for Timesketch needs one\n",
        run.err());
    List<String> csv = export("--format", "timesketch-csv").out().lines().toList();
    assertTrue(csv.get(0).startsWith("message,datetime,timestamp_desc,"), csv.get(0));
    assertEquals(7, csv.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecs", "timesketch", "timesketch-csv"})
  void aFileHasTheBytesOfStandardOutputWithAnyNumberOfThreads(String format) throws IOException {
    Path file = dir.resolve("out." + format);
    Files.writeString(file, "an earlier export");
    export("--format", format, "-o", file, "--threads", "4");
    assertEquals(export("--format", format, "--threads", "1").out(), Files.readString(file));
    assertEquals(List.of(), leftOver());
  }

  private static List<Path> leftOver() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }

  @Test
  void parquetHoldsEveryRowOfTheCase() throws Exception {
    Path folder = dir.resolve("it's parquet");
    export("--format", "parquet", "-o", folder).well();
    try (Connection reader = DriverManager.getConnection("jdbc:duckdb:");
        Connection stored = DriverManager.getConnection("jdbc:duckdb:" + made)) {
      List<String> files;
      try (Stream<Path> walk = Files.list(folder)) {
        files = walk.map(file -> file.getFileName().toString()).sorted().toList();
      }
      assertTrue(
          files.containsAll(List.of("attackers.parquet", "connections.parquet", "events.parquet")),
          () -> files.toString());
      for (String file : files) {
        String path = folder.resolve(file).toString().replace("'", "''");
        String table = file.substring(0, file.indexOf('.'));
        assertEquals(rows(stored, "main." + table), rows(reader, "'" + path + "'"), table);
      }
    }
    export("--format", "parquet", "-o", folder).failed(Exit.USAGE, "is there already");
    assertEquals(List.of(), leftOver());
  }

  private static String rows(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT columns(*)::VARCHAR) FROM " + table)) {
      StringBuilder counts = new StringBuilder();
      rows.next();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        counts.append(rows.getLong(i)).append(' ');
      }
      return counts.toString();
    }
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnythingIsWritten() {
    export().failed(Exit.USAGE, "--format");
    export("--format", "parquet").failed(Exit.USAGE, "name a new folder");
    export("--format", "ecs", "-o", made).failed(Exit.USAGE, "is the case itself");
    export("--format", "ecs", "-o", dir).failed(Exit.USAGE, "is a folder");
    export("--format", "ecs", "--redact").failed(Exit.USAGE, "goes to a file");
    Shell.run("export", "--case", log, "--format", "ecs")
        .failed(Exit.USAGE, "cannot open the case");
    Shell.run("export", "--case", dir.resolve("none"), "--format", "ecs")
        .failed(Exit.USAGE, "no case file");
    assertFalse(Files.exists(dir.resolve("p")));
  }

  /** A full disk is told, and no part of an export is taken for the whole. */
  @ParameterizedTest
  @ValueSource(strings = {"ecs", "timesketch", "timesketch-csv"})
  void aDiskThatIsFullFailsTheRun(String format) {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "this system has no /dev/full");
    export("--format", format, "-o", full).failed(Exit.FAILED, "/dev/full cannot be written");
    assertTrue(Files.exists(full), "a device was replaced");
  }

  @Test
  void quietTellsNothingButErrors() {
    assertEquals("", export("--format", "ecs", "-q").err());
  }

  /** The engine may write into its folder and reach nothing else, whatever the case asks of it. */
  @Test
  void aCaseCannotReadOtherFiles() throws SQLException {
    Path hostile = dir.resolve("hostile.duckdb");
    Shell.run("ingest", log, "--case", hostile).well();
    try (Connection writer = DriverManager.getConnection("jdbc:duckdb:" + hostile);
        Statement statement = writer.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE VIEW connections AS SELECT content AS connection_id FROM read_text('"
              + log
              + "')");
    }
    Path folder = dir.resolve("stolen");
    Shell.run("export", "--case", hostile, "--format", "parquet", "-o", folder)
        .failed(Exit.FAILED, "the case cannot be exported");
    assertFalse(Files.exists(folder));
  }
}
