package io.sshcase.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a peer writes into its user name, banner or disconnect text: the address is sshd's. */
class HostileTextTest {
  private static final int ROUNDS = 4000;
  private static final String PEER = "203.0.113.7";
  private static final String FAKE = "192.0.2.1";

  /** Pieces of sshd's own language, for names: a name holds no colon (auth2.c cuts it there). */
  private static final List<String> PIECES =
      List.of(
          " ",
          "  ",
          " from ",
          FAKE,
          " port ",
          "22",
          " ssh2",
          " [preauth]",
          "invalid user ",
          "illegal user ",
          "root",
          " by ",
          "user ",
          "authenticating user ",
          "'",
          "\"",
          "]",
          "[",
          " rhost=" + FAKE,
          " user=root",
          " id 0",
          " for ",
          "\\n",
          "\\303\\251",
          " on ",
          "Accepted",
          " timed out",
          "%",
          "1.2.3",
          "UNKNOWN port 65535",
          " not allowed because ",
          " maps to ");

  /** What only free text can hold. */
  private static final List<String> COLONS =
      List.of(
          ": ",
          ":11: ",
          " port 9: ",
          " ssh2: ",
          FAKE + " port 22: ",
          "2001:db8::bad",
          "Too many authentication failures",
          ": Packet corrupt",
          ": invalid format");

  private final SshdParser parser = new SshdParser();
  private final SshEvent event = new SshEvent();
  private final Random random = new Random(20260722);

  @Test
  void aUserNameNeverChangesTheAddress() {
    List<String> lines =
        List.of(
            "Failed password for invalid user % from @ port 4711 ssh2",
            "message repeated 7 times: [ Failed password for invalid user % from @ port 4711 ssh2]",
            "Failed keyboard-interactive/pam for invalid user % from @ port 4711 ssh2",
            "Failed none for invalid user % from @ port 4711 ssh2",
            "Postponed keyboard-interactive for invalid user % from @ port 4711 ssh2 [preauth]",
            "Invalid user % from @ port 4711",
            "error: maximum authentication attempts exceeded for invalid user % from @ port 4711"
                + " ssh2 [preauth]",
            "Connection closed by invalid user % @ port 4711 [preauth]",
            "Connection reset by invalid user % @ port 4711",
            "Disconnected from invalid user % @ port 4711 [preauth]",
            "Disconnecting invalid user % @ port 4711: Too many authentication failures [preauth]",
            "ssh_dispatch_run_fatal: Connection from invalid user % @ port 4711: Broken pipe",
            "Unable to negotiate with invalid user % @ port 4711: no matching MAC found."
                + " Their offer: x",
            "Connection from invalid user % @ port 4711 timed out",
            "administratively prohibited connection for invalid user % from @ port 4711");
    for (int round = 0; round < ROUNDS; round++) {
      String name = text(false);
      for (String line : lines) {
        understand(line.replace("%", name));
        assertEquals(PEER, event.src.toString(), () -> line + " with " + name);
        assertEquals(4711, event.srcPort, () -> line + " with " + name);
        assertEquals(name, event.user.toString(), line);
        assertEquals(false, event.userValid, line);
      }
    }
  }

  @Test
  void aNameInPamsLinesNeverChangesTheAddress() {
    List<String> lines =
        List.of(
            "error: PAM: Authentication failure for illegal user % from @",
            "pam_sss(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser="
                + " rhost=@ user=%.",
            "PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=@"
                + "  user=%.");
    for (int round = 0; round < ROUNDS; round++) {
      String name = text(false);
      for (String line : lines) {
        understand(line.replace("%", name));
        assertEquals(PEER, event.src.toString(), () -> line + " with " + name);
      }
    }
  }

