package io.sshcase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A month of a server on the internet: people and programs who log in as they always do, an
 * administrator who makes accounts, strangers who guess all the time. Intrusions can be planted in
 * it, each of another kind.
 */
final class PlantedLogins {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  private static final int DAYS = 30;
  private static final String HOST = "gate";
  private static final List<String> PEOPLE =
      List.of("anna", "bert", "cleo", "dora", "emil", "finn", "gina", "hugo", "iris", "jens");

  private record Line(Instant time, int order, String text) {}

  private final Random random = new Random(20240301);
  private final List<Line> lines = new ArrayList<>();
  private int process = 1000;

  /** Who gets in without right, as {@code user@address}. */
  static final List<String> INTRUSIONS =
      List.of(
          "bert@203.0.113.10",
          "cleo@2001:db8:bad::10",
          "dora@203.0.114.99",
          "emil@2001:db8:beef::99",
          "finn@192.0.2.77",
          "anna@192.0.2.88",
          "gina@192.0.2.99",
          "root@192.0.2.111",
          "hugo@203.0.113.120",
          "root@192.0.2.130",
          "backup@203.0.113.140",
          "iris@192.0.2.150");

  /** The log with or without the intrusions, in the order of time. */
  List<String> log(boolean intrusions) {
    everyday();
    strangers();
    if (intrusions) {
      plant();
    }
    return lines.stream()
        .sorted(Comparator.comparing(Line::time).thenComparing(Line::order))
        .map(Line::text)
        .toList();
  }

  private void everyday() {
    for (int day = 0; day < DAYS; day++) {
      for (int i = 0; i < PEOPLE.size(); i++) {
        for (int n = 0; n < 5; n++) {
          Instant time = at(day, 7 + 2 * n, random.nextInt(60), random.nextInt(60));
          String home = "198.51.100." + (20 + i);
          boolean byPassword = i == 4 || i == 5;
          if (byPassword && random.nextInt(8) == 0) {
            fail(time.minusSeconds(9), PEOPLE.get(i), home);
          }
          login(time, PEOPLE.get(i), home, byPassword ? null : "key" + i);
        }
      }
      administration(day);
      for (int n = 0; n < 48; n++) {
        login(at(day, n / 2, n % 2 * 30, 5), "backup", "198.51.100.9", "backup");
        say(
            at(day, n / 2, n % 2 * 30, 7),
            "CRON",
            "pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)");
      }
    }
  }

  /** What looks like the work of an intruder, done by whom it is the work of. */
  private void administration(int day) {
    Instant time = at(day, 9, 30, random.nextInt(60));
    login(time, "anna", "198.51.100.20", "key0");
    sudo(time.plusSeconds(30), "anna", "/usr/sbin/useradd -m new" + day);
    say(
        time.plusSeconds(31),
        "useradd",
        "new user: name=new"
            + day
            + ", UID="
            + (1100 + day)
            + ", GID="
            + (1100 + day)
            + ", home=/home/new"
            + day
            + ", shell=/bin/bash, from=/dev/pts/0");
    sudo(time.plusSeconds(60), "anna", "/usr/bin/systemctl restart rsyslog");
    login(time.plusSeconds(600), "root", "198.51.100.20", "key0");
    say(
        time.plusSeconds(620),
        "passwd",
        "pam_unix(passwd:chauthtok): password changed for new" + day);
  }

  private void strangers() {
    for (int i = 0; i < 9000; i++) {
      Instant time = START.plusSeconds(random.nextInt(DAYS * 86_400));
      String from =
          "100."
              + (64 + random.nextInt(60))
              + "."
              + random.nextInt(250)
              + "."
              + (1 + random.nextInt(250));
      int kind = random.nextInt(20);
      String user =
          kind < 9
              ? "root"
              : kind == 9
                  ? PEOPLE.get(random.nextInt(10))
                  : "invalid user test" + random.nextInt(90);
      for (int n = 0; n <= random.nextInt(3); n++) {
        fail(time.plusSeconds(n * 3L), user, from);
      }
    }
  }

