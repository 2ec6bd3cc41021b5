package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One incident as each release of OpenSSH tells it: six connections are refused within two minutes
 * from 06:00:00 on, with 10 to 12 in progress; at 06:03:00 a login is served again. What a release
 * hides may widen the bounds; it may not move the episode or give it another cause.
 */
class ErasTest {
  private static final String EPISODES =
      "SELECT strftime(start, '%H:%M:%S'), cause, dropped_low, dropped, dropped_high, end_reason, port"
          + " FROM throttling_episodes ORDER BY episode";
  private static final String RELEASE = "SELECT release FROM releases";

  /** The time, the slots taken and the last number of the address of each refusal. */
  private static final String[][] REFUSED = {
    {"06:00:00", "10", "5"},
    {"06:00:20", "11", "6"},
    {"06:00:40", "12", "7"},
    {"06:01:00", "12", "5"},
    {"06:01:30", "11", "5"},
    {"06:02:00", "10", "9"}
  };

  @TempDir private Path dir;

  private static String line(String time, String program, String message) {
    return "2024-05-23T" + time + "Z web01 " + program + ": " + message;
  }

  private static String listener(String time, String message) {
    return line(time, "sshd[700]", message);
  }

  private static String drop(String[] refused, String ending) {
    return listener(
        refused[0],
        "drop connection #"
            + refused[1]
            + " from [203.0.113."
            + refused[2]
            + "]:4022 on [192.0.2.1]:22"
            + ending);
  }

  private static List<String> drops(int count, String ending) {
    return Arrays.stream(REFUSED).limit(count).map(refused -> drop(refused, ending)).toList();
  }

  /** At LogLevel VERBOSE every connection that is taken has a line, before and after. */
  private static List<String> verbose(String program) {
    return List.of(
        line(
            "05:30:00",
            program + "[801]",
            "Connection from 198.51.100.7 port 4000 on 192.0.2.1 port 22 rdomain \"\""),
        line(
            "06:03:00",
            program + "[802]",
            "Connection from 198.51.100.7 port 4001 on 192.0.2.1 port 22 rdomain \"\""));
  }

  private static List<String> login(String program) {
    return List.of(
        listener("05:00:00", "Server listening on 0.0.0.0 port 22."),
        line(
            "06:03:01",
            program + "[802]",
            "Accepted publickey for alice from 198.51.100.7 port 4001 ssh2: ED25519 SHA256:abc"));
  }

  private static List<String> counted() {
    return List.of(
        listener("06:00:00", "error: beginning MaxStartups throttling"),
        listener(
            "06:03:00", "exited MaxStartups throttling after 00:03:00, 6 connections dropped"));
  }

  @SafeVarargs
  private List<String> ask(String sql, List<String>... parts) throws Exception {
    List<String> lines = new ArrayList<>();
    for (List<String> part : parts) {
      lines.addAll(part);
    }
    lines.add(line("09:00:00", "sshd[700]", "debug1: Forked child 990."));
    lines.sort(Comparator.comparing(text -> text.substring(0, 20)));
    Path log = SmallCase.write(dir, "auth.log", lines.toArray(String[]::new));
    try (SmallCase made = SmallCase.of(dir, log)) {
      made.ask();
      List<String> rows = new ArrayList<>(made.rows(sql));
      rows.addAll(made.rows(RELEASE));
      return rows;
    }
  }

  @Test
  void upTo73OnlyTheDebugLevelTells() throws Exception {
    List<String> drops =
        Arrays.stream(REFUSED)
            .map(refused -> listener(refused[0], "debug1: drop connection #" + refused[1]))
            .toList();
    assertEquals(
        List.of("06:00:00|max_startups|6|6|6|quiet|22", "6.5 to 7.2"),
        ask(
            EPISODES,
            login("sshd"),
            verbose("sshd"),
            drops,
            List.of(line("05:00:01", "sshd[800]", "Invalid user bob from 198.51.100.8"))));
  }

  @Test
  void from74To83ALineForEachAtVerbose() throws Exception {
    assertEquals(
        List.of("06:00:00|max_startups|6|6|6|quiet|22", "7.4 to 7.9"),
        ask(
            EPISODES,
            login("sshd"),
            verbose("sshd"),
            drops(6, " past MaxStartups"),
            List.of(
                line(
                    "05:00:01",
                    "sshd[800]",
                    "Did not receive identification string from 198.51.100.8 port 4003"))));
  }

  @Test
  void from84To97TheExitedLineStatesTheTotal() throws Exception {
    assertEquals(
        List.of("06:00:00|max_startups|6|6|6|exited|22", "8.4 to 9.4"),
        ask(
            EPISODES,
            login("sshd"),
            counted(),
            drops(1, " past MaxStartups"),
            List.of(
                line(
                    "05:00:01",
                    "sshd[800]",
                    "error: kex_exchange_identification: Connection closed by remote host"))));
    assertEquals(
        List.of("06:00:00|max_startups|6|6|6|exited|22", "9.5 to 9.7"),
        ask(
            EPISODES,
            login("sshd"),
            verbose("sshd"),
            counted(),
            drops(6, " past MaxStartups"),
            List.of(
                line(
                    "05:00:01",
                    "sshd[800]",
                    "kex_exchange_identification: Connection closed by remote host"))));
  }

