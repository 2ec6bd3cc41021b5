package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What side files state, all the way into the case and its answers. */
class SideEvidenceTest {
  private static final List<String> TABLES =
      List.of("fact", "login_record", "firewall_rule", "listener", "ban", "unit_state", "event");

  @TempDir private Path dir;

  private Path bundle(String name, String release) throws Exception {
    Path root = dir.resolve(name);
    SmallCase.write(root, "web01/etc/hostname", "web01");
    SmallCase.write(root, "web01/etc/timezone", "Europe/Berlin");
    SmallCase.write(root, "web01/etc/localtime", "../usr/share/zoneinfo/Asia/Tokyo");
    SmallCase.write(root, "web01/installed-debs", "ii  openssh-server  1:" + release + "-3  amd64");
    SmallCase.write(root, "web01/sos_commands/date/date", "Thu May 23 08:31:10 CEST 2024");
    SmallCase.write(
        root,
        "web01/var/log/auth.log",
        "May 23 08:00:01 web01 sshd[901]: Server listening on 0.0.0.0 port 22.",
        "May 23 08:01:00 web01 sshd[913]: Accepted publickey for ops from 198.51.100.7 port 4022 ssh2",
        "May 23 08:30:01 web01 sshd[915]: Failed password for root from 203.0.113.9 port 4023 ssh2");
    SmallCase.write(
        root,
        "web01/sos_commands/systemd/systemctl_status_--all",
        "● ssh.service - OpenBSD Secure Shell server",
        "     Active: active (running) since Thu 2024-05-23 08:00:01 CEST; 31min ago",
        "   Main PID: 901 (sshd)",
        "             └─901 sshd: /usr/sbin/sshd -D [listener] 3 of 10-100 startups",
        "",
        "May 23 08:30:01 web01 sshd[915]: Failed password for root from 203.0.113.9 port 4023 ssh2",
        "May 23 08:30:05 web01 sshd[917]: Failed password for bin from 203.0.113.9 port 4024 ssh2",
        "May 23 08:30:06 web01 sshd[918]: Failed password for b… from 203.0.113.9 port 4025 ssh2");
    SmallCase.write(
        root,
        "web01/sos_commands/networking/ss_-tlnp",
        "LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=901,fd=3))",
        "LISTEN 0 128 0.0.0.0:2222 0.0.0.0:* users:((\"dropbear\",pid=999,fd=3))",
        "LISTEN 0 128 0.0.0.0:443 0.0.0.0:* users:((\"nginx\",pid=77,fd=3))");
    SmallCase.write(
        root,
        "web01/sos_commands/firewall_tables/iptables-save",
        "*filter",
        ":INPUT DROP [12:720]",
        "-A INPUT -p tcp --dport 443 -j DROP",
        "-A INPUT -p tcp --dport 22 -j f2b-sshd",
        "-A f2b-sshd -s 203.0.113.9/32 -j REJECT",
        "-A f2b-sshd -s 203.0.113.10/32 -j REJECT");
    SmallCase.write(
        root,
        "web01/sos_commands/fail2ban/fail2ban-client_banned",
        "[{'sshd': ['203.0.113.9', '2001:DB8:0::9']}]");
    SmallCase.write(root, "web01/var/log/wtmp", wtmp());
    SmallCase.write(
        root,
        "web01/sos_commands/login/last_-F",
        "ops      pts/0        198.51.100.7     Thu May 23 08:01:02 2024   still logged in",
        "eve      pts/1        203.0.113.9      Thu May 23 08:20:00 2024 - Thu May 23 08:21:00 2024"
            + "  (00:01)");
    return root;
  }

  /** One login of the user whose name last cuts to eight letters. */
  private static byte[] wtmp() {
    ByteBuffer record = ByteBuffer.allocate(384).order(ByteOrder.LITTLE_ENDIAN);
    record.putShort(0, (short) 7).putInt(4, 913).putInt(340, 1_716_444_062);
    record.put(8, "pts/0".getBytes(StandardCharsets.UTF_8));
    record.put(44, "ops".getBytes(StandardCharsets.UTF_8));
    record.put(348, new byte[] {(byte) 198, 51, 100, 7});
    return record.array();
  }

