package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some thousand made-up lines whose counts are known: {@code attackers} equals them, whatever users
 * are called, however often a line is repeated, and in however many files it stands.
 */
class AttackersTruthTest {
  private static final int CONNECTIONS = 3_000;
  private static final Instant FIRST = Instant.parse("2024-05-20T00:00:00Z");
  private static final String[] EXISTING = {"root", "alice", "bob"};
  private static final String[] UNKNOWN = {
    "admin",
    "oracle",
    "a b c",
    "root from 192.0.2.99 port 22 ssh2",
    "x from 192.0.2.98",
    "invalid user root",
    "192.0.2.97",
    "=1+1",
    "<b>",
    "caf\\303\\251"
  };

  @TempDir private Path dir;

  /** What really happened between one address and the server. */
  private static final class Truth {
    private int connections;
    private int attempts;
    private int passwords;
    private int invalid;
    private int accepted;
    private final TreeSet<String> users = new TreeSet<>();
  }

  private final Random random = new Random(20_240_520);
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Truth> truths = new TreeMap<>();

  @Test
  void countsOfAttackersAreThoseOfTheGenerator() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      connect(i);
    }
    assertTrue(lines.size() > 2 * CONNECTIONS);
    String[] all = lines.toArray(String[]::new);
    Path bundle = Files.createDirectory(dir.resolve("bundle"));
    SmallCase.write(bundle, "var/log/auth.log", all);
    SmallCase.write(bundle, "var/log/syslog", all);
    int half = all.length / 2;
    SmallCase.write(bundle, "var/log/auth.log.1", lines.subList(0, half).toArray(String[]::new));
    Path again = SmallCase.write(dir, "copy/auth.log", all);
    try (SmallCase made = SmallCase.of(dir, bundle, again)) {
      made.ask();
      assertEquals(
          String.join("\n", expected()),
          String.join(
              "\n",
              made.rows(
                  "SELECT src, connections, failed_attempts, failed_passwords,"
                      + " invalid_user_attempts, users_tried, accepted"
                      + " FROM attackers ORDER BY src")));
    }
  }

  private List<String> expected() {
    List<String> rows = new ArrayList<>();
    truths.forEach(
        (src, t) -> {
          if (t.attempts > 0) {
            rows.add(
                String.join("|", src, t.connections + "", t.attempts + "", t.passwords + "")
                    + ("|" + t.invalid + "|" + t.users.size() + "|" + t.accepted));
          }
        });
    return rows;
  }

  private void connect(int number) {
    int peer = random.nextInt(60);
    String src = peer < 40 ? "203.0.113." + (peer + 1) : "2001:db8::" + Integer.toHexString(peer);
    Truth truth = truths.computeIfAbsent(src, s -> new Truth());
    truth.connections++;
    Connection connection = new Connection(number, src, 20_000 + number % 40_000);
    switch (random.nextInt(6)) {
      case 0 -> login(connection, truth);
      case 1, 2 -> unknownUser(connection, truth);
      case 3 -> keys(connection, truth);
      default -> passwords(connection, truth);
    }
  }

  private void login(Connection c, Truth truth) {
    c.say("Accepted publickey for alice" + c.from() + ": ED25519 SHA256:c2FtcGxlc2FtcGxl");
    c.say("pam_unix(sshd:session): session opened for user alice(uid=1000) by alice(uid=0)");
    truth.accepted++;
  }

  private void unknownUser(Connection c, Truth truth) {
    String user = UNKNOWN[random.nextInt(UNKNOWN.length)];
    c.say("Invalid user " + user + " from " + c.src + " port " + c.port);
    c.say("pam_unix(sshd:auth): check pass; user unknown");
    c.say(
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost="
            + c.src);
    c.say("Failed password for invalid user " + user + c.from());
    c.say(
        "Connection closed by invalid user "
            + user
            + " "
            + c.src
            + " port "
            + c.port
            + " [preauth]");
    truth.users.add(user);
    truth.invalid++;
    truth.passwords++;
    truth.attempts++;
  }

  private void keys(Connection c, Truth truth) {
    String user = EXISTING[random.nextInt(EXISTING.length)];
    int tries = 1 + random.nextInt(3);
    for (int i = 0; i < tries; i++) {
      c.say("Failed publickey for " + user + c.from() + ": RSA SHA256:a2V5" + i);
    }
    truth.users.add(user);
    truth.attempts += tries;
  }

  private void passwords(Connection c, Truth truth) {
    String user = EXISTING[random.nextInt(EXISTING.length)];
    String method = random.nextBoolean() ? "password" : "keyboard-interactive/pam";
    String failed = "Failed " + method + " for " + user + c.from();
    int repeated = random.nextInt(4);
    c.say(failed);
    if (repeated > 0) {
      c.say("message repeated " + repeated + " times: [ " + failed + "]");
    }
    truth.users.add(user);
    truth.attempts += 1 + repeated;
    truth.passwords += 1 + repeated;
  }

  /** One process of sshd. */
  private final class Connection {
    private final int number;
    private final String src;
    private final int port;
    private int said;

    Connection(int number, String src, int port) {
      this.number = number;
      this.src = src;
      this.port = port;
    }

    String from() {
      return " from " + src + " port " + port + " ssh2";
    }

    void say(String message) {
      Instant time = FIRST.plusSeconds(number * 30L + said++);
      lines.add(time + " web01 sshd[" + (5_000 + number) + "]: " + message);
    }
  }
}
