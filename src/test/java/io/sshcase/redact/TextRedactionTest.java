package io.sshcase.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import io.sshcase.analysis.AnalysisCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and addresses in all the forms in which a report may have them. */
class TextRedactionTest {
  private static final Map<Kind, Set<String>> NAMES =
      new EnumMap<>(
          Map.of(
              Kind.HOST,
              Set.of(
                  "bastion7.corp.example",
                  "dhcp-192-168-0-66.corp.example",
                  "oldbastion",
                  "billing",
                  "server"),
              Kind.USER,
              Set.of(
                  "mwinter",
                  "MWinter",
                  "billing",
                  "time",
                  "bo",
                  "4711",
                  "<img src=x onerror=alert(1)>",
                  "svc-reporting-nightly",
                  "jdoe@corp.example"),
              Kind.BUNDLE,
              Set.of("acme-case-4711", "auth.log"),
              Kind.PATH,
              Set.of("acme-dump/var/log/auth.log.1")));

  @TempDir private Path dir;
  private TextRedaction texts;

  @BeforeEach
  void aCase() throws Exception {
    RedactionKey key = RedactionKeyTest.written(SmallCase.write(dir, "key", "5e".repeat(32)));
    CaseNames known =
        new CaseNames(NAMES, Set.of("192.0.2.7", "192.168.0.66", "2001:db8::7"), Set.of("root"));
    texts = new TextRedaction(known, new PlainWords(AnalysisCatalog.load().all()), key);
  }

  /** What an attacker calls himself costs no more time than another name. */
  @Test
  void labelsWithoutEndAreReadOnce() {
    String labels = "192-0-2-7" + ".11111111111".repeat(5_000);
    String redacted =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> texts.text("rhost=" + labels));
    assertFalse(redacted.contains("192-0-2-7"), "left");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed password for mwinter from 192.0.2.7 port 22 ssh2",
        "Failed password for invalid user <img src=x onerror=alert(1)> from 192.0.2.7 port 22",
        "rhost=ip-192-0-2-7.provider.example",
        "Connection from dhcp-198-51-100-66.lab.invalid port 2",
        "7.2.0.192.in-addr.arpa",
        "7-2-0-192.static",
        "::ffff:192.0.2.7",
        "c0000207",
        "192.0.2.0/24",
        "AllowUsers *@192.0.2.*",
        "dhcp-192-168-0-66",
        "DHCP-192-168-0-66.CORP.EXAMPLE",
        "from 2001:db8::7: 11: disconnected by user",
        "2001:0DB8:0000::0007",
        "bob:2001:db8::7",
        "Accepted publickey for mwinter: ED25519 SHA256:ofpPOkQ4ZVjX3tVYoVXJgSzHzVqH8V0z0wWcVVd2FNk",
        "MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48",
        "found at /home/mwinter/.ssh/authorized_keys:3",
        "ID jdoe@corp.example (serial 0) CA",
        "svc-repo pts/0",
        "svc-reporting-ni pts/0",
        "acme-dump/var/log/auth.log.1:7",
        "bastion7 sshd[4]:",
        "BASTION7.corp.example",
        "oldbastion",
        "mail for someone.corp.example",
        "user-name:img-src-x-onerror-alert-1-afe475"
      })
  void noOriginalIsLeft(String text) {
    String redacted = texts.text(text).toLowerCase(Locale.ROOT);
    for (String original :
        List.of(
            "mwinter",
            "onerror",
            "192.0.2",
            "192-0-2",
            "2-0-192",
            "2.0.192",
            "c0000207",
            "db8",
            "192-168-0-66",
            "198-51-100",
            "lab.invalid",
            "provider",
            "corp",
            "bastion",
            "jdoe",
            "svc-repo",
            "acme",
            "ofppokq4",
            "16:27")) {
      assertFalse(redacted.contains(original), () -> original + " is left in " + redacted);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection closed by root at 05:59:49 [preauth]",
        "MaxStartups 10:30:100 in /etc/ssh/sshd_config",
        "127.0.0.1 and ::1",
        "var/log/auth.log.1.gz:12",
        "a long time, 4711 lines, bo, the server",
        "hmac-sha2-256-etm@openssh.com"
      })
  void whatNamesNobodyStays(String text) {
    assertEquals(text, texts.text(text));
  }

  @Test
  void oneNameHasOnePseudonymWhateverItNames() {
    assertEquals(texts.name("billing"), texts.text("billing"));
    assertTrue(texts.name("billing").startsWith("host-"), texts.name("billing"));
    assertEquals(texts.text("bastion7.corp.example").split("\\.", 2)[0], texts.text("bastion7"));
    assertFalse(texts.name("mwinter").equals(texts.name("MWinter")), "two users became one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed password for invalid user time from ::1 port 1",
        "session opened for user bo by (uid=0)",
        "rhost=x user=4711"
      })
  void aPlainWordIsReplacedWhereOnlyANameCanStand(String text) {
    assertTrue(texts.text(text).contains("user-"), texts.text(text));
    assertEquals(texts.name("time"), texts.name("time, bo").split(", ", -1)[0]);
  }

  @Test
  void formsOfOneAddressStayForms() {
    String address = texts.text("192.0.2.7");
    assertEquals("ip-" + address.replace('.', '-'), texts.text("ip-192-0-2-7"));
    String[] octets = address.split("\\.", -1);
    assertEquals(
        octets[3] + "." + octets[2] + "." + octets[1] + "." + octets[0] + ".in-addr.arpa",
        texts.text("7.2.0.192.in-addr.arpa"));
    assertEquals("::ffff:" + address, texts.text("::ffff:192.0.2.7"));
    assertEquals(
        octets[0] + "." + octets[1] + "." + octets[2] + ".0/24", texts.text("192.0.2.0/24"));
  }
}
