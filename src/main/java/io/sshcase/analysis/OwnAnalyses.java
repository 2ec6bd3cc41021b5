package io.sshcase.analysis;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Questions that a user keeps in a folder, in files like those of the catalogue. */
public final class OwnAnalyses {
  private static final int MOST_FILES = 500;
  private static final long MOST_BYTES = 1L << 20;

  private OwnAnalyses() {}

  /**
   * The {@code .sql} files of the folder, by name: the order in which they are asked. A number in
   * front of the name ({@code 010_}) orders them and is no part of it. Other files are left alone.
   *
   * @throws IllegalArgumentException in one line: a folder without questions, a wrong header, a
   *     name that is none or that a question of the catalogue has
   * @throws IOException the folder cannot be read
   */
  public static List<Analysis> of(Path folder) throws IOException {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(folder + " holds no .sql file");
    }
    AnalysisCatalog catalogue = AnalysisCatalog.load();
    Set<String> names = new HashSet<>();
    List<Analysis> analyses = new ArrayList<>();
    for (Path file : files) {
      Analysis analysis = parsed(file);
      if (analysis.kept() != Analysis.Kept.ANSWER) {
        throw new IllegalArgumentException(file + ": leave out kept, an own question is an answer");
      }
      if (analysis.rows() != null) {
        throw new IllegalArgumentException(
            file + ": leave out rows, of an own question the page shows the answer alone");
      }
      if (catalogue.byId(analysis.id()) != null || !names.add(analysis.id())) {
        throw new IllegalArgumentException(
            file + ": there is an analysis " + analysis.id() + " already; rename the file");
      }
      analyses.add(analysis);
    }
    return analyses;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> files =
          listed.filter(file -> file.toString().endsWith(".sql")).limit(MOST_FILES + 1L).toList();
      if (files.size() > MOST_FILES) {
        throw new IllegalArgumentException(
            folder + " holds more than " + MOST_FILES + " questions");
      }
      return files.stream().sorted().toList();
    }
  }

  private static Analysis parsed(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException(file + ": is larger than 1 MiB");
    }
    try {
      return AnalysisCatalog.parse(file.getFileName().toString(), Files.readString(file));
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(file + ": is no text in UTF-8", e);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          file.toAbsolutePath().getParent() + ": " + e.getMessage(), e);
    }
  }
}
