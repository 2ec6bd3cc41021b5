package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactCollectorTest {
  private static final String DATE = "sos_commands/date/date";

  @Test
  void wantsTheSideFilesAndNoOthers() {
    for (String path :
        List.of(
            "etc/ssh/sshd_config",
            "etc/ssh/sshd_config.d/50-redhat.conf",
            "etc/ssh/sshd_config_admin",
            "usr/etc/ssh/sshd_config.d/x.conf",
            "etc/crypto-policies/back-ends/opensshserver.config",
            "notes/sshd_config.txt",
            "sshd_-T.txt",
            "sos_commands/ssh/sshd_-T",
            "insights_commands/sshd_-T",
            "sshd -T",
            "etc/hostname",
            "sos_commands/host/hostname",
            "sos_commands/host/hostnamectl_status",
            "etc/timezone",
            "etc/localtime",
            "live_response/system/timedatectl_status.txt",
            "sos_commands/date/date_--utc",
            "live_response/system/date.txt",
            "sos_commands/process/ps_auxwwwm",
            "live_response/process/ps_-ef.txt",
            "installed-debs",
            "sos_commands/dpkg/dpkg_-l",
            "etc/os-release",
            "sos_commands/systemd/systemctl_status_--all",
            "ssh.txt!systemctl status sshd.service",
            "health.txt!/bin/ps axwwo user,pid",
            "rpm.txt!rpm -qa",
            "var/log/wtmp",
            "[root]/var/log/btmp.1",
            "live_response/system/lastb_-i.txt",
            "uac.log",
            "[root]/etc/ssh/sshd_config",
            "ps_x.tar.gz!etc/hostname")) {
      assertTrue(SideFiles.wants(path), path);
    }
    for (String path :
        List.of(
            "var/log/auth.log",
            "etc/ssh/ssh_config",
            "etc/ssh/ssh_host_rsa_key",
            "etc/ssh/ssh_host_rsa_key.pub",
            "etc/ssh/moduli",
            "etc/ssh/ssh_config.d/x.conf",
            "etc/ssh/",
            "usr/bin/ps",
            "usr/bin/date",
            "sos_commands/ssh/sshd_-t",
            "sos_commands/date/hwclock",
            "psql.txt",
            "sos_commands/systemd/systemctl_list-timers",
            "sos_commands/login/lastlog_-u_0-999",
            "etc/default/ufw",
            "var/log/ufw.log",
            "usr/bin/last",
            "ps_x.tar.gz!auth.log",
            "hostname-secure.log",
            "database.txt")) {
      assertFalse(SideFiles.wants(path), path);
    }
  }

  @Test
  void hostNames() {
    assertEquals(
        List.of("web01.example.org", "web01"),
        new CaseOfFacts()
            .with("sos_commands/date/hostname", "web01")
            .with("etc/hostname", "# set by hand", "", "web01.example.org")
            .values("hostname"));
    assertEquals(
        List.of("db-2"),
        new CaseOfFacts()
            .with("sos_commands/host/hostnamectl", " Static hostname: db-2", "  Icon name: vm")
            .values("hostname"));
    CaseOfFacts broken = new CaseOfFacts().with("etc/hostname", "<script>alert(1)</script>");
    assertEquals(List.of(), broken.values("hostname"));
    assertEquals(List.of("hostname: no host name"), broken.noticed());
  }

  @Test
  void zonesByName() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("live_response/system/timedatectl.txt", "   Time zone: Asia/Tokyo (JST, +0900)")
            .with("etc/timezone", "Europe/Berlin")
            .with("etc/localtime", "../usr/share/zoneinfo/Europe/Paris");
    assertEquals(List.of("Europe/Berlin", "Europe/Paris", "Asia/Tokyo"), c.values("timezone"));
    assertEquals(List.of("+09:00"), c.values("utc_offset"));
  }

  @Test
  void theEndOfAnOutputThatSosCutShortIsReadAsTheOutput() {
    assertEquals(
        List.of("Asia/Tokyo"),
        new CaseOfFacts()
            .with(
                "sos_strings/systemd/sos_commands.systemd.timedatectl.tailed",
                "   Time zone: Asia/Tokyo (JST, +0900)")
            .values("timezone"));
    assertEquals(
        List.of(),
        new CaseOfFacts()
            .with("sos_strings/logs/var.log.timedatectl.tailed", "   Time zone: Asia/Tokyo (JST)")
            .values("timezone"));
  }

  @Test
  void zonesOfOtherSystems() {
    assertEquals(
        List.of("Europe/Berlin"),
        new CaseOfFacts()
            .with("etc/sysconfig/clock", "# comment", "UTC=true", "ZONE=\"Europe/Berlin\"")
            .values("timezone"));
    assertEquals(
        List.of("US/Eastern"),
        new CaseOfFacts().with("etc/TIMEZONE", "TZ=US/Eastern").values("timezone"));
    assertEquals(
        List.of("CET"),
        new CaseOfFacts()
            .with("etc/default/init", "TZ=CET-1CEST,M3.5.0,M10.5.0/3")
            .values("timezone"));
  }

  @Test
  void stateOfTheClock() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "timedatectl",
                "System clock synchronized: no",
                "              NTP service: inactive",
                "          RTC in local TZ: yes");
    assertEquals(List.of("no"), c.values("clock_synchronised"));
    assertEquals(List.of("inactive"), c.values("ntp_service"));
    assertEquals(List.of("yes"), c.values("rtc_in_local_zone"));
  }

  @Test
  void whatTheCollectorSaysOfItsRun() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "uac.log", "2024-05-23 08:31:10 +0200 INFO UAC 2.9", "2024-05-23 08:40:00 +0200 x")
            .with(
                "sos_reports/manifest.json",
                "{\"version\": \"4.7\", \"end_time\": \"2024-05-23T06:31:12.123456\"}");
    assertEquals(List.of("2024-05-23T06:31:10Z", "2024-05-23T06:31:12Z"), c.values("collected_at"));
  }

  @Test
  void theDayInTheNameOfABundle() {
    for (String name :
        List.of(
            "sosreport-web01-2024-05-23-kqzvtrn",
            "sosreport-web01-label-0123-2024-05-23-kqzvtrn-obfuscated",
            "sosreport-web01.0123-20240523063110",
            "scc_web01_240523_0631",
            "scc_web01_240523_0631_0a1b2c3d",
            "uac-web01-linux-20240523063110")) {
      CaseOfFacts c = new CaseOfFacts();
      c.accept("x.tar", name, name + "/etc/hostname", "web01\n".getBytes(StandardCharsets.UTF_8));
      assertEquals(List.of("2024-05-23"), c.values("collected_on"), name);
    }
    CaseOfFacts none = new CaseOfFacts();
    none.accept("web-2024-05-23.tar", "", "etc/hostname", "a\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), none.values("collected_on"));
  }

  @Test
  void whatIsNoZoneIsANotice() {
    for (String zone : List.of("Europe/Atlantis", "UTC+2", "../../etc/passwd", "+02:00")) {
      CaseOfFacts c = new CaseOfFacts().with("etc/timezone", zone);
      assertEquals(List.of(), c.values("timezone"));
      assertEquals(List.of("timezone: no name of a time zone: " + zone), c.noticed());
    }
  }

  @Test
  void zoneFilesByTheirRule() {
    assertEquals(List.of("Etc/UTC"), tzif("UTC0").values("timezone"));
    assertEquals(List.of("Etc/GMT-3"), tzif("<+03>-3").values("timezone"));
    assertEquals(List.of("+03:00"), tzif("<+03>-3").values("utc_offset"));
    assertEquals(List.of("Etc/GMT+5"), tzif("EST5").values("timezone"));
    assertEquals(List.of("-05:00"), tzif("EST5").values("utc_offset"));
    assertEquals(List.of("CET"), tzif("CET-1CEST,M3.5.0,M10.5.0/3").values("timezone"));
    assertEquals(List.of("+05:45"), tzif("<+0545>-5:45").values("utc_offset"));
    assertEquals(List.of("Africa/Cairo"), tzif("EET-2EEST,M4.5.5/0,M10.5.4/24").values("timezone"));
    assertEquals(
        List.of("America/Godthab"), tzif("<-02>2<-01>,M3.5.0/-1,M10.5.0/0").values("timezone"));
    assertEquals(List.of("Asia/Jerusalem"), tzif("IST-2IDT,M3.4.4/26,M10.5.0").values("timezone"));
    CaseOfFacts unknown = tzif("EET-2EEST,M3.5.5/0,M10.5.5/0");
    assertEquals(List.of(), unknown.values("timezone"));
    assertEquals(List.of("EET-2EEST,M3.5.5/0,M10.5.5/0"), unknown.values("timezone_rule"));
    assertEquals(
        List.of("localtime: no single zone has the rule EET-2EEST,M3.5.5/0,M10.5.5/0"),
        unknown.noticed());
  }

  @Test
  void datesThatTellTheirOffset() {
    String utc = "2024-05-23T06:31:10Z";
    for (String line :
        List.of(
            "Thu May 23 06:31:10 UTC 2024",
            "Thu May 23 06:31:10 AM UTC 2024",
            "Thu 23 May 2024 06:31:10 AM UTC",
            "Thu 23 May 06:31:10 GMT 2024",
            "Thu, 23 May 2024 08:31:10 +0200",
            "2024-05-23T08:31:10+02:00",
            "2024-05-23 06:31:10.123456 UTC",
            "Thu 2024-05-23 06:31:10 UTC",
            "Thursday, May 23, 2024 02:31:10 AM -0400")) {
      CaseOfFacts c = new CaseOfFacts().with(DATE, line);
      assertEquals(List.of(utc), c.values("collected_at"), line);
      assertEquals(List.of(), c.noticed(), line);
    }
  }

  @Test
  void noonAndMidnightOfTheTwelveHourClock() {
    assertEquals("2024-05-23T00:05:00Z", collected("Thu May 23 12:05:00 AM UTC 2024"));
    assertEquals("2024-05-23T12:05:00Z", collected("Thu May 23 12:05:00 PM UTC 2024"));
    assertEquals("2024-05-23T18:05:00Z", collected("Thu May 23 06:05:00 PM UTC 2024"));
  }

  @Test
  void whatIsNoDateIsANotice() {
    for (String line :
        List.of(
            "date: invalid option",
            "Thu Mai 23 06:31:10 UTC 2024 extra",
            "Thu Feb 30 06:31:10 UTC 2024",
            "Thu May 23 13:31:10 PM UTC 2024",
            "May 23 2024",
            "Thu May 23 06:31:10 UTC 99999999999")) {
      CaseOfFacts c = new CaseOfFacts().with(DATE, line);
      assertEquals(List.of(), c.values("collected_at"), line);
      assertEquals(List.of("date: no date in a form that is known"), c.noticed(), line);
    }
  }

  @Test
  void lettersOfAZoneNeedTheMachinesZone() {
    String line = "Thu May 23 08:31:10 CEST 2024";
    assertEquals(
        List.of("2024-05-23T06:31:10Z"),
        new CaseOfFacts()
            .with(DATE, line)
            .with("etc/timezone", "Europe/Berlin")
            .values("collected_at"));
    assertEquals(
        List.of("2024-05-23T06:31:10Z"),
        new CaseOfFacts()
            .with(DATE, line)
            .with("timedatectl", "Time zone: n/a (CEST, +0200)", "Timezone: Foo/Bar (CEST, +0200)")
            .values("collected_at"));
  }

  @Test
  void theHourThatAutumnShowsTwice() {
    CaseOfFacts berlin = new CaseOfFacts().with("etc/timezone", "Europe/Berlin");
    berlin.with(DATE, "Sun Oct 27 02:30:00 CEST 2024");
    berlin.with("live_response/system/date.txt", "Sun Oct 27 02:30:00 CET 2024");
    assertEquals(
        List.of("2024-10-27T01:30:00Z", "2024-10-27T00:30:00Z"), berlin.values("collected_at"));
  }

  @Test
  void aReadingInUtcBesideItTellsTheOffset() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(DATE, "Thu May 23 12:01:10 IST 2024")
            .with("sos_commands/date/date_--utc", "Thu May 23 06:31:11 UTC 2024");
    assertEquals(List.of("2024-05-23T06:31:11Z", "2024-05-23T06:31:10Z"), c.values("collected_at"));
    assertEquals(List.of("+05:30"), c.values("utc_offset"));
  }

  @Test
  void anUndecidableZoneIsTakenAsUtcAndSaidSo() {
    CaseOfFacts c = new CaseOfFacts().with(DATE, "Thu May 23 08:31:10 CEST 2024");
    assertEquals(List.of("2024-05-23T08:31:10Z"), c.values("collected_at"));
    assertEquals(
        List.of("date: date with the zone CEST and no other hint: taken as UTC"), c.noticed());
  }

  @Test
  void releasesFromPackageLists() {
    Map<String, String> lines = new TreeMap<>();
    lines.put("ii  openssh-server      1:9.6p1-3ubuntu13.5  amd64  secure shell", "9.6p1");
    lines.put("openssh-server 1:9.6p1-3ubuntu13", "9.6p1");
    lines.put("ii  openssh-server:amd64  1:8.9p1-3ubuntu0.10 amd64", "8.9p1");
    lines.put("openssh-server-8.7p1-38.el9.x86_64      Mon 03 Jun 2024", "8.7p1");
    lines.put("openssh-server.x86_64     8.7p1-38.el9     @baseos", "8.7p1");
    lines.put("openssh-8.4p1-150300.3.30.1.x86_64", "8.4p1");
    lines.put("openssh-server-9.7_p1-r4", "9.7p1");
    lines.put("openssh 10.0p1-1", "10.0p1");
    lines.put("openssh-server      SUSE Linux Enterprise 15     9.6p1-150600.6.9.1", "9.6p1");
    lines.forEach(
        (line, release) ->
            assertEquals(
                List.of(release),
                new CaseOfFacts()
                    .with("installed-debs", "openssh-client 1:7.2p2-4 amd64", line)
                    .values("sshd_release"),
                line));
  }

  @Test
  void packagesThatAreNotTheServerInstalledSayNothing() {
    assertEquals(
        List.of(),
        new CaseOfFacts()
            .with(
                "installed-debs",
                "rc  openssh-server  1:7.2p2-4 amd64",
                "ii  openssh-sftp-server  1:9.6p1-3 amd64",
                "ii  openssh-client  1:9.6p1-3 amd64",
                "ii  my-openssh-server  1:9.6p1-3 amd64")
            .values("sshd_release"));
  }

  /** dpkg's own list names what was removed as well, and what only begins with that name. */
  @Test
  void releaseFromTheListOfDpkgItself() {
    String[] paragraphs = {
      "Package: openssh-client",
      "Status: install ok installed",
      "Version: 1:9.6p1-3ubuntu13.5",
      "",
      "Package: openssh-server",
      "Status: install ok installed",
      "Architecture: amd64",
      "Source: openssh",
      "Version: 1:9.2p1-2+deb12u3",
      "Description: secure shell (SSH) server",
      " Version: 1:8.4p1-5 is no field of this package.",
      ""
    };
    CaseOfFacts c = new CaseOfFacts().with("var/lib/dpkg/status", paragraphs);
    assertEquals(List.of("9.2p1"), c.values("sshd_release"));
    assertEquals(List.of("openssh-server 1:9.2p1-2+deb12u3"), c.values("sshd_package"));
    assertEquals(
        List.of(9L),
        c.collector.facts().stream()
            .filter(fact -> fact.name().equals("sshd_release"))
            .map(fact -> fact.origin().line())
            .toList());
    paragraphs[5] = "Status: deinstall ok config-files";
    assertEquals(
        List.of(),
        new CaseOfFacts().with("var/lib/dpkg/status", paragraphs).values("sshd_release"));
  }

  @Test
  void thePackageWithItsBackports() {
    assertEquals(
        List.of("openssh-server 1:8.9p1-3ubuntu0.10"),
        new CaseOfFacts()
            .with("dpkg_-l", "ii  openssh-server   1:8.9p1-3ubuntu0.10   amd64   secure shell")
            .values("sshd_package"));
    assertEquals(
        List.of("openssh-server-8.7p1-38.el9.x86_64"),
        new CaseOfFacts()
            .with("rpm.txt!rpm -qa --last", "openssh-server-8.7p1-38.el9.x86_64")
            .values("sshd_package"));
  }

  @Test
  void releaseFromTheVersionOption() {
    assertEquals(
        List.of("9.6p1"),
        new CaseOfFacts()
            .with("sshd_-V.txt", "OpenSSH_9.6p1 Ubuntu-3ubuntu13.5, OpenSSL 3.0.13 30 Jan 2024")
            .values("sshd_release"));
  }

  @Test
  void titlesOfListeningDaemons() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "sos_commands/process/ps_-elfL",
                "F S UID PID PPID LWP C NLWP PRI NI ADDR SZ WCHAN STIME TTY TIME CMD",
                "4 S root 812 1 812 0 1 80 0 - 3855 - 05:00 ? 00:00:00 sshd: /usr/sbin/sshd -D"
                    + " [listener] 3 of 10-100 startups",
                "4 S root 913 812 913 0 1 80 0 - 3855 - 05:00 ? 00:00:00 sshd: root [priv]");
    assertEquals(List.of("3 of 10-100"), c.values("listener_title"));
    assertEquals(List.of("/usr/sbin/sshd -D"), c.values("listener_command"));
    assertEquals(2, c.collector.facts().get(0).origin().line());
  }

  @Test
  void aTitleOfAnOrdinaryUserIsNotBelieved() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "live_response/process/ps_auxwww.txt",
                "eve 812 0.0 0.0 1 1 ? S 05:00 0:00 sshd: /usr/sbin/sshd [listener] 3 of 90-900"
                    + " startups");
    assertEquals(List.of(), c.values("listener_title"));
    assertEquals(1, c.noticed().size());
  }

  /** F and S stand before the owner, and may be 0 for anybody. */
  @Test
  void theHeaderTellsTheColumnOfTheOwner() {
    String title = "sshd: /usr/sbin/sshd -D [listener] %s of 10-100 startups";
    for (String[] layout :
        List.of(
            new String[] {
              "F   UID     PID    PPID PRI  NI    VSZ   RSS WCHAN  STAT TTY        TIME COMMAND",
              "0  1000     812       1  20   0   4044  2884 -      Ss   ?          0:00 ",
              "4     0     813       1  20   0   4044  2884 -      Ss   ?          0:00 "
            },
            new String[] {
              "F S UID          PID    PPID  C PRI  NI ADDR SZ WCHAN  STIME TTY          TIME CMD",
              "0 S eve          812       1  0  80   0 -  1011 -      05:00 ?        00:00:00 ",
              "4 S root         813       1  0  80   0 -  1011 -      05:00 ?        00:00:00 "
            },
            new String[] {
              "    PID USER     %CPU COMMAND", "      0 eve       0.0 ", "    813 root      0.0 "
            })) {
      CaseOfFacts c =
          new CaseOfFacts()
              .with(
                  "/bin/ps axwwo pid,user,args",
                  layout[0],
                  layout[1] + title.formatted(1),
                  layout[2] + title.formatted(2));
      assertEquals(List.of("2 of 10-100"), c.values("listener_title"), layout[0]);
      assertEquals(1, c.noticed().size());
    }
  }

  @Test
  void anotherCommandThatNamesATitleIsNone() {
    String title = "sshd: /usr/sbin/sshd -D [listener] 3 of 90-900 startups";
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "live_response/process/ps_-ef.txt",
                "UID PID PPID C STIME TTY TIME CMD",
                "root 913 812 0 05:00 ? 00:00:00 grep " + title,
                "root 914 812 0 05:00 ? 00:00:00 vi -R " + title);
    assertEquals(List.of(), c.values("listener_title"));
    assertEquals(2, c.noticed().size());
  }

  @Test
  void aUserNamedLikeATitleIsNone() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "live_response/process/ps_-ef.txt",
                "UID PID PPID C STIME TTY TIME CMD",
                "root 913 812 0 05:00 ? 00:00:00 sshd: x [listener] 3 of 90-900 startups",
                "root 914 812 0 05:00 ? 00:00:00 sshd: /x [listener] 3 of 90-900 startups [priv]");
    assertEquals(List.of(), c.values("listener_title"));
  }

  @Test
  void theCollectorsOwnOutputGoesBeforeASavedCopy() {
    String ps = "root 1 0.0 sshd: /usr/sbin/sshd -D [listener] %s startups";
    CaseOfFacts c =
        new CaseOfFacts()
            .with("home/admin/during-incident/ps_auxwwwm.txt", ps.formatted("7 of 4-10"))
            .with("sos_commands/process/ps_auxwwwm", ps.formatted("0 of 20-100"));
    assertEquals(List.of("0 of 20-100", "7 of 4-10"), c.values("listener_title"));
  }

  @Test
  void systemName() {
    assertEquals(
        List.of("Ubuntu 24.04.1 LTS"),
        new CaseOfFacts()
            .with("etc/os-release", "NAME=\"Ubuntu\"", "PRETTY_NAME=\"Ubuntu 24.04.1 LTS\"")
            .values("os"));
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "a/etc/ssh/sshd_config",
                "b/etc/ssh/sshd_config",
                "a/etc/ssh/sshd_config.d/1.conf",
                "a/old/sshd_config",
                "a/etc/hostname",
                "b/etc/hostname",
                "a/sos_commands/date/hostname"));
    String first = run(paths);
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(paths, random);
      assertEquals(first, run(paths));
    }
    assertTrue(first.contains("old/sshd_config"), first);
  }

  @Test
  void hostileBytesNeverThrow() {
    Random random = new Random(1);
    List<String> paths =
        List.of(
            "etc/ssh/sshd_config",
            "etc/ssh/sshd_config.d/a.conf",
            "sshd_-T",
            "etc/timezone",
            "etc/localtime",
            "timedatectl",
            "date",
            "hostname",
            "installed-rpms",
            "sshd_-V",
            "ps_aux",
            "etc/os-release",
            "systemctl_status_--all",
            "systemctl_show",
            "systemctl_list-units",
            "ss_-tlnp",
            "iptables_-nvL",
            "nft_list_ruleset",
            "ufw_status",
            "firewall-cmd_--list-all",
            "fail2ban-client_status_sshd",
            "etc/fail2ban/jail.local",
            "etc/hosts.deny",
            "var/log/wtmp",
            "var/log/btmp",
            "var/log/lastlog",
            "last_-F",
            "lastb",
            "uac.log",
            "etc/sysconfig/clock",
            "sos_reports/manifest.json");
    String[] words = {
      "Include ",
      "Match ",
      "\"",
      "'",
      "\\",
      "=",
      "#",
      "\n",
      "\0",
      "sshd: ",
      "[listener] ",
      "9 of 9-9 startups",
      "TZif2",
      "\n<+03>-3\n",
      "Thu May 23 ",
      "06:31:10 ",
      "2024 ",
      "+0200 ",
      "MaxStartups ",
      "*",
      "[",
      "]",
      "openssh-server ",
      "9.6p1",
      "99999999999999999999",
      "é",
      "● ssh.service - x\n",
      "     Active: active (running) since ",
      "LISTEN 0 128 *:22 *:* ",
      "Chain INPUT (policy DROP)\n",
      "num target prot opt source destination\n",
      "DROP tcp -- 0.0.0.0/0 0.0.0.0/0 tcp dpt:22\n",
      "-A INPUT -j A\n",
      ":INPUT DROP [1:1]\n",
      "table inet filter {\n\tchain input {\n",
      "\t\ttype filter hook input priority 0; policy drop;\n",
      "Status: active\n",
      "  target: default\n",
      "Banned IP list: 192.0.2.7\n",
      "[sshd]\nbantime = 1\n",
      "sshd: ALL\n",
      "ops pts/0 192.0.2.7 Thu May 23 05:12 - 05:13 (99999+00:01)\n",
      "TZ=CET-1CEST,M13.5.0,M10.5.0/3\n",
      "\r"
    };
    int lines = 0;
    for (int round = 0; round < 400; round++) {
      CaseOfFacts c = new CaseOfFacts();
      for (String path : paths) {
        c.with(path, hostile(random, words));
      }
      lines += c.collector.config().size() + c.collector.facts().size();
    }
    assertTrue(lines > 400, "the words are understood often enough to reach the readers");
  }

  private static byte[] hostile(Random random, String[] words) {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    if (random.nextBoolean()) {
      return noise;
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(words[random.nextInt(words.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String run(List<String> paths) {
    CaseOfFacts c = new CaseOfFacts();
    for (String path : paths) {
      String content =
          path.contains("hostname") ? "host-" + path.charAt(0) : "LogLevel INFO\nPort 22\n";
      c.accept("b.tgz", path.substring(0, 1), path, content.getBytes(StandardCharsets.UTF_8));
    }
    return c.collector.facts() + "\n" + c.collector.config() + "\n" + c.notices;
  }

  private static String collected(String line) {
    return new CaseOfFacts().with(DATE, line).values("collected_at").get(0);
  }

  private static CaseOfFacts tzif(String rule) {
    String file = "TZif2" + "\0".repeat(60) + "\n" + rule + "\n";
    return new CaseOfFacts().with("etc/localtime", file.getBytes(StandardCharsets.ISO_8859_1));
  }
}
