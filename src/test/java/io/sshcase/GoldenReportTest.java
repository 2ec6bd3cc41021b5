package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code samples/x} in, byte for byte {@code reports/x} out, whatever container the sample comes
 * in. With {@code -Dgolden.update=true} the reports are written anew instead; the difference is
 * then to be looked at.
 */
class GoldenReportTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"guide-incident", "sosreport", "quiet", "hostile", "fleet"})
  void theCommittedReportIsWhatTheSampleGives(String sample) throws Exception {
    Path committed = Path.of("reports", sample);
    Map<String, String> fromFolder = report(Samples.folder(sample));
    if (UPDATE) {
      replace(committed, fromFolder);
    }
    assertSame(files(committed), fromFolder);
    assertSame(fromFolder, report(Samples.tarGz(sample, dir.resolve(sample + ".tar.gz"))));
    assertSame(fromFolder, report(Samples.zip(sample, dir.resolve(sample + ".zip"))));
  }

  /** The report folder of one bundle, file by file. */
  private Map<String, String> report(Path bundle) throws IOException, SQLException {
    Path folder = Files.createTempDirectory(dir, "report");
    Reports.write(folder, new Settings(null, null, 2), bundle);
    return files(folder);
  }

  /** Names the file and the place of the first difference: whole reports are hard to read. */
  private static void assertSame(Map<String, String> expected, Map<String, String> actual) {
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(actual.keySet()));
    expected.forEach(
        (name, text) -> {
          String other = actual.get(name);
          int at = 0;
          while (at < text.length() && at < other.length() && text.charAt(at) == other.charAt(at)) {
            at++;
          }
          String there = name + " differs at " + at + ": ";
          assertEquals(there + near(text, at), there + near(other, at));
        });
  }

  private static String near(String text, int at) {
    return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 100));
  }

  /** Bytes as characters, so that a byte that is no UTF-8 counts too. */
  private static Map<String, String> files(Path folder) throws IOException {
    assertTrue(Files.isDirectory(folder), folder + " is missing; -Dgolden.update=true writes it");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("case.duckdb")) {
          files.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  private static void replace(Path folder, Map<String, String> files) throws IOException {
    if (Files.isDirectory(folder)) {
      for (String name : files(folder).keySet()) {
        Files.delete(folder.resolve(name));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
    }
  }
}
