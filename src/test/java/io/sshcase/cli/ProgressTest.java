package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run tells how far it is. */
class ProgressTest {
  private static final String LINE =
      "May  3 05:59:49 web01 sshd[912]: Server listening on :: port 22.\n";

  @TempDir private Path dir;

  private static List<String> told(java.util.function.Consumer<JsonProgress> run) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    run.accept(new JsonProgress(new PrintStream(err, true, StandardCharsets.UTF_8)));
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void readingIsToldInHundredthsAndEndsWithAllLines() {
    List<String> lines =
        told(
            progress -> {
              progress.begin(1000);
              IntStream.range(0, 1000).forEach(i -> progress.advance(1, 2));
              progress.end();
            });
    assertEquals(1 + 100 + 1, lines.size());
    assertEquals("{\"phase\":\"reading\",\"bytes\":0,\"total\":1000,\"lines\":0}", lines.get(0));
    assertEquals("{\"phase\":\"reading\",\"bytes\":10,\"total\":1000,\"lines\":20}", lines.get(1));
    assertEquals(
        "{\"phase\":\"reading\",\"bytes\":1000,\"total\":1000,\"lines\":2000}", lines.get(101));
  }

  @Test
  void anUnknownTotalIsNullAndStagesCountTheirSteps() {
    List<String> lines =
        told(
            progress -> {
              progress.begin(0);
              progress.advance(0, 7);
              progress.stage("settling", 0);
              progress.end();
              progress.stage("analysing", 2);
              progress.step();
              progress.step();
              progress.end();
            });
    assertEquals(
        List.of(
            "{\"phase\":\"reading\",\"bytes\":0,\"total\":null,\"lines\":0}",
            "{\"phase\":\"reading\",\"bytes\":0,\"total\":null,\"lines\":7}",
            "{\"phase\":\"settling\"}",
            "{\"phase\":\"analysing\",\"steps\":0,\"total\":2}",
            "{\"phase\":\"analysing\",\"steps\":1,\"total\":2}",
            "{\"phase\":\"analysing\",\"steps\":2,\"total\":2}"),
        lines);
  }

  @Test
  void aScriptAsksForItAndNeedsNoTerminal() throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), LINE.repeat(3));
    Shell parsed = Shell.run("parse", log, "--progress=json");
    String size = String.valueOf(Files.size(log));
    assertEquals(
        "{\"phase\":\"reading\",\"bytes\":" + size + ",\"total\":" + size + ",\"lines\":3}",
        parsed.err().lines().reduce((first, second) -> second).orElseThrow());
    assertEquals(Shell.run("parse", log).well().out(), parsed.out());
    Shell analyzed = Shell.run("analyze", log, "-o", dir.resolve("out"), "--progress=json");
    assertEquals(
        "[reading, settling, analysing, writing]",
        analyzed
            .err()
            .lines()
            .map(line -> line.replaceFirst("^\\{\"phase\":\"(\\w+)\".*", "$1"))
            .distinct()
            .toList()
            .toString());
    Shell.run("analyze", log, "-o", dir.resolve("out"), "--progress=json", "-q").well();
  }

  @Test
  void aTerminalSeesWhatIsBeingDoneUnlessToldOtherwise() throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), LINE);
    Path made = dir.resolve("case.duckdb");
    Shell seen = Shell.onTerminal("ingest", log, "--case", made);
    assertTrue(seen.err().contains("reading") && seen.err().contains("analysing"), seen.err());
    Shell report = Shell.onTerminal("report", "--case", made, "-o", dir.resolve("out"));
    assertTrue(report.err().contains("analysing"), report.err());
    Shell.onTerminal("report", "--case", made, "-o", dir.resolve("out"), "--progress=never").well();
    Shell.onTerminal(java.util.Map.of(), "parse", log).well();
  }
}
