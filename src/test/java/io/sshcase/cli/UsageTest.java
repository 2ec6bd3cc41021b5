package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may type wrongly: one line, exit code 2, nothing written. */
class UsageTest {
  @TempDir private Path dir;

  @Test
  void withoutACommandItSaysSo() {
    Shell.run().failed(Exit.USAGE, "no command given", "--help");
  }

  @ParameterizedTest
  @CsvSource({
    "analyze, x",
    "ingest, --case=c x",
    "report, --case=c -o=o",
    "query, --case=c x",
    "parse, x",
    "explain, x",
    "analyses, x",
    "completion, ''",
    "man, x"
  })
  void everyCommandHasHelpWithExamplesAndRefusesUnknownOptions(String command, String needed) {
    Shell help = Shell.run(command, "--help").well();
    assertTrue(help.out().startsWith("Usage: sshcase " + command), help.out());
    assertTrue(help.out().contains("Examples:"), help.out());
    assertTrue(Shell.run("--help").well().out().contains("\n  " + command + " "), command);
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(needed.split(" ")));
    words.add("--no-such-option");
    Shell.run(words.toArray()).failed(Exit.USAGE, "--no-such-option", command);
  }

  @Test
  void helpNamesTheExitCodesAndVersionTheRelease() {
    assertTrue(Shell.run("--help").well().out().contains("3 done but some input was damaged"));
    assertTrue(
        Shell.run("--version")
            .well()
            .out()
            .matches("sshcase \\d\\S* \\(build [\\w ]+\\)\nDuckDB \\d[\\d.]+\nJava \\d\\S*\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuchcommand", "Analyze", "-x"})
  void anUnknownCommandIsWrongUsage(String word) {
    Shell.run(word).failed(Exit.USAGE, word);
  }

  @Test
  void aPathThatDoesNotExistIsFoundBeforeAnythingIsWritten() throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), "");
    Path missing = dir.resolve("missing.tgz");
    Path out = dir.resolve("out");
    Shell.run("analyze", log, missing, "-o", out).failed(Exit.USAGE, "missing.tgz");
    Path made = dir.resolve("x.duckdb");
    Shell.run("ingest", missing, "--case", made).failed(Exit.USAGE, "missing.tgz");
    Shell.run("parse", missing).failed(Exit.USAGE, "missing.tgz");
    assertFalse(Files.exists(out));
    assertFalse(Files.exists(made));
  }

  /** A case that was not there before is no trace of a mistake. */
  @Test
  void aThresholdThatIsRefusedLeavesNoCaseBehind() throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), "");
    Path made = dir.resolve("x.duckdb");
    Shell.run("analyze", log, "-o", dir.resolve("out"), "--case", made, "--set", "no_such=1")
        .failed(Exit.USAGE, "no_such");
    assertFalse(Files.exists(made));
    Shell.run("ingest", log, "--case", made).well();
    Shell.run("analyze", log, "-o", dir.resolve("out"), "--case", made, "--set", "no_such=1")
        .failed(Exit.USAGE, "no_such");
    assertTrue(Files.exists(made));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--geoip", "--intel", "--allow-list"})
  void aFileOfAddressesThatIsNoneIsNamed(String option) throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), "");
    Path out = dir.resolve("out");
    Path wrong = Files.writeString(dir.resolve("wrong"), "hello\nworld, 2\n300.1.1.1\n");
    Shell.run("analyze", log, "-o", out, option, wrong).failed(Exit.USAGE, "wrong");
    Shell.run("analyze", log, "-o", out, option, dir.resolve("none"))
        .failed(Exit.USAGE, "none: no such file");
    Shell.run("analyze", log, "-o", out, option, dir).failed(Exit.USAGE, "is a folder");
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @CsvSource({
    "--client, web01",
    "--client, 198.51.100.256",
    "--client, 198.51.100.7:22",
    "--at, 05:59",
    "--at, 2024-05-32T05:59Z",
    "--at, yesterday"
  })
  void aComplaintThatCannotBeMeantIsWrongUsage(String option, String value) throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), "");
    Path out = dir.resolve("out");
    Shell.run("analyze", log, "-o", out, option, value).failed(Exit.USAGE, option, value);
    assertFalse(Files.exists(out));
  }

  @Test
  void aCaseThatDoesNotExistIsWrongUsage() {
    Path missing = dir.resolve("missing.duckdb");
    Shell.run("query", "--case", missing, "SELECT 1").failed(Exit.USAGE, "missing.duckdb");
    Shell.run("report", "--case", missing, "-o", dir.resolve("o"))
        .failed(Exit.USAGE, "missing.duckdb");
    assertFalse(Files.exists(missing));
    assertFalse(Files.exists(dir.resolve("o")));
  }

  @Test
  void aFileThatIsNoCaseIsWrongUsage() throws Exception {
    Path text = Files.writeString(dir.resolve("text.duckdb"), "no case at all\n".repeat(500));
    Shell.run("query", "--case", text, "SELECT 1").failed(Exit.USAGE, "text.duckdb");
    Shell.run("report", "--case", text, "-o", dir.resolve("o")).failed(Exit.USAGE, "text.duckdb");
    Shell.run("ingest", "samples/quiet", "--case", text).failed(Exit.USAGE, "text.duckdb");
    assertEquals("no case at all\n".repeat(500), Files.readString(text));
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    Shell.run("analyze", "samples/quiet", "--as-of", "yesterday", "-o", dir.resolve("o"))
        .failed(Exit.USAGE, "--as-of", "yesterday");
    Shell.run("analyze", "samples/quiet", "--timezone", "Moon/Base", "-o", dir.resolve("o"))
        .failed(Exit.USAGE, "--timezone", "Moon/Base");
    Shell.run("analyze", "samples/quiet", "--threads", "0", "-o", dir.resolve("o"))
        .failed(Exit.USAGE, "--threads");
    Shell.run("analyze", "samples/quiet", "--threads", "two", "-o", dir.resolve("o"))
        .failed(Exit.USAGE, "--threads");
    Shell.run("analyze", "samples/quiet", "--memory", "much", "-o", dir.resolve("o"))
        .failed(Exit.USAGE, "--memory", "much");
    Shell.run("analyze", "samples/quiet", "--fail-on", "bad", "-o", dir.resolve("o"))
        .failed(Exit.USAGE, "--fail-on", "bad");
    Shell.run("parse", "--format", "xml", "-").failed(Exit.USAGE, "--format", "xml");
    assertFalse(Files.exists(dir.resolve("o")));
  }

  @Test
  void controlCharactersInAMessageAreTame() {
    Shell ran = Shell.run("parse", dir.resolve("\u001b[31mred\nlog"));
    ran.failed(Exit.USAGE, "[31mred");
    assertFalse(ran.err().contains("\u001b"), ran.err());
  }

  @ParameterizedTest
  @CsvSource({
    "many_user=10, 'no threshold many_user; did you mean many_users?'",
    "since=10, 'no threshold since'",
    "x;DROP TABLE event=1, 'no threshold x;DROP TABLE event'",
    "many_users=ten, 'many_users takes a whole number from 0 on, not ten'",
    "many_users=-1, 'not -1'",
    "many_users=99999999999, 'not 99999999999'",
    "many_users=2.5, 'not 2.5'",
    "invalid_share=80, 'invalid_share takes a number from 0 to 1, not 80'",
    "jail_findtimes=600;x, 'jail_findtimes takes a whole number from 0 on or several with commas between'",
    "many_users, '--set'"
  })
  void aThresholdThatIsNoneIsToldBeforeTheLogsAreRead(String given, String told) throws Exception {
    Path log = Files.writeString(dir.resolve("auth.log"), "");
    Path out = dir.resolve("out");
    Shell.run("analyze", log, "-o", out, "--set", given).failed(Exit.USAGE, told);
    assertFalse(Files.exists(out));
  }
}
