package io.sshcase.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0 192.0.2.1, 192.0.2.0/31",
    "192.0.2.1 192.0.2.2, 192.0.2.1/32 192.0.2.2/32",
    "192.0.2.0/25 192.0.2.128/25 192.0.3.0/24, 192.0.2.0/23",
    "192.0.2.0/24 192.0.2.7 192.0.2.64/26, 192.0.2.0/24",
    "192.0.2.3 192.0.2.2 192.0.2.1 192.0.2.0 192.0.2.4, 192.0.2.0/30 192.0.2.4/32",
    "0.0.0.0/1 128.0.0.0/1, 0.0.0.0/0",
    "2001:db8::1 2001:db8:: 192.0.2.1, 192.0.2.1/32 2001:db8:0:0:0:0:0:0/127",
    "0.0.0.1 ::1, 0.0.0.1/32 0:0:0:0:0:0:0:1/128"
  })
  void mergedNetworksHoldExactlyTheSameAddresses(String networks, String merged) {
    List<Network> all = Stream.of(networks.split(" ")).map(Network::parse).toList();
    String text =
        Network.merged(all).stream()
            .map(network -> network.first().getHostAddress() + "/" + network.bits())
            .collect(Collectors.joining(" "));
    assertEquals(merged, text);
  }

  /** What only looks like an address would be asked of the name service. */
  @Test
  void whatOnlyLooksLikeAnAddressIsNone() {
    for (String text : List.of("999.1.1.1", "1234567", "1.2.3", "192.0.2.256", "010.0.0.1")) {
      assertNull(Network.parse(text), text);
    }
  }
}