  @Test
  void whatTheMachineStatesWithWhatContradicts() throws Exception {
    try (SmallCase made = SmallCase.of(dir, bundle("b", "8.9p1"))) {
      made.ask();
      assertEquals(
          List.of(
              "OpenSSH|8.9p1|false",
              "package|openssh-server 1:8.9p1-3|false",
              "time zone|Europe/Berlin|true",
              "time zone|Asia/Tokyo|true",
              "collected|2024-05-23 06:31:10 UTC|false",
              "running limits|MaxStartups 10-100, 3 in use: /usr/sbin/sshd -D|false",
              "unit|ssh.service: active (running) since 2024-05-23 06:00:01 UTC|false",
              "listens|port 22: sshd (901)|false",
              "listens|port 2222: dropbear (999)|false",
              "bans|2 addresses banned by jail sshd|false",
              "firewall|iptables filter INPUT: policy drop, 12 packets|false",
              "firewall|iptables filter f2b-sshd: reject port 22 from 2 sources|false"),
          made.rows("SELECT topic, value, contradicts FROM machine_facts"));
      assertEquals(
          List.of("2001:db8::9", "203.0.113.9"),
          made.rows("SELECT address FROM ban ORDER BY address"));
    }
  }

  @Test
  void loginsOnRecordBesideTheLog() throws Exception {
    try (SmallCase made = SmallCase.of(dir, bundle("b", "8.9p1"))) {
      made.ask();
      assertEquals(
          List.of(
              "ops|198.51.100.7|2024-05-23 06:01:02.0|-|true",
              "eve|203.0.113.9|2024-05-23 06:20:00.0|2024-05-23 06:21:00.0|false"),
          made.rows("SELECT \"user\", src, start, \"end\", in_log FROM logins_on_record"));
    }
  }

  @Test
  void theLinesOfTheStatusAreALogThatOverlaps() throws Exception {
    try (SmallCase made = SmallCase.of(dir, bundle("b", "8.9p1"))) {
      assertEquals(
          List.of("log|3|3", "log_excerpt|8|2"),
          made.rows(
              "SELECT kind, lines, sshd_lines FROM source WHERE lines IS NOT NULL ORDER BY kind"));
      assertEquals("2", made.row("SELECT count(*) FROM event WHERE event = 'auth_failed'"));
      assertEquals(
          "1", made.row("SELECT count(*) FROM notice WHERE detail LIKE '1 lines of the journal%'"));
    }
  }

  /** Ten lines at most are shown: they prove what they say, and nothing of the time between. */
  @Test
  void theLinesOfTheStatusCoverNothing() throws Exception {
    Path root = dir.resolve("status");
    SmallCase.write(root, "web01/etc/hostname", "web01");
    SmallCase.write(root, "web01/installed-debs", "ii  openssh-server  1:9.6p1-3  amd64");
    SmallCase.write(root, "web01/etc/ssh/sshd_config", "MaxStartups 10:30:100");
    SmallCase.write(root, "web01/sos_commands/date/date", "Thu May 23 08:31:10 UTC 2024");
    SmallCase.write(
        root,
        "web01/sos_commands/systemd/systemctl_status_--all",
        "● ssh.service - OpenBSD Secure Shell server",
        "     Active: active (running) since Thu 2024-05-23 08:00:01 UTC; 31min ago",
        "",
        "May 23 08:20:01 web01 sshd[915]: Failed password for root from 203.0.113.9 port 4023 ssh2",
        "May 23 08:30:01 web01 sshd[916]: Failed password for root from 203.0.113.9 port 4024 ssh2");
    try (SmallCase made = SmallCase.of(dir, root)) {
      made.ask();
      assertEquals(List.of("no_log"), made.rows("SELECT state FROM coverage"));
      assertEquals("undecided", made.row("SELECT cause FROM verdict"));
      assertEquals(List.of("excerpt_only"), made.rows("SELECT reason FROM why_empty"));
      assertEquals("-", made.row("SELECT coverage_start FROM bundles"));
    }
  }

