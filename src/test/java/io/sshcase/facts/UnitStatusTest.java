package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sshcase.evidence.Listener;
import io.sshcase.evidence.UnitState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitStatusTest {
  private static final String STATUS = "sos_commands/systemd/systemctl_status_--all";

  private static List<String> units(CaseOfFacts c) {
    return c.collector.units().stream().map(UnitStatusTest::shown).toList();
  }

  private static String shown(UnitState u) {
    return u.unit()
        + "|"
        + u.state()
        + "|"
        + u.enabled()
        + "|"
        + u.since()
        + "|"
        + u.pid()
        + "|"
        + u.restarts()
        + "|"
        + u.origin().line();
  }

  private static CaseOfFacts ssh(String tree) {
    return new CaseOfFacts()
        .with("etc/timezone", "Europe/Berlin")
        .with(
            tree,
            "● ssh.service - OpenBSD Secure Shell server",
            "     Loaded: loaded (/lib/systemd/system/ssh.service; enabled; preset: enabled)",
            "     Active: active (running) since Thu 2024-05-23 05:12:10 CEST; 3h ago",
            "   Main PID: 812 (sshd)",
            "     CGroup: /system.slice/ssh.service",
            "             ├─812 \"sshd: /usr/sbin/sshd -D [listener] 3 of 10-100 startups\"",
            "             └─955 sshd: /usr/sbin/sshd -D [listener] 0 of 900-999 startups",
            "",
            "May 23 08:30:01 web01 sshd[913]: Failed password for root from 203.0.113.9 port 1 ssh2",
            "May 23 08:30:02 web01 sshd[914]: Failed password for adm… from 203.0.113.9 port 2 ssh2",
            "     Active: failed (Result: exit-code)",
            "",
            "○ cups.service - CUPS",
            "     Active: failed (Result: exit-code) since Thu 2024-05-23 05:12:10 CEST; 3h ago",
            "",
            "× fail2ban.service - Fail2Ban Service",
            "     Loaded: loaded (/lib/systemd/system/fail2ban.service; disabled)",
            "     Active: failed (Result: exit-code) since Thu 2024-05-23 06:00:00 CEST; 3h ago",
            "",
            "* ssh.socket - OpenBSD Secure Shell server socket",
            "     Loaded: masked (Reason: Unit ssh.socket is masked.)",
            "     Active: inactive (dead)",
            "     Listen: [::]:22 (Stream)",
            "",
            "Unit sshd.service could not be found.");
  }

  @Test
  void eachUnitOfInterestWithItsStateAndSince() {
    for (String tree :
        List.of(STATUS, "ssh.txt!/bin/systemctl status sshd.service", "systemctl_status.txt")) {
      CaseOfFacts c = ssh(tree);
      assertEquals(
          List.of(
              "ssh.service|active (running)|enabled|2024-05-23T03:12:10Z|812|null|1",
              "fail2ban.service|failed (Result: exit-code)|disabled|2024-05-23T04:00:00Z|null|null|16",
              "ssh.socket|masked|null|null|null|null|20",
              "sshd.service|not-found|null|null|null|null|25"),
          units(c),
          tree);
    }
  }

  @Test
  void theTitleOfTheMainProcessAloneIsBelieved() {
    CaseOfFacts c = ssh(STATUS);
    assertEquals(List.of("3 of 10-100"), c.values("listener_title"));
    assertEquals(List.of("/usr/sbin/sshd -D"), c.values("listener_command"));
  }

  @Test
  void theLinesOfTheJournalKeepTheirPlaces() {
    CaseOfFacts c = ssh(STATUS);
    assertEquals(
        List.of(
            "9 May 23 08:30:01 web01 sshd[913]: Failed password for root from 203.0.113.9 port 1"
                + " ssh2"),
        c.logLines());
    assertEquals(
        List.of(
            "systemctl_status_--all: 1 lines of the journal are cut in the middle and left out:"
                + " see the log itself"),
        c.noticed());
  }

  @Test
  void aSocketUnitListensWhenItIsActive() {
    assertEquals(List.of(), ssh(STATUS).collector.listeners());
    List<Listener> listeners =
        new CaseOfFacts()
            .with(
                STATUS,
                "● ssh.socket - OpenBSD Secure Shell server socket",
                "     Active: active (listening) since Thu 2024-05-23 05:12:10 CEST; 3h ago",
                "     Listen: [::]:22 (Stream)")
            .collector
            .listeners();
    assertEquals(1, listeners.size());
    assertEquals("systemd (ssh.socket)", listeners.get(0).program());
    assertEquals(22, listeners.get(0).port());
    assertEquals("*", listeners.get(0).address());
  }

  @Test
  void listsOfUnitsAndSockets() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "live_response/system/systemctl_list-units.txt",
                "  UNIT            LOAD      ACTIVE SUB     DESCRIPTION",
                "● ssh.service     loaded    failed failed  OpenBSD Secure Shell server",
                "  ssh.socket      loaded    active running ssh.service loaded active running",
                "  sshd.service    not-found inactive dead  sshd.service",
                "  cron.service    loaded    active running cron")
            .with(
                "live_response/system/systemctl_list-sockets.txt",
                "LISTEN            UNIT        ACTIVATES",
                "0.0.0.0:2222      ssh.socket  ssh.service",
                "/run/x.sock       x.socket    x.service");
    assertEquals(
        List.of(
            "ssh.service|failed (failed)|null|null|null|null|2",
            "ssh.socket|active (running)|null|null|null|null|3",
            "sshd.service|not-found|null|null|null|null|4"),
        units(c));
    assertEquals(2222, c.collector.listeners().get(0).port());
  }

  @Test
  void showTellsStartsAgainAndSince() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "sos_commands/systemd/systemctl_show_service_--all",
                "Id=cron.service",
                "ActiveState=active",
                "",
                "MainPID=812",
                "NRestarts=4",
                "Id=sshd.service",
                "LoadState=loaded",
                "ActiveState=active",
                "SubState=running",
                "UnitFileState=enabled",
                "ActiveEnterTimestamp=Thu 2024-05-23 05:12:10 UTC");
    assertEquals(
        List.of("sshd.service|active (running)|enabled|2024-05-23T05:12:10Z|812|4|4"), units(c));
  }

  @Test
  void anOutputWithoutTheJournalIsNoLog() {
    SideFile file =
        new SideFile(
            SideFiles.Kind.UNIT_STATUS,
            "b",
            "",
            "x",
            "x",
            0,
            "● ssh.service - x\n".getBytes(StandardCharsets.UTF_8),
            notice -> {});
    assertNull(UnitStatus.journal(file));
  }
}
