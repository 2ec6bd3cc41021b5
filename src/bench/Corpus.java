import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a made-up bundle of eight hosts under attack, and the truth about it: {@code java
 * src/bench/Corpus.java OUT_DIR LINES SEED} makes {@code OUT_DIR/bundle/HOST/var/log/auth.log*} and
 * {@code OUT_DIR/truth.json}. The same LINES and SEED give the same bytes. Addresses are those
 * reserved for benchmarks (198.18.0.0/15, RFC 2544) and for documentation.
 */
public final class Corpus {
  private static final long FIRST = Instant.parse("2024-04-29T00:00:00Z").getEpochSecond();
  private static final long WEEK = 7 * 86_400;
  private static final String[] FILES = {
    "auth.log.3.gz", "auth.log.2.gz", "auth.log.1", "auth.log"
  };
  private static final long LAST = FIRST + FILES.length * WEEK;
  private static final int HOSTS = 8;
  private static final String SERVER = "203.0.113.1";

  /**
   * Names that unknown clients try; one in fifty is hostile. Spelt as sshd's escapes leave them.
   */
  private static final String[] NAMES = {
    "admin", "test", "oracle", "ubuntu", "user", "guest", "ftpuser", "git", "postgres", "mysql",
    "hadoop", "jenkins", "nagios", "pi", "support", "minecraft", "steam", "www", "dev", "elastic"
  };

  private static final String[] HOSTILE = {
    "root from 192.0.2.99 port 22 ssh2",
    "=1+1",
    "<script>alert(1)</script>",
    "invalid user root",
    "",
    "caf\\303\\251",
    "a b c",
    "x\\033[2J",
    "\"quoted\"",
    "192.0.2.98"
  };
  private static final String[] STAFF = {"alice", "bob", "deploy", "backup"};
  private static final String[] NOISE = {
    "CRON[%d]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
    "CRON[%d]: pam_unix(cron:session): session closed for user root",
    "CRON[%d]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)",
    "systemd-logind[611]: Removed session %d.",
    "systemd[1]: Started Session %d of User deploy.",
    "sudo: pam_unix(sudo:session): session opened for user root(uid=0) by (uid=%d)"
  };

