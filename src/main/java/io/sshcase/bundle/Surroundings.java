package io.sshcase.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What reading has to respect around the bundles.
 *
 * @param takenNames names of bundles that a case holds already; a new bundle is not called so
 * @param ownFiles files and folders of our own (case, report, what grows beside it); they are no
 *     evidence, even when they lie in a folder that is read
 */
public record Surroundings(Set<String> takenNames, Set<Path> ownFiles) {
  /** Nothing to respect. */
  public static final Surroundings NONE = new Surroundings(Set.of(), Set.of());

  public Surroundings {
    takenNames = Set.copyOf(takenNames);
    Set<Path> real = new HashSet<>();
    for (Path path : ownFiles) {
      real.add(realPath(path));
    }
    ownFiles = Set.copyOf(real);
  }

  boolean isOwn(Path path) {
    return !ownFiles.isEmpty() && ownFiles.contains(realPath(path));
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
