package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.analysis.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * What an engineer does by hand on a machine that refuses logins - look at the console, grep the
 * logs, read the settings - answered from a bundle. Steps that have a test of their own elsewhere
 * are not repeated here: the same incident in every form ({@link EveryFormTest}), stopped, banned
 * and firewalled ({@link IncidentsTest}), reading sshd_config ({@code SshdConfigTest}).
 */
class GuideTest {
  private static final Instant AS_OF = Instant.parse("2024-05-24T00:00:00Z");

  @TempDir Path dir;

  /** Serial console: colours, carriage returns, a prompt, two starts of the machine. */
  @Test
  void consoleCaptureShowsThatTheKernelKilledSshd() throws Exception {
    String capture =
        "[    0.000000] Linux version 6.1.0-21-amd64\r\n"
            + "[    1.020411] rtc_cmos 00:04: setting system clock to 2024-05-23T04:00:07 UTC"
            + " (1716436807)\r\n"
            + "[    1.104233] systemd[1]: Hostname set to <ib-vm-27>.\r\n"
            + "[\u001b[0;32m  OK  \u001b[0m] Started \u001b[0;1;39mssh.service\u001b[0m - OpenBSD Secure Shell"
            + " server.\r\n\r\nDebian GNU/Linux 12 ib-vm-27 ttyS0\r\n\r\n"
            + "ib-vm-27 login: [ 5021.330410] Out of memory: Killed process 811 (sshd)"
            + " total-vm:15444kB, anon-rss:1216kB\r\n"
            + "\u001b[2J\u001b[H[    0.000000] Linux version 6.1.0-21-amd64\r\n"
            + "[    1.018802] rtc_cmos 00:04: setting system clock to 2024-05-23T05:31:40 UTC"
            + " (1716442300)\r\n"
            + "[   40.000001] Out of memory: Killed process 1402 (mysqld) total-vm:48133kB\r\n";
    Path log =
        SmallCase.write(dir, "console-ib-vm-27.txt", capture.getBytes(StandardCharsets.UTF_8));
    try (SmallCase made = read(log)) {
      assertEquals(
          "oom_kill|1|Out of memory: Killed process 811 (sshd) total-vm:15444kB, anon-rss:1216kB",
          made.row("SELECT reason, lines, example FROM kernel_signs"));
      assertEquals(
          "-|2024-05-23 04:00:07.0|2024-05-23 05:31:40.0",
          made.row("SELECT \"start\", not_before, not_after FROM kernel_signs"));
    }
  }

  /** {@code grep ssh /var/log/auth.log | tail -50} sees an hour; the rotated files hold a month. */
  @Test
  void thirtyRotatedFilesAreReadFromTheFirstLineToTheLast() throws Exception {
    Path root = dir.resolve("web01");
    for (int file = 0; file < 30; file++) {
      int day = 30 - file;
      byte[] lines =
          """
          2024-04-%02dT00:10:00+00:00 web01 sshd[811]: Server listening on 0.0.0.0 port 22.
          2024-04-%02dT23:50:00+00:00 web01 sshd[%d]: Invalid user admin from 203.0.113.9 port 40112
          """
              .formatted(day, day, 2000 + day)
              .getBytes(StandardCharsets.UTF_8);
      String name = "var/log/auth.log" + (file == 0 ? "" : "." + file);
      switch (file % 3) {
        case 0 -> SmallCase.write(root, name, lines);
        case 1 -> SmallCase.write(root, name + ".gz", gz(lines));
        default -> SmallCase.write(root, name + ".xz", xz(lines));
      }
    }
    try (SmallCase made = read(root)) {
      assertEquals(
          "60|2024-04-01 00:10:00.0|2024-04-30 23:50:00.0",
          made.row("SELECT count(*), min(time), max(time) FROM events"));
    }
  }

  /** {@code dmesg | grep ssh} does not show what keeps connections from sshd. */
  @Test
  void aFullConnectionTableInDmesgIsListedWithItsTime() throws Exception {
    Path root = dir.resolve("web01");
    SmallCase.write(
        root,
        "sos_commands/kernel/dmesg_-T",
        "[Thu May 23 05:59:46 2024] usb 1-1: new high-speed USB device number 2",
        "[Thu May 23 05:59:47 2024] nf_conntrack: nf_conntrack: table full, dropping packet",
        "[Thu May 23 05:59:49 2024] nf_conntrack: nf_conntrack: table full, dropping packet");
    try (SmallCase made = read(root)) {
      assertEquals(
          "conntrack_full|2|2024-05-23 05:59:47.0|2024-05-23 05:59:49.0",
          made.row("SELECT reason, lines, \"start\", \"end\" FROM kernel_signs"));
    }
  }

