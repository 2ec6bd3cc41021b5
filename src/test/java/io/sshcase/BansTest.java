package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines and files that shut addresses out, and whom they keep from sshd. */
class BansTest {
  private static final String LOGIN =
      "2024-05-23T05:00:00Z gw sshd[7]: Accepted publickey for rita from 198.51.100.7 port 4001 ssh2";

  @TempDir private Path dir;

  private List<String> bans(String sql) throws Exception {
    SmallCase.write(dir, "gw/var/log/auth.log", LOGIN);
    try (SmallCase made = SmallCase.of(dir, dir.resolve("gw"))) {
      made.ask();
      return made.rows(sql);
    }
  }

  @Test
  void aBanOfANetworkIsOneOfItsAddresses() throws Exception {
    SmallCase.write(
        dir,
        "gw/var/log/fail2ban.log",
        "2024-05-23 05:10:00,100 fail2ban.actions [702]: NOTICE  [sshd] Ban 198.51.100.0/24",
        "2024-05-23 05:12:00,100 fail2ban.actions [702]: NOTICE  [sshd] Ban 2001:db8::/32",
        "2024-05-23 05:20:00,100 fail2ban.actions [702]: NOTICE  [sshd] Unban 198.51.100.0/24");
    assertEquals(
        List.of(
            "198.51.100.0/24|sshd|2024-05-23 05:10:00.1|2024-05-23 05:20:00.1|true",
            "2001:db8::/32|sshd|2024-05-23 05:12:00.1|-|false"),
        bans("SELECT src, jail, since, until, known_user FROM bans"));
  }

  /** It says for how long, and does not always say when that is over. */
  @Test
  void sshguardSaysForHowLong() throws Exception {
    SmallCase.write(
        dir,
        "gw/var/log/messages",
        "2024-05-23T05:10:00Z gw sshguard[51]: Blocking \"198.51.100.7/32\" for 120 secs (3 attacks in"
            + " 45 secs, after 1 abuses over 45 secs.)",
        "2024-05-23T05:11:00Z gw sshguard[51]: Blocking \"203.0.113.9/32\" for 120 secs (3 attacks in"
            + " 45 secs, after 1 abuses over 45 secs.)",
        "2024-05-23T05:11:30Z gw sshguard[51]: 203.0.113.9: unblocking after 30 secs",
        "2024-05-23T05:20:00Z gw sshguard[51]: Blocking \"192.0.2.0/24\" forever (3 attacks in 45"
            + " secs, after 4 abuses over 4500 secs.)");
    assertEquals(
        List.of(
            "198.51.100.7|sshguard|2024-05-23 05:10:00.0|2024-05-23 05:12:00.0|true",
            "203.0.113.9|sshguard|2024-05-23 05:11:00.0|2024-05-23 05:11:30.0|false",
            "192.0.2.0/24|sshguard|2024-05-23 05:20:00.0|-|false"),
        bans("SELECT src, \"by\", since, until, known_user FROM bans ORDER BY since"));
  }

  @Test
  void aSetOfFail2banNamesItsJail() throws Exception {
    SmallCase.write(
        dir,
        "gw/sos_commands/firewall_tables/nft_list_ruleset",
        "table inet f2b-table {",
        "	set addr-set-sshd {",
        "		type ipv4_addr",
        "		elements = { 198.51.100.7 }",
        "	}",
        "	chain f2b-chain {",
        "		type filter hook input priority filter - 1; policy accept;",
        "		tcp dport 22 ip saddr @addr-set-sshd reject with icmp port-unreachable",
        "	}",
        "}");
    assertEquals(
        List.of("198.51.100.7|fail2ban|sshd|true"),
        bans("SELECT src, \"by\", jail, known_user FROM bans"));
  }

  @Test
  void hostsDenyNamesNetworksInItsOwnWays() throws Exception {
    SmallCase.write(
        dir,
        "gw/etc/hosts.deny",
        "# comment",
        "sshd: 198.51.100. 203.0.113.9, 192.0.2.0/255.255.255.128",
        "ALL: [2001:db8::]/32 : deny",
        "ALL: ALL EXCEPT 192.0.2.");
    assertEquals(
        List.of(
            "192.0.2.0/25|hosts.deny|false",
            "198.51.100.0/24|hosts.deny|true",
            "2001:db8::/32|hosts.deny|false",
            "203.0.113.9|hosts.deny|false"),
        bans("SELECT src, \"by\", known_user FROM bans ORDER BY src"));
  }

  /** hosts.allow is read first. */
  @Test
  void whoStandsInHostsAllowIsLetIn() throws Exception {
    SmallCase.write(dir, "gw/etc/hosts.allow", "sshd: 198.51.100.0/24");
    SmallCase.write(dir, "gw/etc/hosts.deny", "sshd: 198.51.100.7 203.0.113.9");
    assertEquals(List.of("203.0.113.9"), bans("SELECT src FROM bans"));
  }
}
