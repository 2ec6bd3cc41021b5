package io.sshcase.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @Test
  void aNetworkHoldsItsAddressesAndNoOthers() {
    Network four = Network.parse("192.0.2.128/25");
    assertTrue(four.holds("192.0.2.200"));
    assertFalse(four.holds("192.0.2.127"));
    assertFalse(four.holds("2001:db8::1"));
    assertFalse(four.holds("web01.example.com"));
    Network six = Network.parse("2001:db8::/32");
    assertTrue(six.holds("2001:db8:1::7"));
    assertFalse(six.holds("2001:db9::7"));
    assertTrue(Network.parse("0.0.0.0/0").holds("203.0.113.1"));
  }

  @Test
  void addressesOfOneBlockCountTogether() {
    assertEquals(Network.around("192.0.2.1", 24, 64), Network.around("192.0.2.99", 24, 64));
    assertNotEquals(Network.around("192.0.2.1", 32, 64), Network.around("192.0.2.2", 32, 64));
    assertEquals(Network.around("2001:db8::1", 24, 64), Network.around("2001:db8::2", 24, 64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "web01", "192.0.2.0/33", "192.0.2.0/x", "2001:db8::/129", "999.1.1.1"})
  void whatIsNoNetworkIsNone(String text) {
    assertNull(Network.parse(text));
  }
}
