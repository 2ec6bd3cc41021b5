package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class Fail2banFilesTest {

  private static List<String> bans(CaseOfFacts c) {
    return c.collector.bans().stream()
        .map(b -> b.jail() + " " + b.address() + " " + b.since() + " " + b.until())
        .toList();
  }

  @Test
  void statusOfAJail() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "sos_commands/fail2ban/fail2ban-client_status_sshd",
                "Status for the jail: sshd",
                "|- Filter",
                "|  |- Currently failed:\t2",
                "|  `- File list:\t/var/log/auth.log",
                "`- Actions",
                "   |- Currently banned:\t2",
                "   |- Total banned:\t7",
                "   `- Banned IP list:\t192.0.2.7 2001:db8::9 nonsense");
    assertEquals(List.of("sshd 192.0.2.7 null null", "sshd 2001:db8::9 null null"), bans(c));
    assertEquals(
        List.of("sshd currently failed 2", "sshd total banned 7"), c.values("fail2ban_count"));
  }

  @Test
  void listsOfAllJails() {
    assertEquals(
        List.of("recidive 198.51.100.9 null null", "sshd 192.0.2.7 null null"),
        bans(
            new CaseOfFacts()
                .with(
                    "sos_commands/fail2ban/fail2ban-client_banned",
                    "[{'sshd': ['192.0.2.7']}, {'recidive': ['198.51.100.9']}, {'x': []}]")));
  }

  @Test
  void bansWithTheirTimesAreTheMachinesWallClock() {
    assertEquals(
        List.of("sshd 192.0.2.7 2024-05-23T03:59:49Z 2024-05-23T04:09:49Z"),
        bans(
            new CaseOfFacts()
                .with("etc/timezone", "Europe/Berlin")
                .with(
                    "fail2ban-client_get_sshd_banip_--with-time",
                    "192.0.2.7 \t2024-05-23 05:59:49 + 600 = 2024-05-23 06:09:49")));
  }

  @Test
  void theSettingThatFail2banReadsLastDecides() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("etc/fail2ban/jail.conf", "[DEFAULT]", "bantime = 10m", "[sshd]", "maxretry = 3")
            .with("etc/fail2ban/jail.d/own.conf", "[sshd]", "bantime = 30m ; half an hour")
            .with("etc/fail2ban/jail.local", "[DEFAULT]", "bantime = 1d", "[nginx]", "bantime = 1");
    assertEquals(List.of("30m", "1d", "10m"), c.values("fail2ban_bantime"));
    assertEquals(List.of("3"), c.values("fail2ban_maxretry"));
  }

  @Test
  void linesOfTcpWrappersThatSpeakOfSshd() {
    assertEquals(
        List.of(
            "hosts.allow: sshd@192.0.2.1 : 198.51.100.0/24",
            "hosts.deny: ALL: 192.0.2.66",
            "hosts.deny: in.ftpd, sshd: 192.0.2.0/24: deny"),
        new CaseOfFacts()
            .with(
                "etc/hosts.deny",
                "# sshd: 203.0.113.1",
                "ALL: 192.0.2.66",
                "vsftpd: ALL # sshd: x",
                "in.ftpd, sshd: 192.0.2.0/24: deny")
            .with("etc/hosts.allow", "sshd@192.0.2.1 : 198.51.100.0/24")
            .values("tcp_wrappers"));
  }
}
