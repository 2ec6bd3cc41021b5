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
    return burst(habit, "10:100:10");
  }

  /** The same log, of a daemon that is said to run with another MaxStartups. */
  private SmallCase burst(String habit, String maxStartups) throws Exception {
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
    SmallCase.write(
        dir, "web01/etc/ssh/sshd_config", "MaxStartups " + maxStartups, "LogLevel VERBOSE");
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
  void eachChangeIsHeldAgainstWhatWasInForceInTheOrderOfTheReport() throws Exception {
    try (SmallCase made = burst("Accepted publickey for alice from %s ssh2")) {
      assertEquals(
          List.of(
              "current|MaxStartups 10:100:10, as it was|10|10|-",
              "max_startups|MaxStartups 10:30:100|0|6|better",
              "max_startups|MaxStartups 10:30:60|1|6|better",
              "max_startups|MaxStartups 20:50:100|0|0|better",
              "max_startups|MaxStartups 50:30:200|0|0|better",
              "smallest|MaxStartups 20:30:100|0|0|better",
              "per_source_max_startups|PerSourceMaxStartups 2|10|10|same",
              "per_source_max_startups|PerSourceMaxStartups 5|10|10|same",
              "per_source_max_startups|PerSourceMaxStartups 10|10|10|same",
              "login_grace_time|LoginGraceTime 30|10|10|same",
              "ban|a ban of 10 min after 5 failed attempts within that time|10|10|same",
              "allow_list|letting in only the addresses that logged in and never failed|10|10|same"),
          made.rows(
              "SELECT change, value, low, high, than_now FROM max_startups_simulation ORDER BY rank"));
      assertEquals(
          "10|10|10|false|Replay of the recorded setting gives 10.0 (95 %: 10 to 10); really"
              + " refused: 10. It reproduces the incident.",
          made.row(
              "SELECT observed, observed_low, observed_high, weak, reason"
                  + " FROM max_startups_simulation WHERE change = 'current'"));
    }
  }

  /** At 30 in 100 ten of ten are not refused. */
  @Test
  void aReplayThatDoesNotReproduceTheIncidentSaysWhyAndAdvisesNothing() throws Exception {
    try (SmallCase made = burst("Accepted publickey for alice from %s ssh2", "10:30:100")) {
      assertEquals(
          "true|Replay of the recorded setting gives 3.1 (95 %: 0 to 6); really refused: 10. It"
              + " does not reproduce the incident: compare rows with each other only, because there"
              + " were connections or slots that the log does not show, or another value was in"
              + " force.",
          made.row("SELECT weak, reason FROM max_startups_simulation WHERE change = 'current'"));
      assertEquals(List.of(), made.rows("FROM max_startups_simulation WHERE recommended"));
    }
  }

  @Test
  void theChanceIsGivenForEachValueAndAtTheMeasuredPeak() throws Exception {
    try (SmallCase made = burst("Accepted publickey for alice from %s ssh2")) {
      assertEquals(
          List.of(
              "10:100:10|true|100|100|100|10|100",
              "10:30:100|false|30|37|100|10|30",
              "10:30:60|false|30|44|100|10|30",
              "20:50:100|false|0|50|100|10|0",
              "50:30:200|false|0|0|53|10|0",
              "20:30:100|false|0|30|100|10|0"),
          made.rows(
              "SELECT max_startups, in_force, at_10, at_20, at_100, peak, at_peak FROM chance_by_value"));
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

  @Test
  void aValueThatRefusesMoreIsWorseThanNow() throws Exception {
    try (SmallCase made = burst("Failed password for root from %s ssh2")) {
      Simulation.Wish wish =
          new Simulation.Wish(List.of("5:100:5"), null, null, null, List.of(), 50, 1L, null);
      String sql = Simulation.of(made.store(), wish, "test", Progress.NONE).sql();
      assertEquals(
          "15|15|worse",
          made.row("SELECT low, high, than_now FROM (" + sql + ") WHERE change = 'asked'"));
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
