package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual pages: every word of the help, and nothing that roff takes for a command. */
class ManCommandTest {

  @Test
  void aPageHasTheSectionsThatManReadersExpect() {
    String page = Shell.run("man", "query").well().out();
    assertEquals(
        "NAME SYNOPSIS DESCRIPTION ARGUMENTS OPTIONS EXAMPLES SEE ALSO",
        String.join(
            " ",
            page.lines()
                .filter(line -> line.startsWith(".SH "))
                .map(line -> line.substring(5, line.length() - 1))
                .toList()));
    assertTrue(page.startsWith(".TH \"SSHCASE\\-QUERY\" \"1\" \"\" \"sshcase "), page);
    assertTrue(page.contains("\n\\-\\-case=FILE [OPTION...] SQL\n"), page);
    assertTrue(page.contains("\n\\fB\\-\\-memory\\fR=\\fISIZE\\fR\n"), page);
    assertTrue(page.contains("(default: 512MiB)"), page);
    assertTrue(page.contains("WHERE event = \\(aqauth_accepted\\(aq\\(dq\n"), page);
  }

  @Test
  void thePageOfTheProgramListsTheCommandsAndTheExitCodes() {
    String page = Shell.run("man").well().out();
    assertTrue(page.contains("\n\\fBanalyze\\fR\n"), page);
    assertTrue(page.contains("\nExit codes: 0 done"), page);
    assertTrue(page.contains("sshcase\\-simulate(1), "), page);
    Shell.run("man", "nosuch").failed(Exit.USAGE, "no command is called nosuch");
  }

  @ParameterizedTest
  @CsvSource({
    "'.SH evil', '\\&.SH evil'",
    "'''tis', '\\(aqtis'",
    "'C:\\new', 'C:\\(rsnew'",
    "'--x ^y ~z `w` \"q\"', '\\-\\-x \\(hay \\(tiz \\(gaw\\(ga \\(dqq\\(dq'",
    "'10–100 …', '10\\[u2013]100 \\[u2026]'"
  })
  void textMeansItself(String text, String source) {
    assertEquals(source, Roff.escaped(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "analyze",
        "ingest",
        "report",
        "query",
        "simulate",
        "parse",
        "explain",
        "analyses",
        "completion",
        "man"
      })
  void groffHasNothingToComplainOf(String command) throws Exception {
    String page = (command.isEmpty() ? Shell.run("man") : Shell.run("man", command)).well().out();
    assertEquals("", complaints(page, "groff", "-z", "-ww", "-man", "-Tutf8"));
  }

  @Test
  void theCompletionIsOneThatBashTakesAndKnowsTheCommands() throws Exception {
    String script = Shell.run("completion").well().out();
    String ask =
        """

        COMP_WORDS=(sshcase query --format "")
        COMP_CWORD=3
        _complete_sshcase 2>/dev/null
        [ "${COMPREPLY[*]}" = "table csv json" ] || echo "completes to ${COMPREPLY[*]}" >&2
        """;
    assertEquals("", complaints(script + ask, "bash"));
  }

  /** A config file changes what help shows as a default, as it changes what the command does. */
  @Test
  void helpShowsTheDefaultThatHolds() {
    Shell help = Shell.with(Map.of("SSHCASE_MEMORY", "3GiB"), "query", "--help").well();
    assertTrue(help.out().contains("3GiB"), help.out());
  }

  private static String complaints(String input, String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      Assumptions.abort("no " + command[0] + " on this machine");
      return "";
    }
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), told);
    return told;
  }
}
