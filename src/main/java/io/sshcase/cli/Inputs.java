package io.sshcase.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * What to read: the words of the command line, patterns among them, and a list in a file. All of it
 * exists, or it is wrong usage and found before anything is written.
 */
final class Inputs {
  /** A list of a million long paths; more is some other file. */
  private static final int LONGEST_LIST = 256 << 20;

  private static final Path STANDARD_INPUT = Path.of("-");

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description =
          "Read also what is listed in FILE, one path a line, or with NUL between them as find"
              + " -print0 writes; - is standard input.")
  private Path list;

  /** In the order in which they were given, the listed ones last. */
  List<Path> paths(List<String> words, InputStream in) {
    List<Path> paths = new ArrayList<>();
    for (String word : words) {
      paths.addAll(meant(word));
    }
    if (list != null) {
      if (isStandardInput(list) && paths.contains(STANDARD_INPUT)) {
        throw new UsageError("standard input cannot be a log and --files-from at once");
      }
      addListed(paths, in);
    }
    return paths;
  }

  static boolean isStandardInput(Path path) {
    return path.equals(STANDARD_INPUT);
  }

  /** A file that really is called so goes before the pattern. */
  private static List<Path> meant(String word) {
    if (word.equals("-")) {
      return List.of(STANDARD_INPUT);
    }
    if (!Glob.isPattern(word) || exists(word)) {
      return List.of(existing(word, ""));
    }
    List<Path> found = Glob.matches(word);
    if (found.isEmpty()) {
      throw new UsageError("no file or folder matches " + word);
    }
    found.forEach(Inputs::mustBeReadable);
    return found;
  }

  private static boolean exists(String word) {
    try {
      return Files.exists(Path.of(word), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Path existing(String word, String where) {
    if (!exists(word)) {
      throw new UsageError("no such file or folder: " + word + where);
    }
    Path path = Path.of(word);
    mustBeReadable(path);
    return path;
  }

  private static void mustBeReadable(Path path) {
    if (!Files.isReadable(path)) {
      throw new UsageError("cannot be read (permissions, or a link that leads nowhere): " + path);
    }
  }

  private void addListed(List<Path> paths, InputStream in) {
    String text = new String(listBytes(in), StandardCharsets.UTF_8);
    boolean zeros = text.indexOf('\0') >= 0;
    int number = 0;
    int before = paths.size();
    for (String entry : text.split(zeros ? "\0" : "\r?\n", -1)) {
      number++;
      String where = " (" + (zeros ? "entry " : "line ") + number + " of " + list + ")";
      if (entry.equals("-")) {
        throw new UsageError("a list cannot name standard input" + where);
      }
      if (!entry.isBlank()) {
        paths.add(existing(entry, where));
      }
    }
    if (paths.size() == before) {
      throw new UsageError("--files-from lists no path: " + list);
    }
  }

  private byte[] listBytes(InputStream in) {
    try (InputStream file = isStandardInput(list) ? null : Files.newInputStream(list)) {
      byte[] bytes = (file == null ? in : file).readNBytes(LONGEST_LIST + 1);
      if (bytes.length > LONGEST_LIST) {
        throw new UsageError("--files-from takes a list of up to 256 MiB; " + list + " is longer");
      }
      return bytes;
    } catch (IOException e) {
      throw new UsageError("no such list, or it cannot be read: " + list);
    }
  }
}
