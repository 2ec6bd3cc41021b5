package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which room may know which: reads the sources, so that a wrong import fails the build. */
class ArchitectureTest {

  private static final Path MAIN = Path.of("src/main/java/io/sshcase");
  private static final Path TEMPLATES = Path.of("src/main/jte");

  /** The root package, {@code io.sshcase} itself: the pipeline that joins the stages. */
  private static final String ROOT = "(root)";

  /** What each room may import of ours. Every room stands below the ones that it names. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("evidence", Set.of()),
          Map.entry("bytes", Set.of()),
          Map.entry("journal", Set.of("evidence", "bytes")),
          Map.entry("bundle", Set.of("evidence")),
          Map.entry("facts", Set.of("evidence", "bytes", "bundle")),
          Map.entry("record", Set.of("evidence", "bytes", "journal", "bundle")),
          Map.entry("event", Set.of("evidence", "bytes", "record")),
          // record and bytes: a row of the load is a line's envelope beside its event, both as
          // bytes.
          Map.entry("store", Set.of("evidence", "bytes", "record", "event")),
          Map.entry("replay", Set.of("evidence", "store")),
          Map.entry("analysis", Set.of("store")),
          Map.entry("text", Set.of()),
          Map.entry("csv", Set.of("text")),
          Map.entry("report", Set.of("analysis", "csv", "text")),
          Map.entry("export", Set.of("event", "store", "csv")),
          Map.entry("redact", Set.of("analysis", "report", "export")),
          Map.entry(
              ROOT,
              Set.of(
                  "evidence",
                  "bytes",
                  "journal",
                  "bundle",
                  "facts",
                  "record",
                  "event",
                  "store",
                  "replay",
                  "analysis",
                  "report")),
          Map.entry(
              "cli",
              Set.of(
                  ROOT,
                  "evidence",
                  "bytes",
                  "bundle",
                  "record",
                  "event",
                  "store",
                  "analysis",
                  "report",
                  "export",
                  "redact",
                  "text")));

  /**
   * Outside libraries, and the only rooms that may know them. The longest name that fits decides.
   */
  private static final Map<String, Set<String>> LIBRARY_ROOMS =
      Map.ofEntries(
          Map.entry("org.apache.commons.compress.", Set.of("bundle", "journal")),
          Map.entry("org.tukaani.", Set.of("bundle", "journal")),
          Map.entry("com.github.luben.", Set.of("bundle", "journal")),
          Map.entry("org.duckdb.", Set.of("store", "analysis")),
          Map.entry(
              "java.sql.", Set.of("store", "analysis", "replay", "export", "redact", ROOT, "cli")),
          Map.entry("javax.crypto.", Set.of("redact")),
          Map.entry("gg.jte.", Set.of("report")),
          Map.entry("de.siegmar.", Set.of("facts", "csv", "cli")),
          Map.entry("com.maxmind.", Set.of("facts")),
          Map.entry("tools.jackson.", Set.of("record", "report", "export", "cli")),
          Map.entry("picocli.", Set.of("cli")),
          Map.entry("me.tongfei.", Set.of("cli")),
          Map.entry("java.", MAY_IMPORT.keySet()),
          Map.entry("io.sshcase.", MAY_IMPORT.keySet()));

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^\\s*@?import (?:static )?([\\w.]+\\*?);?\\s*$");
  private static final Pattern OURS = Pattern.compile("\\bio\\.sshcase\\.(?:([a-z]+)\\b|[A-Z])");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

  private static final Pattern LEFTOVER_NAME =
      Pattern.compile("\\w*(Util|Utils|Helper|Helpers|Manager|Impl)\\.java");

  /** What would make two machines, or two runs, give two answers. */
  private static final Map<Pattern, String> UNSTEADY =
      Map.of(
          Pattern.compile("String\\.format\\((?!\\s*Locale\\.)"), "String.format without Locale",
          Pattern.compile("\\.to(Lower|Upper)Case\\(\\)"), "case change without Locale",
          Pattern.compile("Locale\\.getDefault\\("), "the machine's locale",
          Pattern.compile("ZoneId\\.systemDefault\\(|TimeZone\\.getDefault\\("),
              "the machine's zone",
          Pattern.compile("System\\.lineSeparator\\("), "the machine's line separator",
          Pattern.compile("Charset\\.defaultCharset\\("), "the machine's charset",
          Pattern.compile("\\b(Instant|LocalDate|LocalDateTime|ZonedDateTime|Year)\\.now\\("),
              "the machine's clock",
          Pattern.compile("System\\.currentTimeMillis\\("), "the machine's clock");

  /**
   * Where it is right: the zip library reads a DOS time in the machine's zone, and this undoes it.
   */
  private static final Set<String> UNSTEADY_ON_PURPOSE = Set.of("ZipTime.java: the machine's zone");

