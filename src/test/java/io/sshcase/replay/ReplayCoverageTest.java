package io.sshcase.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the stated error holds: clients whose holding times are known come to a small sshd, its
 * log goes through the case, and the replay's 95 % interval is held against what was refused. Each
 * seed is a host of its own.
 */
class ReplayCoverageTest {
  private static final int SEEDS = 100;
  private static final int[][] SETTINGS = {{10, 30, 100}, {4, 50, 10}, {8, 40, 30}};
  private static final double[] ARRIVALS_PER_SECOND = {1.6, 0.6, 1.2};

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTruthLiesInTheIntervalInAtLeast93Of100(boolean verbose) throws Exception {
    Map<String, Integer> now = new TreeMap<>();
    Map<String, Integer> other = new TreeMap<>();
    for (int setting = 0; setting < SETTINGS.length; setting++) {
      for (int seed = 0; seed < SEEDS; seed++) {
        String host = String.format(Locale.ROOT, "set%d-%03d", setting, seed);
        int[] value = SETTINGS[setting];
        SplittableRandom random = new SplittableRandom(1_000L * setting + seed);
        List<TinySshd.Client> clients =
            TinySshd.clients(random.split(), ARRIVALS_PER_SECOND[setting]);
        TinySshd sshd = new TinySshd(host, verbose);
        now.put(host, sshd.serve(clients, value[0], value[1], value[2], random.split()));
        other.put(host, new TinySshd(host, false).serve(clients, 10, 30, 60, random.split()));
        SmallCase.write(dir, "fleet/" + host + "/var/log/auth.log", sshd.log());
        SmallCase.write(
            dir,
            "fleet/" + host + "/etc/ssh/sshd_config",
            "MaxStartups " + value[0] + ":" + value[1] + ":" + value[2],
            "LoginGraceTime 60");
      }
    }
    try (SmallCase made = SmallCase.of(dir, dir.resolve("fleet"))) {
      made.askAll();
      assertEquals(
          SETTINGS.length * SEEDS + "",
          made.row("SELECT count(DISTINCT host) FROM max_startups_simulation"));
      assertCovered("as it was", now, made, "change = 'current'");
      assertCovered("under another value", other, made, "value = 'MaxStartups 10:30:60'");
    }
  }

  private static void assertCovered(
      String what, Map<String, Integer> truth, SmallCase made, String rows) throws Exception {
    Map<String, List<String>> missed = new TreeMap<>();
    for (String row :
        made.rows(
            "SELECT host, low, high, expected_dropped FROM max_startups_simulation WHERE "
                + rows
                + " ORDER BY host")) {
      String[] cell = row.split("\\|", -1);
      int refused = truth.get(cell[0]);
      List<String> of = missed.computeIfAbsent(cell[0].substring(0, 4), set -> new ArrayList<>());
      if (refused < Integer.parseInt(cell[1]) || refused > Integer.parseInt(cell[2])) {
        of.add(row + " was " + refused);
      }
    }
    missed.forEach(
        (set, hosts) ->
            assertTrue(hosts.size() <= SEEDS - 93, () -> what + ", " + set + ": " + hosts));
  }
}