  @Test
  void freeTextNeverChangesTheAddress() {
    List<String> lines =
        List.of(
            "Received disconnect from @ port 4711:11: % [preauth]",
            "error: Received disconnect from @ port 4711:3: %",
            "Disconnecting authenticating user root @ port 4711: Change of username or service not"
                + " allowed: (%,%) -> (%,%) [preauth]",
            "Unable to negotiate with @ port 4711: no matching cipher found. Their offer: %",
            "Protocol major versions differ for @ port 4711: SSH-2.0-x vs. %",
            "probed from @ port 4711 with %.  Don't panic.",
            "Accepted publickey for alice from @ port 4711 ssh2: RSA-CERT SHA256:x ID % (serial 1)",
            "Failed publickey for alice from @ port 4711 ssh2: RSA-CERT SHA256:x ID % (serial 1)",
            "Received request from @ port 4711 to connect to host % port 25, but the request was"
                + " denied.");
    for (int round = 0; round < ROUNDS; round++) {
      for (String line : lines) {
        String whole = line;
        while (whole.contains("%")) {
          whole = whole.replaceFirst("%", java.util.regex.Matcher.quoteReplacement(safe(true)));
        }
        understand(whole);
        String shown = whole;
        assertEquals(PEER, event.src.toString(), () -> shown);
        assertEquals(4711, event.srcPort, () -> shown);
      }
    }
  }

  @Test
  void textWithoutAPeerOfItsOwnNamesNobody() {
    List<String> lines =
        List.of(
            "error: kex_exchange_identification: client sent invalid protocol identifier \"%\"",
            "error: Bad remote protocol version identification: '%'",
            "userauth_pubkey: unsupported public key algorithm: % [preauth]",
            "input_userauth_request: invalid user % [preauth]",
            "Accepted certificate ID \"%\" (serial 1) signed by RSA CA SHA256:x via /etc/ssh/ca",
            "error: Refusing certificate ID \"%\" serial=1 signed by RSA CA SHA256:x: expired",
            "error: Certificate critical option \"%\" is not supported",
            "userauth_hostbased mismatch: client sends %, but we resolve 198.51.100.1 to x",
            "Disconnecting: Too many authentication failures for % [preauth]",
            "refused local port forward: originator % port 1, target % port 2");
    for (int round = 0; round < ROUNDS; round++) {
      for (String line : lines) {
        String whole = line.replace("%", safe(true));
        understand(whole);
        assertTrue(event.src.isEmpty(), () -> whole + " gave " + event.src);
      }
    }
  }

  @Test
  void aNameThatPushesTheAddressOverTheEdgeNamesNobody() {
    for (String start : List.of("Failed password for invalid user ", "Invalid user ")) {
      String tail = " from " + FAKE + " port 22" + (start.startsWith("F") ? " ssh2" : "");
      String line = start + "\\303".repeat((500 - start.length() - tail.length()) / 4);
      line += "x".repeat(500 - line.length() - tail.length()) + tail;
      understand(line);
      assertTrue(event.src.isEmpty(), line);
      assertEquals(-1, event.srcPort);
      assertEquals(false, event.hasUser);
      understand(line.substring(0, 100) + line.substring(101));
      assertEquals(FAKE, event.src.toString(), "a line that was not cut is believed");
    }
  }

  private void understand(String line) {
    byte[] bytes = ("sshd[1]: " + line.replace("@", PEER)).getBytes(StandardCharsets.UTF_8);
    assertTrue(parser.parse(SampleLines.recordOf(bytes), event));
  }

  private String safe(boolean colons) {
    return text(colons).replace("%", "");
  }

  private String text(boolean colons) {
    var text = new StringBuilder();
    int pieces = random.nextInt(9);
    for (int i = 0; i < pieces; i++) {
      boolean free = colons && random.nextInt(3) == 0;
      List<String> from = free ? COLONS : PIECES;
      text.append(from.get(random.nextInt(from.size())));
    }
    return text.toString().replace("%", "%".repeat(random.nextInt(2))).replace("%", "&");
  }
}
