package io.sshcase.redact;

import io.sshcase.redact.CryptoPan.Kept;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pseudonyms of addresses. A private or link-local address (RFC 1918, 3927, 4193, 4291, 6598) stays
 * in its network, so that inside and outside can still be told; an address that names no machine
 * (loopback, unspecified, multicast, reserved) stays as it is.
 */
final class Addresses {
  private static final int GROUPS = 8;

  private static final List<Kept> KEPT =
      List.of(
          kept("0.0.0.0", 8, true),
          kept("127.0.0.0", 8, true),
          kept("224.0.0.0", 3, true),
          kept("10.0.0.0", 8, false),
          kept("100.64.0.0", 10, false),
          kept("169.254.0.0", 16, false),
          kept("172.16.0.0", 12, false),
          kept("192.168.0.0", 16, false),
          kept("::", 127, true),
          kept("ff00::", 8, true),
          kept("fc00::", 7, false),
          kept("fe80::", 10, false));

  private final CryptoPan ipv4;
  private final CryptoPan ipv6;
  private final Map<String, byte[]> mapped = new HashMap<>();

  Addresses(RedactionKey key) {
    ipv4 = new CryptoPan(key.derive("IPv4 addresses"), KEPT);
    ipv6 = new CryptoPan(key.derive("IPv6 addresses"), KEPT);
  }

  /** The pseudonym, of the same family. */
  byte[] map(byte[] address) {
    return mapped.computeIfAbsent(
        text(address), text -> (address.length == 4 ? ipv4 : ipv6).map(address));
  }

  /** The pseudonym of a network: that of its addresses, cut to its prefix. */
  byte[] mapNetwork(byte[] address, int bits) {
    byte[] network = map(address).clone();
    for (int i = bits; i < network.length * Byte.SIZE; i++) {
      network[i / Byte.SIZE] &= (byte) ~(0x80 >> i % Byte.SIZE);
    }
    return network;
  }

  /** The bytes of an address; null when the text is none. Never asks a name server. */
  static byte[] parse(String text) {
    boolean digits =
        text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    if (!digits || text.isEmpty()) {
      return null;
    }
    if (text.indexOf(':') < 0) {
      return parseIpv4(text.split("\\.", -1));
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Four decimal numbers; null when they are no address. */
  static byte[] parseIpv4(String... octets) {
    byte[] address = new byte[4];
    for (int i = 0; i < address.length; i++) {
      if (octets.length != 4 || !octets[i].matches("\\d{1,3}")) {
        return null;
      }
      int octet = Integer.parseInt(octets[i]);
      if (octet > 255) {
        return null;
      }
      address[i] = (byte) octet;
    }
    return address;
  }

  /** Canonical text, IPv6 as in RFC 5952. */
  static String text(byte[] address) {
    List<String> parts = new ArrayList<>();
    if (address.length == 4) {
      for (byte octet : address) {
        parts.add(Integer.toString(octet & 0xFF));
      }
      return String.join(".", parts);
    }
    for (int i = 0; i < GROUPS; i++) {
      parts.add(Integer.toHexString(((address[2 * i] & 0xFF) << 8) | (address[2 * i + 1] & 0xFF)));
    }
    return compressed(String.join(":", parts));
  }

  /** The longest run of zero groups, the first of equals, becomes two colons. */
  private static String compressed(String groups) {
    String framed = ":" + groups + ":";
    for (int run = GROUPS; run > 1; run--) {
      String zeros = ":" + "0:".repeat(run);
      int at = framed.indexOf(zeros);
      if (at >= 0) {
        String tail = framed.substring(at + zeros.length());
        return framed.substring(Math.min(at, 1), at)
            + "::"
            + (tail.isEmpty() ? "" : tail.substring(0, tail.length() - 1));
      }
    }
    return groups;
  }

  private static Kept kept(String base, int bits, boolean whole) {
    return new Kept(parse(base), bits, whole);
  }
}
