package io.sshcase.redact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** How an address may be written; in lower case. */
final class WrittenForms {
  private WrittenForms() {}

  static List<String> of(byte[] address) {
    return address.length == 4 ? ofIpv4(address) : ofIpv6(address);
  }

  private static List<String> ofIpv4(byte[] address) {
    List<String> octets = new ArrayList<>();
    List<String> padded = new ArrayList<>();
    for (byte octet : address) {
      octets.add(Integer.toString(octet & 0xFF));
      padded.add(String.format(Locale.ROOT, "%03d", octet & 0xFF));
    }
    List<String> forms = new ArrayList<>();
    for (List<String> parts : List.of(octets, padded, reversed(octets), reversed(padded))) {
      for (String separator : List.of(".", "-", "_")) {
        forms.add(String.join(separator, parts));
      }
    }
    String hex = HexFormat.of().formatHex(address);
    if (hex.chars().anyMatch(Character::isLetter)) {
      forms.add(hex);
    }
    forms.add("::ffff:" + hexGroup(address, 0) + ":" + hexGroup(address, 2));
    return forms;
  }

  private static List<String> ofIpv6(byte[] address) {
    String canonical = Addresses.text(address);
    List<String> groups = new ArrayList<>();
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < address.length; i += 2) {
      groups.add(hexGroup(address, i));
      padded.add(HexFormat.of().formatHex(address, i, i + 2));
    }
    String digits = HexFormat.of().formatHex(address);
    String nibbles = new StringBuilder(digits).reverse().toString().replaceAll("(?<=.)(?=.)", ".");
    return List.of(
        canonical,
        canonical.replace(':', '-'),
        String.join(":", groups),
        String.join("-", groups),
        String.join(":", padded),
        String.join("-", padded),
        digits,
        nibbles);
  }

  private static String hexGroup(byte[] address, int at) {
    return Integer.toHexString(((address[at] & 0xFF) << 8) | (address[at + 1] & 0xFF));
  }

  private static List<String> reversed(List<String> parts) {
    List<String> reversed = new ArrayList<>(parts);
    Collections.reverse(reversed);
    return reversed;
  }
}
