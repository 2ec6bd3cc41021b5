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
    run.accept(new JsonProgress(new PrintStream(err, true, StandardCharsets.UTF_8), false));
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void readingIsToldInHundredthsAndEndsWithAllLines() {
    List<String> lines =
        told(
            progress -> {
              progress.begin("reading", 1000);
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
              progress.begin("reading", 0);
              progress.advance(0, 7);
              progress.stage("settling", 0);
              progress.end();
              progress.stage("analysing", 2);
              progress.step(1);
              progress.step(1);
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
  void aStageOfStepsTellsItsBytesToo() {
    List<String> lines =
        told(
            progress -> {
              progress.stage("writing", 2);
              progress.advance(700, 1);
              progress.step(1);
              progress.done("events");
              progress.begin("searching", 700);
              progress.advance(700, 2);
              progress.end();
            });
    assertEquals(
        List.of(
            "{\"phase\":\"writing\",\"steps\":0,\"total\":2}",
            "{\"phase\":\"writing\",\"steps\":1,\"total\":2,\"bytes\":700}",
            "{\"phase\":\"searching\",\"bytes\":0,\"total\":700,\"lines\":0}",
            "{\"phase\":\"searching\",\"bytes\":700,\"total\":700,\"lines\":2}",
            "{\"phase\":\"searching\",\"bytes\":700,\"total\":700,\"lines\":2}"),
        lines);
  }

  /** What is told does not depend on the threads, as nothing that a run leaves does. */
  @Test
  void verboseTellsEachSourceWhatIsWrongWithItAndEachAnswer() throws Exception {
    Files.writeString(dir.resolve("a.log"), LINE.repeat(2));
    Files.writeString(dir.resolve("\u001b[2Jb.log"), "");
    Shell one = Shell.run("ingest", dir, "--case", dir.resolve("1"), "-v", "--threads", 1);
    List<String> said = one.err().lines().toList();
    String name = dir.getFileName().toString();
    assertTrue(said.contains("reading: " + name + "!a.log: 2 lines, 2 of sshd"), one.err());
    assertTrue(
        one.err().contains("settling: " + name + "!\\x1b[2Jb.log: the file has no bytes"),
        one.err());
    assertTrue(said.indexOf("analysing: verdict") > said.indexOf("analysing: sources"));
    assertEquals("", Shell.run("analyses", "-q").err());
  }

  @Test
  void quietMeansTheSameWithEveryCommand() throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), LINE);
    Path made = dir.resolve("case.duckdb");
    assertEquals("", Shell.onTerminal("ingest", log, "--case", made, "-q").well().out());
    Shell.onTerminal("report", "--case", made, "-o", dir.resolve("r"), "-q").well();
    Shell.onTerminal("export", "--case", made, "--format", "parquet", "-o", dir.resolve("p"), "-q")
        .well();
    Shell parsed = Shell.onTerminal("parse", log, "-q").well();
    assertEquals(2, parsed.out().lines().count());
    assertTrue(
        Shell.onTerminal("query", "-q", "--case", made, "SELECT 7").well().out().contains("7"));
    assertEquals(
        Shell.run("explain", LINE.strip()).well().out(),
        Shell.onTerminal("-q", "explain", LINE.strip()).well().out());
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
