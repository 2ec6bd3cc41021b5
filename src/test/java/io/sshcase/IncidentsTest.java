package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.analysis.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The verdict on incidents whose cause is known. None may be stated with confidence and wrong. */
class IncidentsTest {
  /** The contract's words, each of which at least one incident is about. */
  private static final Set<String> CAUSES =
      Set.of(
          "max_startups",
          "per_source_max_startups",
          "penalty",
          "ban",
          "firewall",
          "service_down",
          "bad_configuration",
          "child_crash",
          "latched_counter",
          "network_or_client",
          "undecided",
          "none");

  /** The steps that answer each cause; what only makes the machine harder to attack is none. */
  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry("max_startups", "slots(:.*)?|block|restart|mend|watch"),
          Map.entry("per_source_max_startups", "source|restart|mend"),
          Map.entry("penalty", "penalty|mend"),
          Map.entry("ban", "unban:.*|wrappers"),
          Map.entry("firewall", "firewall|conntrack|kernel"),
          Map.entry("service_down", "service"),
          Map.entry("bad_configuration", "mend"),
          Map.entry("child_crash", "crash"),
          Map.entry("latched_counter", "latched|mend"),
          Map.entry("network_or_client", "client"),
          Map.entry("undecided", "collect"),
          Map.entry("none", "nothing"));

  private static final Set<String> SURE = Set.of("proved", "very_likely");

  @TempDir Path dir;

  /** What the case says: of the host that the complaint is about, else of the worst one. */
  private record Verdict(String cause, String confidence, String state, String sentence) {}

  @TestFactory
  Stream<DynamicTest> theVerdictIsRight() throws IOException {
    return LabelledIncident.all().stream()
        .map(incident -> DynamicTest.dynamicTest(incident.name(), () -> judge(incident)));
  }

  @Test
  void everyCauseHasAnIncident() throws IOException {
    Set<String> labelled =
        LabelledIncident.all().stream()
            .flatMap(incident -> incident.words("cause").stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(CAUSES), labelled);
  }

  private void judge(LabelledIncident incident) throws Exception {
    Complaint complaint =
        Complaint.of(incident.said("client"), incident.said("at"), incident.said("clientError"));
    Path folder = Files.createTempDirectory(dir, "incident");
    Path bundle = incident.bundle(folder);
    try (SmallCase made = new SmallCase(folder)) {
      made.ingest(incident.asOf(), incident.said("timezone"), bundle);
      made.ask(Inquiry.of(Window.WHOLE, complaint));
      Verdict verdict = verdict(made);
      check(incident, verdict);
      assertWhatIsDoneFirstAnswersTheCause(made, verdict);
      assertTheReplyIsFitForACustomer(made, complaint.client());
      assertEveryClauseLeadsToItsLines(made, bundle);
    }
  }

  /**
   * Short, without an address or host that is none of his business, and promising no change where
   * the first step is to leave things as they are.
   */
  private static void assertTheReplyIsFitForACustomer(SmallCase made, String client)
      throws Exception {
    assertEquals(
        List.of(),
        made.rows(
            "SELECT \"text\" FROM customer_reply"
                + " WHERE len(string_split_regex(\"text\", '\\s+')) > 150"));
    assertEquals(
        List.of(),
        made.rows(
            "SELECT n.name, r.\"text\" FROM customer_reply r"
                + " JOIN (SELECT name FROM address UNION SELECT name FROM host) n"
                + " ON contains(r.\"text\", n.name) AND n.name NOT IN (r.host, '"
                + client
                + "') AND NOT contains(r.host, n.name)"));
    assertEquals(
        List.of(),
        made.rows(
            "SELECT a.action, r.\"text\" FROM customer_reply r JOIN actions a USING (host)"
                + " WHERE a.purpose = 'answer' AND contains(r.\"text\", 'What to change')"
                + " QUALIFY row_number() OVER (PARTITION BY host ORDER BY a.rank) = 1"
                + " AND regexp_matches(a.action, '^(Leave|Watch|Change nothing)')"));
  }

  /** Whoever doubts a clause can look: it names lines, and they are there. */
  private static void assertEveryClauseLeadsToItsLines(SmallCase made, Path bundle)
      throws Exception {
    String clauses = " FROM verdict_clauses WHERE side IN ('for', 'against')";
    assertNotEquals("0", made.row("SELECT count(*)" + clauses));
    // What the user read is in no log, and no line says that there is none.
    String shown = " AND sign <> 'no_log' AND sign NOT IN (SELECT sign FROM signs_of_message)";
    assertEquals(
        List.of(), made.rows("SELECT cause, text" + clauses + shown + " AND len(places) = 0"));
    for (String place : made.rows("SELECT DISTINCT unnest(places)" + clauses)) {
      String[] parts = place.split("[!:]", -1);
      assertEquals(3, parts.length, place);
      assertEquals(bundle.getFileName().toString(), parts[0], place);
      List<String> lines =
          Files.readAllLines(bundle.resolve(parts[1]), StandardCharsets.ISO_8859_1);
      int line = Integer.parseInt(parts[2]);
      assertTrue(line >= 1 && line <= lines.size(), place);
    }
  }

  /** Only a login that looks like a break-in goes before. */
  private static void assertWhatIsDoneFirstAnswersTheCause(SmallCase made, Verdict verdict)
      throws Exception {
    String first =
        made.row(
            "SELECT a.purpose || ' ' || substr(a.key, length(v.host) + 2) FROM actions a JOIN verdict v"
                + " USING (host) WHERE v.worst AND NOT a.key LIKE '%:login' QUALIFY a.rank = min(a.rank) OVER ()");
    assertTrue(
        first.matches("answer (" + ANSWERS.get(verdict.cause()) + ")"),
        () -> first + " is no answer to " + verdict);
  }

  private static Verdict verdict(SmallCase made) throws Exception {
    List<String> cells =
        List.of(
            made.row(
                    "SELECT concat_ws(chr(1), cause, confidence, coalesce(max_startups_state, '-'), sentence)"
                        + " FROM verdict WHERE worst")
                .split("\u0001", -1));
    return new Verdict(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
  }

  private static void check(LabelledIncident incident, Verdict verdict) {
    String about = incident.said("title") + "\n" + incident.said("why") + "\n" + verdict + "\n";
    boolean right = incident.words("cause").contains(verdict.cause());
    assertTrue(
        right,
        () -> (SURE.contains(verdict.confidence()) ? "sure and wrong: " : "wrong: ") + about);
    assertTrue(
        incident.words("confidence").contains(verdict.confidence()), () -> "confidence: " + about);
    if (incident.said("state") != null) {
      assertEquals(incident.said("state"), verdict.state(), about);
    }
    for (String text : incident.texts("says")) {
      assertTrue(verdict.sentence().contains(text), () -> "does not say " + text + ": " + about);
    }
    for (String text : incident.texts("neverSays")) {
      assertFalse(verdict.sentence().contains(text), () -> "says " + text + ": " + about);
    }
  }
}
