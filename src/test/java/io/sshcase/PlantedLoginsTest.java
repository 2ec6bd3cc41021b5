package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedLoginsTest {
  private static final int FIRST_ROWS = 15;

  @TempDir private Path dir;

  @Test
  void allIntrusionsStandInTheFirstRows() throws Exception {
    try (SmallCase made = read(true)) {
      List<String> first =
          made.rows(
              "SELECT \"user\" || '@' || src FROM suspicious_logins ORDER BY points DESC, time LIMIT "
                  + FIRST_ROWS);
      TreeSet<String> missing = new TreeSet<>(PlantedLogins.INTRUSIONS);
      missing.removeAll(first);
      assertEquals(new TreeSet<>(), missing, () -> "the first rows are " + first);
      assertEquals(
          "0",
          made.row("SELECT count(*) FROM findings WHERE id LIKE 'login:%' AND len(evidence) = 0"));
    }
  }

  @Test
  void aCleanLogHasNoLoginOfHighSeverity() throws Exception {
    try (SmallCase made = read(false)) {
      assertEquals(
          List.of(),
          made.rows(
              "SELECT \"user\", src, reasons FROM suspicious_logins"
                  + " WHERE severity IN ('critical', 'high')"));
      assertEquals(
          List.of(),
          made.rows(
              "SELECT id FROM findings WHERE severity IN ('critical', 'high')"
                  + " AND (id LIKE 'login:%' OR id LIKE 'blind:%')"));
    }
  }

  private SmallCase read(boolean intrusions) throws Exception {
    List<String> log = new PlantedLogins().log(intrusions);
    assertTrue(log.size() > 30_000, "too short to hide anything: " + log.size());
    SmallCase made =
        SmallCase.of(dir, SmallCase.write(dir, "auth.log", log.toArray(String[]::new)));
    made.ask();
    return made;
  }
}