  private record Line(long second, long order, String text) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      int bySecond = Long.compare(second, other.second);
      return bySecond != 0 ? bySecond : Long.compare(order, other.order);
    }
  }

  private record Episode(long start, long end, int dropped) {}

  public static void main(String[] args) throws Exception {
    if (args.length != 3) {
      System.err.println("usage: java src/bench/Corpus.java OUT_DIR LINES SEED");
      System.exit(2);
    }
    Path out = Path.of(args[0]);
    long lines = Long.parseLong(args[1]);
    long seed = Long.parseLong(args[2]);
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<Host>> made = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      Host host = new Host(i, out.resolve("bundle"), lines / HOSTS, seed);
      made.add(pool.submit(host::write));
    }
    List<Host> hosts = new ArrayList<>();
    for (Future<Host> host : made) {
      hosts.add(host.get());
    }
    pool.shutdown();
    Files.writeString(out.resolve("truth.json"), truth(hosts, seed));
  }

  private static String truth(List<Host> hosts, long seed) {
    Map<String, Integer> failed = new TreeMap<>();
    StringBuilder perHost = new StringBuilder();
    long lines = 0;
    long dropped = 0;
    long accepted = 0;
    for (Host host : hosts) {
      host.failed.forEach((ip, n) -> failed.merge(ip, n, Integer::sum));
      lines += host.written;
      accepted += host.accepted;
      perHost.append(perHost.isEmpty() ? "" : ",").append("\n  {\"host\": \"").append(host.name);
      perHost.append("\", \"episodes\": [");
      String comma = "";
      for (Episode e : host.episodes) {
        dropped += e.dropped;
        perHost.append(comma).append("\n   {\"start\": \"").append(Instant.ofEpochSecond(e.start));
        perHost.append("\", \"end\": \"").append(Instant.ofEpochSecond(e.end));
        perHost.append("\", \"dropped\": ").append(e.dropped).append('}');
        comma = ",";
      }
      perHost.append("]}");
    }
    StringBuilder top = new StringBuilder();
    failed.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(100)
        .forEach(
            e ->
                top.append(top.isEmpty() ? "" : ", ")
                    .append("[\"")
                    .append(e.getKey())
                    .append("\", ")
                    .append(e.getValue())
                    .append(']'));
    long failures = failed.values().stream().mapToLong(Integer::longValue).sum();
    return String.format(
        Locale.ROOT,
        "{\"seed\": %d,\n"
            + " \"totals\": {\"lines\": %d, \"drops_reported\": %d, \"drops_true\": %d,"
            + " \"failed_passwords\": %d, \"accepted\": %d},\n"
            + " \"failed_password_by_ip_events\": [%s],\n"
            + " \"hosts\": [%s]}\n",
        seed,
        lines,
        dropped,
        dropped,
        failures,
        accepted,
        top,
        perHost);
  }

  /**
   * One host: a clock, a queue of lines that will be due, and the file that the clock points to.
   */
  private static final class Host {
    private final String name;
    private final Path folder;
    private final long target;
    private final SplittableRandom random;
    private final PriorityQueue<Line> due = new PriorityQueue<>();
    private final Map<String, Integer> failed = new TreeMap<>();
    private final List<Episode> episodes = new ArrayList<>();
    private final boolean verbose;
    private final boolean split;
    private final int listener;
    private final byte[] header;
    private long order;
    private long written;
    private long accepted;
    private int pid;
    private long nextEpisode;
    private int file = -1;
    private OutputStream sink;
    private long stampedSecond = -1;
    private byte[] stamp;

    Host(int index, Path bundle, long target, long seed) {
      name = "ib-vm-" + (21 + index);
      folder = bundle.resolve(name);
      this.target = target;
      random = new SplittableRandom(seed * 31 + index);
      verbose = index == 2; // LogLevel VERBOSE: every refusal has its line
      split = index == 7; // OpenSSH 9.8: children log as sshd-session
      listener = 800 + index;
      header = (" " + name + " ").getBytes(ISO_8859_1);
      pid = 1000 + random.nextInt(20_000);
    }

    Host write() throws IOException {
      Files.createDirectories(folder.resolve("var/log"));
      nextEpisode = FIRST + 3600;
      double now = FIRST + 1;
      say(FIRST, "sshd[" + listener + "]: Server listening on 0.0.0.0 port 22.");
      while (order < target && now < LAST - 600) {
        double pace = (LAST - 600 - now) / Math.max(1, target - order);
        long before = order;
        happen((long) now);
        now += pace * (order - before) * -Math.log(1 - random.nextDouble());
        flush((long) now);
      }
      flush(Long.MAX_VALUE);
      close();
      side("etc/ssh/sshd_config", "Port 22\nUsePAM yes\n" + (verbose ? "LogLevel VERBOSE\n" : ""));
      side(
          "sos_commands/date/date",
          DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' uuuu\n", Locale.ROOT)
              .withZone(ZoneOffset.UTC)
              .format(Instant.ofEpochSecond(LAST)));
      return this;
    }

    private void happen(long t) {
      int dice = random.nextInt(1000);
      if (t > nextEpisode && dice < 8) {
        throttle(t);
      } else if (dice < 300) {
        unknownUser(t);
      } else if (dice < 480) {
        knownUser(t, random.nextInt(4) > 0 ? "root" : STAFF[random.nextInt(STAFF.length)]);
      } else if (dice < 600) {
        silent(t);
      } else if (dice < 630) {
        scanner(t);
      } else if (dice < 700) {
        login(t);
      } else {
        say(t, String.format(Locale.ROOT, NOISE[random.nextInt(NOISE.length)], nextPid()));
      }
    }

    private void unknownUser(long t) {
      String ip = attacker();
      int port = port();
      String sshd = child();
      boolean odd = random.nextInt(50) == 0;
      String user =
          odd ? HOSTILE[random.nextInt(HOSTILE.length)] : NAMES[random.nextInt(NAMES.length)];
      say(t, sshd + "Invalid user " + user + " from " + ip + " port " + port);
      int tries = 1 + random.nextInt(3);
      for (int i = 0; i < tries; i++) {
        say(t, sshd + "pam_unix(sshd:auth): check pass; user unknown");
        if (i == 0) {
          say(
              t,
              sshd
                  + "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh"
                  + " ruser= rhost="
                  + ip
                  + " ");
        }
        t += 2;
        fail(
            t,
            sshd
                + "Failed password for invalid user "
                + user
                + " from "
                + ip
                + " port "
                + port
                + " ssh2",
            ip,
            1);
        t += random.nextInt(2);
      }
      String relayed = user.replace("\\", "\\\\");
      if (random.nextBoolean()) {
        say(
            t,
            sshd + "Received disconnect from " + ip + " port " + port + ":11: Bye Bye [preauth]");
        say(
            t,
            sshd
                + "Disconnected from invalid user "
                + relayed
                + " "
                + ip
                + " port "
                + port
                + " [preauth]");
      } else {
        say(
            t + 1,
            sshd
                + "Connection closed by invalid user "
                + relayed
                + " "
                + ip
                + " port "
                + port
                + " [preauth]");
      }
      if (tries > 1) {
        say(
            t + 1,
            sshd
                + "PAM "
                + (tries - 1)
                + " more authentication failure"
                + (tries > 2 ? "s" : "")
                + "; logname= uid=0 euid=0 tty=ssh ruser= rhost="
                + ip
                + " ");
      }
    }

    private void knownUser(long t, String user) {
      String ip = attacker();
      String peer = ip + " port " + port();
      String sshd = child();
      String line = "Failed password for " + user + " from " + peer + " ssh2";
      say(
          t,
          sshd
              + "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
              + " rhost="
              + ip
              + "  user="
              + user);
      fail(t + 2, sshd + line, ip, 1);
      int more = random.nextInt(6);
      if (more > 1 && random.nextBoolean()) {
        fail(
            t + 4L * more, sshd + "message repeated " + more + " times: [ " + line + "]", ip, more);
      } else {
        for (int i = 1; i <= more; i++) {
          fail(t + 2 + 3L * i, sshd + line, ip, 1);
        }
      }
      t += 4 + 4L * more;
      if (more == 5) {
        say(
            t,
            sshd
                + "error: maximum authentication attempts exceeded for "
                + user
                + " from "
                + peer
                + " ssh2 [preauth]");
        say(
            t,
            sshd
                + "Disconnecting authenticating user "
                + user
                + " "
                + peer
                + ": Too many authentication failures [preauth]");
      } else {
        say(
            t,
            sshd
                + "Connection "
                + (more == 1 ? "reset" : "closed")
                + " by authenticating user "
                + user
                + " "
                + peer
                + " [preauth]");
      }
      if (more > 0) {
        say(
            t,
            sshd
                + "PAM "
                + more
                + " more authentication failure"
                + (more > 1 ? "s" : "")
                + "; logname= uid=0 euid=0 tty=ssh ruser= rhost="
                + ip
                + "  user="
                + user);
      }
    }

    private void silent(long t) {
      String peer = attacker() + " port " + port();
      String sshd = child();
      switch (random.nextInt(4)) {
        case 0 -> {
          say(t, sshd + "error: kex_exchange_identification: Connection closed by remote host");
          say(t, sshd + "Connection closed by " + peer);
        }
        case 1 -> say(t, sshd + "Connection reset by " + peer + " [preauth]");
        default -> say(t, sshd + "Connection closed by " + peer + " [preauth]");
      }
    }

    private void scanner(long t) {
      String peer = attacker() + " port " + port();
      String sshd = child();
      if (random.nextBoolean()) {
        say(
            t,
            sshd
                + "error: kex_exchange_identification: client sent invalid protocol identifier"
                + " \"GET / HTTP/1.1\"");
        say(t, sshd + "banner exchange: Connection from " + peer + ": invalid format");
      } else {
        say(
            t,
            sshd
                + "Unable to negotiate with "
                + peer
                + ": no matching key exchange method found. Their offer:"
                + " diffie-hellman-group14-sha1 [preauth]");
      }
    }

    private void login(long t) {
      int who = random.nextInt(STAFF.length);
      String peer = (who == 2 ? "2001:db8::15" : "198.51.100." + (20 + who)) + " port " + port();
      String sshd = child();
      String tag = sshd.substring(0, sshd.indexOf('['));
      String session = tag + "[" + nextPid() + "]: ";
      say(
          t,
          sshd
              + "Accepted publickey for "
              + STAFF[who]
              + " from "
              + peer
              + " ssh2: ED25519 SHA256:"
              + "AbCdEfGhIj".repeat(4)
              + "K0"
              + who);
      say(
          t,
          sshd
              + "pam_unix(sshd:session): session opened for user "
              + STAFF[who]
              + "(uid="
              + (1000 + who)
              + ") by (uid=0)");
      say(t, "systemd-logind[611]: New session " + pid + " of user " + STAFF[who] + ".");
      long end = t + 1 + random.nextInt(300);
      say(end, session + "Received disconnect from " + peer + ":11: disconnected by user");
      say(end, session + "Disconnected from user " + STAFF[who] + " " + peer);
      say(end, sshd + "pam_unix(sshd:session): session closed for user " + STAFF[who]);
      accepted++;
    }

    /**
     * Silent clients hold the slots; the listener refuses others and tells how many when it is
     * over.
     */
    private void throttle(long t) {
      int seconds = 5 + random.nextInt(200);
      int dropped = 2 + random.nextInt(verbose ? 40 : 400);
      String sshd = "sshd[" + listener + "]: ";
      String past = split ? " past Maxstartups" : " past MaxStartups";
      for (int i = 0; i < 11; i++) {
        String ip = attacker();
        String slot = child();
        if (split) {
          say(
              t + 110 + i,
              sshd
                  + "Timeout before authentication for connection from "
                  + ip
                  + " to "
                  + SERVER
                  + ", pid = "
                  + pid);
        } else {
          say(
              t + 110 + i,
              slot + "fatal: Timeout before authentication for " + ip + " port " + port());
        }
      }
      say(t, sshd + "error: beginning MaxStartups throttling");
      for (int i = 0; i < (verbose ? dropped : 1); i++) {
        long when = t + (long) i * seconds / dropped;
        String client = random.nextInt(20) == 0 ? "198.51.100.20" : attacker();
        say(
            when,
            sshd
                + "drop connection #"
                + (10 + random.nextInt(12))
                + " from ["
                + client
                + "]:"
                + port()
                + " on ["
                + SERVER
                + "]:22"
                + past);
      }
      say(
          t + seconds,
          String.format(
              Locale.ROOT,
              "%sexited MaxStartups throttling after 00:%02d:%02d, %d connections dropped",
              sshd,
              seconds / 60,
              seconds % 60,
              dropped));
      episodes.add(new Episode(t, t + seconds, dropped));
      nextEpisode = t + seconds + 120;
    }

    private void fail(long t, String line, String ip, int times) {
      say(t, line);
      failed.merge(ip, times, Integer::sum);
    }

    /** The heaviest sources come first: a few make most of the noise, as on a real host. */
    private String attacker() {
      double u = random.nextDouble();
      int n = (int) (4000 * u * u * u);
      return n % 8 == 7
          ? "2001:db8:"
              + Integer.toHexString(1 + n)
              + ":"
              + Integer.toHexString(1 + n % 13)
              + "::"
              + Integer.toHexString(2 + n % 97)
          : "198." + (18 + n % 2) + "." + (n >> 4) % 250 + "." + (1 + n * 7 % 250);
    }

    private int port() {
      return 1024 + random.nextInt(64_000);
    }

    private int nextPid() {
      pid += 1 + random.nextInt(3);
      if (pid > 4_194_000) {
        pid = 1000;
      }
      return pid;
    }

    private String child() {
      return (split ? "sshd-session[" : "sshd[") + nextPid() + "]: ";
    }

    private void say(long second, String text) {
      due.add(new Line(second, order++, text));
    }

    private void flush(long until) throws IOException {
      for (Line line; (line = due.peek()) != null && line.second <= until; due.poll()) {
        int wanted = (int) Math.min(FILES.length - 1, (line.second - FIRST) / WEEK);
        while (file < wanted) {
          close();
          open(++file);
        }
        if (line.second != stampedSecond) {
          stampedSecond = line.second;
          stamp = STAMP.format(Instant.ofEpochSecond(stampedSecond)).getBytes(ISO_8859_1);
        }
        sink.write(stamp);
        sink.write(header);
        sink.write(line.text.getBytes(ISO_8859_1));
        sink.write('\n');
        written++;
      }
    }

    private void open(int number) throws IOException {
      OutputStream raw = Files.newOutputStream(folder.resolve("var/log").resolve(FILES[number]));
      sink =
          new BufferedOutputStream(
              FILES[number].endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw, 1 << 16);
    }

    /** A file is as old as its last line; its lines have no year, so that is what dates them. */
    private void close() throws IOException {
      if (sink != null) {
        sink.close();
        sink = null;
        Files.setLastModifiedTime(
            folder.resolve("var/log").resolve(FILES[file]),
            FileTime.from(Instant.ofEpochSecond(stampedSecond)));
      }
    }

    private void side(String path, String text) throws IOException {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(LAST)));
    }
  }

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
}