  @Test
  void in98And99WithASmallS() throws Exception {
    assertEquals(
        List.of("06:00:00|max_startups|6|6|6|exited|22", "9.8 to 9.9"),
        ask(EPISODES, login("sshd-session"), counted(), drops(1, " past Maxstartups")));
  }

  /** Three drop lines are written, then none for the rest of the burst, and no line tells more. */
  @Test
  void from100OnTheRestIsSuppressedAndNothingBoundsIt() throws Exception {
    assertEquals(
        List.of("06:00:00|max_startups|3|3|-|quiet|22", "10.0 or later"),
        ask(EPISODES, login("sshd-session"), drops(3, " Maxstartups")));
    assertEquals(
        List.of("06:00:00|max_startups|6|6|-|quiet|22", "10.3 or later"),
        ask(
            EPISODES,
            login("sshd-session"),
            drops(3, " Maxstartups"),
            List.of(
                drop(REFUSED[4], " Maxstartups"),
                listener(
                    "06:01:30",
                    "Maxstartups logging rate-limited: additional 2 connections dropped"),
                listener(
                    "06:30:00",
                    "srclimit_penalise: ipv4: new 203.0.113.5/32 deferred penalty of 5.000 seconds for penalty: failed authentication"))));
  }

  @Test
  void aRestartLeavesAnEstimate() throws Exception {
    String bounds =
        "SELECT dropped_low, dropped <= 6 AND 6 <= dropped_high, end_reason, cut_by, high_confidence,"
            + " reason_high LIKE 'An estimate, likely: %' FROM throttling_episodes";
    List<String> begun = List.of(listener("06:00:00", "error: beginning MaxStartups throttling"));
    assertEquals(
        "1|true|restarted|stopped|likely|true",
        ask(
                bounds,
                login("sshd"),
                begun,
                drops(1, " past MaxStartups"),
                List.of(listener("06:02:30", "Received signal 15; terminating.")))
            .get(0));
    assertEquals(
        "1|true|log_ends|log_ends|likely|true",
        ask(bounds, login("sshd"), begun, drops(1, " past MaxStartups")).get(0));
  }

  /** With rate 100 every connection is refused from the start on: arrivals bound nothing. */
  @Test
  void limitsThatRefuseEveryConnectionLeaveNoEstimate() throws Exception {
    SmallCase.write(dir, "web01/etc/ssh/sshd_config", "MaxStartups 10:100:60");
    SmallCase.write(
        dir,
        "web01/var/log/auth.log",
        listener("06:00:00", "error: beginning MaxStartups throttling"),
        drop(REFUSED[0], " past MaxStartups"),
        line(
            "06:03:01",
            "sshd[802]",
            "Accepted publickey for alice from 198.51.100.7 port 4001 ssh2"));
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web01"))) {
      made.ask();
      assertEquals(
          "1|-|-",
          made.row("SELECT dropped_low, dropped_high, high_confidence FROM throttling_episodes"));
    }
  }

  @Test
  void penaltiesHaveEpisodesOfTheirOwn() throws Exception {
    assertEquals(
        List.of(
            "06:00:00|max_startups|6|6|6|exited|22",
            "06:10:00|penalty|1|1|1|quiet|22",
            "06:20:00|penalty|1|1|1|quiet|22",
            "9.8 to 9.9"),
        ask(
            EPISODES,
            login("sshd-session"),
            counted(),
            drops(1, " past Maxstartups"),
            List.of(
                drop(new String[] {"06:10:00", "0", "5"}, " penalty: failed authentication"),
                drop(new String[] {"06:20:00", "3", "5"}, " too many penalised addresses"))));
  }

  /** Nothing else is in progress, and still sshd refuses for its limit: the counter is wrong. */
  @Test
  void aStuckCounterIsNamed() throws Exception {
    List<String> stuck =
        List.of(
            listener("03:18:32", "error: beginning MaxStartups throttling"),
            drop(new String[] {"03:18:32", "0", "5"}, " past Maxstartups"),
            listener(
                "06:33:25",
                "error: in MaxStartups throttling for 03:14:53, 220 connections dropped"),
            drop(new String[] {"06:33:25", "0", "6"}, " past Maxstartups"),
            drop(new String[] {"06:41:00", "1", "6"}, " past Maxstartups"),
            listener(
                "06:48:01",
                "error: in MaxStartups throttling for 03:29:29, 223 connections dropped"),
            drop(new String[] {"06:48:01", "0", "7"}, " past Maxstartups"),
            drop(new String[] {"06:55:01", "0", "7"}, " past Maxstartups"),
            listener("07:00:00", "Received signal 15; terminating."));
    String latched =
        "SELECT latched, cause, dropped_low, dropped_high, end_reason,"
            + " reason_high LIKE '%stuck%' FROM throttling_episodes";
    assertEquals(
        List.of("true|max_startups|223|-|restarted|true", "9.8 to 9.9"), ask(latched, stuck));
    assertEquals(
        "false|mixed|1|-|quiet|false",
        ask(
                latched,
                List.of(
                    drop(new String[] {"03:18:32", "0", "5"}, " past Maxstartups"),
                    login("sshd").get(0)))
            .get(0));
  }
}
