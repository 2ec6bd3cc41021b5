package io.sshcase.cli;

import java.nio.file.Path;
import java.util.List;

/** The name of a bundle without the suffixes of its container, for the default output folder. */
final class BundleName {
  private static final List<String> SUFFIXES =
      List.of(".gz", ".tgz", ".xz", ".txz", ".bz2", ".tbz", ".zst", ".lz4", ".tar", ".zip", ".7z");

  private BundleName() {}

  static String of(Path path) {
    if (ReadOptions.isStandardInput(path)) {
      return "stdin";
    }
    Path file = path.toAbsolutePath().normalize().getFileName();
    String name = file == null ? "root" : file.toString();
    for (String shorter = cut(name); !shorter.equals(name); shorter = cut(name)) {
      name = shorter;
    }
    return name;
  }

  private static String cut(String name) {
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }
}
