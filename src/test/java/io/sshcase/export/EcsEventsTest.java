package io.sshcase.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.event.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written, held against what the Elastic Common Schema documents. */
class EcsEventsTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** A line of which everything is known. */
  private static EventLine line(EventKind kind) {
    EventLine line = new EventLine();
    line.source = "var/log/auth.log";
    line.line = 7;
    line.micros = 1_716_443_989_250_000L;
    line.digits = 2;
    line.host = "web01";
    line.program = "sshd";
    line.pid = 812;
    line.event = kind;
    line.method = "password";
    line.user = "root";
    line.userValid = true;
    line.src = "203.0.113.9";
    line.srcPort = 4022;
    line.reason = "max_startups";
    line.number = "12.5";
    line.message = "what sshd wrote";
    line.bundle = "acme";
    line.place = "acme!var/log/auth.log:7";
    line.eventId = 1;
    line.connectionId = 0;
    line.srcInferred = true;
    return line;
  }

  private static JsonNode written(EventLine line) {
    StringWriter out = new StringWriter();
    try (EcsEvents events = new EcsEvents(out)) {
      events.write(line);
    }
    assertTrue(out.toString().endsWith("}\n"), out.toString());
    return JSON.readTree(out.toString());
  }

  private static Map<String, String[]> documented(String name) throws IOException {
    try (InputStream in = EcsEventsTest.class.getResourceAsStream(name)) {
      Map<String, String[]> rows = new TreeMap<>();
      for (String row : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!row.isEmpty() && !row.startsWith("#")) {
          String[] cells = row.split("\t", -1);
          rows.put(cells[0], cells);
        }
      }
      return rows;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldAndValueIsTheSchemas(EventKind kind) throws IOException {
    Map<String, String[]> fields = documented("ecs_fields.tsv");
    Set<String> met = new TreeSet<>();
    check("", written(line(kind)), fields, met);
    assertTrue(met.containsAll(Set.of("ecs.version", "event.kind", "source.ip")), met.toString());
  }

  private static void check(
      String name, JsonNode value, Map<String, String[]> fields, Set<String> met) {
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      String field = name.isEmpty() ? property.getKey() : name + "." + property.getKey();
      if (property.getValue().isObject()) {
        if (!field.equals("sshcase")) {
          check(field, property.getValue(), fields, met);
        }
        continue;
      }
      assertTrue(fields.containsKey(field), field + " is no field of the schema");
      met.add(field);
      String[] cells = fields.get(field);
      assertEquals(cells[1].endsWith("s"), property.getValue().isArray(), field);
      List<JsonNode> values =
          property.getValue().isArray()
              ? property.getValue().values().stream().toList()
              : List.of(property.getValue());
      for (JsonNode one : values) {
        assertEquals(cells[1].equals("long"), one.isIntegralNumber(), field);
        if (cells.length > 2) {
          assertTrue(
              List.of(cells[2].split(" ", -1)).contains(one.stringValue()), field + ": " + one);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTypesFitTheCategory(EventKind kind) throws IOException {
    EcsCategory category = EcsCategory.of(kind);
    for (String name : category.categories()) {
      List<String> expected = List.of(documented("ecs_types.tsv").get(name)[1].split(" ", -1));
      assertTrue(expected.containsAll(category.types()), kind + ": " + category);
    }
    assertEquals(category.categories().isEmpty(), category.types().isEmpty(), kind.word());
  }

  /** So that counting failures counts attempts, and counting denials refused connections. */
  @Test
  void onlyTheLineThatStatesItIsAStartOrADenial() {
    Set<EventKind> failures = new TreeSet<>();
    Set<EventKind> denials = new TreeSet<>();
    for (EventKind kind : EventKind.values()) {
      EcsCategory category = EcsCategory.of(kind);
      if (category.types().contains("start") && "failure".equals(category.outcome())) {
        failures.add(kind);
      }
      if (category.categories().contains("network") && category.types().contains("denied")) {
        denials.add(kind);
      }
    }
    assertEquals(Set.of(EventKind.AUTH_FAILED), failures);
    assertEquals(Set.of(EventKind.CONNECTION_DROPPED, EventKind.CONNECTION_REFUSED), denials);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9,",
    "2001:db8::9, 2001:db8::9,",
    "fe80::1%eth0, fe80::1,",
    "host.example, , host.example",
    "203.0.113.9.example, , 203.0.113.9.example"
  })
  void aPeerIsAnAddressOrAName(String src, String ip, String domain) {
    EventLine line = line(EventKind.CONNECTION_CLOSED);
    line.src = src;
    JsonNode source = written(line).get("source");
    assertEquals(src, source.get("address").stringValue());
    assertEquals(ip, source.path("ip").stringValue(null));
    assertEquals(domain, source.path("domain").stringValue(null));
  }

  @Test
  void whatNobodyKnowsIsLeftOut() {
    EventLine line = new EventLine();
    line.event = EventKind.SSHD_OTHER;
    line.message = "";
    assertEquals(
        "{\"message\":\"\",\"ecs\":{\"version\":\"8.17.0\"},\"event\":{\"kind\":\"event\","
            + "\"module\":\"sshcase\",\"dataset\":\"sshcase.events\",\"action\":\"sshd_other\"},"
            + "\"tags\":[\"no_time\"],\"sshcase\":{\"line\":0,\"repeat\":1}}",
        written(line).toString());
  }

  @Test
  void whatIsDoubtfulIsTagged() {
    EventLine line = line(EventKind.FORGED);
    assertEquals(
        "[\"forged\",\"year_inferred\",\"zone_not_stated\",\"src_inferred\"]",
        written(line).get("tags").toString());
    assertEquals("2024-05-23T05:59:49.25Z", written(line).get("@timestamp").stringValue());
  }
}
