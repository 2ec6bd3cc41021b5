package io.sshcase.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.analysis.Analysis.Kept;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnalysisCatalogTest {
  private static final String HEADER = "-- title: T\n-- question: Q?\n-- reading: R.\n";

  @Test
  void indexNamesEveryFile() throws IOException, URISyntaxException {
    Path folder = Path.of(AnalysisCatalog.class.getResource("index.txt").toURI()).getParent();
    Set<String> files;
    try (var walk = Files.walk(folder)) {
      files =
          walk.map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(".sql"))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    List<String> index = Files.readAllLines(folder.resolve("index.txt"));
    assertEquals(files, new TreeSet<>(index));
    List<String> numbered = index.stream().filter(file -> file.matches("[0-9].*")).toList();
    assertEquals(numbered.stream().sorted().toList(), numbered);
  }

  @Test
  void everyAnalysisHasAnOrderAndNoTrailingSemicolon() {
    for (Analysis analysis : AnalysisCatalog.load().all()) {
      boolean ordered = analysis.sql().contains("\nORDER BY ");
      assertEquals(analysis.kept() != Kept.VIEW, ordered, analysis.id());
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
  void whatIsKeptOfAnAnalysisIsSaid() {
    assertEquals(Kept.VIEW, load("-- kept: view\n" + HEADER + "SELECT 1").byId("x").kept());
    assertEquals(Kept.TABLE, load("-- kept: table\n" + HEADER + "SELECT 1").byId("x").kept());
    assertThrows(IllegalStateException.class, () -> load("-- kept: secret\n" + HEADER));
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
