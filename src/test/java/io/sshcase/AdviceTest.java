package io.sshcase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the report tells people to paste: bash takes it, it changes the files as it says, and what
 * the program then reads in them is what it advised.
 */
class AdviceTest {
  private static final Path BASH = Path.of("/bin/bash");
  private static final String INCLUDE = "Include /etc/ssh/sshd_config.d/*.conf";
  private static final String HOSTILE = "x'; touch /tmp/owned; '";

  @TempDir private Path dir;
  private Path tree;

  @BeforeEach
  void anAttackedMachine() throws IOException {
    tree = Files.createDirectories(dir.resolve("web01"));
    List<String> log = new ArrayList<>();
    log.add("2024-05-20T08:00:00Z web01 sshd[900]: Server listening on 0.0.0.0 port 22.");
    for (int i = 0; i < 12; i++) {
      for (int last = 1; last <= 5; last++) {
        log.add(line(i, 100 + last, "Failed password for root from 203.0.113." + last));
      }
    }
    log.add(line(13, 40, "Accepted publickey for alice from 198.51.100.7"));
    log.add(line(14, 41, "Accepted password for bob from 198.51.100.8"));
    log.add(line(15, 42, "Accepted password for root from 2001:db8::7"));
    log.add(line(16, 43, "Accepted password for " + HOSTILE + " from 198.51.100.9"));
    log.add("2024-05-20T09:00:00Z web01 sshd[900]: error: beginning MaxStartups throttling");
    log.add(
        "2024-05-20T09:00:00Z web01 sshd[900]: drop connection #50 from [203.0.113.1]:4002 on"
            + " [192.0.2.1]:22 past MaxStartups");
    log.add(
        "2024-05-20T09:05:00Z web01 sshd[900]: exited MaxStartups throttling after 00:05:00, 90"
            + " connections dropped");
    SmallCase.write(tree, "var/log/auth.log", log.toArray(String[]::new));
    SmallCase.write(
        tree,
        "sos_commands/dpkg/dpkg_-l",
        "ii  openssh-server         1:9.6p1-3ubuntu13           amd64        secure shell (SSH) server");
  }

  private static String line(int minute, int pid, String message) {
    return String.format(
        "2024-05-20T08:%02d:%02dZ web01 sshd[%d]: %s port 4001 ssh2",
        minute, pid % 60, pid, message);
  }

  private SmallCase asked() throws IOException, SQLException {
    SmallCase made = SmallCase.of(dir, tree);
    made.ask();
    return made;
  }

