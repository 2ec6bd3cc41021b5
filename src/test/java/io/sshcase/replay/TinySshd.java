package io.sshcase.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * An sshd in small, for tests: clients that come and go, its lottery, and the lines that OpenSSH
 * 9.6 writes of them. It shares nothing with the replay but the rule that both follow.
 */
final class TinySshd {
  private static final Instant START = Instant.parse("2024-05-23T05:00:00Z");
  private static final double GRACE = 60;

  private final String host;
  private final boolean verbose;
  private final List<Line> lines = new ArrayList<>();

  private record Line(double at, int pid, String text) {}

  /** One client: when it comes, how long it stays, and what it is after. */
  record Client(double at, double stay, String address, String habit, double speaks) {}

  TinySshd(String host, boolean verbose) {
    this.host = host;
    this.verbose = verbose;
  }

  /** Quiet, then a wave of guessers and silent holders, then quiet; friends all the time. */
  static List<Client> clients(SplittableRandom random, double perSecond) {
    List<Client> clients = new ArrayList<>();
    for (double at = 0; at < 600; at += wait(random, at > 150 && at < 330 ? perSecond : 0.05)) {
      double dice = random.nextDouble();
      int who = random.nextInt(20);
      if (dice < 0.15) {
        clients.add(
            new Client(at, 0.2 + random.nextDouble(), "192.0.2." + (1 + who % 4), "friend", 0));
      } else if (dice < 0.2) {
        clients.add(new Client(at, GRACE, "198.51.100." + who, "silent", GRACE));
      } else {
        double stay = Math.min(GRACE - 5, 1 - 9 * Math.log(1 - random.nextDouble()));
        clients.add(
            new Client(at, stay, "203.0.113." + who, "guesser", 0.4 + 0.6 * random.nextDouble()));
      }
    }
    return clients;
  }

  private static double wait(SplittableRandom random, double perSecond) {
    return -Math.log(1 - random.nextDouble()) / perSecond;
  }

  /** Serves them under start:rate:full; how many it refused. */
  int serve(List<Client> clients, int start, int rate, int full, SplittableRandom lottery) {
    PriorityQueue<Double> busy = new PriorityQueue<>();
    int refused = 0;
    int inEpisode = 0;
    double began = 0;
    double lastDrop = 0;
    int pid = 1000;
    for (Client client : clients) {
      while (!busy.isEmpty() && busy.peek() <= client.at()) {
        busy.poll();
      }
      pid++;
      if (refuses(busy.size(), start, rate, full, lottery)) {
        refused++;
        inEpisode++;
        if (inEpisode == 1) {
          began = client.at();
          say(client.at(), 700, "error: beginning MaxStartups throttling");
        } else if (client.at() - lastDrop > 300) {
          say(
              client.at(),
              700,
              "error: in MaxStartups throttling for 00:05:01, "
                  + inEpisode
                  + " connections dropped");
        }
        if (inEpisode == 1 || verbose || client.at() - lastDrop > 300) {
          say(
              client.at(),
              700,
              "drop connection #"
                  + busy.size()
                  + " from ["
                  + client.address()
                  + "]:"
                  + pid
                  + " on [192.0.2.10]:22 past MaxStartups");
        }
        lastDrop = client.at();
      } else {
        if (inEpisode > 0 && busy.size() < start - 1) {
          int s = (int) (client.at() - began);
          say(
              client.at(),
              700,
              String.format(
                  Locale.ROOT,
                  "exited MaxStartups throttling after %02d:%02d:%02d, %d connections dropped",
                  s / 3600,
                  s / 60 % 60,
                  s % 60,
                  inEpisode));
          inEpisode = 0;
        }
        busy.add(client.at() + client.stay());
        tell(client, pid);
      }
    }
    return refused;
  }

  private static boolean refuses(
      int busy, int start, int rate, int full, SplittableRandom lottery) {
    if (busy < start) {
      return false;
    }
    if (busy >= full || rate == 100) {
      return true;
    }
    int p = (100 - rate) * (busy - start) / (full - start) + rate;
    return lottery.nextInt(100) < p;
  }

  private void tell(Client client, int pid) {
    String peer = client.address() + " port " + pid;
    double end = client.at() + client.stay();
    if (verbose) {
      say(client.at(), pid, "Connection from " + peer + " on 192.0.2.10 port 22 rdomain \"\"");
    }
    switch (client.habit()) {
      case "friend" ->
          say(end, pid, "Accepted publickey for alice from " + peer + " ssh2: ED25519 SHA256:abc");
      case "silent" -> say(end, pid, "fatal: Timeout before authentication for " + peer);
      default -> {
        double first = client.at() + Math.min(client.speaks(), client.stay());
        say(first, pid, "Invalid user admin from " + peer);
        say(first, pid, "Failed password for invalid user admin from " + peer + " ssh2");
        say(end, pid, "Connection closed by invalid user admin " + peer + " [preauth]");
      }
    }
  }

  private void say(double at, int pid, String text) {
    lines.add(new Line(at, pid, text));
  }

  /** The log, in order of time. */
  String[] log() {
    lines.sort(Comparator.comparingDouble(Line::at));
    return lines.stream()
        .map(
            line ->
                START.plus((long) (line.at() * 1e6), ChronoUnit.MICROS)
                    + " "
                    + host
                    + " sshd["
                    + line.pid()
                    + "]: "
                    + line.text())
        .toArray(String[]::new);
  }
}
