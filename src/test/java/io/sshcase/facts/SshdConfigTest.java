package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SshdConfigTest {
  private static final String MAIN = "etc/ssh/sshd_config";

  @Test
  void firstValueOfAScalarWins() {
    CaseOfFacts c =
        new CaseOfFacts().with(MAIN, "PasswordAuthentication no", "passwordauthentication yes");
    assertEquals(List.of("sshd_config:1 no"), c.winners("PasswordAuthentication"));
    assertEquals(
        "lost to web01/etc/ssh/sshd_config:1: the first value wins",
        c.lines("PasswordAuthentication").get(1).note());
  }

  @Test
  void lastMaxStartupsWinsTo100() {
    for (String release : List.of("8.9p1", "9.6p1", "10.0p2")) {
      CaseOfFacts c =
          new CaseOfFacts()
              .release(release)
              .with(MAIN, "X11Forwarding no", "MaxStartups 20:50:100", "MaxStartups 4:50:10");
      assertEquals(List.of("sshd_config:3 4:50:10"), c.winners("MaxStartups"), release);
      assertTrue(c.lines("MaxStartups").get(0).note().contains("the last value wins"), release);
      assertNull(c.lines("MaxStartups").get(1).note(), release);
    }
  }

  @Test
  void firstMaxStartupsWinsFrom101() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("10.1p1")
            .with(MAIN, "MaxStartups 20:50:100", "MaxStartups 4:50:10");
    assertEquals(List.of("sshd_config:1 20:50:100"), c.winners("MaxStartups"));
  }

  @Test
  void anUnknownReleaseIsSaidWithTheGuess() {
    CaseOfFacts c = new CaseOfFacts().with(MAIN, "MaxStartups 20:50:100", "MaxStartups 4:50:10");
    assertEquals(List.of("sshd_config:2 4:50:10"), c.winners("MaxStartups"));
    assertEquals(
        "release unknown: the last value is taken to win, from 10.1 on it would be the first",
        c.lines("MaxStartups").get(1).note());
  }

  @Test
  void perSourceMaxStartupsChangedItsRuleIn95() {
    String[] twice = {"PerSourceMaxStartups 2", "PerSourceMaxStartups 9"};
    CaseOfFacts older = new CaseOfFacts().release("9.4p1").with(MAIN, twice);
    CaseOfFacts newer = new CaseOfFacts().release("9.5p1").with(MAIN, twice);
    assertEquals(List.of("sshd_config:2 9"), older.winners("PerSourceMaxStartups"));
    assertEquals(List.of("sshd_config:1 2"), newer.winners("PerSourceMaxStartups"));
  }

  @Test
  void perSourceNetBlockSizeChangedItsRuleIn101() {
    String[] twice = {"PerSourceNetBlockSize 24:56", "PerSourceNetBlockSize 32:128"};
    CaseOfFacts older = new CaseOfFacts().release("10.0p1").with(MAIN, twice);
    CaseOfFacts newer = new CaseOfFacts().release("10.1p1").with(MAIN, twice);
    assertEquals(List.of("sshd_config:2 32:128"), older.winners("PerSourceNetBlockSize"));
    assertEquals(List.of("sshd_config:1 24:56"), newer.winners("PerSourceNetBlockSize"));
  }

  @Test
  void listsAndPortsAccumulate() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "Port 22", "Port 2222", "AllowUsers alice bob", "AllowUsers deploy");
    assertEquals(List.of("sshd_config:1 22", "sshd_config:2 2222"), c.winners("Port"));
    assertEquals(
        List.of("sshd_config:3 alice bob", "sshd_config:4 deploy"), c.winners("AllowUsers"));
  }

  @Test
  void aDropInThatIsIncludedFirstBeatsTheMainFile() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("9.6p1")
            .with(
                MAIN,
                "Include /etc/ssh/sshd_config.d/*.conf",
                "PermitRootLogin no",
                "MaxStartups 4:50:10")
            .with("etc/ssh/sshd_config.d/50-cloud.conf", "PermitRootLogin yes")
            .with("etc/ssh/sshd_config.d/10-limits.conf", "MaxStartups 20:50:100");
    assertEquals(List.of("50-cloud.conf:1 yes"), c.winners("PermitRootLogin"));
    assertEquals(List.of("sshd_config:3 4:50:10"), c.winners("MaxStartups"));
  }

  @Test
  void dropInsAreReadInLexicalOrder() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("etc/ssh/sshd_config.d/9.conf", "LogLevel DEBUG")
            .with("etc/ssh/sshd_config.d/10.conf", "LogLevel VERBOSE")
            .with("etc/ssh/sshd_config.d/.hidden.conf", "LogLevel QUIET")
            .with("etc/ssh/sshd_config.d/05.conf.bak", "LogLevel FATAL")
            .with(MAIN, "Include sshd_config.d/*.conf", "LogLevel INFO");
    assertEquals(List.of("10.conf:1 VERBOSE"), c.winners("LogLevel"));
    assertEquals(3, c.lines("LogLevel").size());
  }

  @Test
  void anIncludeAtTheEndLoses() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "X11Forwarding no", "Include /etc/ssh/sshd_config.d/*.conf")
            .with("etc/ssh/sshd_config.d/x.conf", "X11Forwarding yes");
    assertEquals(List.of("sshd_config:1 no"), c.winners("X11Forwarding"));
  }

  @Test
  void anIncludeThatFindsNothingSaysWhatThatMeans() {
    CaseOfFacts c = new CaseOfFacts().with(MAIN, "Include /etc/ssh/sshd_config.d/*.conf");
    assertEquals(
        "no such file in this bundle: if the machine has one, its lines are missing here",
        c.lines("Include").get(0).note());
    assertEquals(List.of(), c.noticed());
  }

  @Test
  void includesInACircleEnd() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "Include /etc/ssh/a.conf", "Port 22")
            .with("etc/ssh/a.conf", "Include /etc/ssh/sshd_config", "Port 23");
    assertEquals(List.of("a.conf:2 23", "sshd_config:2 22"), c.winners("Port"));
    assertEquals(List.of("a.conf: Include of etc/ssh/sshd_config in a circle"), c.noticed());
  }

  @Test
  void anIncludeBombEnds() {
    CaseOfFacts c = new CaseOfFacts().with(MAIN, "Include /etc/ssh/d0/*");
    for (int depth = 0; depth < 10; depth++) {
      String include = "Include /etc/ssh/d" + (depth + 1) + "/*";
      c.with("etc/ssh/d" + depth + "/a", include, include, include);
      c.with("etc/ssh/d" + depth + "/b", include, include, include);
    }
    assertTrue(c.collector.config().size() < 1_000);
    assertEquals(
        List.of("b: more than 256 patterns of Include: the rest is not read"), c.noticed());
  }

  @Test
  void aFolderOfDropInsIsReadToALimit() {
    CaseOfFacts c = new CaseOfFacts().with(MAIN, "Include /etc/ssh/sshd_config.d/*", "Port 22");
    for (int i = 0; i < 1_100; i++) {
      c.with("etc/ssh/sshd_config.d/" + (1_000 + i), "Port " + i);
    }
    assertEquals(512, c.winners("Port").size());
    assertEquals(
        List.of(
            "1999: more than 1000 configuration files: not read",
            "sshd_config: more than 512 included files: the rest is not read",
            "sshd_config: more than 200 flaws of the configuration: not listed"),
        c.noticed());
  }

  @Test
  void includesDeeperThanSshdAllowsEnd() {
    CaseOfFacts c = new CaseOfFacts().with(MAIN, "Include /etc/ssh/d1", "Port 1");
    for (int depth = 1; depth <= 17; depth++) {
      c.with("etc/ssh/d" + depth, "Include /etc/ssh/d" + (depth + 1), "Port " + (100 + depth));
    }
    assertEquals(List.of(), c.winners("Port"));
    assertEquals(
        List.of("d16: Include deeper than 16, which sshd refuses: the rest is not read"),
        c.noticed());
  }

  @Test
  void noticesOfOneFileAreBounded() {
    String complaint = "Could not load host key\n";
    CaseOfFacts c = new CaseOfFacts().with("sshd_-T", complaint.repeat(1000));
    assertEquals(List.of(), c.shown());
    assertEquals(50, c.noticed().size());
    assertEquals(
        "sshd_-T: more in this file is not understood, and not listed", c.noticed().get(49));
  }

  @Test
  void floodsOfPatternsCopiesAndBytesEnd() {
    CaseOfFacts c = new CaseOfFacts();
    for (int i = 0; i < 40; i++) {
      c.with("copy" + (10 + i) + "/sshd_config", "Include " + "a*b*c ".repeat(200), "Port 22");
    }
    c.with(MAIN, "Include " + "*a*a*a*b ".repeat(600), "Include " + "x ".repeat(600), "Port 22");
    c.with("etc/ssh/huge", "Port 22\n".repeat(40_000));
    assertEquals(List.of(), c.winners("Port"));
    assertEquals(
        List.of(
            "huge: a configuration of more than 262144 bytes: not read",
            "sshd_config: more than 8 copies: not read",
            "sshd_config: more than 256 patterns of Include: the rest is not read"),
        c.noticed());
  }

  @Test
  void aFileThatIsIncludedTwiceWinsOnce() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "Include /etc/ssh/a.conf /etc/ssh/a.conf")
            .with("etc/ssh/a.conf", "LogLevel VERBOSE");
    assertEquals(2, c.lines("LogLevel").size());
    assertEquals(List.of("a.conf:1 VERBOSE"), c.winners("LogLevel"));
  }

  @Test
  void matchBlocksNeverDecideTheGlobalValueAndMatchAllEndsThem() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                MAIN,
                "Match User git Address 192.0.2.0/24",
                "  PasswordAuthentication yes",
                "Match all",
                "  PasswordAuthentication no");
    assertEquals(
        List.of(
            "PasswordAuthentication yes [User git Address 192.0.2.0/24]",
            "PasswordAuthentication no !"),
        c.shown());
  }

  @Test
  void aMatchBlockEndsWithItsIncludedFile() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "Include /etc/ssh/x.conf", "PermitTTY no")
            .with("etc/ssh/x.conf", "Match User git", "PermitTTY yes");
    assertEquals(List.of("sshd_config:2 no"), c.winners("PermitTTY"));
  }

  @Test
  void whatIsIncludedWithinMatchStaysConditional() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "Match User git", "Include /etc/ssh/x.conf")
            .with("etc/ssh/x.conf", "PermitTTY no", "Match Host b", "X11Forwarding yes");
    assertEquals("User git", c.lines("PermitTTY").get(0).matchCriteria());
    assertEquals("User git and Host b", c.lines("X11Forwarding").get(0).matchCriteria());
  }

  @Test
  void globalKeywordsWithinMatchAreNoted() {
    CaseOfFacts c = new CaseOfFacts().with(MAIN, "Match User git", "MaxStartups 10:30:60");
    assertEquals(
        "sshd refuses the file: Directive 'MaxStartups' is not allowed within a Match block",
        c.lines("MaxStartups").get(0).note());
  }

  @Test
  void quotesEqualsSignsAndCommentsFrom87() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("9.6p1")
            .with(
                MAIN,
                "  Port=2222  # the admins' one",
                "Port = 22",
                "\tLogLevel\t\"VERBOSE\"\r",
                "Banner '/etc/issue net'",
                "AllowUsers a\\ b \"c d\" #e f",
                "ForceCommand echo \"a  b\" # c",
                "# PermitRootLogin yes",
                "#PermitRootLogin yes",
                "");
    assertEquals(
        List.of(
            "Port 2222 !",
            "Port 22 !",
            "LogLevel VERBOSE !",
            "Banner /etc/issue net !",
            "AllowUsers a b c d !",
            "ForceCommand echo \"a  b\" # c !"),
        c.shown());
  }

  @Test
  void to86OnlyDoubleQuotesAndAHashEndsALineWhereverItStands() {
    CaseOfFacts c =
        new CaseOfFacts()
            .release("8.4p1")
            .with(
                MAIN,
                "PermitRootLogin no # never",
                "AllowUsers \"a b\" 'c d'",
                "Banner \"/etc/issue#1\"");
    assertEquals(
        List.of(
            "PermitRootLogin no !",
            "AllowUsers a b 'c d' !",
            "Banner  (sshd refuses the file: missing file name.)"),
        c.shown());
  }

  @Test
  void brokenLinesDecideNothing() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "PermitRootLogin", "LogLevel \"INFO", "MaxStartup 10:30:60", "Protocol 2");
    assertEquals(
        List.of(
            "PermitRootLogin  (sshd refuses the file: no argument after keyword"
                + " \"PermitRootLogin\")",
            "LogLevel INFO (sshd refuses the file: invalid quotes)",
            "MaxStartup 10:30:60 (sshd refuses the file: Bad configuration option: MaxStartup)",
            "Protocol 2 (has no effect in this release)"),
        c.shown());
  }

  @Test
  void valuesThatSshdRefusesAreNoted() {
    CaseOfFacts c = new CaseOfFacts().with(MAIN, "MaxStartups 20:50");
    assertEquals(
        "sshd refuses the file: Invalid MaxStartups spec.", c.lines("MaxStartups").get(0).note());
  }

  @Test
  void keywordsThatTheReleaseDoesNotKnowAreNoted() {
    CaseOfFacts c = new CaseOfFacts().release("9.6p1").with(MAIN, "PerSourcePenalties no");
    assertEquals(
        "sshd refuses the file: Bad configuration option: PerSourcePenalties",
        c.lines("PerSourcePenalties").get(0).note());
  }

  @Test
  void challengeResponseIsAnAliasFrom87Only() {
    String[] both = {"ChallengeResponseAuthentication no", "KbdInteractiveAuthentication yes"};
    CaseOfFacts newer = new CaseOfFacts().release("9.6p1").with(MAIN, both);
    CaseOfFacts older = new CaseOfFacts().release("8.4p1").with(MAIN, both);
    assertEquals(
        List.of(
            "KbdInteractiveAuthentication no ! (written as ChallengeResponseAuthentication)",
            "KbdInteractiveAuthentication yes (lost to web01/etc/ssh/sshd_config:1: the first value"
                + " wins)"),
        newer.shown());
    assertEquals(
        List.of("ChallengeResponseAuthentication no !", "KbdInteractiveAuthentication yes !"),
        older.shown());
  }

  @Test
  void aLooseConfigCountsForItsMachine() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("notes/sshd_config.txt", "Include /etc/ssh/sshd_config.d/*.conf", "Port 22")
            .with("notes/sshd_config.d/a.conf", "Port 2222");
    assertEquals(List.of("a.conf:1 2222", "sshd_config.txt:2 22"), c.winners("Port"));
  }

  @Test
  void aSavedCopyDecidesNothing() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("a/sshd_config", "MaxStartups 10:30:100")
            .with(MAIN, "MaxStartups 20:50:100");
    assertEquals(List.of("sshd_config:1 20:50:100"), c.winners("MaxStartups"));
    assertEquals(
        "a copy: web01/etc/ssh/sshd_config is the one that decides",
        c.lines("MaxStartups").get(1).note());
  }

  @Test
  void theVendorsFileDecidesWhereThereIsNoOther() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("usr/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf", "UsePAM yes")
            .with("etc/ssh/sshd_config.d/a.conf", "UsePAM no");
    assertEquals(List.of("a.conf:1 no"), c.winners("UsePAM"));
  }

  @Test
  void aSecondDaemonHasSettingsOfItsOwn() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(MAIN, "Port 22")
            .with("etc/ssh/sshd_config_admin", "Port 2222")
            .with("etc/ssh/sshd_config_unused", "Port 2223")
            .with(
                "sos_commands/process/ps_auxwwwm",
                "root 10186 0.0 0.0 4044 2884 ? - 11:45 0:00 sshd: /usr/sbin/sshd -D [listener] 6"
                    + " of 4-10 startups",
                "root 10188 0.1 0.0 4044 2980 ? - 11:45 0:00 sshd: /usr/sbin/sshd -D -f"
                    + " /etc/ssh/sshd_config_admin [listener] 2 of 10-60 startups");
    assertEquals(
        List.of("sshd -f /etc/ssh/sshd_config_admin 2222", "sshd_config 22"),
        c.collector.config().stream().map(l -> l.origin() + " " + l.value()).toList());
    assertEquals(List.of("6 of 4-10", "2 of 10-60"), c.values("listener_title"));
  }

  @Test
  void testModeOutputInAnyCase() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with(
                "sos_commands/ssh/sshd_-T",
                "port 22",
                "Port 2222",
                "maxstartups 4:50:10",
                "persourcepenalties crash:90 authfail:5",
                "Could not load host key: /etc/ssh/ssh_host_rsa_key")
            .with("old/sshd_-T.txt", "maxstartups 10:30:100");
    assertEquals(
        List.of(
            "Port 22 !",
            "Port 2222 !",
            "MaxStartups 4:50:10 !",
            "PerSourcePenalties crash:90 authfail:5 !",
            "MaxStartups 10:30:100 (a copy: web01/sos_commands/ssh/sshd_-T is taken)"),
        c.shown());
    assertEquals("sshd -T", c.collector.config().get(0).origin());
    assertEquals(
        List.of(
            "sshd_-T: no output of sshd -T: Could not load host key:"
                + " /etc/ssh/ssh_host_rsa_key"),
        c.noticed());
  }
}
