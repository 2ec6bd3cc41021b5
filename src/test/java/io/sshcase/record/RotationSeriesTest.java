package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationSeriesTest {

  @Test
  void ordersNumberedFilesByTheirNumbers() {
    inOrder("auth.log", "auth.log.1", "auth.log.2.gz", "auth.log.10.gz");
    inOrder("auth.log", "auth.log.0", "auth.log.1.bz2");
    inOrder("sshd.log", "sshd.1.log", "sshd.2.log.xz");
  }

  @Test
  void ordersDatedFilesByTheirDates() {
    inOrder("secure", "secure-20240526", "secure-20240519.gz", "secure-20231231.gz");
    inOrder("secure-2024052305", "secure-2024052304", "secure-20240522");
    inOrder("auth.log", "auth.log.2024-05-23", "auth.log.2024-05-22.zst");
    inOrder("auth.log.20240523T120000", "auth.log.20240523T000000");
    inOrder("secure-20240523-1716443400", "secure-20240523-1716440000");
  }

  @Test
  void tellsTheEndOfTheDayInTheName() {
    assertEquals(
        Instant.parse("2024-05-20T00:00:00Z"),
        RotationSeries.of("b", "var/log/secure-20240519.gz").rotatedBy());
    assertNull(RotationSeries.of("b", "var/log/secure-20241319").rotatedBy());
    assertNull(RotationSeries.of("b", "var/log/auth.log.1").rotatedBy());
  }

  @Test
  void keepsMachinesFoldersAndLogsApart() {
    String key = RotationSeries.of("a", "var/log/auth.log").key();
    assertNotEquals(key, RotationSeries.of("b", "var/log/auth.log.1").key());
    assertNotEquals(key, RotationSeries.of("a", "x/var/log/auth.log.1").key());
    assertNotEquals(key, RotationSeries.of("a", "var/log/syslog.1").key());
    assertEquals(key, RotationSeries.of("a", "var/log/auth.log.3.gz").key());
  }

  @Test
  void makesNoSeriesOfFilesThatWereGivenByThemselves() {
    RotationSeries older = RotationSeries.of("secure-20240519.gz", "");
    assertNotEquals(RotationSeries.of("secure-20240526.gz", "").key(), older.key());
    assertEquals(Instant.parse("2024-05-20T00:00:00Z"), older.rotatedBy());
    assertNull(RotationSeries.of("", "").rotatedBy());
  }

  private static void inOrder(String... newestFirst) {
    List<String> want = List.of(newestFirst);
    List<String> got = new ArrayList<>(want);
    Collections.reverse(got);
    got.sort(Comparator.comparingLong(name -> RotationSeries.of("b", "log/" + name).age()));
    assertEquals(want, got);
    long series =
        want.stream().map(name -> RotationSeries.of("b", "log/" + name).key()).distinct().count();
    assertEquals(1, series, "one series: " + want);
  }
}
