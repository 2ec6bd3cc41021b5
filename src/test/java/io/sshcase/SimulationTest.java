package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the replay advises: raise where it hits those who log in, block first where it does not. */
class SimulationTest {
  private static final String ADVICE =
      "SELECT DISTINCT advice, weak FROM max_startups_simulation WHERE change = 'current'";

  @TempDir private Path dir;

  /**
   * Twenty clients within ten seconds, each holding a slot for half a minute, under MaxStartups 10;
   * the last ten are refused.
   */
  private SmallCase burst(String habit) throws Exception {
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String from = "192.0.2." + (10 + i % 10);
      String peer = from + " port " + (40_000 + i);
      if (i < 10) {
        log.add(line(60 + i / 2, 800 + i, "Connection from " + peer + " on 192.0.2.1 port 22"));
        log.add(line(90 + i / 2, 800 + i, String.format(java.util.Locale.ROOT, habit, peer)));
      } else {
        log.add(
            line(
                60 + i / 2,
                700,
                "drop connection #10 from ["
                    + from
                    + "]:"
                    + (40_000 + i)
                    + " on [192.0.2.1]:22 past MaxStartups"));
      }
    }
    log.add(line(30, 701, "Connection from 198.51.100.9 port 39999 on 192.0.2.1 port 22"));
    log.add(line(31, 701, "Connection closed by 198.51.100.9 port 39999 [preauth]"));
    log.add(line(200, 702, "Connection from 198.51.100.9 port 39998 on 192.0.2.1 port 22"));
    log.add(line(201, 702, "Connection closed by 198.51.100.9 port 39998 [preauth]"));
    Collections.sort(log);
    SmallCase.write(dir, "web01/var/log/auth.log", log.toArray(String[]::new));
    SmallCase.write(dir, "web01/etc/ssh/sshd_config", "MaxStartups 10:100:10", "LogLevel VERBOSE");
    SmallCase made = SmallCase.of(dir, dir.resolve("web01"));
    made.askAll();
    return made;
  }

  private static String line(int second, int pid, String message) {
    return java.time.Instant.parse("2024-05-23T06:00:00Z").plusSeconds(second)
        + " web01 sshd["
        + pid
        + "]: "
        + message;
  }

  @Test
  void aBurstOfUsersAsksForMoreSlots() throws Exception {
    try (SmallCase made = burst("Accepted publickey for alice from %s ssh2")) {
      assertEquals("raise|false", made.row(ADVICE));
      assertEquals(
          "smallest|20:30:100|0.0",
          made.row(
              "SELECT change, max_startups, bystanders_expected_dropped FROM max_startups_simulation"
                  + " WHERE recommended"));
    }
  }

  @Test
  void anAttackAsksForABlockFirst() throws Exception {
    try (SmallCase made = burst("Failed password for root from %s ssh2")) {
      assertEquals("block_first|false", made.row(ADVICE));
      assertEquals(
          List.of(),
          made.rows(
              "FROM max_startups_simulation WHERE recommended AND change IN ('max_startups', 'smallest')"));
    }
  }

  @Test
  void withoutRefusalsThereIsNothingToReplay() throws Exception {
    SmallCase.write(
        dir, "auth.log", line(0, 7, "Accepted publickey for alice from 192.0.2.5 port 22 ssh2"));
    try (SmallCase made = SmallCase.of(dir, dir.resolve("auth.log"))) {
      made.askAll();
      assertEquals(List.of(), made.rows("FROM max_startups_simulation"));
    }
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOneOthers() throws Exception {
    try (SmallCase made = burst("Failed password for root from %s ssh2")) {
      List<String> once = asked(made, 5L);
      assertEquals(once, asked(made, 5L));
      assertTrue(!once.equals(asked(made, 6L)), "a seed that changes nothing");
    }
  }

  private static List<String> asked(SmallCase made, long seed) throws Exception {
    Simulation.Wish wish =
        new Simulation.Wish(List.of("5:30:20"), null, null, null, List.of(), 50, seed, null);
    Simulation simulation = Simulation.of(made.store(), wish, "test", Progress.NONE);
    return made.rows(
        "SELECT * EXCLUDE (seed) FROM (" + simulation.sql() + ") WHERE change = 'asked'");
  }
}
