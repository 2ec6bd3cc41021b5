package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** analyze, ingest and report, each ending with the exit code of the contract. */
class AnalyzeCommandTest {
  private static final String FAILED =
      " web01 sshd[812]: Failed password for root from 203.0.113.9 port 4022 ssh2";

  @TempDir private Path dir;
  private Path log;
  private Path out;

  @BeforeEach
  void aLogOfOneGuesser() throws IOException {
    String[] lines = new String[40];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "2024-05-23T06:00:" + (10 + i) + "Z" + FAILED;
    }
    log = SmallCase.write(dir, "auth.log", lines);
    out = dir.resolve("deep/er/report");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aReportToMailHasNoChartingLibrary() throws Exception {
    Path small = dir.resolve("small");
    Shell.run("analyze", log, "-o", out).well();
    assertTrue(Files.readString(out.resolve("report.html")).contains("Chart.js v"));
    Shell.run("report", "--case", out.resolve("case.duckdb"), "-o", small, "--static").well();
    assertFalse(Files.readString(small.resolve("report.html")).contains("Chart.js v"));
  }

  @Test
  void aFolderWithoutALineOfSshdIsSaidToHoldNone() throws Exception {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    String told = Shell.run("analyze", empty, "-o", out).well().out();
    assertTrue(told.startsWith("No line of sshd could be counted"), told);
  }

  @Test
  void whatWasNotReadIsSaidOnTheTerminal() throws Exception {
    Path folder = Files.createDirectory(dir.resolve("journals"));
    Files.writeString(
        folder.resolve("system.journal"), "LPKSHHRH and more", StandardCharsets.US_ASCII);
    Shell ran = Shell.run("analyze", folder, "-o", out);
    assertEquals(Exit.DAMAGED, ran.code());
    assertTrue(ran.out().contains("Not read whole: 1 place ("), ran.out());
  }

  @Test
  void aReportFolderIsMadeAndReplacedAsAWhole() throws Exception {
    Shell ran = Shell.run("analyze", log, "-o", out).well();
    assertTrue(ran.out().contains("Read 40 lines: 40 events, 0 duplicates, 0 other"), ran.out());
    assertTrue(ran.out().contains(out.resolve("report.html").toString()), ran.out());
    List<String> expected =
        List.of(
            "blocklist",
            "case.duckdb",
            "csv",
            "reply.txt",
            "report.html",
            "report.md",
            "summary.json");
    assertEquals(expected, names(out));
    Files.writeString(out.resolve("csv/left_over.csv"), "x");
    assertEquals("", Shell.run("analyze", log, "-o", out, "--quiet").well().out());
    assertEquals(expected, names(out));
    assertFalse(Files.exists(out.resolve("csv/left_over.csv")));
    assertEquals(List.of("report"), names(out.getParent()));
  }

  @Test
  void progressGoesToStandardErrorOfATerminalOnly() {
    Shell seen = Shell.onTerminal("analyze", log, "-o", out);
    assertEquals(Exit.DONE, seen.code());
    assertTrue(seen.err().contains("reading"), seen.err());
    assertFalse(seen.out().contains("reading"), seen.out());
    Shell quiet = Shell.onTerminal("analyze", log, "-o", out, "-q").well();
    assertEquals("", quiet.out());
  }

  @Test
  void anOutputFolderThatCannotBeWrittenIsAFailure() {
    Shell.run("analyze", log, "-o", log.resolve("below/a/file"))
        .failed(Exit.FAILED, "below/a/file");
    Path made = log.resolve("x.duckdb");
    Shell.run("ingest", log, "--case", made).failed(Exit.FAILED, "x.duckdb");
    Shell.run("analyze", log, "-o", out, "--case", made).failed(Exit.FAILED, "x.duckdb");
  }

  @Test
  void aForeignFolderIsRefusedAndLeftAlone() throws Exception {
    Path foreign = SmallCase.write(dir, "photos/a.jpg", "x").getParent();
    Shell.run("analyze", log, "-o", foreign).failed(Exit.USAGE, "photos");
    assertEquals(List.of("a.jpg"), names(foreign));
    assertEquals(List.of("auth.log", "photos"), names(dir));
  }

