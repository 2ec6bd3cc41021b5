package io.sshcase.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineRootTest {

  @ParameterizedTest
  @CsvSource({
    "ib-vm-22/var/log/auth.log, ib-vm-22",
    "a/sosreport-web01-2024/sos_commands/date/date, a/sosreport-web01-2024",
    "a/sosreport-web01-2024/sos_strings/logs/var.log.auth.log.tailed, a/sosreport-web01-2024",
    "a/sosreport-web01-2024/installed-rpms, a/sosreport-web01-2024",
    "x.tar.gz!sos/var/log/secure, x.tar.gz!sos",
    "x.tar.gz!var/log/secure, x.tar.gz",
    "x.tar.gz!auth.log, x.tar.gz",
    "home/admin/db02.tar!db02/etc/hostname, home/admin/db02.tar!db02",
    "var/log/old.tar.gz!auth.log, ''",
    "web01/var/log/old.tar.gz!2024/auth.log, web01",
    "var/log/auth.log, ''",
    "var/lib/dhcp/x, ''",
    "etc/hostname, ''",
    "run/log/journal/x, ''",
    "web01/run/log/journal/x.journal, web01",
    "home/admin/web01/var/log/auth.log, ''",
    "uac-web01/[root]/var/log/auth.log, uac-web01",
    "uac-web01/live_response/system/date.txt, uac-web01",
    "insights-web01/data/insights_commands/date, insights-web01/data",
    "web01/auth.log, web01",
    "web01/logs/auth.log, web01",
    "test/run/1/auth.log, test/run/1",
    "audit/audit.log, ''",
    "journal/0123456789abcdef0123456789abcdef/system.journal, ''",
    "auth.log, ''",
    "'', ''",
    "etc, ''",
  })
  void theRootIsWhatStandsAboveTheMachinesTree(String path, String root) {
    assertEquals(root, MachineRoot.of(path));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "sosreport-web01-12345-2024-05-23-abcdefg, '', web01",
        "sosreport-web01-12345-2024-05-23-abcdefg.tar.xz, '', web01",
        "sosreport-web-01-2024-05-23-abcdefg.tar.xz, '', web-01",
        "sosreport-web01.example.org-20170523055949.tar.xz, '', web01.example.org",
        "case, a/sosreport-web01-2024, web01",
        "sosreport-web01-2024-05-23-abcdefg-obfuscated.tar.xz, '', web01",
        "scc_web01_240523_1200, '', web01",
        "scc_web01_240523_1200_1f0e9c3a.txz, '', web01",
        "insights-web01-20240523055949.tar.gz, '', web01",
        "uac-web01-linux-20240523055949.tar.gz, '', web01",
        "web01-pve-report-2024.txt, '', web01",
        "ib-vm-22, '', ib-vm-22",
        "web01.tar.gz, '', web01",
        "web01.tar.gz (2), '', web01",
        "web01-logs-2024-05-23.tgz, '', web01",
        "web01_logs.zip, '', web01",
        "logs.tgz, '', -",
        "var_log, '', -",
        "var_log, web01, web01",
        "bundle, '', -",
        "auth.log.2.gz, '', -",
        "auth.log, '', -",
        "syslog.1, '', -",
        "case-12345, '', -",
        "-, '', -",
        "2024-05-23, '', -",
        "logs.tgz, outer.zip!web01.tar.gz!data, web01",
        "logs.tgz, <script>, -",
        "insights-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f-20240523055949.tar.gz, '', -",
      })
  void theHostIsHintedAtByTheNameAlone(String bundle, String root, String host) {
    assertEquals(host, HostHint.of(bundle == null ? "-" : bundle, root));
  }
}
