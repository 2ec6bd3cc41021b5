package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every form of one incident, each cut off and with bytes turned over at random, beside the whole
 * log: whatever is broken is told, and nothing of what is whole goes missing.
 */
class DamagedFormsTest {
  // By the second: of several copies the one with the finest stamp speaks, and its digits may be
  // the damage.
  private static final String EVENTS =
      "SELECT date_trunc('second', time), host, pid, event, src, src_port, message FROM events ORDER BY ALL";
  private static final int COPIES = 4;

  @TempDir private Path dir;

  private static byte[] cut(byte[] whole, Random random) {
    return Arrays.copyOf(whole, random.nextInt(whole.length));
  }

  private static byte[] flipped(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = 0; i < 3; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private List<Path> damagedForms(long seed) throws Exception {
    Random random = new Random(seed);
    List<Path> bundles = new ArrayList<>();
    for (String form : EveryFormTest.FORMS) {
      Path written = new OneIncident().write(form, dir.resolve("whole" + bundles.size()));
      Path file = Files.isDirectory(written) ? written.resolve("var/log/auth.log") : written;
      byte[] whole = Files.readAllBytes(file);
      for (int copy = 0; copy < COPIES; copy++) {
        byte[] damaged = copy % 2 == 0 ? cut(whole, random) : flipped(whole, random);
        String name = "damaged" + bundles.size() + "/" + file.getFileName();
        bundles.add(SmallCase.write(dir, name, damaged));
      }
    }
    return bundles;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 9, 10, 11, 12})
  void nothingEscapesAndEveryLineIsAccountedFor(long seed) throws Exception {
    List<Path> bundles = damagedForms(seed);
    bundles.add(new OneIncident().write("tree", dir.resolve("intact")));
    Assertions.assertTimeout(
        Duration.ofMinutes(2),
        () -> {
          try (SmallCase intact = new SmallCase(dir);
              SmallCase made = new SmallCase(dir)) {
            intact.ingest(OneIncident.AS_OF, null, bundles.get(bundles.size() - 1));
            made.ingest(OneIncident.AS_OF, null, bundles.toArray(Path[]::new));
            List<String> missing = new ArrayList<>(intact.rows(EVENTS));
            missing.removeAll(new HashSet<>(made.rows(EVENTS)));
            assertEquals(List.of(), missing);
            made.ask();
            assertEquals(
                "true",
                made.row("SELECT lines = events + duplicates + other + unreadable FROM ledger"));
            assertTrue(made.rows("SELECT kind FROM notice WHERE damage").size() > COPIES);
          }
        });
  }
}
