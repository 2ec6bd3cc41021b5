package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.ConfigFlaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigLintTest {
  private static final String MAIN = "etc/ssh/sshd_config";
  private static final String SPICE = " \t\"'\\#=:,/*?!+-^@[]%.0123456789aefkmxyzK\n\r\f\0é";
  private static final List<String> KEYWORDS =
      List.of(
          "MaxStartups",
          "Match",
          "ListenAddress",
          "RekeyLimit",
          "LoginGraceTime",
          "IPQoS",
          "AllowUsers",
          "Include",
          "PermitOpen",
          "PerSourcePenalties",
          "AuthenticationMethods",
          "Ciphers",
          "HostKeyAlgorithms",
          "Subsystem",
          "SetEnv",
          "StreamLocalBindMask",
          "ChannelTimeout",
          "PerSourceNetBlockSize",
          "MaxAuthTries",
          "AuthorizedKeysCommand");
  private static final Pattern LINE = Pattern.compile(":? line (\\d+)");

  /** As real servers judge: the same verdict, and the same line that ends them. */
  @Test
  void agreesWithRealServers() throws IOException {
    List<String> differ = new ArrayList<>();
    int compared = 0;
    for (RecordedConfig recorded : RecordedConfig.all()) {
      for (RecordedConfig.Outcome outcome : recorded.outcomes()) {
        for (String release : outcome.releases()) {
          String difference = difference(recorded, outcome, release);
          if (difference != null) {
            differ.add(release + " " + recorded.shown() + ": " + difference);
          }
          compared++;
        }
      }
    }
    assertEquals(List.of(), differ, () -> String.join("\n", differ));
    assertTrue(compared > 2_500, "compared " + compared);
  }

  /** In what the lint differs from the server; null when in nothing. */
  private static String difference(
      RecordedConfig recorded, RecordedConfig.Outcome outcome, String release) {
    CaseOfFacts c = new CaseOfFacts().release(release + "p1");
    recorded.files().forEach((name, text) -> c.with("etc/ssh/" + name, text));
    List<String> fatal =
        c.collector.configFlaws().stream()
            .filter(ConfigFlaw::fatal)
            .map(ConfigFlaw::message)
            .toList();
    if (fatal.isEmpty() != (outcome.exit() == 0)) {
      return fatal.isEmpty() ? "sshd says " + outcome.stderr() : "the lint says " + fatal;
    }
    return fatal.isEmpty() || isSaid(fatal.get(0), outcome.stderr())
        ? null
        : fatal.get(0) + " instead of " + outcome.stderr();
  }

  private static boolean isSaid(String message, List<String> stderr) {
    List<String> lines =
        stderr.stream()
            .filter(said -> !said.contains("Deprecated option"))
            .map(ConfigLintTest::line)
            .filter(Objects::nonNull)
            .toList();
    return stderr.contains(message) || lines.isEmpty() || lines.get(0).equals(line(message));
  }

  private static String line(String message) {
    Matcher line = LINE.matcher(message);
    return line.find() ? line.group(1) : null;
  }

  @Test
  void fatalLinesInTheOrderInWhichSshdMeetsThem() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("9.6p1")
            .with(
                MAIN,
                "Include /etc/ssh/sshd_config.d/*.conf",
                "PermitRotLogin no",
                "UseLogin no",
                "LoginGraceTime 30 s",
                "MaxStartups 20:50",
                "AuthorizedKeysCommand /usr/bin/keys")
            .with("etc/ssh/sshd_config.d/a.conf", "", "MaxAuthTries three");
    assertEquals(
        List.of(
            "fatal /etc/ssh/sshd_config.d/a.conf line 2: MaxAuthTries integer value invalid.",
            "fatal /etc/ssh/sshd_config: line 2: Bad configuration option: PermitRotLogin",
            "/etc/ssh/sshd_config line 3: Deprecated option UseLogin",
            "fatal /etc/ssh/sshd_config line 4: keyword LoginGraceTime extra arguments at end of"
                + " line",
            "fatal /etc/ssh/sshd_config line 5: Invalid MaxStartups spec.",
            "fatal AuthorizedKeysCommand set without AuthorizedKeysCommandUser"),
        shown(c));
    assertEquals("web01/etc/ssh/sshd_config:6", place(c.collector.configFlaws().get(5)));
  }

  @Test
  void anUnknownReleaseIsJudgedByAll() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                MAIN,
                "PerSourceMaxStartups 5",
                "PerSourceMaxStartups 6",
                "Subsystem sftp internal-sftp",
                "Subsystem sftp /usr/lib/sftp-server",
                "KexAlgorithms sntrup4591761x25519-sha512@tinyssh.org",
                "MaxStartups 0",
                "UseLogin no",
                "X11Forwarding maybe");
    assertEquals(
        List.of(
            "/etc/ssh/sshd_config: line 1: Bad configuration option: PerSourceMaxStartups (said by"
                + " sshd before 8.5)",
            "/etc/ssh/sshd_config line 4: Subsystem 'sftp' already defined. (said by sshd before"
                + " 9.5)",
            "/etc/ssh/sshd_config line 5: Bad SSH2 KexAlgorithms"
                + " 'sntrup4591761x25519-sha512@tinyssh.org'. (said by sshd before 8.0 and from 8.5"
                + " on)",
            "/etc/ssh/sshd_config line 6: Invalid MaxStartups spec. (said by sshd from 9.2 on)",
            "/etc/ssh/sshd_config line 7: Deprecated option UseLogin",
            "fatal /etc/ssh/sshd_config line 8: unsupported option \"maybe\"."),
        shown(c));
  }

  @Test
  void joinedLinesAreToldInPlainWords() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("9.2p1")
            .with(
                MAIN,
                "PasswordAuthentication noPubkeyAuthentication yes",
                "AllowUsers aliceMaxAuthTries 3",
                "AllowUsers import export");
    List<ConfigFlaw> flaws = c.collector.configFlaws();
    assertEquals(2, flaws.size());
    assertEquals(
        "two lines are joined: a line break is missing before PubkeyAuthentication",
        flaws.get(0).remark());
    assertTrue(flaws.get(0).fatal());
    assertEquals(
        "two lines are joined: a line break is missing before MaxAuthTries", flaws.get(1).remark());
    assertNull(flaws.get(1).message());
    assertFalse(flaws.get(1).fatal());
  }

  @Test
  void whatDependsOnTheMachineIsNotFatal() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("9.6p1")
            .with(MAIN, "Port ssh", "DebianBanner no", "AuthenticationMethods gssapi-with-mic");
    assertEquals(
        List.of(
            "/etc/ssh/sshd_config line 1: Badly formatted port number. (said by sshd on a machine"
                + " whose /etc/services does not know ssh)",
            "/etc/ssh/sshd_config: line 2: Bad configuration option: DebianBanner (said by sshd"
                + " without a distribution's patch)",
            "/etc/ssh/sshd_config line 3: invalid AuthenticationMethods method list. (said by sshd"
                + " built without GSSAPI)",
            "fatal AuthenticationMethods cannot be satisfied by enabled authentication methods"),
        shown(c));
  }

  @Test
  void anIncludeThatTheCollectorDidNotTakeIsToldAndNotFatal() {
    CaseOfFacts c =
        new CaseOfFacts().release("9.2p1").with(MAIN, "Include /etc/ssh/sshd_config.d/*.conf");
    ConfigFlaw flaw = c.collector.configFlaws().get(0);
    assertEquals(
        "no file of this bundle fits /etc/ssh/sshd_config.d/*.conf: if the machine has one, its"
            + " lines are missing here",
        flaw.remark());
    assertFalse(flaw.fatal());
  }

  @Test
  void copiesAreNotJudgedAndASecondDaemonIs() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("9.6p1")
            .with(MAIN, "Port 22")
            .with("save/sshd_config", "Port x1 y")
            .with("etc/ssh/sshd_config_admin", "Port 99999")
            .with(
                "sos_commands/process/ps_auxwwwm",
                "root 10188 0.1 0.0 4044 2980 ? - 11:45 0:00 sshd: /usr/sbin/sshd -D -f"
                    + " /etc/ssh/sshd_config_admin [listener] 2 of 10-60 startups");
    ConfigFlaw flaw = c.collector.configFlaws().get(0);
    assertEquals(1, c.collector.configFlaws().size());
    assertEquals("sshd -f /etc/ssh/sshd_config_admin", flaw.config());
    assertEquals("/etc/ssh/sshd_config_admin line 1: Badly formatted port number.", flaw.message());
  }

  /** Whatever stands in the file: it is read to the end, and in bounded time. */
  @Test
  void noTextIsTooMuch() {
    Random random = new Random(20_240_523);
    for (int i = 0; i < 2_000; i++) {
      byte[] text = new byte[1 + random.nextInt(400)];
      for (int k = 0; k < text.length; k++) {
        text[k] = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
      }
      String keyword = KEYWORDS.get(random.nextInt(KEYWORDS.size()));
      String line = keyword + " " + new String(text, StandardCharsets.ISO_8859_1);
      CaseOfFacts c = new CaseOfFacts().with(MAIN, line);
      assertTrue(c.collector.configFlaws().size() <= 200, line);
    }
  }

  private static List<String> shown(CaseOfFacts c) {
    return c.collector.configFlaws().stream()
        .map(
            flaw ->
                (flaw.fatal() ? "fatal " : "")
                    + flaw.message()
                    + (flaw.saidBy() == null ? "" : " (said by " + flaw.saidBy() + ")"))
        .toList();
  }

  private static String place(ConfigFlaw flaw) {
    return flaw.origin().path() + ":" + flaw.origin().line();
  }
}