  @Test
  void fail2bansOwnFileIsALog() throws Exception {
    Path root = dir.resolve("f2b");
    SmallCase.write(root, "web01/etc/hostname", "web01");
    SmallCase.write(
        root,
        "web01/var/log/fail2ban.log",
        "2024-05-23 08:29:40,001 fail2ban.filter         [812]: INFO    [sshd] Found 192.0.2.7 -"
            + " 2024-05-23 08:29:40",
        "2024-05-23 08:29:49,123 fail2ban.actions        [812]: NOTICE  [sshd] Ban 192.0.2.7",
        "2024-05-23 08:29:50,000 fail2ban.actions        [812]: NOTICE  [sshd] Restore Ban 192.0.2.8",
        "2024-05-23 08:29:51,000 fail2ban.actions        [812]: WARNING [sshd] 192.0.2.8 already"
            + " banned",
        "2024-05-23 08:39:49,000 fail2ban.actions        [812]: NOTICE  [sshd] Unban 192.0.2.7",
        "2024-05-23 08:39:50,000 fail2ban.actions        [812]: NOTICE  [nginx] Ban 192.0.2.9");
    try (SmallCase made = SmallCase.of(dir, root)) {
      assertEquals(
          List.of(
              "sshd_note|192.0.2.7|found|web01|812",
              "ban_added|192.0.2.7|-|web01|812",
              "ban_added|192.0.2.8|restored|web01|812",
              "sshd_note|192.0.2.8|already|web01|812",
              "ban_removed|192.0.2.7|-|web01|812"),
          made.rows("SELECT event, src, reason, host, pid FROM events ORDER BY line"));
    }
  }

  @Test
  void aSecondIngestAddsNothingAndTheOrderLeavesNoTrace() throws Exception {
    Path one = bundle("one", "8.9p1");
    Path two = bundle("two", "9.6p1");
    SmallCase.write(two, "web01/etc/hosts.deny", "sshd: 192.0.2.1");
    try (SmallCase first = SmallCase.of(dir, one, two);
        SmallCase second = SmallCase.of(dir, two, one)) {
      for (String table : TABLES.subList(0, 6)) {
        String rows = "SELECT * FROM " + table + " ORDER BY ALL";
        assertTrue(!first.rows(rows).isEmpty(), table);
        assertEquals(first.rows(rows), second.rows(rows), table);
      }
      List<String> before = counts(first);
      first.ingest(two, one);
      assertEquals(before, counts(first));
    }
  }

  private static List<String> counts(SmallCase made) throws Exception {
    return made.rows(
        String.join(
            " UNION ALL ",
            TABLES.stream()
                .map(table -> "SELECT '" + table + "', count(*) FROM " + table)
                .toList()));
  }

  /** The link itself says the zone; nothing outside of the bundle is looked at. */
  @Test
  void theZoneIsWhereTheLinkLeads() throws Exception {
    Path root = dir.resolve("web01");
    SmallCase.write(root, "etc/timezone", "Europe/Berlin");
    SmallCase.write(
        root,
        "var/log/auth.log",
        "May 23 08:00:01 web01 sshd[901]: Server listening on :: port 22.");
    Files.createSymbolicLink(
        root.resolve("etc/localtime"), Path.of("/usr/share/zoneinfo/Asia/Tokyo"));
    try (SmallCase made = new SmallCase(dir)) {
      made.ingest(Instant.parse("2024-05-24T00:00:00Z"), null, root);
      assertEquals("2024-05-22 23:00:01.0", made.row("SELECT time FROM events"));
      assertEquals(
          List.of("Asia/Tokyo", "Europe/Berlin"),
          made.rows("SELECT value FROM fact WHERE name = 'timezone' ORDER BY value"));
    }
  }
}
