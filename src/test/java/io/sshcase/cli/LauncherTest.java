package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code src/dist/sshcase}, installed as in a package, with a Java that only shows its words. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/dist/sshcase");

  @TempDir private Path dir;
  private Path installed;
  private Path home;

  @BeforeEach
  void install() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no sh on this machine");
    installed = Files.createDirectories(dir.resolve("with blank/bin")).resolve("sshcase");
    Files.copy(LAUNCHER, installed);
    home = dir.resolve("java home");
  }

  private record Ran(int code, String out, String err) {}

  /** Waits for a shell script of few lines; nothing of it fills a pipe. */
  private static Ran run(Map<String, String> variables, Path script, String... words)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(variables);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, err);
  }

  /** A Java that prints its arguments, one a line, and tells its version as the real one does. */
  private void java(String version, boolean hasReleaseFile) throws Exception {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\n"
            + "[ \"$1\" = -version ] && { echo 'openjdk version \""
            + version
            + "\" 2024-01-16' >&2; exit 0; }\n"
            + "printf '%s\\n' \"$@\"\nexit 4\n");
    assertEquals(true, java.toFile().setExecutable(true));
    if (hasReleaseFile) {
      Files.writeString(
          home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }
  }

  private Map<String, String> javaHome() {
    return Map.of("JAVA_HOME", home.toString());
  }

  @ParameterizedTest
  @CsvSource({"17.0.10, true", "17, false", "21.0.1, false", "25-ea, true"})
  void argumentsReachTheProgramAsTheyAreAndItsExitCodeComesBack(String version, boolean file)
      throws Exception {
    java(version, file);
    Ran ran = run(javaHome(), installed, "explain", "two  blanks", "*", "$HOME", "");
    String jar = installed.getParent() + "/../lib/sshcase/sshcase.jar";
    assertEquals("-jar\n" + jar + "\nexplain\ntwo  blanks\n*\n$HOME\n\n", ran.out());
    assertEquals("", ran.err());
    assertEquals(4, ran.code());
  }

  @Test
  void aLinkToItFindsTheProgramToo() throws Exception {
    java("17.0.10", true);
    Path link = Files.createSymbolicLink(dir.resolve("link"), installed);
    assertEquals(
        "-jar\n" + installed.toRealPath().getParent() + "/../lib/sshcase/sshcase.jar\n",
        run(javaHome(), link).out());
  }

  @ParameterizedTest
  @CsvSource({"11.0.2, true, 11", "11.0.2, false, 11", "1.8.0_392, true, 1", "1.8.0_392, false, 1"})
  void aJavaThatIsTooOldIsToldInOneLine(String version, boolean file, String told)
      throws Exception {
    java(version, file);
    Ran ran = run(javaHome(), installed, "--version");
    assertEquals(
        "sshcase: " + home + "/bin/java is too old (" + told + "); install Java 17 or later\n",
        ran.err());
    assertEquals(Exit.FAILED, ran.code());
  }

  @Test
  void aMissingJavaIsToldInOneLine() throws Exception {
    Ran ran = run(javaHome(), installed, "--version");
    assertEquals(
        "sshcase: no Java found as " + home + "/bin/java; install Java 17 or later\n", ran.err());
    assertEquals(Exit.FAILED, ran.code());
  }
}