  @Test
  void theFileIsADropInWhereTheMainFileIncludesThatFolder() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE, "PasswordAuthentication yes");
    try (SmallCase made = asked()) {
      assertEquals(
          """
          sudo tee /etc/ssh/sshd_config.d/10-sshcase.conf >/dev/null <<'EOF'
          LogLevel VERBOSE
          LoginGraceTime 60
          MaxStartups 50:30:200
          EOF
          sudo sshd -t && sudo systemctl reload ssh""",
          made.row("SELECT block FROM actions WHERE key = 'web01:slots'"));
      assertEquals(
          "sudo rm /etc/ssh/sshd_config.d/10-sshcase.conf\n"
              + "sudo sshd -t && sudo systemctl reload ssh",
          made.row("SELECT undo FROM actions WHERE key = 'web01:slots'"));
    }
  }

  @Test
  void pastedAdviceWinsOverEveryLineThatIsThere() throws Exception {
    SmallCase.write(
        tree,
        "etc/ssh/sshd_config",
        "LoginGraceTime 2m",
        INCLUDE,
        "PasswordAuthentication yes",
        "  maxstartups = 10:30:100",
        "Match User bob",
        "PasswordAuthentication yes");
    SmallCase.write(
        tree, "etc/ssh/sshd_config.d/05-cloud.conf", "PasswordAuthentication yes", "Port 22");
    pasteAndReadAgain("etc/ssh/sshd_config.d/11-sshcase-logins.conf");
  }

  @Test
  void withoutAnIncludeTheLinesStandAtTheTopOfTheMainFile() throws Exception {
    SmallCase.write(
        tree,
        "etc/ssh/sshd_config",
        "# the main file",
        "PasswordAuthentication yes",
        "MaxStartups 10:30:100",
        "Match Address 192.0.2.0/24",
        "PasswordAuthentication yes");
    pasteAndReadAgain("etc/ssh/sshd_config");
    assertTrue(
        Files.readString(tree.resolve("etc/ssh/sshd_config"))
            .endsWith("Match Address 192.0.2.0/24\nPasswordAuthentication yes\n"));
  }

  /** From 10.0 on VERBOSE shows no more refusals than INFO (log.c holds them back by rate). */
  @Test
  void aReleaseThatHoldsDropLinesBackIsNotToldToLogVerbose() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    SmallCase.write(
        tree, "sos_commands/dpkg/dpkg_-l", "ii  openssh-server  1:10.0p1-7  amd64  secure shell");
    Path log = tree.resolve("var/log/auth.log");
    Files.writeString(
        log,
        Files.readString(log)
            .replace(
                "error: beginning MaxStartups throttling", "Connection closed by 192.0.2.77 port 9")
            .replace("past MaxStartups", "Maxstartups")
            .replaceAll(
                "exited MaxStartups throttling .*",
                "drop connection #50 from [203.0.113.1]:4003 on [192.0.2.1]:22 Maxstartups\n"
                    + "2024-05-20T09:05:00Z web01 sshd[900]: Maxstartups logging rate-limited:"
                    + " additional 88 connections dropped"));
    try (SmallCase made = asked()) {
      String lines = made.row("SELECT lines FROM drop_ins WHERE change = 'slots'");
      assertTrue(lines.contains("LogVerbose sshd.c:drop_connection():*"), lines);
      assertFalse(lines.contains("LogLevel"), lines);
    }
  }

  /** Pastes each change of sshd_config, reads the machine again, and takes it back. */
  private void pasteAndReadAgain(String changed) throws Exception {
    assumeTrue(Files.isExecutable(BASH), "no bash here");
    String before = Files.readString(tree.resolve("etc/ssh/sshd_config"));
    List<String> undo;
    try (SmallCase made = asked()) {
      for (String block : made.rows("SELECT block FROM drop_ins ORDER BY change")) {
        paste(block);
      }
      undo = made.rows("SELECT undo FROM drop_ins ORDER BY change DESC");
    }
    assertTrue(Files.readString(tree.resolve(changed)).contains("PasswordAuthentication no"));
    try (SmallCase made = asked()) {
      assertEquals(
          List.of(
              "KbdInteractiveAuthentication|no",
              "LogLevel|VERBOSE",
              "LoginGraceTime|60",
              "MaxStartups|50:30:200",
              "PasswordAuthentication|no"),
          made.rows(
              "SELECT setting, value FROM effective_settings WHERE place IS NOT NULL AND setting IN"
                  + " ('MaxStartups', 'LoginGraceTime', 'LogLevel',"
                  + " 'PasswordAuthentication', 'KbdInteractiveAuthentication') ORDER BY setting"));
      assertEquals(List.of(), made.rows("SELECT message FROM config_flaw WHERE fatal"));
    }
    for (String block : undo) {
      paste(block);
    }
    assertEquals(before, Files.readString(tree.resolve("etc/ssh/sshd_config")));
    assertFalse(Files.exists(tree.resolve("etc/ssh/sshd_config.d/10-sshcase.conf")));
  }

  /** Runs a block on the tree as if it were the machine. */
  private void paste(String block) throws Exception {
    Files.createDirectories(tree.resolve("etc/ssh/sshd_config.d"));
    String here =
        "sudo() { \"$@\"; }\nsshd() { :; }\nsystemctl() { echo ssh.service; }\n"
            + block.replace("/etc/ssh/", tree + "/etc/ssh/").replace("\"\\$unit\"", "ssh");
    assertEquals("", bash("-e", here), block);
  }

  /** What bash says on standard error. */
  private String bash(String option, String script) throws Exception {
    Path file = Files.write(dir.resolve("pasted.sh"), script.getBytes(UTF_8));
    Path said = dir.resolve("said.txt");
    Process process =
        new ProcessBuilder(BASH.toString(), option, file.toString())
            .redirectOutput(dir.resolve("out.txt").toFile())
            .redirectError(said.toFile())
            .start();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return Files.readString(said);
  }

  @Test
  void bashTakesEveryBlock() throws Exception {
    assumeTrue(Files.isExecutable(BASH), "no bash here");
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE, "PasswordAuthentication yes");
    try (SmallCase made = asked()) {
      List<String> blocks =
          made.rows(
              "SELECT block FROM actions WHERE block IS NOT NULL"
                  + " UNION SELECT undo FROM actions WHERE undo LIKE 'sudo%'"
                  + " UNION SELECT check_with FROM actions WHERE check_with LIKE '#%' OR check_with LIKE 'sudo%'"
                  + " UNION SELECT commands FROM checklist WHERE commands IS NOT NULL"
                  + " UNION SELECT commands FROM firewall_steps UNION SELECT undo FROM firewall_steps"
                  + " UNION SELECT block FROM jail_files UNION SELECT undo FROM jail_files");
      assertTrue(blocks.size() > 12, blocks.size() + " blocks");
      for (String block : blocks) {
        assertEquals("", bash("-n", block + "\n"), block);
        assertFalse(block.contains("owned"), block);
      }
    }
  }

  @Test
  void whoeverWouldBeLockedOutIsNamed() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE, "PasswordAuthentication yes");
    try (SmallCase made = asked()) {
      assertEquals(
          List.of(
              "alice|198.51.100.7|none of the steps",
              "bob|198.51.100.8|PasswordAuthentication no",
              "root|2001:db8::7|PasswordAuthentication no, PermitRootLogin no"),
          made.rows(
              "SELECT \"user\", src, locked_out_by FROM lockouts WHERE \"user\" NOT LIKE 'x%' ORDER BY \"user\""));
      assertEquals(
          "First move 3 users from passwords to keys",
          made.row("SELECT action FROM actions WHERE key = 'web01:move'"));
      assertTrue(
          made.row("SELECT block FROM actions WHERE key = 'web01:move'")
              .startsWith("for u in bob root; do\n"));
      assertTrue(
          made.row("SELECT lockout FROM actions WHERE key = 'web01:logins'").contains("bob from"));
      assertEquals(
          "true",
          made.row(
              "SELECT (SELECT rank FROM actions WHERE key = 'web01:move')"
                  + " < (SELECT rank FROM actions WHERE key = 'web01:logins')"));
    }
  }

  @Test
  void aWholeNetworkIsBlockedWhereNobodyOfItLogsIn() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    try (SmallCase made = asked()) {
      assertEquals(
          List.of("203.0.113.0/24|5"), made.rows("SELECT target, addresses FROM block_list"));
    }
    String friend = line(30, 50, "Accepted publickey for carol from 203.0.113.77");
    Path log = tree.resolve("var/log/auth.log");
    Files.writeString(log, Files.readString(log) + friend + "\n");
    try (SmallCase made = asked()) {
      assertEquals(
          "5|false", made.row("SELECT count(*), bool_or(contains(target, '/')) FROM block_list"));
    }
  }

  @Test
  void theFirewallOfTheMachineIsTheOneThatIsUsed() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    SmallCase.write(
        tree,
        "sos_commands/firewall_tables/ufw_status_numbered",
        "Status: active",
        "",
        "     To                         Action      From",
        "     --                         ------      ----",
        "[ 1] 22/tcp                     ALLOW IN    Anywhere");
    try (SmallCase made = asked()) {
      assertEquals(
          "ufw|sudo ufw prepend deny proto tcp from 203.0.113.0/24 to any port 22|"
              + "sudo ufw delete deny proto tcp from 203.0.113.0/24 to any port 22",
          made.row("SELECT tool, commands, undo FROM firewall_steps WHERE step = 'block'"));
    }
  }

  @Test
  void aJailSparesWhoLogsIn() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    try (SmallCase made = asked()) {
      assertEquals(
          "10|600|5|5|0",
          made.row(
              "SELECT maxretry, findtime_s, guessing, guessing_banned, known_banned FROM jails WHERE proposed"));
      assertTrue(
          made.row("SELECT block FROM jail_files")
              .contains(
                  "ignoreip = 127.0.0.1/8 ::1 198.51.100.7 198.51.100.8 198.51.100.9 2001:db8::7\n"));
    }
  }

  @Test
  void theUnitIsLookedUpWhereNothingNamesIt() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    Files.delete(tree.resolve("sos_commands/dpkg/dpkg_-l"));
    try (SmallCase made = asked()) {
      String reload = made.row("SELECT reload FROM service_commands");
      assertTrue(reload.startsWith("unit=$(systemctl list-units "), reload);
      assertTrue(reload.endsWith("sudo systemctl reload \"$unit\""), reload);
    }
  }

  @Test
  void everyReportThatProposesAChangeSaysToTestItFirst() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    try (SmallCase made = asked()) {
      assertEquals(
          "1",
          made.row("SELECT count(*) FROM checklist WHERE text LIKE 'Test before disconnecting:%'"));
      assertEquals("0", made.row("SELECT count(*) FROM actions WHERE block LIKE '%2222%'"));
    }
  }

  /** What the customer is told of a step is what its lines do. */
  @Test
  void theCustomerIsToldWhatTheStepChanges() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    try (SmallCase made = asked()) {
      assertEquals(
          List.of(
              "block|block the addresses that guess passwords and never log in",
              "slots|allow more logins to be in progress at once"),
          made.rows(
              "SELECT kind, for_customer FROM actions WHERE for_customer IS NOT NULL ORDER BY kind"));
      assertTrue(
          made.row("SELECT block FROM actions WHERE kind = 'slots'").contains("\nMaxStartups "));
      assertTrue(
          made.row("SELECT \"text\" FROM customer_reply")
              .contains("What to change: block the addresses that guess passwords"));
    }
  }

  /** The key of a row has other words where the name of the host has capitals. */
  @Test
  void aHostWithCapitalsIsToldToKeepACopyToo() throws Exception {
    SmallCase.write(tree, "etc/ssh/sshd_config", INCLUDE);
    Path log = tree.resolve("var/log/auth.log");
    Files.writeString(log, Files.readString(log).replace(" web01 ", " WEB_01 "));
    try (SmallCase made = asked()) {
      assertEquals(
          "WEB_01|sudo cp -a /etc/ssh /etc/ssh.before-sshcase",
          made.row("SELECT host, commands FROM checklist WHERE step = 2"));
    }
  }
}
