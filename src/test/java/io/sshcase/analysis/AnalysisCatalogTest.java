package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisCatalogTest {
  private static final String HEADER = "-- title: T\n-- question: Q?\n-- reading: R.\n";

  @Test
  void indexNamesEveryFile() throws IOException, URISyntaxException {
    Path folder = Path.of(AnalysisCatalog.class.getResource("index.txt").toURI()).getParent();
    List<String> files;
    try (var list = Files.list(folder)) {
      files =
          list.map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sql"))
              .sorted()
              .toList();
    }
    assertEquals(files, Files.readAllLines(folder.resolve("index.txt")));
  }

  @Test
  void everyAnalysisHasAnOrderAndNoTrailingSemicolon() {
    for (Analysis analysis : AnalysisCatalog.load().all()) {
      assertTrue(analysis.sql().contains("\nORDER BY "), analysis.id());
      assertTrue(!analysis.sql().endsWith(";"), analysis.id());
      assertTrue(analysis.question().endsWith("?"), analysis.id());
    }
  }

  @Test
  void headerBecomesTheParts() {
    AnalysisCatalog catalog = load(HEADER + "SELECT 1\nORDER BY 1\n");
    assertEquals(new Analysis("x", "T", "Q?", "R.", "SELECT 1\nORDER BY 1"), catalog.byId("x"));
    assertNull(catalog.byId("y"));
  }

  @Test
  void wrongHeadersAreRefused() {
    assertThrows(IllegalStateException.class, () -> load("-- title: T\n-- question: Q?\nSELECT 1"));
    assertThrows(IllegalStateException.class, () -> load(HEADER + "-- severity: high\nSELECT 1"));
    assertThrows(IllegalStateException.class, () -> load("-- title: T\n" + HEADER + "SELECT 1"));
    assertThrows(IllegalStateException.class, () -> load("-- a comment\n" + HEADER + "SELECT 1"));
  }

  private static AnalysisCatalog load(String text) {
    return AnalysisCatalog.load(Map.of("index.txt", "010_x.sql\n", "010_x.sql", text)::get);
  }
}
