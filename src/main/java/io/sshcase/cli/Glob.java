package io.sshcase.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of file names that no shell expanded, because it was quoted or because the shell does
 * not (cmd.exe). It means what it means to sh: {@code *}, {@code ?} and {@code [...]} stay within
 * one name, and a name that begins with a dot must be written so; {@code {a,b}} is understood too.
 */
final class Glob {
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[{]");
  private static final Pattern SEPARATOR =
      Pattern.compile(File.separatorChar == '\\' ? "[/\\\\]+" : "/+");

  private Glob() {}

  static boolean isPattern(String word) {
    return SPECIAL.matcher(word).find();
  }

  /** What exists, sorted by name; empty when nothing does. */
  static List<Path> matches(String pattern) {
    List<Path> found = List.of(Path.of(SEPARATOR.matcher(pattern).lookingAt() ? "/" : ""));
    try {
      for (String name : SEPARATOR.split(pattern, -1)) {
        if (!name.isEmpty()) {
          found = below(found, name);
        }
      }
    } catch (PatternSyntaxException e) {
      throw new UsageError(
          "no such file or folder, and no pattern either (" + e.getDescription() + "): " + pattern);
    } catch (IOException e) {
      throw new UsageError("cannot be read: " + e.getMessage());
    }
    List<Path> sorted = new ArrayList<>(found);
    Collections.sort(sorted);
    return sorted;
  }

  private static List<Path> below(List<Path> folders, String name) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (isPattern(name)) {
        addMatching(folder, name, found);
      } else if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        found.add(folder.resolve(name));
      }
    }
    return found;
  }

  private static void addMatching(Path folder, String name, List<Path> found) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, name)) {
      for (Path entry : entries) {
        boolean hidden = entry.getFileName().toString().startsWith(".");
        if (!hidden || name.startsWith(".")) {
          found.add(entry);
        }
      }
    } catch (NotDirectoryException e) {
      // logs/*/auth.log passes over the files in logs, as it does in a shell.
      return;
    }
  }
}