  @Test
  void everyFormOfADropLineNamesSlotSourceAndCause() throws Exception {
    Path log =
        log(
            "drop connection #12 from [192.0.2.7]:56954 past MaxStartups",
            "drop connection #12 from [198.51.100.7]:56954 on [192.0.2.10]:22 past MaxStartups",
            "drop connection #10 from [2001:db8::7]:56954 on [2001:db8::10]:22 past Maxstartups",
            "drop connection #41 from [198.51.100.8]:1024 on [192.0.2.10]:22 Maxstartups",
            "drop connection #0 from [198.51.100.9]:1025 on [192.0.2.10]:22 penalty: failed"
                + " authentication",
            "drop connection #3 from [198.51.100.9]:1026 on [192.0.2.10]:22 too many penalised"
                + " addresses");
    try (SmallCase made = read(log)) {
      assertEquals(
          List.of(
              "12|192.0.2.7|56954|max_startups",
              "12|198.51.100.7|56954|max_startups",
              "10|2001:db8::7|56954|max_startups",
              "41|198.51.100.8|1024|max_startups",
              "0|198.51.100.9|1025|penalty",
              "3|198.51.100.9|1026|penalty"),
          made.rows("SELECT number::INTEGER, src, src_port, reason FROM events ORDER BY line"));
    }
  }

