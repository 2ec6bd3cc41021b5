package io.sshcase.bundle;

import io.sshcase.evidence.NoticeSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the PATHs that the user gave into units of work. */
public final class Bundles {
  /** The PATH that means standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final Pattern ARCHIVE =
      Pattern.compile(
          "(.+)\\.(?:tar(?:\\.(?:gz|xz|bz2|zst|lz4|lzma|Z))?|tgz|txz|tbz2?|tzst|zip|7z)",
          Pattern.CASE_INSENSITIVE);

  private final InputStream standardInput;
  private final ArchiveLimits limits;
  private final Surroundings surroundings;
  private final NoticeSink sink;
  private final Map<String, Integer> names = new HashMap<>();

  private Bundles(
      InputStream standardInput, ArchiveLimits limits, Surroundings surroundings, NoticeSink sink) {
    this.standardInput = standardInput;
    this.limits = limits;
    this.surroundings = surroundings;
    this.sink = sink;
  }

  /**
   * As {@link #open(List, InputStream, ArchiveLimits, Surroundings, NoticeSink)}, with nothing
   * around.
   */
  public static List<SourceSequence> open(
      List<Path> paths, InputStream standardInput, ArchiveLimits limits, NoticeSink sink)
      throws IOException {
    return open(paths, standardInput, limits, Surroundings.NONE, sink);
  }

  /**
   * The units of all PATHs: in the order of the PATHs, in a folder by the bytes of the path. A unit
   * opens its file when it is first asked for a source. A second bundle of the same name is called
   * {@code name (2)}, and so is one whose name the surroundings have taken.
   *
   * @param standardInput what {@code -} reads; never closed
   * @param sink is told what cannot be read, also while the units are read
   * @throws IOException a PATH does not exist; what is in it and cannot be read is told to the sink
   */
  public static List<SourceSequence> open(
      List<Path> paths,
      InputStream standardInput,
      ArchiveLimits limits,
      Surroundings surroundings,
      NoticeSink sink)
      throws IOException {
    Bundles bundles = new Bundles(standardInput, limits, surroundings, sink);
    List<SourceSequence> units = new ArrayList<>();
    for (Path path : paths) {
      bundles.add(path, units);
    }
    return units;
  }

  private void add(Path path, List<SourceSequence> units) throws IOException {
    if (path.toString().equals(STANDARD_INPUT)) {
      OuterFile stream = new OuterFile(null, standardInput, "", 0, null);
      units.add(new Unit(unique(STANDARD_INPUT), stream, limits, sink));
      return;
    }
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    String bundle = unique(nameOf(path));
    if (attributes.isDirectory()) {
      for (OuterFile file : FolderListing.of(path, bundle, surroundings, sink)) {
        units.add(new Unit(bundle, file, limits, sink));
      }
      return;
    }
    units.add(new Unit(bundle, single(path, attributes), limits, sink));
  }

  /** A pipe ({@code <(zcat x)}) is read like standard input. */
  private static OuterFile single(Path path, BasicFileAttributes attributes) throws IOException {
    return attributes.isRegularFile()
        ? new OuterFile(
            path, null, "", attributes.size(), attributes.lastModifiedTime().toInstant())
        : new OuterFile(null, Files.newInputStream(path), "", 0, null);
  }

  /**
   * What the bundle at this PATH is called: the name of the file or folder, without the suffix of
   * an archive, so that {@code web01} and {@code web01.tar.gz} give one report.
   */
  public static String nameOf(Path path) {
    String name = fileName(path);
    return Files.isDirectory(path) ? name : withoutSuffix(name);
  }

  private static String withoutSuffix(String name) {
    Matcher archive = ARCHIVE.matcher(name);
    return archive.matches() ? archive.group(1) : name;
  }

  /** The name of a file or folder, that of the real place for {@code .} and {@code dir/..}. */
  private static String fileName(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "/" : MemberPath.of(name.toString());
  }

  private String unique(String name) {
    int times = names.merge(name, 1, Integer::sum);
    if (times == 1) {
      return surroundings.takenNames().contains(name) ? unique(name) : name;
    }
    return unique(name + " (" + times + ")");
  }
}
