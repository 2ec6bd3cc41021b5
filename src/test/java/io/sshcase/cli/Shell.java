package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs the program within the test, with streams of its own. */
record Shell(int code, String out, String err) {

  /** Neither a terminal nor a home: what the machine is set to must not decide a test. */
  private static final Environment BARE = new Environment(Map.of(), false, false);

  static Shell run(Object... words) {
    return piped("", words);
  }

  /** With standard input; in ISO 8859-1, so that any byte can be given. */
  static Shell piped(String input, Object... words) {
    return run(input, BARE, words);
  }

  /** As if a person looked at standard error. */
  static Shell onTerminal(Object... words) {
    return run("", new Environment(Map.of(), false, true), words);
  }

  /** As if a person looked at both streams, with these environment variables. */
  static Shell onTerminal(Map<String, String> variables, Object... words) {
    return run("", new Environment(variables, true, true), words);
  }

  /** With these environment variables. */
  static Shell with(Map<String, String> variables, Object... words) {
    return run("", new Environment(variables, false, false), words);
  }

  private static Shell run(String input, Environment environment, Object... words) {
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = words[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            environment);
    return new Shell(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Ended well and had nothing to complain of. */
  Shell well() {
    assertEquals("", err);
    assertEquals(Exit.DONE, code, out);
    return this;
  }

  /** Failed with one line for people, in which these words stand, and printed no result. */
  void failed(int expectedCode, String... parts) {
    assertEquals(1, err.lines().count(), err);
    assertEquals(expectedCode, code, err);
    assertEquals("", out);
    for (String part : parts) {
      assertEquals(part, err.contains(part) ? part : err);
    }
    assertFalse(err.contains("Exception"), err);
  }
}
