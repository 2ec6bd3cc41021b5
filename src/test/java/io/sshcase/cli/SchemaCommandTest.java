package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sshcase.SmallCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code summary.json} is what its published schema says, and says nothing else: here every object
 * may have the schema's fields only, while the schema itself lets new ones come.
 */
class SchemaCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static Schema strict;

  @TempDir private Path dir;

  @BeforeAll
  static void closeEveryObject() {
    JsonNode schema = JSON.readTree(Shell.run("schema").well().out());
    close(schema);
    strict =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static void close(JsonNode schema) {
    schema.forEach(SchemaCommandTest::close);
    if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
      object.put("additionalProperties", false);
    }
  }

  private static String flaws(JsonNode summary) {
    StringBuilder flaws = new StringBuilder();
    for (Error error : strict.validate(summary)) {
      flaws.append(error).append('\n');
    }
    return flaws.toString();
  }

  private static JsonNode summary(Path report) throws IOException {
    return JSON.readTree(Files.readString(report.resolve("summary.json")));
  }

  /** What the samples give today stands in the repository, byte for byte. */
  @ParameterizedTest
  @ValueSource(strings = {"guide-incident", "sosreport", "quiet", "hostile", "fleet"})
  void theSummaryOfEachSampleFits(String sample) throws IOException {
    assertEquals("", flaws(summary(Path.of("reports", sample))));
  }

  /** A window, a complaint and a question of the user's own: what the samples do not have. */
  @Test
  void aReportThatWasAskedForMoreFits() throws IOException {
    SmallCase.write(
        dir,
        "own/mine.sql",
        "-- title: Mine",
        "-- question: How many?",
        "-- reading: Rows.",
        "SELECT 1 AS n ORDER BY n");
    Path report = dir.resolve("asked");
    Shell.run(
            "analyze",
            "samples/quiet",
            "-o",
            report,
            "-q",
            "--since",
            "2024-12-01",
            "--client",
            "192.0.2.99",
            "--analysis",
            dir.resolve("own"))
        .well();
    JsonNode summary = summary(report);
    assertTrue(summary.has("window"));
    assertEquals("192.0.2.99", summary.at("/verdict/client").stringValue());
    assertEquals(1, summary.at("/own_questions").size());
    assertEquals("", flaws(summary));
  }

  @Test
  void aReportOfNothingFits() throws IOException {
    Path log = SmallCase.write(dir, "notes.txt", "nothing of sshd in here");
    Path report = dir.resolve("nothing");
    Shell.run("analyze", log, "-o", report, "-q");
    assertEquals("", flaws(summary(report)));
  }

  /** Guards the guard: a schema that takes everything would pass all of the above. */
  @Test
  void whatTheSchemaDoesNotSayIsFound() throws IOException {
    ObjectNode summary = (ObjectNode) summary(Path.of("reports", "guide-incident"));
    summary.put("unsaid", 1);
    ((ObjectNode) summary.get("figures")).remove("accepted");
    ((ObjectNode) summary.at("/hosts/0/max_startups")).put("state", "maybe");
    List<String> lines = flaws(summary).lines().toList();
    assertEquals(3, lines.size(), lines.toString());
  }
}
