package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.report.Charts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a small bundle goes by mail: as it is, and the smaller one through narrow limits. */
class ReportSizeTest {
  private static final long MOST_BYTES = 500_000;
  private static final long MOST_BYTES_STATIC = 350_000;

  @TempDir private Path dir;

  @Test
  void aSmallBundleHasASmallPageWithTheLibraryInIt() throws Exception {
    long bytes = page("quiet", Charts.INTERACTIVE);
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    assertTrue(bytes > page("quiet", Charts.STATIC) + 200_000, "the library is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quiet", "sosreport", "hostile"})
  void withoutTheLibraryItIsSmallerStill(String sample) throws Exception {
    long bytes = page(sample, Charts.STATIC);
    assertTrue(bytes < MOST_BYTES_STATIC, bytes + " bytes");
  }

  private long page(String sample, Charts charts) throws Exception {
    Path report = dir.resolve(charts + "-" + sample);
    Reports.write(report, new Settings(null, null, 2), charts, Samples.folder(sample));
    return Files.size(report.resolve("report.html"));
  }
}
