package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that no syslogd of Linux wrote, from the file to the answers. */
class LineFormsTest {
  private static final String TRIED =
      "SELECT event || '|' || repeat || '|' || coalesce(src, '') FROM events ORDER BY line";

  @TempDir private Path dir;

  /** A case of one file, all its answers kept as tables. */
  private SmallCase asked(Path file) throws Exception {
    SmallCase made = SmallCase.of(dir, file);
    made.ask();
    return made;
  }

  @Test
  void aContainersLogOfBareWords() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "0.log",
            "2024-05-23T05:59:48.000000001Z stderr F Server listening on 0.0.0.0 port 22.",
            "2024-05-23T05:59:49.100000001Z stderr P Failed password for root from 203.0.113.9",
            "2024-05-23T05:59:49.100000002Z stdout F Accepted password for root from 203.0.113.9"
                + " port 4022 ssh2",
            "2024-05-23T05:59:49.200000001Z stderr F  port 4022 ssh2");
    try (SmallCase read = asked(log)) {
      assertEquals(
          List.of(
              "daemon_listening|1|", "auth_accepted|1|203.0.113.9", "auth_failed|1|203.0.113.9"),
          read.rows(TRIED));
      assertEquals("2024-05-23 05:59:49.2", read.row("SELECT max(time) FROM events"));
    }
  }

  @Test
  void dockersJsonOfBareWords() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "json.log",
            "{\"log\":\"Server listening on 0.0.0.0 port 22.\\r\\n\",\"stream\":\"stderr\",\"time\":\"2024-05-23T05:59:48Z\"}",
            "{\"log\":\"drop connection #10 from [203.0.113.9]:4022 on [192.0.2.10]:22 past"
                + " MaxStartups\\r\\n\",\"stream\":\"stderr\",\"time\":\"2024-05-23T05:59:49Z\"}");
    try (SmallCase read = asked(log)) {
      assertEquals(
          List.of("daemon_listening|1|", "connection_dropped|1|203.0.113.9"), read.rows(TRIED));
      assertEquals(
          "max_startups|1", read.row("SELECT cause || '|' || dropped FROM throttling_episodes"));
    }
  }

  @Test
  void solarisRepeatsAreAttempts() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "authlog",
            "May 23 05:59:49 sun01 sshd[7]: [ID 800047 auth.info] Failed password for root from"
                + " 203.0.113.9 port 4022 ssh2",
            "May 23 05:59:55 sun01 last message repeated 3 times",
            "May 23 06:00:55 sun01 last message repeated 2 times",
            "May 23 06:00:56 sun01 cron[1]: [ID 1 cron.info] job",
            "May 23 06:00:57 sun01 last message repeated 5 times",
            "May 23 06:00:58 sun02 sshd[8]: [ID 800047 auth.info] Failed none for x from"
                + " 203.0.113.9 port 4023 ssh2",
            "May 23 06:00:59 sun01 last message repeated 7 times");
    try (SmallCase read = asked(log)) {
      assertEquals(
          List.of(
              "auth_failed|1|203.0.113.9",
              "auth_failed|3|203.0.113.9",
              "auth_failed|2|203.0.113.9",
              "auth_failed|1|203.0.113.9"),
          read.rows(TRIED));
      assertEquals("6", read.row("SELECT sum(tries) FROM attempts"));
      assertEquals(
          "repeat_of_nothing|7",
          read.row("SELECT kind || '|' || line FROM notice WHERE kind = 'repeat_of_nothing'"));
    }
  }

  @Test
  void aRepeatWhoseMessageWasRotatedAwayIsToldAndNotCounted() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "authlog",
            "May 23 05:59:55 sun01 last message repeated 3 times",
            "May 23 05:59:56 sun01 sshd[7]: [ID 800047 auth.info] Connection closed by 203.0.113.9"
                + " port 4022");
    try (SmallCase read = asked(log)) {
      assertEquals(List.of("connection_closed|1|203.0.113.9"), read.rows(TRIED));
      assertTrue(
          read.row("SELECT detail FROM notice WHERE kind = 'repeat_of_nothing'")
              .endsWith("not counted"));
    }
  }

  @Test
  void aFileOfSshdItself() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "debug.txt",
            "Server listening on 0.0.0.0 port 22.\r",
            "debug1: Forked child 812.\r",
            "Connection from 203.0.113.9 port 4022 on 192.0.2.10 port 22 rdomain \"\"\r",
            "Failed password for root from 203.0.113.9 port 4022 ssh2\r");
    try (SmallCase read = asked(log)) {
      assertEquals(
          List.of(
              "daemon_listening|1|",
              "sshd_note|1|",
              "connection_opened|1|203.0.113.9",
              "auth_failed|1|203.0.113.9"),
          read.rows(TRIED));
      assertEquals("0", read.row("SELECT count(time) FROM events"));
      assertEquals("1", read.row("SELECT sum(tries) FROM attempts"));
    }
  }

  @Test
  void aVerdictOnRefusalsWithoutTimeIsASentence() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "sshd.log",
            "Server listening on 0.0.0.0 port 22.",
            "error: beginning MaxStartups throttling",
            "drop connection #10 from [203.0.113.9]:4022 on [192.0.2.10]:22 past MaxStartups");
    try (SmallCase read = asked(log)) {
      String sentence = read.row("SELECT sentence FROM verdict");
      assertTrue(sentence.contains("at a time that the log does not state"), sentence);
      assertEquals("0", read.row("SELECT count(*) FROM findings WHERE title IS NULL"));
    }
  }

  @Test
  void whatTheClientPrintedIsNoLogOfTheServer() throws Exception {
    Path text =
        SmallCase.write(
            dir,
            "client.txt",
            "kex_exchange_identification: Connection closed by remote host",
            "Connection closed by 192.0.2.10 port 22",
            "kex_exchange_identification: read: Connection reset by peer",
            "Connection reset by 192.0.2.10 port 22");
    try (SmallCase read = asked(text)) {
      assertEquals(List.of(), read.rows(TRIED));
    }
  }

  @Test
  void theKernelNamesOtherCausesAndSpeaksNotForSshd() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "dmesg",
            "[    0.000000] Linux version 6.1.0",
            "[  170.000001] nf_conntrack: nf_conntrack: table full, dropping packet",
            "[  171.000001] TCP: request_sock_TCP: Possible SYN flooding on port 22. Sending"
                + " cookies.  Check SNMP counters.",
            "[  171.500001] TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending"
                + " cookies.  Check SNMP counters.",
            "[  172.000001] Out of memory: Killed process 812 (sshd) total-vm:7000kB",
            "[  173.000001] Out of memory: Killed process 813 (java) total-vm:7000kB",
            "[  174.000001] [UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.9 DST=192.0.2.10 PROTO=TCP"
                + " SPT=4022 DPT=22 WINDOW=64240",
            "[  175.000001] [UFW AUDIT] IN=eth0 OUT= SRC=203.0.113.9 DST=192.0.2.10 PROTO=TCP"
                + " SPT=4022 DPT=22 WINDOW=64240");
    try (SmallCase read = asked(log)) {
      assertEquals(
          List.of(
              "conntrack_full||1", "firewall_drop|203.0.113.9|1", "oom_kill||1", "syn_flood||1"),
          read.rows(
              "SELECT reason || '|' || coalesce(src, '') || '|' || repeat FROM events ORDER BY"
                  + " reason"));
      assertEquals("0", read.row("SELECT count(*) FROM event"));
      assertEquals("0", read.row("SELECT count(*) FROM connections"));
      assertEquals(
          "8|4|4|0",
          read.row(
              "SELECT lines || '|' || events || '|' || other || '|' || unreadable FROM ledger"));
      assertEquals("4", read.row("SELECT sum(lines) FROM kernel_signs"));
      assertEquals("0", read.row("SELECT count(*) FROM coverage"));
    }
  }

  @Test
  void kernelSignsOfOneQuietMinuteStandTogether() throws Exception {
    String block =
        " gw01 kernel: [174.000001] [UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.%d DST=192.0.2.10"
            + " PROTO=TCP SPT=4022 DPT=22 WINDOW=64240";
    Path log =
        SmallCase.write(
            dir,
            "kern.log",
            "2024-05-23T05:59:00Z" + block.formatted(9),
            "2024-05-23T05:59:50Z" + block.formatted(10),
            "2024-05-23T06:01:00Z" + block.formatted(9),
            "2024-05-23T06:01:30Z gw01 sshd[7]: Server listening on 0.0.0.0 port 22.");
    try (SmallCase read = asked(log)) {
      assertEquals(
          List.of("05:59:00|05:59:50|2|2", "06:01:00|06:01:00|1|1"),
          read.rows(
              "SELECT strftime(\"start\", '%H:%M:%S') || '|' || strftime(\"end\", '%H:%M:%S') ||"
                  + " '|' || lines || '|' || sources FROM kernel_signs"));
      assertEquals(
          "06:01:30|06:01:30",
          read.row(
              "SELECT strftime(\"start\", '%H:%M:%S') || '|' || strftime(\"end\", '%H:%M:%S') FROM"
                  + " coverage"));
    }
  }
}
