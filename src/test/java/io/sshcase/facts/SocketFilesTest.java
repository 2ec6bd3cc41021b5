package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SocketFilesTest {

  private static List<String> listeners(String tree, String... lines) {
    return new CaseOfFacts()
        .with(tree, lines).collector.listeners().stream()
            .map(l -> l.address() + " " + l.port() + " " + l.program() + " " + l.pid())
            .toList();
  }

  @Test
  void ssInItsLayouts() {
    for (String tree :
        List.of(
            "sos_commands/networking/ss_-peaonmi",
            "live_response/network/ss_-tanp.txt",
            "network.txt!ss -nlp | grep sshd",
            "bin.ss_-tlnp")) {
      assertEquals(
          List.of(
              "* 22 sshd 812", "* 2222 dropbear 899", "127.0.0.1 6010 null null", "* 22 sshd 7"),
          listeners(
              tree,
              "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process",
              "LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:((\"sshd\",pid=812,fd=3))",
              "tcp   LISTEN 0      128             [::]:2222          [::]:*"
                  + "    users:((\"dropbear\",pid=899,fd=4),(\"x\",pid=1,fd=1))",
              "LISTEN 0 128 127.0.0.1%lo:6010 0.0.0.0:*",
              "LISTEN 0 128 *:22 *:* users:((\"sshd\",7,3))",
              "ESTAB 0 0 192.0.2.1:22 203.0.113.9:4022 users:((\"sshd\",pid=913,fd=4))",
              "u_str LISTEN 0 5 /run/x.sock 4711 * 0 users:((\"x\",pid=1,fd=5))",
              "udp   UNCONN 0 0 0.0.0.0:68 0.0.0.0:*",
              "LISTEN 0 128 0.0.0.0:99999 0.0.0.0:*"),
          tree);
    }
  }

  @Test
  void netstatInItsLayouts() {
    assertEquals(
        List.of("* 22 sshd 812", "* 22 sshd 812", "192.0.2.1 2222 null null"),
        listeners(
            "sos_commands/networking/netstat_-W_-neopa",
            "Active Internet connections (servers and established)",
            "Proto Recv-Q Send-Q Local Address Foreign Address State User Inode PID/Program name"
                + " Timer",
            "tcp 0 0 0.0.0.0:22 0.0.0.0:* LISTEN 0 20123 812/sshd: /usr/sbin off (0.00/0/0)",
            "tcp6 0 0 :::22 :::* LISTEN 812/sshd",
            "tcp 0 0 192.0.2.1:2222 0.0.0.0:* LISTEN -",
            "tcp 0 0 192.0.2.1:22 203.0.113.9:4022 ESTABLISHED 913/sshd: LISTEN",
            "unix 2 [ ACC ] STREAM LISTENING 4711 1/init /run/x"));
  }
}