  private void plant() {
    // A password after guessing, over IPv4 and IPv6.
    fails(12, 3, "bert", "203.0.113.10", 25, 2);
    login(at(12, 3, 10, 0), "bert", "203.0.113.10", null);
    fails(13, 4, "cleo", "2001:db8:bad::10", 12, 2);
    login(at(13, 4, 10, 0), "cleo", "2001:db8:bad::10", null);
    // The one that gets in is not the one that guessed.
    for (int i = 1; i <= 8; i++) {
      fails(14, 2, "dora", "203.0.114." + i, 3, 50);
      fails(15, 2, "emil", "2001:db8:beef::" + i, 3, 50);
    }
    login(at(14, 3, 10, 0), "dora", "203.0.114.99", null);
    login(at(15, 3, 10, 0), "emil", "2001:db8:beef::99", null);
    // Guessed from everywhere, got in from somewhere.
    for (int i = 1; i <= 40; i++) {
      fail(at(16, 1, i, 0), "finn", "100.80." + i + ".7");
    }
    login(at(16, 1, 45, 0), "finn", "192.0.2.77", null);
    // A stolen password where keys are usual, and what was done with it.
    login(at(17, 1, 0, 0), "anna", "192.0.2.88", null);
    sudo(at(17, 1, 1, 0), "anna", "/usr/sbin/useradd -o -u 0 support");
    // A new key at a new place, which makes its own door.
    login(at(18, 1, 0, 0), "gina", "192.0.2.99", "stranger");
    sudo(at(18, 1, 2, 0), "gina", "/usr/bin/tee -a /root/.ssh/authorized_keys");
    // root by password.
    fails(19, 1, "root", "192.0.2.111", 4, 5);
    login(at(19, 1, 30, 0), "root", "192.0.2.111", null);
    // A key of a guesser, and an account that is made.
    fails(20, 1, "admin", "203.0.113.120", 6, 5);
    login(at(20, 1, 30, 0), "hugo", "203.0.113.120", "key7");
    sudo(at(20, 1, 31, 0), "hugo", "/usr/sbin/usermod -aG sudo hugo");
    // root, without a failure, makes an account.
    login(at(21, 1, 0, 0), "root", "192.0.2.130", null);
    say(
        at(21, 1, 3, 0),
        "useradd",
        "new user: name=helper, UID=1300, GID=1300, home=/home/helper, shell=/bin/bash, from=/dev/pts/2");
    // Two tries a day.
    for (int day = 5; day < 13; day++) {
      fail(at(day, 5, 5, 5), "backup", "203.0.113.140");
      fail(at(day, 17, 5, 5), "backup", "203.0.113.140");
    }
    login(at(13, 5, 5, 5), "backup", "203.0.113.140", null);
    // The log is cut.
    login(at(22, 1, 0, 0), "iris", "192.0.2.150", null);
    sudo(at(22, 1, 4, 0), "iris", "/usr/bin/truncate -s 0 /var/log/auth.log");
  }

  private static Instant at(int day, int hour, int minute, int second) {
    return START.plusSeconds(day * 86_400L + hour * 3600L + minute * 60L + second);
  }

  private void fails(int day, int hour, String user, String from, int count, int apart) {
    for (int i = 0; i < count; i++) {
      fail(at(day, hour, 0, 0).plusSeconds((long) i * apart), user, from);
    }
  }

  private void fail(Instant time, String user, String from) {
    process++;
    sshd(
        time,
        process,
        "Failed password for " + user + " from " + from + " port " + port() + " ssh2");
    sshd(
        time.plusSeconds(1),
        process,
        "Connection closed by "
            + (user.startsWith("invalid") ? "" : "authenticating user ")
            + user
            + " "
            + from
            + " port "
            + port()
            + " [preauth]");
  }

  /** By key, or by password where that is null. */
  private void login(Instant time, String user, String from, String key) {
    process++;
    int pid = process;
    String how = key == null ? "password" : "publickey";
    String print = key == null ? "" : ": ED25519 SHA256:" + (key + "A".repeat(43)).substring(0, 43);
    sshd(
        time,
        pid,
        "Accepted " + how + " for " + user + " from " + from + " port " + port() + " ssh2" + print);
    sshd(
        time,
        pid,
        "pam_unix(sshd:session): session opened for user " + user + "(uid=1000) by (uid=0)");
    sshd(time.plusSeconds(900), pid, "pam_unix(sshd:session): session closed for user " + user);
  }

  private int port() {
    return 30_000 + process % 30_000;
  }

  private void sudo(Instant time, String user, String command) {
    say(
        time,
        "sudo",
        "%8s : TTY=pts/0 ; PWD=/home/%s ; USER=root ; COMMAND=%s".formatted(user, user, command));
  }

  private void sshd(Instant time, int pid, String message) {
    say(time, "sshd[" + pid + "]", message);
  }

  private void say(Instant time, String program, String message) {
    lines.add(new Line(time, lines.size(), time + " " + HOST + " " + program + ": " + message));
  }
}
