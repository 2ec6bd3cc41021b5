package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every input, tried on all samples. That a second run gives the same bytes, and
 * that two threads do, is shown by {@link GoldenReportTest}.
 */
class LawsTest {
  static final List<String> SAMPLES = Samples.ALL;

  /** Rows without the numbers that depend on where a line was met. */
  private static final List<String> BY_CONTENT =
      List.of(
          "SELECT host, time, pid, event, method, \"user\", user_valid, src, src_port, reason,"
              + " number, repeat, message FROM events ORDER BY ALL",
          "SELECT host, pid, src, src_port, start, \"end\", users, failures, outcome, events"
              + " FROM connections ORDER BY ALL");

  @TempDir private Path dir;

  /** What stands in one of the two tables alone: whole tables are hard to read. */
  private static void assertSameContent(SmallCase one, SmallCase other) throws SQLException {
    List<List<String>> expected = content(one);
    List<List<String>> actual = content(other);
    for (int i = 0; i < expected.size(); i++) {
      List<String> missing = new ArrayList<>(expected.get(i));
      List<String> added = new ArrayList<>(actual.get(i));
      actual.get(i).forEach(missing::remove);
      expected.get(i).forEach(added::remove);
      assertEquals(
          String.join("\n", missing.subList(0, Math.min(9, missing.size()))),
          String.join("\n", added.subList(0, Math.min(9, added.size()))));
    }
  }

  private Map<String, String> report(int threads, Path... bundles)
      throws IOException, SQLException {
    Path folder = Files.createTempDirectory(dir, "report");
    Reports.write(folder, new Settings(null, null, threads), bundles);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.startsWith("case.duckdb")) {
          files.put(name, Files.readString(file));
        }
      }
    }
    return files;
  }

  private static List<List<String>> content(SmallCase made) throws SQLException {
    List<List<String>> tables = new ArrayList<>();
    for (String sql : BY_CONTENT) {
      tables.add(made.rows(sql));
    }
    assertFalse(tables.get(0).isEmpty());
    return tables;
  }

  @ParameterizedTest
  @ValueSource(strings = {"guide-incident", "hostile"})
  void oneThreadAndEightGiveTheSameBytes(String sample) throws Exception {
    Path bundle = Samples.folder(sample);
    Map<String, String> expected = report(1, bundle);
    Map<String, String> other = report(8, bundle);
    assertEquals(expected.keySet(), other.keySet());
    expected.forEach((name, text) -> assertEquals(text, other.get(name), name));
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void readingTwiceAddsNothing(String sample) throws Exception {
    try (SmallCase made = SmallCase.of(dir, Samples.folder(sample))) {
      List<List<String>> once = content(made);
      List<String> ids =
          made.rows("SELECT event_id, connection_id, place FROM events ORDER BY ALL");
      String sources = made.row("SELECT count(*) FROM source WHERE lines IS NOT NULL");
      made.ingest(Samples.folder(sample));
      assertEquals(once, content(made));
      assertEquals(
          ids, made.rows("SELECT event_id, connection_id, place FROM events ORDER BY ALL"));
      assertEquals(sources, made.row("SELECT count(*) FROM source WHERE lines IS NOT NULL"));
    }
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void readingInTwoStepsGivesWhatOneStepGives(String sample) throws Exception {
    Path half = dir.resolve(sample);
    List<Path> files = Samples.files(sample);
    for (int i = 0; i < files.size(); i++) {
      String path = Samples.inside(sample, files.get(i));
      if (i % 2 == 0 || !path.contains("log")) {
        SmallCase.write(half, path, Files.readAllBytes(files.get(i)));
      }
    }
    try (SmallCase whole = SmallCase.of(dir, Samples.folder(sample));
        SmallCase steps = SmallCase.of(dir, half)) {
      steps.ingest(Samples.folder(sample));
      assertSameContent(whole, steps);
    }
  }

  @Test
  void theOrderOfThePathsChangesNoContent() throws Exception {
    List<Path> machines = machines("guide-incident");
    List<Path> backwards = new ArrayList<>(machines);
    Collections.reverse(backwards);
    try (SmallCase one = SmallCase.of(dir, machines.toArray(Path[]::new));
        SmallCase other = SmallCase.of(dir, backwards.toArray(Path[]::new))) {
      assertSameContent(one, other);
    }
  }

  @Test
  void theOrderOfThePathsChangesNoComparisonOfHosts() throws Exception {
    List<Path> machines = machines("fleet");
    List<Path> backwards = new ArrayList<>(machines);
    Collections.reverse(backwards);
    Map<String, String> one = report(2, machines.toArray(Path[]::new));
    Map<String, String> other = report(2, backwards.toArray(Path[]::new));
    for (String table : List.of("fleet", "shared_attackers", "before_after", "change_windows")) {
      String csv = "csv/" + table + ".csv";
      assertEquals(one.get(csv), other.get(csv));
      assertTrue(one.get(csv).contains("ib-vm-27"), csv);
    }
  }

  private static List<Path> machines(String sample) throws IOException {
    try (Stream<Path> list = Files.list(Samples.folder(sample))) {
      return list.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void theEndOfALineMayBeLfOrCrLf(String sample) throws Exception {
    Path dos = dir.resolve(sample);
    for (Path file : Samples.files(sample)) {
      String path = Samples.inside(sample, file);
      byte[] bytes = Files.readAllBytes(file);
      SmallCase.write(dos, path, path.endsWith("btmp") ? bytes : crlf(bytes));
    }
    try (SmallCase unix = SmallCase.of(dir, Samples.folder(sample));
        SmallCase converted = SmallCase.of(dir, dos)) {
      assertSameContent(unix, converted);
    }
  }

  private static byte[] crlf(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte before = 0;
    for (byte b : bytes) {
      if (b == '\n' && before != '\r') {
        out.write('\r');
      }
      out.write(b);
      before = b;
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void everyLineIsAccountedFor(String sample) throws Exception {
    try (SmallCase made = SmallCase.of(dir, Samples.folder(sample))) {
      made.ask();
      assertEquals(
          List.of(),
          made.rows(
              "SELECT * FROM sources WHERE lines <> events + duplicates + other + unreadable"));
      assertEquals(
          "true|true",
          made.row(
              "SELECT lines = events + duplicates + other + unreadable,"
                  + " events = (SELECT count(*) FROM event) FROM ledger"));
      long lines = 0;
      for (String path : made.rows("SELECT path FROM source WHERE lines IS NOT NULL")) {
        lines += linesIn(Samples.folder(sample).resolve(path));
      }
      assertEquals(Long.toString(lines), made.row("SELECT lines FROM ledger"));
    }
  }

  private static long linesIn(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long lines = 0;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? lines + 1 : lines;
  }
}