  /** The guide's four lines: the listener's two bear two process ids in it. */
  @Test
  void theFourLinesOfTheGuideAreUnderstood() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "syslog",
            "May 23 05:59:49 ib-vm-27 sshd[913]: error: beginning MaxStartups throttling",
            "May 23 05:59:49 ib-vm-27 sshd[914]: drop connection #12 from [203.0.113.232]:56954",
            "May 23 05:59:50 ib-vm-27 sshd[2211]: Invalid user admin from 203.0.113.233",
            "May 23 05:59:52 ib-vm-27 sshd[2211]: Failed password for invalid user admin from"
                + " 203.0.113.233 port 40112 ssh2");
    try (SmallCase made = read(log)) {
      assertEquals(
          List.of(
              "throttle_began|-|-|2024-05-23 05:59:49.0",
              "connection_dropped|203.0.113.232|12|2024-05-23 05:59:49.0",
              "invalid_user|203.0.113.233|-|2024-05-23 05:59:50.0",
              "auth_failed|203.0.113.233|-|2024-05-23 05:59:52.0"),
          made.rows("SELECT event, src, number::INTEGER, time FROM events ORDER BY line"));
      assertEquals(
          "1|12", made.row("SELECT episode, peak_unauthenticated FROM throttling_episodes"));
      assertEquals("as_of", made.row("SELECT year_basis FROM sources"));
    }
  }

  /** One attempt leaves four lines behind; {@code grep | tail -20} counts lines. */
  @Test
  void fourLinesOfOneConnectionAreOneAttempt() throws Exception {
    Path log =
        log(
            "Invalid user admin from 203.0.113.9 port 40112",
            "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
                + " rhost=203.0.113.9 ",
            "Failed password for invalid user admin from 203.0.113.9 port 40112 ssh2",
            "Connection closed by invalid user admin 203.0.113.9 port 40112 [preauth]");
    try (SmallCase made = read(log)) {
      assertEquals(
          "203.0.113.9|1|1|1",
          made.row("SELECT src, connections, failed_attempts, users_tried FROM attackers"));
    }
  }

  /** The lines of which {@code awk '{print $11}'} prints a name, a port, a word or nothing. */
  @Test
  void theAddressIsFoundWhereverItStands() throws Exception {
    String classic = "May 23 05:59:5%d web01 sshd[%d]: %s";
    String dated = "2024-05-23T05:59:5%d+00:00 web01 sshd[%d]: %s";
    Path log =
        SmallCase.write(
            dir,
            "auth.log",
            classic.formatted(0, 1, "Failed password for root from 192.0.2.1 port 41 ssh2"),
            classic.formatted(
                1, 2, "Failed password for invalid user admin from 192.0.2.2 port 42 ssh2"),
            classic.formatted(
                3,
                4,
                "message repeated 2 times: [ Failed password for root from 192.0.2.4 port 44 ssh2]"),
            classic.formatted(
                4, 5, "Failed password for invalid user a b from 192.0.2.5 port 45 ssh2"),
            dated.formatted(5, 3, "Failed password for root from 192.0.2.3 port 43 ssh2"),
            dated.formatted(
                6,
                6,
                "Failed password for invalid user x from 10.0.0.1 port 1 ssh2 from 192.0.2.6 port"
                    + " 46 ssh2"));
    try (SmallCase made = read(log)) {
      assertEquals(
          List.of(
              "192.0.2.1|1",
              "192.0.2.2|1",
              "192.0.2.3|1",
              "192.0.2.4|2",
              "192.0.2.5|1",
              "192.0.2.6|1"),
          made.rows("SELECT src, failed_attempts FROM attackers ORDER BY src"));
    }
  }

  /** One user who mistypes and gets in is no attack. */
  @Test
  void anAdministratorWhoMistypesIsNoAttacker() throws Exception {
    Path log =
        log(
            "Failed password for alice from 192.0.2.20 port 41 ssh2",
            "Failed password for alice from 192.0.2.20 port 41 ssh2",
            "Accepted password for alice from 192.0.2.20 port 41 ssh2");
    try (SmallCase made = read(log)) {
      assertEquals("mistyped|true", made.row("SELECT pattern, friendly FROM attackers"));
      assertEquals("0", made.row("SELECT count(*) FROM suspicious_logins"));
    }
  }

  /** {@code grep -i maxstartups sshd_config} shows both values; which counts depends on sshd. */
  @Test
  void whichMaxStartupsCountsDependsOnTheRelease() throws Exception {
    assertEquals(
        "10:30:100|web01!etc/ssh/sshd_config:3",
        maxStartups("1:9.6p1-3ubuntu13", "MaxStartups 10:30:100"));
    assertEquals(
        "20:50:100|web01!etc/ssh/sshd_config.d/10-limits.conf:1",
        maxStartups("1:10.2p1-2", "MaxStartups 10:30:100"));
    assertEquals(
        "20:50:100|web01!etc/ssh/sshd_config.d/10-limits.conf:1",
        maxStartups("1:9.6p1-3ubuntu13", "#MaxStartups 10:30:100"));
  }

  private String maxStartups(String version, String lastLine) throws Exception {
    Path root = dir.resolve(Long.toString(System.nanoTime())).resolve("web01");
    SmallCase.write(
        root, "etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf", "Port 22", lastLine);
    SmallCase.write(root, "etc/ssh/sshd_config.d/10-limits.conf", "MaxStartups 20:50:100");
    SmallCase.write(
        root, "sos_commands/dpkg/dpkg_-l", "ii  openssh-server  " + version + "  amd64  server");
    SmallCase.write(
        root,
        "var/log/auth.log",
        "2024-05-23T05:00:00+00:00 web01 sshd[811]: Server listening on 0.0.0.0 port 22.");
    try (SmallCase made = read(root)) {
      return made.row(
          "SELECT value, place FROM effective_settings WHERE lower(setting) = 'maxstartups'");
    }
  }

  /** The address in the client's message is the server's: it finds the host and is nobody's. */
  @Test
  void theAddressInTheMessageOfTheClientIsTheServers() throws Exception {
    Path root = dir.resolve("fleet");
    for (int host = 21; host <= 27; host++) {
      SmallCase.write(
          root,
          "ib-vm-" + host + "/var/log/auth.log",
          "May 23 05:00:00 ib-vm-%d sshd[811]: Server listening on 0.0.0.0 port 22."
              .formatted(host),
          "May 23 05:59:49 ib-vm-%d sshd[811]: drop connection #12 from [203.0.113.232]:56954 on [192.0.2.%d]:22 past MaxStartups"
              .formatted(host, host));
    }
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(AS_OF, null, root);
      String error =
          "kex_exchange_identification: read: Connection reset by peer\nConnection reset by 192.0.2.24 port 22";
      made.ask(Inquiry.of(Window.WHOLE, Complaint.of(null, null, error)));
      assertEquals("ib-vm-24", made.row("SELECT host FROM verdict WHERE worst"));
      assertEquals(
          List.of("ib-vm-24|192.0.2.24"),
          made.rows("SELECT host, server FROM asked WHERE concerned"));
      assertEquals(List.of("203.0.113.232"), made.rows("SELECT src FROM attackers"));
      assertTrue(
          made.row("SELECT array_to_string(would_settle, ' ') FROM verdict WHERE worst")
              .contains("address"));
    }
  }

  /** The reports of the samples are what the program writes, see {@link GoldenReportTest}. */
  @Test
  void everyReportThatProposesAChangeSaysToTestBeforeDisconnecting() throws IOException {
    for (String sample : Samples.ALL) {
      String report = Files.readString(Path.of("reports", sample, "report.md"));
      assertTrue(
          !report.contains("sudo systemctl reload") || report.contains("Test before disconnecting"),
          sample);
    }
  }

  /** The guide runs two keywords together and moves sshd to another port. */
  @Test
  void neitherJoinedKeywordsNorAnotherPortAreAdvised() throws IOException {
    Pattern joined =
        Pattern.compile("(?i)Authentication[ \\t]+(yes|no)[ \\t]*[a-z]+Authentication");
    for (String sample : Samples.ALL) {
      String report = Files.readString(Path.of("reports", sample, "report.md"));
      String advice = Files.readString(Path.of("reports", sample, "csv", "actions.csv"));
      assertFalse(joined.matcher(report).find(), sample);
      assertFalse(Pattern.compile("(?m)^Port ").matcher(advice).find(), sample);
    }
  }

  /** Whose console it is and how a machine is reset is said by whoever runs the machine. */
  @Test
  void noCommandOfAVendorIsBuiltIn() throws IOException {
    Pattern vendor =
        Pattern.compile(
            "gcloud |aws ec2|az vm |virsh |openstack server|doctl |xe vm-|govc |qm start");
    try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(vendor.matcher(text).find(), file::toString);
      }
    }
  }

  /** Ubuntu calls the unit ssh; its sshd.service is at best an alias. */
  @Test
  void commandsNameTheUnitThatThisMachineHas() throws Exception {
    Path root = throttled("1:9.6p1-3ubuntu13", "203.0.113.%d");
    SmallCase.write(
        root,
        "sos_commands/systemd/systemctl_list-units",
        "  ssh.service  loaded active running OpenBSD Secure Shell server",
        "  ssh.socket   loaded active running OpenBSD Secure Shell server socket");
    try (SmallCase made = read(root)) {
      String commands = String.join("\n", made.rows("SELECT block, check_with, undo FROM actions"));
      assertTrue(commands.contains("systemctl reload ssh"), commands);
      assertFalse(Pattern.compile("systemctl \\S+ sshd").matcher(commands).find(), commands);
    }
  }

  /** "Raise further if legitimate": what to do first depends on who held the slots. */
  @Test
  void whoIsRefusedDecidesWhetherToBlockOrToRaise() throws Exception {
    try (SmallCase attack = read(throttled("1:9.6p1-3ubuntu13", "203.0.113.%d"))) {
      List<String> actions = attack.rows("SELECT key FROM actions ORDER BY rank");
      assertTrue(actions.indexOf("web01:block") >= 0, actions::toString);
      assertTrue(
          actions.indexOf("web01:block") < actions.indexOf("web01:slots"), actions::toString);
    }
    try (SmallCase burst = read(throttled("1:9.6p1-3ubuntu13", null))) {
      List<String> actions = burst.rows("SELECT key FROM actions ORDER BY rank");
      assertTrue(actions.contains("web01:slots"), actions::toString);
      assertFalse(actions.contains("web01:block"), actions::toString);
    }
  }

  /**
   * Twelve slots are in use when sshd begins to refuse.
   *
   * @param guessers their addresses; null: it is a burst of logins that succeed
   */
  private Path throttled(String version, String guessers) throws IOException {
    Path root = dir.resolve(Long.toString(System.nanoTime())).resolve("web01");
    SmallCase.write(
        root, "sos_commands/dpkg/dpkg_-l", "ii  openssh-server  " + version + "  amd64  server");
    SmallCase.write(root, "etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf");
    List<String> lines = new ArrayList<>();
    lines.add("05:00:00 web01 sshd[811]: Server listening on 0.0.0.0 port 22.");
    for (int i = 0; i < 36; i++) {
      String words =
          guessers == null
              ? "Accepted publickey for ci from 198.51.100.40 port %d ssh2: ED25519 SHA256:x"
                  .formatted(40_000 + i)
              : "Failed password for root from %s port %d ssh2"
                  .formatted(guessers.formatted(i % 3), 40_000 + i);
      lines.add("05:59:%02d web01 sshd[%d]: %s".formatted(i, 2000 + i, words));
    }
    String refused = guessers == null ? "198.51.100.40" : guessers.formatted(1);
    lines.add("05:59:40 web01 sshd[811]: error: beginning MaxStartups throttling");
    lines.add(
        "05:59:40 web01 sshd[811]: drop connection #12 from [%s]:41000 on [192.0.2.10]:22 past MaxStartups"
            .formatted(refused));
    lines.add(
        "05:59:55 web01 sshd[811]: exited MaxStartups throttling after 00:00:15, 31 connections"
            + " dropped");
    SmallCase.write(
        root,
        "var/log/auth.log",
        lines.stream().map(line -> "May 23 " + line).toArray(String[]::new));
    return root;
  }

  private SmallCase read(Path bundle) throws Exception {
    SmallCase made = new SmallCase(dir);
    made.ingest(AS_OF, null, bundle);
    made.ask();
    return made;
  }

  /** A log of one process. */
  private Path log(String... messages) throws IOException {
    String[] lines = new String[messages.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "May 23 05:59:%02d web01 sshd[2211]: %s".formatted(i, messages[i]);
    }
    return SmallCase.write(dir, "auth.log", lines);
  }

  private static byte[] gz(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] xz(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
