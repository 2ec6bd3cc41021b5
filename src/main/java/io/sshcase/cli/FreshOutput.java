package io.sshcase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A file or folder that is being made: it grows beside the place that the user named and takes it
 * once it is complete, so a run that fails or is interrupted leaves nothing half.
 */
final class FreshOutput implements AutoCloseable {
  private final Path place;
  private final Path staging;
  private boolean committed;

  private FreshOutput(Path place, Path staging) {
    this.place = place;
    this.staging = staging;
    Runtime.getRuntime().addShutdownHook(new Thread(this::abandon));
  }

  /** A file, which may replace one that is there. */
  static FreshOutput file(Path place) {
    if (Files.isDirectory(place)) {
      throw new UsageError(place + ": is a folder; name a file");
    }
    // A device or a pipe is written to and never replaced.
    boolean isStream = Files.exists(place) && !Files.isRegularFile(place);
    return new FreshOutput(place, isStream ? place : beside(place));
  }

  /** A folder, which must not hold anything yet. */
  static FreshOutput folder(Path place) {
    try {
      if (Files.exists(place) && !(Files.isDirectory(place) && isEmpty(place))) {
        throw new UsageError(place + ": is there already; name a new or empty folder");
      }
      FreshOutput output = new FreshOutput(place, beside(place));
      Files.createDirectories(output.staging);
      return output;
    } catch (IOException e) {
      throw new Failure(place + ": cannot be written", e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Path beside(Path place) {
    Path absolute = place.toAbsolutePath().normalize();
    if (absolute.getParent() == null || !Files.isDirectory(absolute.getParent())) {
      throw new UsageError(place + ": there is no folder to put it in");
    }
    String name = "." + absolute.getFileName() + ".sshcase-new";
    for (int i = 1; ; i++) {
      Path path = absolute.resolveSibling(i == 1 ? name : name + "-" + i);
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return path;
      }
    }
  }

  /** What is to be written. */
  Path staging() {
    return staging;
  }

  void commit() throws IOException {
    if (!staging.equals(place)) {
      Files.move(staging, place, StandardCopyOption.REPLACE_EXISTING);
    }
    committed = true;
  }

  @Override
  public void close() {
    if (!committed && !staging.equals(place)) {
      abandon();
    }
  }

  private void abandon() {
    if (committed || staging.equals(place) || !Files.exists(staging)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(staging)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      System.err.print("sshcase: cannot remove " + staging + "\n");
    }
  }
}
