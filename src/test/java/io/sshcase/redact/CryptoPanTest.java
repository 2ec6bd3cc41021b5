package io.sshcase.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoPanTest {
  /** The key of the sample trace that Crypto-PAn was published with. */
  private static final byte[] PUBLISHED = {
    21,
    34,
    23,
    (byte) 141,
    51,
    (byte) 164,
    (byte) 207,
    (byte) 128,
    19,
    10,
    91,
    22,
    73,
    (byte) 144,
    125,
    16,
    (byte) 216,
    (byte) 152,
    (byte) 143,
    (byte) 131,
    121,
    121,
    101,
    39,
    98,
    87,
    76,
    45,
    42,
    (byte) 132,
    34,
    2
  };

  @TempDir private Path dir;
  private Addresses addresses;

  @BeforeEach
  void aSecret() throws Exception {
    addresses = new Addresses(key("00".repeat(31) + "07"));
  }

  @ParameterizedTest
  @CsvSource({
    "128.11.68.132, 135.242.180.132",
    "129.118.74.4, 134.136.186.123",
    "130.132.252.244, 133.68.164.234",
    "141.223.7.43, 141.167.8.160",
    "141.233.145.108, 141.129.237.235",
    "152.163.225.39, 151.140.114.167"
  })
  void theSchemeIsThePublishedOne(String address, String published) {
    CryptoPan scheme = new CryptoPan(PUBLISHED, List.of());
    assertEquals(published, Addresses.text(scheme.map(Addresses.parse(address))));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16})
  void twoAddressesShareAsManyLeadingBitsAsBefore(int bytes) {
    Random random = new Random(bytes);
    Set<String> mapped = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      byte[] one = new byte[bytes];
      random.nextBytes(one);
      byte[] other = one.clone();
      int bit = random.nextInt(bytes * 8);
      random.nextBytes(other);
      for (int j = 0; j < bit; j++) {
        int mask = 0x80 >> j % 8;
        other[j / 8] = (byte) ((other[j / 8] & ~mask) | (one[j / 8] & mask));
      }
      assertEquals(
          CryptoPan.commonBits(one, other),
          CryptoPan.commonBits(addresses.map(one), addresses.map(other)));
      mapped.add(Addresses.text(addresses.map(one)));
    }
    assertEquals(2000, mapped.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "127.8.8.8",
        "224.0.0.251",
        "255.255.255.255",
        "::",
        "::1",
        "ff02::1"
      })
  void whatNamesNoMachineStays(String address) {
    assertEquals(address, mapped(address));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.",
    "192.168.0.66, 192.168.",
    "169.254.9.9, 169.254.",
    "fe80::1234:5678, fe"
  })
  void aPrivateAddressStaysInItsNetworkAndIsAnother(String address, String network) {
    assertTrue(mapped(address).startsWith(network), mapped(address));
    assertNotEquals(address, mapped(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "198.51.100.7", "192.169.1.1", "9.9.9.9", "2001:db8::7"})
  void aPublicAddressIsAnotherPublicOne(String address) {
    String mapped = mapped(address);
    assertNotEquals(address, mapped);
    assertTrue(
        !mapped.startsWith("10.") && !mapped.startsWith("192.168.") && !mapped.startsWith("f"),
        mapped);
  }

  @Test
  void aNetworkIsThatOfItsAddresses() {
    String host = mapped("192.0.2.7");
    byte[] network = addresses.mapNetwork(Addresses.parse("192.0.2.0"), 24);
    assertEquals(host.substring(0, host.lastIndexOf('.')) + ".0", Addresses.text(network));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:0:0:0:0:0, 1::",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void textIsCanonical(String written, String canonical) {
    assertEquals(canonical, Addresses.text(Addresses.parse(written)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1.2.3", "1.2.3.256", "1.2.3.4.5", "05:59:49", "web", "::1%eth0", "1:2"})
  void whatIsNoAddressIsNone(String text) {
    assertNull(Addresses.parse(text));
  }

  private String mapped(String address) {
    return Addresses.text(addresses.map(Addresses.parse(address)));
  }

  private RedactionKey key(String digits) throws Exception {
    return RedactionKeyTest.written(SmallCase.write(dir, "key", digits));
  }
}