  private record SourceFile(Path path, String room, String code) {
    @Override
    public String toString() {
      return path.toString().replace('\\', '/');
    }
  }

  @Test
  void roomsImportOnlyTheRoomsAboveThem() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources()) {
      assertTrue(MAY_IMPORT.containsKey(file.room()), () -> "no row in the table for " + file);
      for (String other : roomsNamedBy(file)) {
        if (!other.equals(file.room()) && !MAY_IMPORT.get(file.room()).contains(other)) {
          wrong.add(file + " knows " + other);
        }
      }
    }
    assertNone(wrong);
  }

  @Test
  void outsideLibrariesStayInTheirRooms() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources()) {
      for (String name : imports(file)) {
        Set<String> rooms = LIBRARY_ROOMS.get(libraryOf(name));
        if (rooms == null || !rooms.contains(file.room())) {
          wrong.add(file + " imports " + name);
        }
      }
    }
    assertNone(wrong);
  }

  /** The table alone could still allow a cycle; what the sources really do must not hold one. */
  @Test
  void roomsFormNoCycle() throws IOException {
    Map<String, Set<String>> knows = new TreeMap<>();
    for (SourceFile file : sources()) {
      Set<String> others = knows.computeIfAbsent(file.room(), room -> new TreeSet<>());
      others.addAll(roomsNamedBy(file));
      others.remove(file.room());
    }
    while (knows.values().removeIf(Set::isEmpty)) {
      Set<String> left = Set.copyOf(knows.keySet());
      knows.values().forEach(others -> others.retainAll(left));
    }
    assertEquals(Map.of(), knows, "rooms that know each other in a circle");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<Path> folders = new TreeSet<>();
    for (SourceFile file : sources()) {
      if (file.path().toString().endsWith(".java")) {
        folders.add(file.path().getParent());
      }
    }
    for (Path folder : folders) {
      Path info = folder.resolve("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("/**")) {
        wrong.add(folder + " has no package-info.java with a word about it");
      }
    }
    assertNone(wrong);
  }

  @Test
  void noClassIsCalledAfterNothing() throws IOException {
    assertNone(
        sources().stream()
            .filter(f -> LEFTOVER_NAME.matcher(f.path().getFileName().toString()).matches())
            .map(SourceFile::toString)
            .toList());
  }

  @Test
  void nothingDependsOnTheMachine() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources()) {
      UNSTEADY.forEach(
          (pattern, why) -> {
            String known = file.path().getFileName() + ": " + why;
            if (pattern.matcher(file.code()).find() && !UNSTEADY_ON_PURPOSE.contains(known)) {
              wrong.add(file + ": " + why);
            }
          });
    }
    assertNone(wrong);
  }

  /** Guards the guards: a moved source folder must not make every rule above pass on nothing. */
  @Test
  void theSourcesAreFound() throws IOException {
    assertTrue(sources().size() > 20, "fewer sources than the house has");
    assertFalse(imports(sources().get(0)).contains(""), "an import without a name");
    SourceFile bad =
        new SourceFile(Path.of("X.java"), "bytes", "import io.sshcase.event.SshEvent;\n");
    assertEquals(Set.of("event"), roomsNamedBy(bad));
    assertEquals("java.sql.", libraryOf("java.sql.Connection"));
  }

  private static List<SourceFile> sources() throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (Path root : List.of(MAIN, TEMPLATES)) {
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
          String code = COMMENT.matcher(Files.readString(path)).replaceAll("");
          files.add(new SourceFile(path, root.equals(MAIN) ? roomOf(path) : "report", code));
        }
      }
    }
    return files;
  }

  private static String roomOf(Path path) {
    Path inside = MAIN.relativize(path);
    return inside.getNameCount() == 1 ? ROOT : inside.getName(0).toString();
  }

  /** Rooms that an import or a fully qualified name in the code points to. */
  private static Set<String> roomsNamedBy(SourceFile file) {
    Set<String> rooms = new TreeSet<>();
    String code = file.code().replaceAll("(?m)^package .*$", "");
    OURS.matcher(code)
        .results()
        .forEach(hit -> rooms.add(hit.group(1) == null ? ROOT : hit.group(1)));
    return rooms;
  }

  private static Set<String> imports(SourceFile file) {
    Set<String> names = new TreeSet<>();
    IMPORT.matcher(file.code()).results().forEach(hit -> names.add(hit.group(1)));
    return names;
  }

  private static String libraryOf(String name) {
    return LIBRARY_ROOMS.keySet().stream()
        .filter(name::startsWith)
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse("");
  }

  private static void assertNone(Collection<String> wrong) {
    assertEquals("", String.join("\n", wrong));
  }
}
