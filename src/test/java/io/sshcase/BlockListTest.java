package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.report.BlockLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in, the files to load out: whoever attacks, and nobody who logs in. */
class BlockListTest {
  @TempDir private Path dir;
  private final List<String> lines = new ArrayList<>();

  /** So many passwords refused to an address. */
  private BlockListTest guesses(String src, int count) {
    for (int i = 0; i < count; i++) {
      line("Failed password for root from " + src + " port 4022 ssh2");
    }
    return this;
  }

  private BlockListTest login(String src) {
    return line("Accepted password for alice from " + src + " port 5022 ssh2");
  }

  private BlockListTest line(String message) {
    String time = String.format(Locale.ROOT, "%02d:%02d", lines.size() / 60, lines.size() % 60);
    lines.add("2024-05-23T06:" + time + "Z web01 sshd[" + (100 + lines.size()) + "]: " + message);
    return this;
  }

  private Path files(Map<String, String> thresholds, Path... allow)
      throws IOException, SQLException {
    Path log = SmallCase.write(dir, "auth.log", lines.toArray(String[]::new));
    Path folder = Files.createDirectories(dir.resolve("report"));
    try (SmallCase it = SmallCase.of(dir, log)) {
      new Thresholds(thresholds).keep(it.store().connection());
      AddressBook.open(List.of(allow), List.of(), List.of()).keep(it.store());
      new BlockLists().write(Findings.ask(it.store(), "test"), folder);
    }
    return folder.resolve("blocklist");
  }

  private static List<String> entries(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void whoAttackedIsInEveryForm() throws Exception {
    guesses("203.0.113.8", 10).guesses("203.0.113.9", 10).guesses("2001:db8::7", 10);
    Path files = files(Map.of());
    assertEquals(
        List.of("2001:db8::7", "203.0.113.8", "203.0.113.9"),
        entries(files.resolve("blocklist.txt")));
    assertEquals(List.of("203.0.113.8/31", "2001:db8::7"), entries(files.resolve("cidr.txt")));
    assertEquals(
        List.of(
            "create sshcase4 hash:net family inet maxelem 65536 -exist",
            "flush sshcase4",
            "add sshcase4 203.0.113.8/31",
            "create sshcase6 hash:net family inet6 maxelem 65536 -exist",
            "flush sshcase6",
            "add sshcase6 2001:db8::7"),
        entries(files.resolve("blocklist.ipset")));
    assertEquals(
        List.of(
            "fail2ban-client set sshd banip 2001:db8::7",
            "fail2ban-client set sshd banip 203.0.113.8",
            "fail2ban-client set sshd banip 203.0.113.9"),
        entries(files.resolve("fail2ban.sh")));
    String nft = String.join("\n", entries(files.resolve("blocklist.nft")));
    assertTrue(
        nft.contains("type ipv4_addr; flags interval;\n    elements = {\n      203.0.113.8/31 }"),
        nft);
    assertTrue(nft.contains("tcp dport { 22 } ip6 saddr @v6 counter drop"), nft);
  }

  @Test
  void whoLoggedInIsInNoneAndNoNetworkOfItEither() throws Exception {
    for (int i = 1; i <= 5; i++) {
      guesses("203.0.113." + i, 10).guesses("198.51.100." + i, 10);
    }
    guesses("192.0.2.9", 20).login("192.0.2.9").login("203.0.113.99");
    Path files = files(Map.of());
    assertEquals(
        List.of("198.51.100.0/24", "203.0.113.1", "203.0.113.2/31", "203.0.113.4/31"),
        entries(files.resolve("cidr.txt")));
    for (String file :
        List.of("blocklist.txt", "blocklist.nft", "blocklist.ipset", "fail2ban.sh")) {
      assertFalse(Files.readString(files.resolve(file)).contains("192.0.2.9"), file);
    }
  }

  @Test
  void whoAlsoLoggedInIsThereIfAskedForAndNamed() throws Exception {
    guesses("192.0.2.9", 20).login("192.0.2.9").guesses("203.0.113.8", 10).login("198.51.100.1");
    Path files = files(Map.of("block_logged_in", "true"));
    assertEquals(List.of("192.0.2.9", "203.0.113.8"), entries(files.resolve("blocklist.txt")));
    for (Path file : List.of(files.resolve("cidr.txt"), files.resolve("blocklist.nft"))) {
      List<String> head = Files.readAllLines(file).subList(1, 3);
      assertEquals(
          List.of(
              "# These also logged in, and are here because --block-logged-in asked for them:",
              "#   192.0.2.9"),
          head,
          file.toString());
    }
  }

  @Test
  void whoIsAllowedIsInNoneAndNoNetworkOfItEither() throws Exception {
    for (int i = 1; i <= 5; i++) {
      guesses("203.0.113." + i, 10).guesses("198.51.100." + i, 10);
    }
    Path allow = SmallCase.write(dir, "office.txt", "203.0.113.77", "198.51.100.2");
    assertEquals(
        List.of(
            "198.51.100.1",
            "198.51.100.3",
            "198.51.100.4/31",
            "203.0.113.1",
            "203.0.113.2/31",
            "203.0.113.4/31"),
        entries(files(Map.of(), allow).resolve("cidr.txt")));
  }

  @Test
  void nobodyToBlockMakesFilesThatBlockNobody() throws Exception {
    login("198.51.100.1");
    Path files = files(Map.of());
    assertEquals(List.of(), entries(files.resolve("blocklist.txt")));
    assertFalse(Files.readString(files.resolve("blocklist.nft")).contains("elements"));
  }
}
