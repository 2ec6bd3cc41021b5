package io.sshcase.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small table that lies beside the classes: tabs between cells, {@code #} starts a comment. */
final class TsvResource {
  private TsvResource() {}

  /** Every row with exactly {@code columns} cells; anything else is a fault of this program. */
  static List<String[]> rows(String name, int columns) {
    try (InputStream in = TsvResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> cells(name, line, columns))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] cells(String name, String line, int columns) {
    String[] cells = line.split("\t", -1);
    if (cells.length != columns) {
      throw new IllegalStateException(name + ": " + columns + " cells expected: " + line);
    }
    return cells;
  }
}
