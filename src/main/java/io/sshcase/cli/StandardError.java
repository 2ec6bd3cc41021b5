package io.sshcase.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person may be looking at standard error. */
final class StandardError {
  private static final Path LINK = Path.of("/proc/self/fd/2");

  private StandardError() {}

  /**
   * Linux tells of standard error itself; elsewhere the console must do, which tells of standard
   * input and output.
   */
  static boolean isTerminal() {
    if (Files.isSymbolicLink(LINK)) {
      try {
        String target = Files.readSymbolicLink(LINK).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      } catch (IOException e) {
        return false;
      }
    }
    return consoleIsTerminal();
  }

  /** From JDK 22 on there is always a console, which says itself whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean consoleIsTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = java.io.Console.class.getMethod("isTerminal");
      return Boolean.TRUE.equals(isTerminal.invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
