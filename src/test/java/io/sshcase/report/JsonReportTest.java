package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonReportTest {
  @TempDir Path folder;

  private String write(CaseReport report) throws Exception {
    new JsonReport().write(report, folder);
    return Files.readString(folder.resolve("summary.json"));
  }

  /** Names of the properties at that depth, in order; every token is read, so the file is valid. */
  private static List<String> names(String json, int depth) {
    List<String> names = new ArrayList<>();
    int at = 0;
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          at++;
        } else if (token.isStructEnd()) {
          at--;
        } else if (token == JsonToken.PROPERTY_NAME && at == depth) {
          names.add(parser.currentName());
        }
      }
    }
    return names;
  }

  @Test
  void shapeIsTheContracts() throws Exception {
    String json = write(Cases.incident());
    assertEquals(
        List.of(
            "schema_version",
            "verdict",
            "hosts",
            "figures",
            "findings",
            "ledger",
            "bundles",
            "why_empty",
            "blind_spots",
            "own_questions"),
        names(json, 1));
    assertEquals(
        List.of(
            "cause",
            "confidence",
            "sentence",
            "host",
            "client",
            "from",
            "to",
            "because",
            "against",
            "would_settle"),
        names(json, 2).subList(0, 10));
    assertEquals(
        List.of("host", "sshd_release", "verdict", "max_startups"), names(json, 3).subList(0, 4));
    assertTrue(json.startsWith("{\n  \"schema_version\": 1,\n"));
    assertTrue(json.contains("\"from\": \"2024-05-23T05:21:04Z\""));
    assertTrue(json.contains("\"configured\": \"20:50:100\""));
    assertTrue(json.contains("\"state\": \"not_applied\""));
  }

  @Test
  void verdictIsTheWorstHosts() throws Exception {
    String verdict = write(Cases.incident());
    assertTrue(verdict.substring(0, 120).contains("\"cause\": \"max_startups\""), verdict);
  }

  @Test
  void whatToCollectSettlesACaseWithoutAnyLine() throws Exception {
    Cases empty = new Cases();
    for (String collect : new String[] {"Collect the journal.", null, "Collect the journal."}) {
      empty.row("why_empty", "reason", "no_log", "collect", collect);
    }
    String json = write(empty.report("nothing.tgz"));
    String verdict = json.substring(0, json.indexOf("\"hosts\""));
    assertTrue(verdict.contains("\"cause\": \"undecided\""), verdict);
    assertEquals(2, verdict.split("Collect the journal.", -1).length, verdict);
  }

  @Test
  void absentKnowledgeIsNullAndNeverLeftOut() throws Exception {
    String json = write(Cases.empty());
    assertEquals(names(write(Cases.quiet()), 1), names(json, 1));
    assertTrue(json.contains("\"refused\": {\n      \"low\": null,"));
    assertTrue(json.contains("\"host\": null"));
    assertTrue(json.contains("\"lines\": null"));
    assertTrue(json.contains("\"hosts\": []"));
  }

  @Test
  void hostileTextComesBackAsItWas() throws Exception {
    String json = write(Cases.hostile());
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
      List<String> texts = new ArrayList<>();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          texts.add(parser.getString());
        }
      }
      assertTrue(texts.contains(Hostile.TICKS));
      assertTrue(texts.contains(Hostile.SCRIPT));
    }
  }
}
