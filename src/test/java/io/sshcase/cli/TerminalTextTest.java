package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal is shown: tables that fit, colours where they are wanted, nothing that bites. */
class TerminalTextTest {
  private static final String ESCAPE = "\u001b";

  @TempDir private static Path dir;
  private static Path made;
  private static Shell analyzed;

  @BeforeAll
  static void analyze() {
    Path out = dir.resolve("out");
    analyzed =
        Shell.onTerminal(
            Map.of(), "analyze", "samples/guide-incident", "-o", out, "--progress=never");
    made = out.resolve("case.duckdb");
  }

  private static Shell query(Map<String, String> variables, String sql, Object... more) {
    Object[] words = new Object[more.length + 4];
    System.arraycopy(new Object[] {"query", "--case", made, sql}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return Shell.onTerminal(variables, words).well();
  }

  @ParameterizedTest
  @CsvSource({"60, true", "100, true", "200, true", "60, false"})
  void aTableFitsTheScreen(int columns, boolean few) {
    String sql =
        few
            ? "SELECT repeat('x', 90) AS a, 'short' AS b, repeat('y', 40) AS c"
            : "SELECT * FROM throttling_episodes LIMIT 2";
    String out = query(Map.of("COLUMNS", String.valueOf(columns)), sql, "--no-color").out();
    if (few) {
      assertTrue(out.lines().allMatch(line -> line.length() <= columns), out);
      assertTrue(out.contains("short"), out);
      assertEquals(columns < 140, out.contains("…"), out);
    } else {
      assertTrue(out.startsWith("host  "), out);
      assertTrue(out.lines().anyMatch(line -> line.matches("cause +max_startups")), out);
    }
  }

  @Test
  void whatIsPipedIsNotFitted() {
    String sql = "SELECT repeat('x', 90) AS a, repeat('y', 90) AS b";
    String out = Shell.with(Map.of("COLUMNS", "60"), "query", "--case", made, sql).well().out();
    assertTrue(out.contains("x".repeat(90) + "  " + "y".repeat(90)), out);
  }

  @Test
  void textOfALogCannotMoveTheCursorOrReorderALine() {
    String out =
        query(Map.of("COLUMNS", "60"), "SELECT chr(27) || '[2J' || chr(8238) AS a", "--no-color")
            .out();
    assertTrue(out.contains("\\x1b[2JU+202E"), out);
    assertFalse(out.contains(ESCAPE), out);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "NO_COLOR=1, '', false",
    "TERM=dumb, '', false",
    "'', --no-color, false",
    "'', --color=never, false",
    "NO_COLOR=1, --color=always, true",
    "SSHCASE_COLOR=never, '', false",
    "SSHCASE_COLOR=never, --color=AUTO, true"
  })
  void coloursAreForTerminalsOfThoseWhoWantThem(String variable, String option, boolean coloured) {
    Map<String, String> variables =
        variable.isEmpty()
            ? Map.of("COLUMNS", "80")
            : Map.of("COLUMNS", "80", variable.split("=", -1)[0], variable.split("=", -1)[1]);
    Object[] more = option.isEmpty() ? new Object[0] : new Object[] {option};
    assertEquals(coloured, query(variables, "SELECT 1 AS a", more).out().contains(ESCAPE + "[1m"));
  }

  @Test
  void aPipeIsPlainUnlessColoursAreAskedFor() {
    assertFalse(Shell.run("query", "--case", made, "SELECT 1").out().contains(ESCAPE));
    assertTrue(
        Shell.run("query", "--case", made, "SELECT 1", "--color=always").out().contains(ESCAPE));
    Shell.run("query", "--case", made, "SELECT 1", "--color=red").failed(Exit.USAGE, "--color");
  }

  /** Another host of the bundle refused too, without a bound: the figures are of both. */
  @Test
  void theSummaryHasTheVerdictTheFiguresAndThePlaceOfTheReport() {
    String out = analyzed.out();
    assertTrue(out.startsWith(ESCAPE + "[1mib-vm-27 refused at least 58"), out);
    assertTrue(out.contains("\nIn all: at least 127 refused, 443 connections, "), out);
    assertTrue(out.contains("  " + ESCAPE + "[1m" + ESCAPE + "[31mhigh" + ESCAPE), out);
    assertTrue(out.lines().anyMatch(line -> line.startsWith("Report: ")), out);
    assertFalse(analyzed.err().contains(ESCAPE), analyzed.err());
  }

  /** No line tells the release here, so it is open whether a refusal would have been logged. */
  @Test
  void theSummaryClaimsNoZeroThatTheVerdictLeavesOpen(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("auth.log");
    Files.writeString(
        log,
        "2024-05-23T06:00:00Z web01 sshd[8]: Failed password for root from 203.0.113.1 port 4 ssh2\n");
    String out = Shell.run("analyze", log, "-o", folder.resolve("report")).well().out();
    assertTrue(out.contains("cannot be decided"), out);
    assertTrue(out.contains("\nIn all: refusals not logged, 1 connections, "), out);
  }
}