  @Test
  void damageIsThreeAndAFindingGoesBeforeIt() throws Exception {
    String login =
        "2024-05-23T06:01:00Z web01 sshd[812]: Accepted password for root from 203.0.113.9 port 4022 ssh2\n";
    byte[] zipped = gzip((Files.readString(log) + login).getBytes(StandardCharsets.UTF_8));
    Path cut = SmallCase.write(dir, "cut.log.gz", Arrays.copyOf(zipped, zipped.length - 4));
    Shell damaged = Shell.run("analyze", cut, "-o", out);
    assertEquals(Exit.DAMAGED, damaged.code());
    assertEquals("", damaged.err());
    assertEquals(Exit.FOUND, Shell.run("analyze", cut, "-o", out, "--fail-on", "low").code());
    Path made = dir.resolve("case.duckdb");
    assertEquals(Exit.DAMAGED, Shell.run("ingest", cut, "--case", made).code());
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void failOnIsFourFromItsLevelOn() {
    Path quiet = Path.of("samples/quiet");
    assertEquals(Exit.DONE, Shell.run("analyze", quiet, "-o", out, "--fail-on", "critical").code());
    Path incident = Path.of("samples/sosreport");
    assertEquals(Exit.FOUND, Shell.run("analyze", incident, "-o", out, "--fail-on", "high").code());
    assertTrue(Files.exists(out.resolve("report.html")), "the report is there all the same");
  }

  @Test
  void ingestAndReportGiveWhatAnalyzeGives() throws Exception {
    Path made = dir.resolve("week.duckdb");
    Shell first = Shell.run("ingest", log, "--case", made).well();
    assertTrue(first.out().contains("1 sources, 40 events"), first.out());
    Shell again = Shell.run("ingest", log, "--case", made).well();
    assertEquals(first.out(), again.out());
    Shell.run("report", "--case", made, "-o", out).well();
    Path direct = dir.resolve("direct");
    Shell.run("analyze", log, "-o", direct).well();
    assertEquals(
        Files.readString(direct.resolve("summary.json")),
        Files.readString(out.resolve("summary.json")));
    assertEquals(
        Files.readString(direct.resolve("report.html")),
        Files.readString(out.resolve("report.html")));
  }

  @Test
  void aReportAroundItsOwnCaseKeepsTheCase() throws Exception {
    Path made = out.resolve("case.duckdb");
    Shell.run("analyze", log, "-o", out).well();
    long size = Files.size(made);
    Shell.run("report", "--case", made, "-o", out).well();
    assertTrue(Files.size(made) >= size / 2, "the case is still there");
    assertEquals(
        "40\n",
        Shell.run("query", "--case", made, "--format", "csv", "SELECT count(*) FROM events")
            .well()
            .out()
            .split("\n", 2)[1]);
  }

  @Test
  void standardInputIsABundleToo() {
    Shell ran =
        Shell.piped(
            "May 23 06:00:00" + FAILED + "\n", "analyze", "-", "-o", out, "--as-of", "2024-06-01");
    assertEquals(Exit.DONE, ran.well().code());
    assertEquals(
        "time,source\n2024-05-23T06:00:00Z,-\n",
        Shell.run(
                "query",
                "--case",
                out.resolve("case.duckdb"),
                "--format",
                "csv",
                "SELECT time, source FROM events")
            .well()
            .out());
  }

  @Test
  void aWindowIsNamedInEveryReportAndTheCaseCanBeAskedAboutAnother() throws Exception {
    Path whole = dir.resolve("whole");
    Path later = dir.resolve("later");
    Path kept = dir.resolve("kept.duckdb");
    String told =
        Shell.run("analyze", log, "-o", out, "--since", "2024-05-23T08:00:15+02:00").well().out();
    assertTrue(told.startsWith("Only from 2024-05-23T06:00:15Z on\n"), told);
    Shell.run("analyze", log, "-o", whole, "--case", kept).well();
    Shell.run("report", "--case", kept, "-o", later, "--since", "2024-05-23T06:00:15").well();
    for (String file : List.of("report.html", "report.md", "summary.json", "csv/attackers.csv")) {
      assertEquals(Files.readString(out.resolve(file)), Files.readString(later.resolve(file)));
    }
    assertTrue(Files.readString(later.resolve("csv/attackers.csv")).contains(",35,35,"));
    for (String file : List.of("report.html", "report.md")) {
      String text = Files.readString(later.resolve(file));
      assertTrue(text.contains("from 2024-05-23T06:00:15Z on"), file);
      assertTrue(text.contains("counts as a whole"), file);
      assertFalse(Files.readString(whole.resolve(file)).contains("counts as a whole"), file);
    }
    String summary = Files.readString(later.resolve("summary.json"));
    assertTrue(summary.contains("\"since\": \"2024-05-23T06:00:15Z\""), summary);
    assertTrue(summary.contains("\"until\": null"), summary);
    Shell.run("report", "--case", kept, "-o", later).well();
    for (String file : List.of("report.html", "report.md", "summary.json", "csv/attackers.csv")) {
      assertEquals(Files.readString(whole.resolve(file)), Files.readString(later.resolve(file)));
    }
  }

  @Test
  void aWindowWithoutALineSaysSoFirst() {
    String told = Shell.run("analyze", log, "-o", out, "--until", "2024-05-23").well().out();
    assertTrue(told.contains("no line of sshd falls into the window"), told);
    assertTrue(told.contains("cover 2024-05-23 06:00:10 UTC to"), told);
  }

  @Test
  void aWindowThatIsNoneIsRefusedBeforeAnythingIsWritten() {
    Shell.run("analyze", log, "-o", out, "--since", "2024-05-23", "--until", "2024-05-23")
        .failed(Exit.USAGE, "--since 2024-05-23 is not before --until 2024-05-23");
    Shell.run("analyze", log, "-o", out, "--since", "yesterday")
        .failed(Exit.USAGE, "--since takes a time such as", "not yesterday");
    assertFalse(Files.exists(out));
  }

  @Test
  void aThresholdIsSetForOneReportAndToldInIt() throws Exception {
    Path file = dir.resolve("kept.duckdb");
    Shell.run(
            "analyze",
            log,
            "--case",
            file,
            "-o",
            out,
            "--set",
            "guess_failures=100",
            "--set",
            "service_accounts=oracle, deploy",
            "-q")
        .well();
    String thresholds = Files.readString(out.resolve("csv/thresholds.csv"));
    assertTrue(thresholds.lines().toList().get(1).startsWith("guess_failures,100,"), thresholds);
    assertTrue(thresholds.lines().toList().get(1).endsWith(",3"), thresholds);
    assertTrue(thresholds.contains("\nservice_accounts,\"[oracle, deploy]\","), thresholds);
    assertTrue(
        Files.readString(out.resolve("report.html"))
            .contains("Set for this report: guess_failures 100 instead of 3"));
    // Without root among the service accounts, root is one person who is aimed at.
    assertEquals("single_user", pattern(out));
    Path again = dir.resolve("again");
    Shell.run("report", "--case", file, "-o", again, "-q").well();
    assertEquals("password_guessing", pattern(again));
    assertTrue(
        Files.readString(again.resolve("csv/thresholds.csv"))
            .lines()
            .allMatch(l -> l.endsWith(",") || l.endsWith("default_value")));
  }

  private static String pattern(Path report) throws IOException {
    List<String> rows = Files.readAllLines(report.resolve("csv/attackers.csv"));
    int column = List.of(rows.get(0).split(",")).indexOf("pattern");
    return rows.get(1).split(",", -1)[column];
  }

  @Test
  void everyThresholdTakesZero() throws Exception {
    Shell.run("analyze", log, "-o", out, "-q").well();
    List<Object> words = new ArrayList<>(List.of("analyze", log, "-o", dir.resolve("zero"), "-q"));
    for (String row : Files.readAllLines(out.resolve("csv/thresholds.csv"))) {
      if (row.matches("[a-z0-9_]+,[0-9.]+,.*")) {
        words.addAll(List.of("--set", row.substring(0, row.indexOf(',')) + "=0"));
      }
    }
    assertTrue(words.size() > 100, words::toString);
    Shell.run(words.toArray()).well();
  }
}
