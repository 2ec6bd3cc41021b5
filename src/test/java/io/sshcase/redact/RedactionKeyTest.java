package io.sshcase.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionKeyTest {
  @TempDir private Path dir;

  @Test
  void itIsMadeOnceAndForItsOwnerOnly() throws IOException {
    Path file = dir.resolve("key");
    RedactionKey made = RedactionKey.in(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertArrayEquals(made.derive("amy"), RedactionKey.in(file).derive("amy"));
    assertFalse(Arrays.equals(made.derive("amy"), made.derive("zoe")));
    assertFalse(Arrays.equals(made.derive("amy"), RedactionKey.random().derive("amy")));
  }

  @Test
  void aKeyThatOthersMayReadIsNone() throws IOException {
    Path file = SmallCase.write(dir, "open", "00".repeat(32));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    refused(file, "chmod 600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "00"})
  void onlySixtyFourDigitsAreAKey(String text) throws IOException {
    Path file = SmallCase.write(dir, "wrong", text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    refused(file, "64 hexadecimal digits");
  }

  private static void refused(Path file, String why) {
    String told =
        assertThrows(IllegalArgumentException.class, () -> RedactionKey.in(file)).getMessage();
    assertTrue(told.contains(why), told);
  }

  /** The key in a file that a test wrote. */
  static RedactionKey written(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return RedactionKey.in(file);
  }
}
