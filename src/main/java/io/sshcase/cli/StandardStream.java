package io.sshcase.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person may be looking at a standard stream. */
enum StandardStream {
  OUTPUT(1),
  ERROR(2);

  private final Path link;

  StandardStream(int descriptor) {
    link = Path.of("/proc/self/fd", String.valueOf(descriptor));
  }

  /**
   * Linux tells of each stream itself; elsewhere the console must do, which tells of standard input
   * and output together.
   */
  boolean isTerminal() {
    if (Files.isSymbolicLink(link)) {
      try {
        String target = Files.readSymbolicLink(link).toString();
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
