package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many login slots were in use, and how many there were, at each time of the timeline. */
class SlotsOverTimeTest {
  private static final Instant START = Instant.parse("2024-05-23T06:00:00Z");

  @TempDir private Path dir;

  /**
   * Ten come one second after the other and stay for a minute, the eleventh is refused; then two
   * that do not meet. After a restart nobody is refused.
   */
  private SmallCase made() throws Exception {
    List<String> log = new ArrayList<>();
    log.add(line(0, 700, "Server listening on 0.0.0.0 port 22."));
    for (int i = 0; i < 10; i++) {
      log.add(line(60 + i, 800 + i, "Connection from " + peer(i) + " on 192.0.2.80 port 22"));
    }
    log.add(
        line(
            75,
            700,
            "drop connection #10 from [192.0.2.99]:41000 on [192.0.2.80]:22 past MaxStartups"));
    for (int i = 0; i < 10; i++) {
      log.add(line(120 + i, 800 + i, "Connection closed by " + peer(i) + " [preauth]"));
    }
    for (int i = 10; i < 12; i++) {
      log.add(line(111 + 2 * i, 800 + i, "Connection from " + peer(i) + " on 192.0.2.80 port 22"));
      log.add(line(112 + 2 * i, 800 + i, "Connection closed by " + peer(i) + " [preauth]"));
    }
    log.add(line(300, 700, "Received signal 15; terminating."));
    log.add(line(301, 900, "Server listening on 0.0.0.0 port 22."));
    SmallCase.write(dir, "web01/var/log/auth.log", log.toArray(String[]::new));
    SmallCase.write(dir, "web01/etc/ssh/sshd_config", "MaxStartups 20:50:60", "LogLevel VERBOSE");
    SmallCase made = SmallCase.of(dir, dir.resolve("web01"));
    made.askAll();
    return made;
  }

  private static String peer(int number) {
    return String.format(Locale.ROOT, "192.0.2.%d port %d", 10 + number, 40_000 + number);
  }

  private static String line(int second, int pid, String message) {
    return START.plusSeconds(second) + " web01 sshd[" + pid + "]: " + message;
  }

  @Test
  void slotsAreRebuiltWhereNoDropLineStatesThem() throws Exception {
    try (SmallCase made = made()) {
      String slots =
          "SELECT strftime(time_bucket(INTERVAL 1 minute, bucket_start), '%H:%M') AS minute,"
              + " max(peak_slots), max(rebuilt_slots) FROM timeline WHERE host = 'web01'"
              + " GROUP BY minute ORDER BY minute";
      List<String> expected = List.of("06:01|10|10", "06:02|-|1");
      assertEquals(expected, made.rows(slots.replace("timeline", "timeline_chart")));
      assertEquals(expected, made.rows(slots.replace("timeline", "timeline_detail")));
    }
  }

  /** The file has another value than what ran until the restart: a drop line shows it. */
  @Test
  void theLimitsAreThoseOfEachLifeOfTheDaemon() throws Exception {
    try (SmallCase made = made()) {
      assertEquals(
          List.of("06:00:00|10|30|100|default", "06:05:01|20|50|60|file"),
          made.rows(
              "SELECT strftime(since, '%H:%M:%S'), start_at, rate, full_at, basis FROM limits_in_force"));
    }
  }
}
