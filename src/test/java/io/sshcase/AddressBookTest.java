package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's lists and databases say stands beside each address of the case. */
class AddressBookTest {
  @TempDir private Path dir;
  private SmallCase it;

  @BeforeEach
  void aCaseOfThreeAddresses() throws IOException, SQLException {
    it =
        SmallCase.of(
            dir,
            SmallCase.write(
                dir,
                "auth.log",
                failed(10, "198.51.100.7"),
                failed(11, "203.0.113.9"),
                failed(12, "2001:db8:1:2::5")));
  }

  @AfterEach
  void close() throws SQLException {
    it.close();
  }

  private static String failed(int second, String src) {
    return "2024-05-23T06:00:"
        + second
        + "Z web01 sshd[8"
        + second
        + "]: Failed password for root from "
        + src
        + " port 4022 ssh2";
  }

  private Path file(String name, String... lines) throws IOException {
    return SmallCase.write(dir, name, lines);
  }

  private void know(List<Path> allow, List<Path> intel, List<Path> geoip)
      throws IOException, SQLException {
    AddressBook.open(allow, intel, geoip).keep(it.store());
    it.ask();
  }

  private List<String> profile(String columns) throws SQLException {
    return it.rows("SELECT src, " + columns + " FROM source_profile ORDER BY src");
  }

  @Test
  void aListIsOneAddressOrNetworkALine() throws Exception {
    Path list =
        file(
            "office.txt",
            "# the office",
            "",
            "198.51.100.0/24",
            "2001:db8:1::/48 ; the other office",
            "not an address",
            "203.0.113.999");
    know(List.of(list), List.of(), List.of());
    assertEquals(
        List.of("198.51.100.7|true|true", "2001:db8:1:2::5|true|true", "203.0.113.9|false|false"),
        profile("allowed, friendly"));
    assertEquals(
        "list_not_understood|false|--allow-list!office.txt:5|2 lines begin with no address and no"
            + " network, this one first; the others of the list count",
        it.row("SELECT kind, damage, place, detail FROM notices"));
  }

  @Test
  void aListIsCsvWithAHeader() throws Exception {
    Path list =
        file(
            "feed.csv",
            "id,ip,threat",
            "1,203.0.113.9,\"botnet, known since May\"",
            "2,2001:db8::/32,scanner",
            "3,198.51.100.8,");
    Path other = file("more.txt", "203.0.113.0/24");
    know(List.of(), List.of(list, other), List.of());
    assertEquals(
        List.of(
            "198.51.100.7|-|false",
            "2001:db8:1:2::5|scanner|false",
            "203.0.113.9|botnet, known since May, more.txt|false"),
        profile("listed, friendly"));
    assertEquals(
        List.of("feed.csv|3|0", "more.txt|1|0"),
        it.rows("SELECT file, entries, not_read FROM address_file ORDER BY file"));
  }

  @Test
  void databasesSayWhereAnAddressIsRegistered() throws Exception {
    Path country =
        SmallCase.write(
            dir,
            "country.mmdb",
            new TinyDatabase("GeoLite2-Country")
                .with("198.51.100.0/24", Map.of("country", Map.of("iso_code", "DE")))
                .with("2001:db8::/32", Map.of("registered_country", Map.of("iso_code", "NL")))
                .bytes());
    Path asn =
        SmallCase.write(
            dir,
            "asn.mmdb",
            new TinyDatabase("GeoLite2-ASN")
                .with(
                    "198.51.0.0/16",
                    Map.of(
                        "autonomous_system_number",
                        64500,
                        "autonomous_system_organization",
                        "Example Net"))
                .bytes());
    know(List.of(), List.of(), List.of(country, asn));
    assertEquals(
        List.of("198.51.100.7|64500|Example Net|DE", "2001:db8:1:2::5|-|-|NL", "203.0.113.9|-|-|-"),
        profile("asn, as_name, country"));
    assertEquals(
        List.of(
            "asn.mmdb|GeoLite2-ASN|2024-05-23T00:00:00Z|1",
            "country.mmdb|GeoLite2-Country|2024-05-23T00:00:00Z|2"),
        it.rows("SELECT file, type, built, entries FROM address_file ORDER BY file"));
  }

  @Test
  void theCaseKeepsAListUntilAnotherOfItsKindIsGiven() throws Exception {
    know(List.of(file("a.txt", "198.51.100.7")), List.of(file("i.txt", "203.0.113.9")), List.of());
    know(List.of(), List.of(), List.of());
    assertEquals(List.of("198.51.100.7|-", "203.0.113.9|i.txt"), known());
    know(List.of(file("b.txt", "203.0.113.9")), List.of(), List.of());
    assertEquals(List.of("203.0.113.9|i.txt"), known());
    assertEquals("203.0.113.9", it.row("SELECT src FROM source_profile WHERE allowed"));
  }

  private List<String> known() throws SQLException {
    return it.rows(
        "SELECT src, listed FROM source_profile WHERE allowed OR listed IS NOT NULL ORDER BY src");
  }

  @Test
  void whatIsNoDatabaseIsToldInOneLine() throws Exception {
    Path text = file("text.mmdb", "this is no database");
    assertFails(List.of(), List.of(text), "text.mmdb: ");
    assertFails(List.of(), List.of(dir.resolve("absent.mmdb")), "absent.mmdb: no such file");
    assertFails(List.of(dir.resolve("absent.txt")), List.of(), "absent.txt: no such file");
    byte[] cut = new TinyDatabase("GeoLite2-ASN").with("192.0.0.0/8", Map.of("a", "b")).bytes();
    cut[0] = (byte) 0xff;
    Path damaged = SmallCase.write(dir, "damaged.mmdb", cut);
    assertFails(List.of(), List.of(damaged), "damaged.mmdb: ");
  }

  private static void assertFails(List<Path> allow, List<Path> geoip, String words) {
    FileSystemException failure =
        assertThrows(FileSystemException.class, () -> AddressBook.open(allow, List.of(), geoip));
    assertTrue(failure.getMessage().contains(words), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
  }

  @Test
  void aLoginOfATesterNamesTheAllowListAndIsNotGrave() throws Exception {
    it.close();
    List<String> lines = new ArrayList<>();
    for (int second = 10; second < 30; second++) {
      lines.add(failed(second, "203.0.113.9"));
    }
    lines.add(
        "2024-05-23T06:01:00Z web01 sshd[900]: Accepted password for root from 203.0.113.9"
            + " port 4100 ssh2");
    Path log = SmallCase.write(dir, "test/auth.log", lines.toArray(String[]::new));
    it = SmallCase.of(dir.resolve("test"), log);
    it.ask();
    assertEquals(List.of("critical"), it.rows("SELECT severity FROM suspicious_logins"));
    know(List.of(file("friends.txt", "203.0.113.9")), List.of(), List.of());
    assertEquals(
        List.of(
            "medium|A password was accepted after 20 failed attempts from this address."
                + " The address stands on the allow list."),
        it.rows("SELECT severity, reason FROM suspicious_logins"));
  }

  /** Lines of different length are no mistake. */
  @Test
  void someLinesOfAListSayMoreThanOthers() throws Exception {
    know(
        List.of(file("friends.txt", "198.51.100.7", "203.0.113.9,office,since 2020")),
        List.of(),
        List.of());
    assertEquals(
        List.of("198.51.100.7", "203.0.113.9"),
        it.rows("SELECT src FROM source_profile WHERE allowed ORDER BY src"));
  }
}
