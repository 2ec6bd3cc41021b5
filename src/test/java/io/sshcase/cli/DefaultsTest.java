package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Command line, then environment, then file, then what is built in. {@code --memory} shows it. */
class DefaultsTest {
  @TempDir private Path home;

  private Path config(String text) throws Exception {
    Path folder = Files.createDirectories(home.resolve(".config/sshcase"));
    return Files.writeString(folder.resolve("config.properties"), text);
  }

  /** The memory that the run was given: as no size is taken, the complaint names it. */
  private static void memory(String expected, Shell ran) {
    ran.failed(Exit.USAGE, "--memory takes a size such as 800MiB or 2GiB, not " + expected + "\n");
  }

  private Shell query(Map<String, String> variables, Object... words) throws Exception {
    Path made = home.resolve("case.duckdb");
    Object[] all = new Object[words.length + 4];
    System.arraycopy(new Object[] {"query", "--case", made, "SELECT 1"}, 0, all, 0, 4);
    System.arraycopy(words, 0, all, 4, words.length);
    return Shell.with(variables, all);
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
    Path file = config("# site\nmemory = of-file\n");
    String homeIs = home.toString();
    memory("typed", query(Map.of("HOME", homeIs, "SSHCASE_MEMORY", "set"), "--memory", "typed"));
    memory("set (from SSHCASE_MEMORY)", query(Map.of("HOME", homeIs, "SSHCASE_MEMORY", "set")));
    memory("of-file (from memory in " + file + ")", query(Map.of("HOME", homeIs)));
    memory(
        "of-file (from memory in " + file + ")",
        query(Map.of("HOME", homeIs, "SSHCASE_MEMORY", "")));
    assertTrue(
        query(Map.of("HOME", homeIs), "--no-config").err().contains("no case file"), "built in");
  }

  @Test
  void theFileLiesWhereXdgHasItOrWhereTheOptionSays() throws Exception {
    Path other = Files.createDirectories(home.resolve("xdg/sshcase")).resolve("config.properties");
    Files.writeString(other, "memory=of-xdg\n");
    Path named = Files.writeString(home.resolve("named"), "memory=of-named\n");
    String xdg = home.resolve("xdg").toString();
    memory("of-xdg (from memory in " + other + ")", query(Map.of("XDG_CONFIG_HOME", xdg)));
    memory(
        "of-named (from memory in " + named + ")",
        query(Map.of("XDG_CONFIG_HOME", xdg), "--config", named));
    assertTrue(
        query(Map.of("XDG_CONFIG_HOME", "xdg")).err().contains("no case file"),
        "relative: ignored");
    query(Map.of(), "--config", home.resolve("none")).failed(Exit.USAGE, "no such config file");
  }

  @ParameterizedTest
  @CsvSource({
    "memmory=2GiB, 'sets memmory, which it cannot; did you mean memory?'",
    "zone=UTC, 'sets zone, which it cannot; it can set allow-list, analysis, color'",
    "client=192.0.2.7, 'sets client, which it cannot'",
    "'memory=\\u00', 'cannot be read: Malformed'",
    "threads=two, \"Invalid value for option '--threads'\"",
    "threads=two, '(from threads in '",
    "threads=0, '--threads takes a number from 1 to 1024, not 0 (from threads in '"
  })
  void whatTheFileCannotMeanIsOneLine(String line, String told) throws Exception {
    config(line.replace("\"", "") + "\n");
    query(Map.of("HOME", home.toString())).failed(Exit.USAGE, told.replace("\"", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSHCASE_PORT", "SSHCASE_CLIENT", "MEMORY", "sshcase_memory"})
  void otherVariablesAreNotOurs(String variable) throws Exception {
    assertTrue(query(Map.of(variable, "x")).err().contains("no case file"), variable);
  }

  /** A flag cannot stand there: given as a default, picocli has the flag turn it off. */
  @Test
  void eachThatCanBeSetIsAnOptionWithAValue() {
    CommandLine line = new CommandLine(new Sshcase(), new Commands(null));
    for (String name : Defaults.SETTABLE) {
      long takes =
          line.getSubcommands().values().stream()
              .map(command -> command.getCommandSpec().findOption("--" + name))
              .filter(option -> option != null && option.arity().max() == 1)
              .count();
      assertTrue(takes > 0, name);
    }
    assertEquals(Defaults.SETTABLE.stream().sorted().toList(), Defaults.SETTABLE.stream().toList());
  }
}
