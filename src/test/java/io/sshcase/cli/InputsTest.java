package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a command line means: the rows of {@code parse} name the source of each line. */
class InputsTest {
  private static final String LINE =
      "May  3 05:59:49 web01 sshd[912]: Server listening on :: port 22.\n";

  @TempDir private Path dir;

  @BeforeEach
  void logs() throws Exception {
    Files.createDirectories(dir.resolve("a"));
    Files.createDirectories(dir.resolve("b"));
    for (String name :
        List.of(
            "auth.log", "auth.log.1", "auth.log.2", ".hidden.log", "a/auth.log", "b/auth.log")) {
      Files.writeString(dir.resolve(name), LINE);
    }
  }

  /** The sources of the rows, without the folder of this test. */
  private String read(Shell shell) {
    return String.join(
        " ",
        shell
            .well()
            .out()
            .lines()
            .skip(1)
            .map(row -> row.substring(dir.toString().length() + 1, row.indexOf(',')))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "auth.log.*, auth.log.1 auth.log.2",
    "auth.log.?, auth.log.1 auth.log.2",
    "'auth.log.[!1]', auth.log.2",
    "'auth.log{,.2}', auth.log auth.log.2",
    "*/auth.log, a/auth.log b/auth.log",
    "*.log, auth.log",
    ".*.log, .hidden.log"
  })
  void aPatternThatNoShellExpandedIsExpandedSorted(String pattern, String expected) {
    assertEquals(expected, read(Shell.run("parse", dir + "/" + pattern)));
  }

  @Test
  void aFileThatIsReallyCalledSoGoesBeforeThePattern() throws Exception {
    Files.writeString(dir.resolve("auth.log.*"), LINE);
    assertEquals("auth.log.*", read(Shell.run("parse", dir + "/auth.log.*")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.gz", "c*/auth.log", "auth.log/*", "[", "{a"})
  void aPatternThatMatchesNothingIsWrongUsage(String pattern) {
    Shell.run("parse", dir + "/" + pattern).failed(Exit.USAGE, dir + "/" + pattern);
    Shell.run("analyze", dir + "/" + pattern, "-o", dir.resolve("out"))
        .failed(Exit.USAGE, dir + "/" + pattern);
  }

  @Test
  void aListNamesOnePathALine() throws Exception {
    Path list = dir.resolve("list");
    Files.writeString(
        list, dir + "/b/auth.log\r\n\n  \n" + dir + "/auth.log.1\n", StandardCharsets.UTF_8);
    assertEquals("b/auth.log auth.log.1", read(Shell.run("parse", "--files-from", list)));
    assertEquals(
        "auth.log b/auth.log auth.log.1",
        read(Shell.run("parse", dir + "/auth.log", "--files-from", list)));
  }

  @Test
  void aListFromStandardInputMayHaveZerosBetweenPathsAndLineBreaksInThem() throws Exception {
    Path odd = Files.writeString(dir.resolve("auth\nlog"), LINE);
    Shell ran = Shell.piped(odd + "\0" + dir + "/auth.log\0", "parse", "--files-from", "-").well();
    assertEquals(1 + 2, ran.out().replace("auth\nlog", "auth log").lines().count(), ran.out());
  }

  @Test
  void aPatternInAListIsAName() {
    Shell.piped(dir + "/auth.log\n" + dir + "/auth.log.*\n", "parse", "--files-from", "-")
        .failed(Exit.USAGE, "auth.log.* (line 2 of -)");
  }

  @ParameterizedTest
  @CsvSource({
    "'missing.log', 'no such file or folder: missing.log (line 1 of -)'",
    "'-', 'a list cannot name standard input (line 1 of -)'",
    "'', '--files-from lists no path: -'"
  })
  void aListThatCannotBeFollowedIsWrongUsage(String list, String told) {
    Shell.piped(list, "parse", "--files-from", "-").failed(Exit.USAGE, told);
  }

  @Test
  void standardInputIsALogOrAList() {
    Shell.piped("", "parse", "-", "--files-from", "-").failed(Exit.USAGE, "standard input");
    Shell.run("parse", "--files-from", dir.resolve("none")).failed(Exit.USAGE, "no such list");
  }

  @Test
  void analyzeTakesListsAndNeedsSomethingToRead() {
    Shell.run("analyze", "-o", dir.resolve("out")).failed(Exit.USAGE, "--files-from");
    Shell ran =
        Shell.piped(
                dir + "/a\n" + dir + "/b\n",
                "analyze",
                "--files-from",
                "-",
                "--as-of=2024-06-01",
                "-o",
                dir.resolve("out"))
            .well();
    assertTrue(ran.out().contains("Read 2 lines"), ran.out());
  }

  @Test
  void anArgumentWithAnAtSignIsItselfAndNoFileOfArguments() throws Exception {
    Path arguments = Files.writeString(dir.resolve("arguments"), "--help");
    Shell.run("parse", "@" + arguments).failed(Exit.USAGE, "no such file or folder: @" + arguments);
  }
}
