package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder of {@code pattern/} is a log with sources that show a pattern, and others that miss
 * it by one step or only look like it; {@code patterns.csv} has the rows that are right.
 */
class PatternsTest {
  private static final String COLUMNS = "pattern,kind,src,user,attempts,users_tried";

  @TempDir private Path dir;

  @TestFactory
  Stream<DynamicTest> sourcesAreCalledByTheirPatterns() throws Exception {
    return folders().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> judge(folder)));
  }

  @Test
  void whoIsOnTheAllowListIsNoAttacker() throws Exception {
    try (SmallCase made = SmallCase.of(dir, home().resolve("password_guessing/auth.log"))) {
      try (Statement statement = made.store().connection().createStatement()) {
        statement.execute(
            "INSERT INTO listed_address VALUES ('203.0.113.10', 'allow', 'office', 'office.txt:1')");
      }
      made.ask();
      assertEquals(
          List.of("allowed|friendly|203.0.113.10", "few_attempts|unclear|198.51.100.20"),
          made.rows("SELECT pattern, kind, src FROM patterns"));
    }
  }

  @Test
  void everyPatternHasAPositiveAndANegativeCase() throws Exception {
    TreeSet<String> shown = new TreeSet<>();
    for (Path folder : folders()) {
      Files.readAllLines(folder.resolve("patterns.csv")).stream()
          .skip(1)
          .map(row -> row.substring(0, row.indexOf(',')))
          .forEach(shown::add);
    }
    shown.add("allowed"); // needs a list, see above
    TreeSet<String> known = new TreeSet<>();
    for (Analysis analysis : AnalysisCatalog.load().all()) {
      if (analysis.kept() == Analysis.Kept.VIEW) {
        known.add(analysis.id().substring("pattern_".length()));
      }
    }
    assertEquals(known, shown);
  }

  /** What a pattern calls friendly is not put on a list to block, however often it failed. */
  @Test
  void nobodyWithAnExpiredPasswordIsBlocked() throws Exception {
    Path log = home().resolve("expired_password/auth.log");
    try (SmallCase made = SmallCase.of(dir, log)) {
      made.ask();
      assertEquals(List.of("198.51.100.20"), made.rows("SELECT target FROM block_list"));
    }
  }

  /** Who has a /64 takes a new address for each try: none of them does much, all together do. */
  @Test
  void aNetworkOfOneSubscriberIsJudgedAsOneSource() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 10; i < 22; i++) {
      String peer = " from 2001:db8:77:1::" + i + " port 400" + i;
      String head = "2024-05-23T06:00:" + i + "Z web01 sshd[30" + i + "]: ";
      lines.add(head + "Invalid user name" + i + peer);
      lines.add(head + "Failed password for invalid user name" + i + peer + " ssh2");
    }
    lines.add(
        "2024-05-23T07:00:00Z web01 sshd[4000]: Failed password for eva from 2001:db8:88:1::5 port 4 ssh2");
    Path log = SmallCase.write(dir, "auth.log", lines.toArray(String[]::new));
    try (SmallCase made = SmallCase.of(dir, log)) {
      made.ask();
      assertEquals(
          List.of("2001:db8:77:1::/64|12|12|user_enumeration", "2001:db8:88:1::/64|1|1|null"),
          made.rows(
              "SELECT prefix, sources, attempts, coalesce(as_one_source, 'null') FROM network_profile"
                  + " WHERE prefix LIKE '%/64' ORDER BY prefix"));
    }
  }

  private void judge(Path folder) throws Exception {
    Path own = Files.createTempDirectory(dir, "case");
    try (SmallCase made = SmallCase.of(own, folder.resolve("auth.log"))) {
      made.ask();
      List<String> expected = Files.readAllLines(folder.resolve("patterns.csv"));
      assertEquals(COLUMNS, expected.get(0));
      assertEquals(
          String.join("\n", expected.subList(1, expected.size()).stream().sorted().toList()),
          String.join(
              "\n",
              made
                  .rows(
                      "SELECT concat_ws(',', pattern, kind, coalesce(src, ''),"
                          + " CASE WHEN contains(\"user\", ',') THEN '\"' || \"user\" || '\"' ELSE coalesce(\"user\", '') END,"
                          + " attempts, users_tried) FROM patterns")
                  .stream()
                  .sorted()
                  .toList()));
      // Who is called friendly is friendly, and nobody else.
      assertEquals(
          List.of(),
          made.rows(
              "SELECT a.src, a.pattern, a.friendly FROM attackers a JOIN source_pattern p USING (src)"
                  + " WHERE a.friendly <> (p.kind = 'friendly')"));
      // An attacker is called by the pattern that ranks first.
      assertEquals(
          List.of(),
          made.rows(
              "SELECT a.src, a.pattern, p.pattern FROM attackers a JOIN pattern_match p USING (src)"
                  + " JOIN pattern_rules r ON r.pattern = a.pattern WHERE p.rank < r.rank"));
    }
  }

  private static List<Path> folders() throws Exception {
    try (Stream<Path> list = Files.list(home())) {
      return list.sorted().toList();
    }
  }

  private static Path home() throws URISyntaxException {
    return Path.of(PatternsTest.class.getResource("pattern").toURI());
  }
}
