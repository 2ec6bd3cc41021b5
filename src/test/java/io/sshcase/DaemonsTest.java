package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the configured MaxStartups was in force, of each life of each daemon, by its proof. */
class DaemonsTest {
  private static final String STATE = "SELECT daemon, state FROM daemons ORDER BY life";
  private static final String REASON = "SELECT state_reason FROM daemons ORDER BY life";
  private static final String PS = "acme!web01/sos_commands/process/ps_auxwww";
  private static final String LOG = "acme!web01/var/log/auth.log";

  @TempDir private Path dir;
  private SmallCase made;

  @AfterEach
  void close() throws Exception {
    if (made != null) {
      made.close();
    }
  }

  private void file(String path, String... lines) throws IOException {
    SmallCase.write(dir, "acme/web01/" + path, lines);
  }

  private void changed(String path, String time) throws IOException {
    Files.setLastModifiedTime(
        dir.resolve("acme/web01/" + path), FileTime.from(Instant.parse(time)));
  }

  private void release(String release) throws IOException {
    file("installed-debs", "ii  openssh-server  1:" + release + "p1-1  amd64  server");
  }

  /** Each line is a time of the day, a process and what it wrote, as {@code 05:00:00 700 words}. */
  private void log(String... lines) throws IOException {
    String[] whole = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      String[] part = lines[i].split(" ", 3);
      String tag = part[1].matches("\\d+") ? "sshd[" + part[1] + "]" : part[1];
      whole[i] = "2024-05-23T" + part[0] + "Z web01 " + tag + ": " + part[2];
    }
    file("var/log/auth.log", whole);
  }

  /** Each process is a pid, a command and limits, as {@code 700 /usr/sbin/sshd -D|10-100}. */
  private void processesIn(String path, String... listeners) throws IOException {
    StringBuilder list =
        new StringBuilder("USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND");
    for (String listener : listeners) {
      String pid = listener.substring(0, listener.indexOf(' '));
      String command = listener.substring(pid.length() + 1, listener.indexOf('|'));
      String limits = listener.substring(listener.indexOf('|') + 1);
      list.append("\nroot ").append(pid).append(" 0.0 0.0 9 9 ? Ss 05:00 0:00 sshd: ");
      list.append(command).append(" [listener] 3 of ").append(limits).append(" startups");
    }
    file(path, list.toString());
  }

  private void processes(String... listeners) throws IOException {
    processesIn("sos_commands/process/ps_auxwww", listeners);
  }

  private List<String> ask(String sql) throws Exception {
    if (made == null) {
      file("sos_commands/date/date", "Thu May 23 09:00:00 UTC 2024");
      file("etc/hostname", "web01");
      made = SmallCase.of(dir, dir.resolve("acme"));
      made.ask();
    }
    return made.rows(sql);
  }

  private String reason() throws Exception {
    List<String> reasons = ask(REASON);
    assertEquals(1, reasons.size(), "not one daemon: " + reasons);
    return reasons.get(0);
  }

  private static String drop(int number) {
    return "drop connection #"
        + number
        + " from [203.0.113.9]:4001 on [192.0.2.1]:22 past MaxStartups";
  }

  @Test
  void editedButNotStartedAnew() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "Port 22", "MaxStartups 20:50:100");
    changed("etc/ssh/sshd_config", "2024-05-23T06:00:00Z");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    processes("700 /usr/sbin/sshd -D|10-100");
    assertEquals(List.of("1|not_applied"), ask(STATE));
    assertEquals(
        "The listener ran with 10-100 ("
            + PS
            + ":2), not with MaxStartups 20:50:100"
            + " (acme!web01/etc/ssh/sshd_config:2). The file was changed at 2024-05-23 06:00:00 UTC,"
            + " after this start; only a restart or a reload puts a change in force.",
        reason());
  }

  @Test
  void startedTheWrongUnit() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "Port 22", "MaxStartups 20:50:100");
    file("etc/ssh/sshd_admin", "Port 2222", "MaxStartups 10:30:60");
    changed("etc/ssh/sshd_config", "2024-05-23T06:00:00Z");
    changed("etc/ssh/sshd_admin", "2024-05-01T06:00:00Z");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:00:00 701 Server listening on 0.0.0.0 port 2222.",
        "06:01:00 701 Received signal 15; terminating.",
        "06:01:00 systemd[1] Started sshd-admin.service - OpenSSH daemon of the administrators.",
        "06:01:00 900 Server listening on 0.0.0.0 port 2222.");
    processes("700 /usr/sbin/sshd -D|10-100", "900 /usr/sbin/sshd -D -f /etc/ssh/sshd_admin|10-60");
    assertEquals(List.of("1|not_applied", "2|unknown", "2|applied"), ask(STATE));
    assertTrue(
        ask(REASON)
            .get(0)
            .endsWith(
                "Since then the daemon on port 2222 (sshd-admin) was started (2024-05-23 06:01:00"
                    + " UTC, "
                    + LOG
                    + ":5), this one was not."),
        ask(REASON)::toString);
  }

  @Test
  void dropInWinsFrom101On() throws Exception {
    release("10.2");
    file("etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf", "MaxStartups 10:30:100");
    file("etc/ssh/sshd_config.d/50-limits.conf", "MaxStartups 20:50:100");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    processes("700 /usr/sbin/sshd -D|20-100");
    assertEquals(
        List.of("applied|20:50:100|acme!web01/etc/ssh/sshd_config.d/50-limits.conf:1"),
        ask("SELECT state, configured, configured_place FROM daemons"));
    assertEquals(
        List.of(
            "10:30:100 at acme!web01/etc/ssh/sshd_config:2: lost to"
                + " web01/etc/ssh/sshd_config.d/50-limits.conf:1: the first value wins in 10.2"),
        ask("SELECT losers FROM effective_settings WHERE setting = 'MaxStartups'"));
  }

  @Test
  void dropInLosesBefore101() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf", "MaxStartups 10:30:100");
    file("etc/ssh/sshd_config.d/50-limits.conf", "MaxStartups 20:50:100");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    processes("700 /usr/sbin/sshd -D|10-100");
    assertEquals(
        List.of("applied|10:30:100|acme!web01/etc/ssh/sshd_config:2"),
        ask("SELECT state, configured, configured_place FROM daemons"));
    assertEquals(
        List.of(
            "20:50:100 at acme!web01/etc/ssh/sshd_config.d/50-limits.conf:1: lost to"
                + " web01/etc/ssh/sshd_config:2: the last value wins in 9.6"),
        ask("SELECT losers FROM effective_settings WHERE setting = 'MaxStartups'"));
  }

  @Test
  void eachOfTwoDaemonsIsJudgedByItsOwnFile() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "Port 22", "MaxStartups 20:50:100");
    file("etc/ssh/sshd_admin", "Port 2222", "MaxStartups 10:30:60");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:00:00 701 Server listening on 0.0.0.0 port 2222.",
        "05:10:00 701 " + drop(12));
    processes("700 /usr/sbin/sshd -D|20-100", "701 /usr/sbin/sshd -D -f /etc/ssh/sshd_admin|10-60");
    assertEquals(
        List.of(
            "1|22|/etc/ssh/sshd_config|20:50:100|applied",
            "2|2222|/etc/ssh/sshd_admin|10:30:60|applied"),
        ask("SELECT daemon, ports, config, running, state FROM daemons ORDER BY life"));
    assertEquals(
        List.of("2|10:30:60"),
        ask("SELECT daemon, configured FROM startup_limits"),
        "the row of the host is about the daemon that refused");
  }

  @Test
  void aSocketHandedToOneDaemonLeavesMaxStartupsInForce() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log(
        "05:00:00 systemd[1] Started ssh.service - OpenBSD Secure Shell server.",
        "05:00:00 700 Server listening on 0.0.0.0 port 22.");
    file(
        "sos_commands/systemd/systemctl_status_--all",
        "● ssh.socket - OpenBSD Secure Shell server socket",
        "     Active: active (running) since Thu 2024-05-23 05:00:00 UTC; 4h ago");
    processes("700 /usr/sbin/sshd -D|20-100");
    assertEquals(
        List.of("ssh|true|false|applied"),
        ask("SELECT unit, socket_activated, per_connection, state FROM daemons"));
  }

  @Test
  void aDaemonForEachConnectionHasNoMaxStartups() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log(
        "05:00:00 700 Connection from 198.51.100.7 port 4001 on 192.0.2.1 port 22 rdomain \"\"",
        "05:00:01 700 Accepted publickey for ops from 198.51.100.7 port 4001 ssh2");
    file(
        "sos_commands/systemd/systemctl_status_--all",
        "● sshd.socket - OpenSSH Server Socket",
        "     Active: active (listening) since Thu 2024-05-23 04:00:00 UTC; 5h ago",
        "",
        "● sshd@3-192.0.2.1:22-198.51.100.7:4001.service - OpenSSH per-connection server daemon",
        "     Active: active (running) since Thu 2024-05-23 05:00:00 UTC; 4h ago");
    assertEquals(
        List.of("true|true|not_applied"),
        ask("SELECT socket_activated, per_connection, state FROM daemons"));
    assertEquals(
        "Each connection gets an sshd of its own from sshd.socket"
            + " (acme!web01/sos_commands/systemd/systemctl_status_--all:1): MaxStartups has no"
            + " effect there.",
        reason());
  }

  @Test
  void aReloadWithABadFileLeavesNobodyListening() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "06:00:00 700 Received SIGHUP; restarting.",
        "06:00:00 700 /etc/ssh/sshd_config: line 7: Bad configuration option: PermitRotLogin",
        "06:05:00 900 Server listening on 0.0.0.0 port 22.",
        "07:00:00 900 Received SIGHUP; restarting.",
        "07:00:00 900 Server listening on 0.0.0.0 port 22.");
    processes("900 /usr/sbin/sshd -D|20-100");
    assertEquals(
        List.of("700|reloaded|unknown", "900|reloaded|unknown", "900|log_ends|applied"),
        ask("SELECT listener_pid, ended_by, state FROM daemons ORDER BY life"));
    assertEquals(
        List.of("reload_failed|2024-05-23 06:00:00.0|2024-05-23 06:05:00.0|" + LOG + ":3"),
        ask("SELECT why, began, ended, place FROM downtimes"));
  }

  @Test
  void aFileChangedAfterTheLastStartLeavesItOpen() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    changed("etc/ssh/sshd_config", "2024-05-23T06:00:00Z");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    assertEquals(List.of("1|unknown"), ask(STATE));
    assertEquals(
        "No process list shows its limits, and no drop line is impossible under 20:50:100. The file"
            + " was changed at 2024-05-23 06:00:00 UTC, after this start; only a restart or a reload"
            + " puts a change in force.",
        reason());
  }

  @Test
  void aStartAfterTheChangeAloneProvesNothing() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    changed("etc/ssh/sshd_config", "2024-05-23T04:00:00Z");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    assertEquals(List.of("1|unknown"), ask(STATE));
    assertEquals(
        "sshd was started at 2024-05-23 05:00:00 UTC ("
            + LOG
            + ":1), after the file was last"
            + " changed (2024-05-23 04:00:00 UTC): very likely in force, but no process list shows"
            + " it.",
        reason());
  }

  @Test
  void aFileAsYoungAsItsCollectionHasNoTimeOfItsOwn() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    changed("etc/ssh/sshd_config", "2024-05-23T08:59:55Z");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    assertEquals(List.of("-"), ask("SELECT file_changed FROM daemons"));
    assertEquals(
        "No process list shows its limits, and no drop line is impossible under 20:50:100.",
        reason());
  }

  @Test
  void aTitleThatAgreesAfterAStartIsApplied() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    changed("etc/ssh/sshd_config", "2024-05-23T04:00:00Z");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    processes("700 /usr/sbin/sshd -D|20-100");
    assertEquals(List.of("1|applied"), ask(STATE));
    assertEquals(
        "The listener ran with 20-100 ("
            + PS
            + ":2), which agrees with MaxStartups 20:50:100"
            + " (acme!web01/etc/ssh/sshd_config:1); a process list does not show the rate.",
        reason());
  }

  @Test
  void aDropThatTheFileMakesImpossibleContradictsIt() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:10:00 700 error: beginning MaxStartups throttling",
        "05:10:00 700 " + drop(21),
        "05:11:00 700 " + drop(12),
        "05:12:00 700 " + drop(11));
    assertEquals(
        List.of("contradicted|2024-05-23 05:11:00.0|12|" + LOG + ":4"),
        ask(
            "SELECT state, first_impossible, first_impossible_number, first_impossible_place FROM daemons"));
    assertEquals(
        "Connection #12 was refused at 2024-05-23 05:11:00 UTC ("
            + LOG
            + ":4), which is impossible with MaxStartups 20:50:100"
            + " (acme!web01/etc/ssh/sshd_config:1): that was not in force.",
        reason());
  }

  @Test
  void aDropBeforeTheLastStartSaysNothingOfIt() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:10:00 700 " + drop(12),
        "05:20:00 700 Received signal 15; terminating.",
        "05:20:01 800 Server listening on 0.0.0.0 port 22.",
        "05:30:00 800 " + drop(22));
    assertEquals(List.of("1|contradicted", "1|unknown"), ask(STATE));
    assertEquals(List.of("unknown"), ask("SELECT state FROM startup_limits"));
  }

  @Test
  void aLimitForEachAddressOrAPenaltyExplainsALowNumber() throws Exception {
    release("9.8");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:10:00 700 drop connection #2 from [203.0.113.9]:4001 on [192.0.2.1]:22 penalty: failed"
            + " authentication");
    assertEquals(List.of("1|unknown"), ask(STATE));
  }

  @Test
  void perSourceMaxStartupsExplainsALowNumber() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100", "PerSourceMaxStartups 2");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.", "05:10:00 700 " + drop(2));
    assertEquals(List.of("1|unknown"), ask(STATE));
  }

  @Test
  void nothingKnownIsUnknown() throws Exception {
    log("05:00:00 701 Failed password for root from 203.0.113.9 port 4001 ssh2");
    assertEquals(List.of("1|unknown"), ask(STATE));
    assertEquals(
        "The bundle holds neither a configuration of this daemon nor a process list that shows its"
            + " limits.",
        reason());
  }

  @Test
  void ofTwoValuesInOneFileTheLastIsInForceBefore101() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100", "MaxStartups 4:50:10");
    file("sos_commands/ssh/sshd_-T", "port 22", "maxstartups 4:50:10");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.", "05:10:00 700 " + drop(5));
    processes("700 /usr/sbin/sshd -D|4-10");
    assertEquals(
        List.of("4:50:10|acme!web01/etc/ssh/sshd_config:2|4:50:10|4:50:10|-|applied"),
        ask(
            "SELECT configured, configured_place, printed, running, first_impossible, state FROM daemons"));
  }

  @Test
  void eachProcessListBelongsToTheLifeAtItsTime() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    changed("etc/ssh/sshd_config", "2024-05-23T05:19:00Z");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:20:00 700 Received SIGHUP; restarting.",
        "05:20:00 700 Server listening on 0.0.0.0 port 22.");
    processesIn("home/ops/during/ps_auxwww.txt", "700 /usr/sbin/sshd -D|10-100");
    changed("home/ops/during/ps_auxwww.txt", "2024-05-23T05:10:00Z");
    processes("700 /usr/sbin/sshd -D|20-100");
    assertEquals(
        List.of("10-100|not_applied", "20:50:100|applied"),
        ask("SELECT running, state FROM daemons ORDER BY life"));
    assertEquals(
        List.of("20:50:100|10-100|2024-05-23 05:20:00.0|applied"),
        ask("SELECT running, earlier, since, state FROM startup_limits"));
  }

  @Test
  void aKilledDaemonLeavesASpanWithoutListener() throws Exception {
    release("9.6");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "06:00:00 kernel Out of memory: Killed process 700 (sshd) total-vm:9kB, anon-rss:1kB",
        "06:00:05 systemd[1] ssh.service: Main process exited, code=killed, status=9/KILL",
        "06:10:00 900 Server listening on 0.0.0.0 port 22.");
    assertEquals(
        List.of("700|killed", "900|log_ends"),
        ask("SELECT listener_pid, ended_by FROM daemons ORDER BY life"));
    assertEquals(
        List.of("killed|600.0|" + LOG + ":2"), ask("SELECT why, duration_s, place FROM downtimes"));
  }

  @Test
  void aListenerThatTheLogDoesNotKnowIsALifeOfItsOwn() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.", "05:10:00 700 " + drop(12));
    processes("4711 /usr/sbin/sshd -D|20-100");
    assertEquals(
        List.of("700|replaced|contradicted", "4711|log_ends|applied"),
        ask("SELECT listener_pid, ended_by, state FROM daemons ORDER BY life"));
  }

  @Test
  void anOptionOnTheCommandLineBeatsTheFile() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "MaxStartups 20:50:100");
    log("05:00:00 700 Server listening on 0.0.0.0 port 22.");
    processes("700 /usr/sbin/sshd -D -o MaxStartups=5:30:9|5-9");
    assertEquals(
        List.of("5:30:9|" + PS + ":2|applied"),
        ask("SELECT configured, configured_place, state FROM daemons"));
  }

  @Test
  void changesOfTheFileStandAmongStartsAndStops() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "Port 22", "MaxStartups 20:50:100");
    file("etc/ssh/sshd_config.bak", "MaxStartups 10:30:100");
    file("etc/ssh/sshd_config.rpmnew", "MaxStartups 1:2:3");
    changed("etc/ssh/sshd_config", "2024-05-23T06:00:00Z");
    changed("etc/ssh/sshd_config.bak", "2024-05-23T05:59:00Z");
    changed("etc/ssh/sshd_config.rpmnew", "2024-05-23T05:58:00Z");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:00:00 700 Server listening on :: port 22.",
        "05:30:00 701 rexec line 3: Deprecated option UseLogin",
        "06:01:00 700 Received signal 15; terminating.",
        "06:01:01 800 Server listening on 0.0.0.0 port 22.",
        "06:30:00 systemd[1] ssh.service: Main process exited, code=killed, status=11/SEGV");
    assertEquals(
        List.of(
            "start|Server listening on 0.0.0.0 port 22.|" + LOG + ":1",
            "file_copied|web01/etc/ssh/sshd_config.bak was last changed; it says MaxStartups"
                + " 10:30:100|acme!web01/etc/ssh/sshd_config.bak:1",
            "file_changed|web01/etc/ssh/sshd_config was last changed; it says MaxStartups"
                + " 20:50:100|acme!web01/etc/ssh/sshd_config:2",
            "stop|Received signal 15; terminating.|" + LOG + ":4",
            "start|Server listening on 0.0.0.0 port 22.|" + LOG + ":5",
            "killed|ssh.service: Main process exited, code=killed, status=11/SEGV|" + LOG + ":6"),
        ask("SELECT what, detail, place FROM changes ORDER BY time"));
    assertEquals(
        List.of("20:50:100|-"),
        ask("SELECT value, losers FROM effective_settings WHERE setting = 'MaxStartups'"),
        "a copy does not compete");
  }

  @Test
  void twoCollectionsShowWhatWasChangedBetweenThem() throws Exception {
    for (String day : List.of("23", "24")) {
      String root = "day" + day + "/web01/";
      SmallCase.write(dir, root + "etc/hostname", "web01");
      SmallCase.write(
          dir, root + "sos_commands/date/date", "Thu May " + day + " 09:00:00 UTC 2024");
      SmallCase.write(
          dir,
          root + "etc/ssh/sshd_config",
          "Port 22",
          day.equals("23") ? "MaxStartups 10:30:100" : "MaxStartups 20:50:100");
      SmallCase.write(
          dir,
          root + "var/log/auth.log",
          "2024-05-"
              + day
              + "T08:00:00Z web01 sshd[70"
              + day
              + "]: Server listening on :: port 22.");
    }
    made = SmallCase.of(dir, dir.resolve("day23"), dir.resolve("day24"));
    made.ask();
    assertEquals(
        List.of(
            "2024-05-24 09:00:00.0|MaxStartups 10:30:100 at 2024-05-23 09:00:00 UTC, 20:50:100 at"
                + " 2024-05-24 09:00:00 UTC|day24!web01/etc/ssh/sshd_config:2"),
        ask("SELECT time, detail, place FROM changes WHERE what = 'setting_changed'"));
    assertEquals(
        List.of("7023|10:30:100", "7024|20:50:100"),
        ask("SELECT listener_pid, configured FROM daemons ORDER BY life"),
        "each life is judged by the file of its own time");
    assertEquals(
        List.of("20:50:100|day24!web01/etc/ssh/sshd_config:2"),
        ask("SELECT value, place FROM effective_settings WHERE setting = 'MaxStartups'"));
  }

  /** A limit for each source in the usual file says nothing of a daemon with a file of its own. */
  @Test
  void anEpisodeIsJudgedByTheLimitsOfItsDaemon() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "Port 22", "MaxStartups 10:30:100", "PerSourceMaxStartups 3");
    file("etc/ssh/sshd_admin", "Port 2222", "MaxStartups 4:50:10");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:00:00 701 Server listening on 0.0.0.0 port 2222.",
        "05:10:00 700 error: beginning MaxStartups throttling",
        "05:10:00 700 " + drop(3),
        "05:11:00 700 exited MaxStartups throttling after 00:01:00, 9 connections dropped",
        "05:20:00 701 error: beginning MaxStartups throttling",
        "05:20:00 701 " + drop(5).replace(":22 ", ":2222 "),
        "05:21:00 701 exited MaxStartups throttling after 00:01:00, 1 connections dropped");
    processes("700 /usr/sbin/sshd -D|10-100", "701 /usr/sbin/sshd -D -f /etc/ssh/sshd_admin|4-10");
    assertEquals(
        List.of("700|mixed", "701|max_startups"),
        ask("SELECT listener_pid, cause FROM throttling_episodes ORDER BY episode"));
    assertEquals(
        List.of("10:30:100|3", "4:50:10|null"),
        ask("SELECT configured, coalesce(per_source, 'null') FROM daemon_limits ORDER BY daemon"));
  }

  @Test
  void theFileOfTheDaemonThatRefusedIsChanged() throws Exception {
    release("9.6");
    file("etc/ssh/sshd_config", "Port 22", "MaxStartups 10:30:100");
    file("etc/ssh/sshd_admin", "Port 2222", "MaxStartups 4:50:10");
    log(
        "05:00:00 700 Server listening on 0.0.0.0 port 22.",
        "05:00:00 701 Server listening on 0.0.0.0 port 2222.",
        "05:20:00 701 error: beginning MaxStartups throttling",
        "05:20:00 701 " + drop(5).replace(":22 ", ":2222 "),
        "05:21:00 701 exited MaxStartups throttling after 00:01:00, 7 connections dropped");
    processes("700 /usr/sbin/sshd -D|10-100", "701 /usr/sbin/sshd -D -f /etc/ssh/sshd_admin|4-10");
    List<String> changing =
        ask("SELECT action || ': ' || block FROM actions WHERE contains(block, 'MaxStartups ')");
    assertEquals(1, changing.size(), changing.toString());
    assertTrue(
        changing.get(0).startsWith("Allow more logins in progress on port 2222: sudo cp -a"),
        changing.get(0));
    assertTrue(changing.get(0).contains("sudo sshd -t -f /etc/ssh/sshd_admin"), changing.get(0));
    assertEquals(
        List.of(),
        ask(
            "SELECT line FROM (SELECT unnest(lines) AS line FROM drop_ins) WHERE line LIKE 'MaxStartups%'"));
  }
}
