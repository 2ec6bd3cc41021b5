package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.evidence.FirewallRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirewallFilesTest {

  /** Inbound rules only unless they begin with {@code -}. */
  private static List<String> rules(String tree, String... lines) {
    return new CaseOfFacts()
        .with(tree, lines).collector.firewallRules().stream()
            .map(FirewallFilesTest::shown)
            .toList();
  }

  private static String shown(FirewallRule r) {
    return (r.inbound() ? "" : "- ")
        + r.tool()
        + "|"
        + r.chain()
        + "|"
        + (r.policy() ? "policy " : "")
        + r.verdict()
        + "|"
        + r.ports()
        + "|"
        + r.src()
        + "|"
        + r.packets()
        + "|"
        + r.origin().line();
  }

  @Test
  void iptablesListedWithCounters() {
    assertEquals(
        List.of(
            "iptables|filter INPUT|policy drop|null|null|12|1",
            "iptables|filter INPUT|accept|22|198.51.100.0/24|12000|4",
            "iptables|filter INPUT|drop|!22|null|0|6",
            "- iptables|filter FORWARD|policy drop|null|null|0|9",
            "- iptables|filter FORWARD|drop|22|null|3|11",
            "iptables|filter f2b-sshd|reject|22,2222|192.0.2.7|44|15",
            "- iptables|filter DOCKER|drop|null|null|0|20"),
        rules(
            "sos_commands/firewall_tables/iptables_-t_filter_-nvL",
            "Chain INPUT (policy DROP 12 packets, 720 bytes)",
            " pkts bytes target     prot opt in     out     source               destination",
            " 1200 72000 f2b-sshd   tcp  --  *      *       0.0.0.0/0            0.0.0.0/0"
                + "            multiport dports 22,2222",
            "  12K  900K ACCEPT     tcp  --  *      *       198.51.100.0/24      0.0.0.0/0"
                + "            tcp dpt:22 /* tcp dpt:23 */",
            "    0     0 DROP       udp  --  *      *       0.0.0.0/0            0.0.0.0/0 udp dpt:53",
            "    0     0 DROP       6    --  *      *       0.0.0.0/0            0.0.0.0/0"
                + "            tcp dpt:!22",
            "    9   540            tcp  --  *      *       0.0.0.0/0            0.0.0.0/0 tcp dpt:22",
            "",
            "Chain FORWARD (policy DROP 0 packets, 0 bytes)",
            " pkts bytes target     prot opt in     out     source               destination",
            "    3   180 DROP       tcp  --  *      *       0.0.0.0/0            0.0.0.0/0 tcp dpt:22",
            "    3   180 DOCKER     all  --  *      *       0.0.0.0/0            0.0.0.0/0",
            "Chain f2b-sshd (1 references)",
            " pkts bytes target     prot opt in     out     source               destination",
            "   44  2640 REJECT     all  --  *      *       192.0.2.7            0.0.0.0/0"
                + "            reject-with icmp-port-unreachable",
            " 1156 69360 RETURN     all  --  *      *       0.0.0.0/0            0.0.0.0/0",
            "",
            "Chain DOCKER (1 references)",
            " pkts bytes target     prot opt in     out     source               destination",
            "    0     0 DROP       all  --  *      *       0.0.0.0/0            0.0.0.0/0"));
  }

  /** What a jump asks for holds in the chain it leads to, whatever way leads there; and back. */
  @Test
  void aJumpBringsItsSourceAlong() {
    assertEquals(
        List.of(
            "iptables|filter INPUT|policy accept|null|null|0|2",
            "iptables|filter refused|drop|22|198.51.100.0/24|null|8",
            "iptables|filter refused|drop|22|203.0.113.9|null|8",
            "iptables|filter f2b-sshd|reject|22|192.0.2.7|null|9"),
        rules(
            "etc/iptables/rules.v4",
            "*filter",
            ":INPUT ACCEPT [0:0]",
            "-A INPUT -p tcp -m tcp --dport 22 -j f2b-sshd",
            "-A INPUT -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j list",
            "-A f2b-sshd -s 203.0.113.9 -j list",
            "-A list -j refused",
            "-A refused -j list",
            "-A refused -j DROP",
            "-A f2b-sshd -s 192.0.2.7 -j REJECT --reject-with icmp-port-unreachable"));
  }

  /** As the actions of fail2ban for nftables write them. */
  @Test
  void theMembersOfASetAreItsRules() {
    assertEquals(
        List.of(
            "nft|inet f2b-table f2b-chain|policy accept|null|null|null|9",
            "nft|inet f2b-table f2b-chain|reject|22|192.0.2.7|null|10",
            "nft|inet f2b-table f2b-chain|reject|22|198.51.100.0/24|null|10",
            "nft|inet f2b-table f2b-chain|reject|22|2001:db8::/32|null|10"),
        rules(
            "sos_commands/firewall_tables/nft_list_ruleset",
            "table inet f2b-table {",
            "	set addr-set-sshd {",
            "		type ipv4_addr",
            "		flags interval,timeout",
            "		elements = { 192.0.2.7 timeout 10m expires 5m2s, 198.51.100.0/24,",
            "			     2001:db8::/32 }",
            "	}",
            "	chain f2b-chain {",
            "		type filter hook input priority filter - 1; policy accept;",
            "		tcp dport 22 ip saddr @addr-set-sshd reject with icmp port-unreachable",
            "	}",
            "}"));
  }

  @Test
  void iptablesListedShort() {
    assertEquals(
        List.of(
            "ip6tables|filter INPUT|policy accept|null|null|null|1",
            "ip6tables|filter INPUT|reject|22|2001:db8::/32|null|3"),
        rules(
            "ip6tables_-L_--line-numbers.txt",
            "Chain INPUT (policy ACCEPT)",
            "num  target     prot opt source               destination",
            "1    REJECT     tcp  --  2001:db8::/32        anywhere             tcp dpt:ssh"));
  }

  @Test
  void iptablesSaved() {
    assertEquals(
        List.of(
            "iptables|filter INPUT|policy drop|null|null|12|4",
            "iptables|filter INPUT|drop|22,100-200|null|5|7",
            "iptables|filter INPUT|accept|null|!192.0.2.0/24|null|8"),
        rules(
            "live_response/network/iptables-save.txt",
            "*nat",
            ":PREROUTING DROP [9:9]",
            "*filter",
            ":INPUT DROP [12:720]",
            ":f2b - [0:0]",
            "-A INPUT -p udp -j DROP",
            "[5:300] -A INPUT -p tcp -m multiport --dports 22,100:200 -m comment --comment"
                + " \"-p udp --dport 99 -j ACCEPT\" -j DROP",
            "-A INPUT ! -s 192.0.2.0/24 -m comment --comment x -j ACCEPT",
            "-A INPUT -p tcp --dport 22 -j LOG",
            "COMMIT"));
  }

  @Test
  void nftRuleset() {
    assertEquals(
        List.of(
            "nft|inet filter input|policy drop|null|null|null|3",
            "nft|inet filter input|accept|22|198.51.100.0/24|7|4",
            "nft|inet filter input|reject|22,2222|192.0.2.7,192.0.2.8|null|5",
            "nft|inet filter guard|drop|22|@banned|44|10",
            "- nft|inet filter forward|policy drop|null|null|null|13"),
        rules(
            "sos_commands/firewall_tables/nft_-a_list_ruleset",
            "table inet filter {",
            "	chain input {",
            "		type filter hook input priority filter; policy drop;",
            "		ip saddr 198.51.100.0/24 tcp dport 22 counter packets 7 bytes 9 accept comment"
                + " \"tcp dport 23 drop\" # handle 4",
            "		ip saddr { 192.0.2.7, 192.0.2.8 } tcp dport { 22, 2222 } reject",
            "		udp dport 53 drop",
            "		tcp dport 22 jump guard",
            "	}",
            "	chain guard {",
            "		ip saddr @banned counter packets 44 bytes 9 drop",
            "	}",
            "	chain forward {",
            "		type filter hook forward priority filter; policy drop;",
            "	}",
            "}"));
  }

  @Test
  void ufwStatus() {
    assertEquals(
        List.of(
            "ufw|incoming|policy drop|null|null|null|3",
            "ufw|incoming|limit|22|null|null|7",
            "ufw|incoming|drop|null|192.0.2.7|null|8",
            "ufw|incoming|accept|22|2001:db8::/32|null|9"),
        rules(
            "sos_commands/ufw/ufw_status_verbose",
            "Status: active",
            "Logging: on (low)",
            "Default: deny (incoming), allow (outgoing), disabled (routed)",
            "",
            "To                         Action      From",
            "--                         ------      ----",
            "22/tcp                     LIMIT IN    Anywhere",
            "Anywhere                   DENY IN     192.0.2.7                  # 22/tcp ALLOW IN",
            "OpenSSH (v6)               ALLOW IN    2001:db8::/32",
            "53/udp                     DENY IN     Anywhere",
            "25/tcp                     DENY OUT    Anywhere"));
  }

  @Test
  void firewalldZones() {
    assertEquals(
        List.of(
            "- firewalld|block|policy reject|null|null|null|2",
            "firewalld|public|policy reject|null|null|null|5",
            "firewalld|public|accept|22|null|null|6",
            "firewalld|public|accept|2222|null|null|7",
            "firewalld|public|drop|22|192.0.2.0/24|null|9"),
        rules(
            "sos_commands/firewalld/firewall-cmd_--list-all-zones",
            "block",
            "  target: %%REJECT%%",
            "",
            "public (active)",
            "  target: default",
            "  services: dhcpv6-client ssh",
            "  ports: 2222/tcp 53/udp",
            "  rich rules: ",
            "	rule family=\"ipv4\" source address=\"192.0.2.0/24\" port port=\"22\""
                + " protocol=\"tcp\" drop"));
  }

  @Test
  void jumpsInACircleEnd() {
    assertEquals(
        List.of("iptables|filter B|drop|22|null|null|6"),
        rules(
            "iptables-save.txt",
            "*filter",
            ":INPUT - [0:0]",
            "-A INPUT -p tcp --dport 22 -j A",
            "-A A -j B",
            "-A B -j A",
            "-A B -j DROP"));
  }

  @Test
  void aSavedFileIsRead() {
    assertEquals(
        1, rules("etc/sysconfig/iptables", "*filter", ":INPUT DROP [0:0]", "COMMIT").size());
  }
}
