package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * One incident gives the same findings in whatever form it arrives, and in all of them together.
 */
class EveryFormTest {
  static final List<String> FORMS =
      List.of(
          "tree",
          "tar.gz",
          "zip",
          "tar.xz in tar",
          "sos report",
          "supportconfig",
          "UAC",
          "journal zstd",
          "journal lz4",
          "journal xz",
          "export",
          "json",
          "short",
          "short-iso",
          "short-full",
          "short-unix",
          "verbose");

  /** What a form tells of the incident itself, and not of its own place. */
  private static final Map<String, String> FINDINGS = new LinkedHashMap<>();

  static {
    FINDINGS.put(
        "events",
        "SELECT time, host, pid, event, method, \"user\", user_valid, src, src_port, reason, number, repeat,"
            + " message, src_inferred FROM events ORDER BY ALL");
    FINDINGS.put(
        "connections",
        "SELECT host, pid, src, src_port, start, \"end\", users, failures, outcome, events FROM connections"
            + " ORDER BY ALL");
    for (String analysis :
        List.of(
            "throttling_episodes",
            "attackers",
            "dropped_sources",
            "targeted_users",
            "suspicious_logins",
            "timeline")) {
      FINDINGS.put(analysis, "SELECT * FROM " + analysis + " ORDER BY ALL");
    }
  }

  @TempDir private static Path shared;
  private static Map<String, List<String>> expected;

  @TempDir private Path dir;

  @BeforeAll
  static void readTheTree() throws Exception {
    expected = findings(shared, new OneIncident().write("tree", shared));
    assertEquals(28, expected.get("events").size());
    assertEquals(1, expected.get("throttling_episodes").size());
    assertFalse(expected.get("suspicious_logins").isEmpty());
  }

  private static Map<String, List<String>> findings(Path folder, Path... bundles) throws Exception {
    try (SmallCase made = new SmallCase(folder)) {
      made.ingest(OneIncident.AS_OF, null, bundles);
      made.ask();
      Map<String, List<String>> found = new LinkedHashMap<>();
      for (Map.Entry<String, String> finding : FINDINGS.entrySet()) {
        found.put(finding.getKey(), made.rows(finding.getValue()));
      }
      assertBalances(made);
      return found;
    }
  }

  private static void assertBalances(SmallCase made) throws SQLException {
    assertEquals(
        "true", made.row("SELECT lines = events + duplicates + other + unreadable FROM ledger"));
  }

  private static void assertSame(Map<String, List<String>> found) {
    expected.forEach(
        (name, rows) -> assertEquals(String.join("\n", rows), String.join("\n", found.get(name))));
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  void theFindingsAreThoseOfThePlainTree(String form) throws Exception {
    assertSame(findings(dir, new OneIncident().write(form, dir)));
  }

  @Test
  void allTogetherEqualOneAlone() throws Exception {
    List<Path> bundles = new ArrayList<>();
    for (String form : FORMS) {
      bundles.add(new OneIncident().write(form, dir.resolve("form" + bundles.size())));
    }
    bundles.add(new OneIncident().write("cat", dir.resolve("cat")));
    assertSame(findings(dir, bundles.toArray(Path[]::new)));
    Collections.reverse(bundles);
    assertSame(findings(dir, bundles.toArray(Path[]::new)));
  }
}
