package io.sshcase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void rendersTwiceTheSame() throws Exception {
    assertEquals(
        new HtmlReport().render(Cases.incident()), new HtmlReport().render(Cases.incident()));
    String shots = System.getProperty("shots");
    if (shots != null) {
      for (var e :
          java.util.Map.of(
                  "incident", Cases.incident(), "quiet", Cases.quiet(), "empty", Cases.empty())
              .entrySet()) {
        Path p = Files.createDirectories(Path.of(shots, e.getKey()));
        new HtmlReport().write(e.getValue(), p);
        new MarkdownReport().write(e.getValue(), p);
        new JsonReport().write(e.getValue(), p);
        new CsvReport().write(e.getValue(), p);
      }
    }
  }
}
