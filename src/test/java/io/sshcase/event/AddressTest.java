package io.sshcase.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.bytes.ByteSlice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressTest {
  @Test
  void addressesAreRecognised() {
    for (String text :
        List.of(
            "0.0.0.0",
            "255.255.255.255",
            "203.0.113.7",
            "::",
            "::1",
            "1::",
            "2001:db8::1",
            "2001:DB8:0:0:0:0:0:1",
            "::ffff:192.0.2.1",
            "64:ff9b::192.0.2.1",
            "fe80::1%eth0",
            "fe80::1%2",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4:5:6:192.0.2.1")) {
      assertTrue(Address.isAddress(new ByteSlice(text)), text);
    }
  }

  @Test
  void whatOnlyLooksLikeAnAddressIsNone() {
    for (String text :
        List.of(
            "",
            ".",
            ":",
            ":::",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.256",
            "01.2.3.4",
            "1.2.3.04",
            "1..2.3",
            "1.2.3.4 ",
            " 1.2.3.4",
            "1.2.3.4:22",
            "[1.2.3.4]",
            "[::1]",
            "1.2.3.4.example.net",
            "2001:db8:::1",
            "2001:db8::1::2",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "12345::",
            "::g",
            "1:",
            ":1",
            "fe80::1%",
            "fe80::1%e th",
            "fe80::1%a/b",
            "::1.2.3",
            "::1.2.3.4.5",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1.2.3.4%eth0",
            "+1.2.3.4",
            "1.2.3.-4",
            "host",
            "UNKNOWN",
            "dead.beef",
            "::ffff:1.2.3.4:1")) {
      assertFalse(Address.isAddress(new ByteSlice(text)), text);
    }
  }

  @Test
  void oneAddressHasOneText() {
    // RFC 5952, sections 4.1 to 4.3 and 5
    assertCanonical("2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001");
    assertCanonical("2001:db8::aaaa:0:0:1", "2001:db8:0:0:aaaa:0:0:1");
    assertCanonical("2001:db8:0:1:1:1:1:1", "2001:DB8:0:1:1:1:1:1");
    assertCanonical("2001:0:0:1::1", "2001:0:0:1:0:0:0:1");
    assertCanonical("2001:db8:0:1:1:1:1:1", "2001:db8::1:1:1:1:1");
    assertCanonical("::", "0:0:0:0:0:0:0:0");
    assertCanonical("1::", "1:0:0:0:0:0:0:0");
    assertCanonical("64:ff9b::c000:201", "64:ff9b::192.0.2.1");
    assertCanonical("192.0.2.1", "::ffff:192.0.2.1");
    assertCanonical("192.0.2.1", "::FFFF:c000:201");
    assertCanonical("fe80::1%eth0", "FE80:0::1%eth0");
    assertCanonical("203.0.113.7", "203.0.113.7");
  }

  @Test
  void aNameStaysAsItIs() {
    for (String name : List.of("Host.Example.NET", "", "192.0.2.7.dsl.example.net", "[::1]")) {
      assertCanonical(name, name);
    }
  }

  @Test
  void theCanonicalTextIsTheSameAddress() throws UnknownHostException {
    var random = new Random(5952);
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = new byte[16];
      for (int i = 0; i < 16; i++) {
        bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
      }
      bytes[0] |= 0x20;
      var address = InetAddress.getByAddress(bytes);
      String canonical = Address.canonical(new ByteSlice(address.getHostAddress()));
      assertEquals(address, InetAddress.getByName(canonical));
      assertCanonical(canonical, canonical);
    }
  }

  @Test
  void privateAddressesAreThoseNoPeerOnTheInternetHas() {
    for (String text :
        List.of(
            "10.0.0.1",
            "127.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.1.1",
            "100.64.0.1",
            "::1",
            "fe80::1%eth0",
            "fd00::1",
            "::ffff:10.0.0.1")) {
      assertTrue(Address.isPrivate(new ByteSlice(text)), text);
    }
    for (String text :
        List.of(
            "203.0.113.7",
            "172.32.0.1",
            "100.128.0.1",
            "2001:db8::1",
            "localhost",
            "::ffff:1.2.3.4")) {
      assertFalse(Address.isPrivate(new ByteSlice(text)), text);
    }
  }

  private static void assertCanonical(String expected, String text) {
    assertEquals(expected, Address.canonical(new ByteSlice(text)), text);
  }
}
