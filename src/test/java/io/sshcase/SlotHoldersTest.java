package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who held the login slots while connections were refused: lines of sshd in, holders out. */
class SlotHoldersTest {
  private static final String HOLDERS =
      "SELECT rank, network, addresses, slots_at_peak, peak, slot_seconds, share, connections, failures,"
          + " accepted, basis FROM slot_holders ORDER BY rank";
  private static final String BEGUN = "06:00:10 sshd[700]: error: beginning MaxStartups throttling";
  private static final String EXITED =
      "06:01:10 sshd[700]: exited MaxStartups throttling after 00:01:00, 3 connections dropped";

  @TempDir private Path dir;

  private List<String> ask(String sql, List<String> lines) throws Exception {
    String[] log =
        lines.stream()
            .sorted((one, other) -> one.substring(0, 8).compareTo(other.substring(0, 8)))
            .map(line -> "2024-05-23T" + line.substring(0, 8) + "Z web01" + line.substring(8))
            .toArray(String[]::new);
    SmallCase.write(dir, "auth.log", log);
    try (SmallCase made = SmallCase.of(dir, dir.resolve("auth.log"))) {
      made.ask();
      return made.rows(sql);
    }
  }

  private static String drop(int slots) {
    return "06:00:10 sshd[700]: drop connection #"
        + slots
        + " from [198.51.100.7]:4001 on [192.0.2.1]:22 past MaxStartups";
  }

  private static void held(List<String> lines, int pid, String src, String from, String until) {
    lines.add(
        from + " sshd[" + pid + "]: Connection from " + src + " port 5000 on 192.0.2.1 port 22");
    lines.add(until + " sshd[" + pid + "]: Connection closed by " + src + " port 5000 [preauth]");
  }

  /** Two silent addresses of one network hold three slots; the one who guesses holds one. */
  @Test
  void holdersAreNotThoseWithFailedPasswords() throws Exception {
    List<String> lines = new ArrayList<>(List.of(BEGUN, drop(4), EXITED));
    held(lines, 801, "203.0.113.5", "06:00:00", "06:01:00");
    held(lines, 802, "203.0.113.5", "06:00:00", "06:01:00");
    held(lines, 803, "203.0.113.6", "06:00:00", "06:00:40");
    held(lines, 804, "192.0.2.77", "06:00:05", "06:00:20");
    lines.add("06:00:06 sshd[804]: Failed password for root from 192.0.2.77 port 5000 ssh2");
    assertEquals(
        List.of(
            "1|203.0.113.0/24|203.0.113.5, 203.0.113.6|3|4|130.0|0.929|3|0|0|lines",
            "2|192.0.2.0/24|192.0.2.77|1|4|10.0|0.071|1|1|0|lines"),
        ask(HOLDERS, lines));
    assertEquals(
        List.of(
            "In episode 1 of web01, 203.0.113.0/24 held 3 of the 4 slots taken at 2024-05-23 06:00:10 UTC,"
                + " with no refused credential and no login in these logs."),
        ask("SELECT sentence FROM slot_holders WHERE rank = 1", lines));
    assertEquals(
        List.of("203.0.113.5|120.0|2", "203.0.113.6|40.0|1", "192.0.2.77|15.0|1"),
        ask("SELECT src, slot_seconds, connections FROM slot_seconds ORDER BY rank", lines));
  }

  @Test
  void whatTheDropLineCountsAndNoLineShowsIsTold() throws Exception {
    List<String> lines = new ArrayList<>(List.of(BEGUN, drop(12), EXITED));
    held(lines, 801, "2001:db8:51:0:1::5", "06:00:00", "06:01:00");
    assertEquals(
        List.of(
            "1|2001:db8:51::/64|2001:db8:51:0:1::5|1|12|50.0|1.0|1|0|0|lines",
            "12|-|-|11|12|-|-|-|-|-|not_seen"),
        ask(HOLDERS, lines));
    assertEquals(
        List.of(
            "In episode 1 of web01, no line names who held 11 of the 12 slots taken at 2024-05-23 06:00:10 UTC."),
        ask("SELECT sentence FROM slot_holders WHERE basis = 'not_seen'", lines));
  }

  /** Stamps of whole seconds and assumed starts may show more than sshd counted. */
  @Test
  void noMoreAreShownThanTheDropLineCounts() throws Exception {
    List<String> lines = new ArrayList<>(List.of(BEGUN, drop(2), EXITED));
    held(lines, 801, "203.0.113.5", "06:00:00", "06:01:00");
    held(lines, 802, "203.0.113.6", "06:00:09", "06:01:00");
    held(lines, 803, "192.0.2.77", "06:00:10", "06:00:11");
    assertEquals(
        List.of("2|2"), ask("SELECT sum(slots_at_peak), any_value(peak) FROM slot_holders", lines));
  }
}
