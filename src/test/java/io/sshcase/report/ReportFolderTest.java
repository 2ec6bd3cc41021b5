package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir Path temp;

  private Path make(Path output, String caseText) throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(output)) {
      Files.writeString(folder.staging().resolve("case.duckdb"), caseText);
      folder.write(Cases.quiet(), Charts.STATIC);
      folder.commit();
    }
    return output;
  }

  private List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void makesTheWholeFolder() throws Exception {
    Path output = make(temp.resolve("a/b"), "one");
    assertEquals(
        List.of(
            "blocklist",
            "case.duckdb",
            "csv",
            "reply.txt",
            "report.html",
            "report.md",
            "summary.json"),
        names(output));
    assertEquals(List.of("b"), names(temp.resolve("a")), "nothing is left beside it");
  }

  @Test
  void replacesAnEarlierReportAsAWhole() throws Exception {
    Path output = make(temp.resolve("out"), "one");
    Files.writeString(output.resolve("csv/of_an_older_release.csv"), "x");
    make(output, "two");
    assertEquals("two", Files.readString(output.resolve("case.duckdb")));
    assertFalse(Files.exists(output.resolve("csv/of_an_older_release.csv")));
    assertEquals(List.of("out"), names(temp));
  }

  @Test
  void acceptsAnEmptyFolder() throws Exception {
    make(Files.createDirectory(temp.resolve("out")), "one");
    assertTrue(Files.exists(temp.resolve("out/report.html")));
  }

  @Test
  void refusesAnyOtherFolderAndLeavesItAlone() throws Exception {
    Path foreign = Files.createDirectory(temp.resolve("home"));
    Files.writeString(foreign.resolve("letter.txt"), "dear");
    Files.writeString(foreign.resolve("report.html"), "somebody else's");
    Files.writeString(foreign.resolve("summary.json"), "{\"total\": 1}");
    FolderRefusedException refused =
        assertThrows(FolderRefusedException.class, () -> ReportFolder.prepare(foreign));
    assertTrue(refused.getMessage().startsWith(foreign + ": "));
    assertFalse(refused.getMessage().contains("\n"));
    assertEquals(List.of("letter.txt", "report.html", "summary.json"), names(foreign));
    assertEquals(List.of("home"), names(temp));
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.writeString(temp.resolve("out"), "text");
    assertThrows(FolderRefusedException.class, () -> ReportFolder.prepare(file));
    assertEquals("text", Files.readString(file));
  }

  @Test
  void keepsTheCaseThatItReportsFrom() throws Exception {
    Path output = Files.createDirectory(temp.resolve("out"));
    Files.writeString(output.resolve("case.duckdb"), "the case");
    assertThrows(FolderRefusedException.class, () -> ReportFolder.prepare(output));
    for (int time = 0; time < 2; time++) {
      try (ReportFolder folder = ReportFolder.prepareAroundCase(output)) {
        folder.write(Cases.quiet(), Charts.STATIC);
        folder.commit();
      }
      assertEquals("the case", Files.readString(output.resolve("case.duckdb")));
    }
    assertEquals(List.of("out"), names(temp));
  }

  @Test
  void closingWithoutACommitChangesNothing() throws Exception {
    Path output = make(temp.resolve("out"), "one");
    try (ReportFolder folder = ReportFolder.prepare(output)) {
      Files.writeString(folder.staging().resolve("case.duckdb"), "half");
    }
    assertEquals("one", Files.readString(output.resolve("case.duckdb")));
    assertEquals(List.of("out"), names(temp));
  }

  @Test
  void saysInOneLineWhyNothingCanBeWritten() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "text");
    IOException failure =
        assertThrows(IOException.class, () -> ReportFolder.prepare(file.resolve("sub/out")));
    assertTrue(failure.getMessage().contains("cannot be written"), failure.getMessage());
    assertFalse(failure.getMessage().contains("\n"));
  }

  @Test
  void followsALinkToTheFolder() throws Exception {
    Path real = Files.createDirectory(temp.resolve("real"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    make(link, "one");
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.exists(real.resolve("report.html")));
  }
}
