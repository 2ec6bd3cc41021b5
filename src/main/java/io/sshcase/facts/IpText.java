package io.sshcase.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses and masks as sshd reads them (addr.c, addrmatch.c; inet_aton(3), inet_pton(3)). */
final class IpText {
  private static final Pattern PART = Pattern.compile("0[xX][0-9a-fA-F]{1,8}|\\d{1,11}");
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern MASK = Pattern.compile("\\d{1,6}");

  private IpText() {}

  /** The bytes of an IPv4 or IPv6 address in any of the C library's forms; null when it is none. */
  static int[] parse(String text) {
    String address = text.indexOf('%') > 0 ? text.substring(0, text.indexOf('%')) : text;
    return address.indexOf(':') >= 0 ? ipv6(address) : ipv4(address);
  }

  /** True for what can only be meant as an address, and is none. */
  static boolean isBroken(String text) {
    boolean meant = text.indexOf(':') >= 0 || NUMERIC.matcher(text).matches();
    return meant && parse(text) == null;
  }

  /**
   * False where a list of addresses, patterns and networks holds a network whose host part is not
   * zero, a mask that is too long, or an empty item.
   *
   * @param release null when unknown
   */
  static boolean isSoundList(String list, Release release) {
    for (String item : list.split(",", -1)) {
      String network = item.startsWith("!") ? item.substring(1) : item;
      if (network.isEmpty() || !isSoundNetwork(network, release)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSoundNetwork(String text, Release release) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return true;
    }
    String mask = text.substring(slash + 1);
    int[] address = parse(text.substring(0, slash));
    if (address == null || !MASK.matcher(mask).matches()) {
      return true;
    }
    int bits = Integer.parseInt(mask);
    if (bits > 128 && release != null && release.before(10, 0)) {
      return true;
    }
    return bits <= address.length * 8 && isNetwork(address, bits);
  }

  private static boolean isNetwork(int[] address, int bits) {
    for (int bit = bits; bit < address.length * 8; bit++) {
      if (((address[bit / 8] >> (7 - bit % 8)) & 1) == 1) {
        return false;
      }
    }
    return true;
  }

  /** One to four numbers, each decimal, octal or hexadecimal; the last fills what is left. */
  private static int[] ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      if (!PART.matcher(parts[i]).matches()) {
        return null;
      }
      long part = number(parts[i]);
      boolean last = i == parts.length - 1;
      long most = last ? (1L << (8 * (5 - parts.length))) - 1 : 255;
      if (part < 0 || part > most) {
        return null;
      }
      value |= last ? part : part << (8 * (3 - i));
    }
    return new int[] {
      (int) (value >> 24),
      (int) ((value >> 16) & 255),
      (int) ((value >> 8) & 255),
      (int) (value & 255)
    };
  }

  private static long number(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      return -1; // 09 is no octal number
    }
  }

  private static int[] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    List<Integer> head = words(gap < 0 ? text : text.substring(0, gap));
    List<Integer> tail = gap < 0 ? List.of() : words(text.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    int given = head.size() + tail.size();
    if (gap < 0 ? given != 16 : given > 14) {
      return null;
    }
    int[] address = new int[16];
    for (int i = 0; i < head.size(); i++) {
      address[i] = head.get(i);
    }
    for (int i = 0; i < tail.size(); i++) {
      address[16 - tail.size() + i] = tail.get(i);
    }
    return address;
  }

  /** The bytes of {@code 1:2:3} or {@code 1:2:192.0.2.1}; null when it is neither. */
  private static List<Integer> words(String text) {
    List<Integer> bytes = new ArrayList<>();
    if (text.isEmpty()) {
      return bytes;
    }
    String[] words = text.split(":", -1);
    for (int i = 0; i < words.length; i++) {
      if (i == words.length - 1 && words[i].indexOf('.') >= 0) {
        int[] last = words[i].split("\\.", -1).length == 4 ? ipv4(words[i]) : null;
        if (last == null) {
          return null;
        }
        for (int part : last) {
          bytes.add(part);
        }
      } else if (words[i].matches("[0-9a-fA-F]{1,4}")) {
        int word = Integer.parseInt(words[i], 16);
        bytes.add(word >> 8);
        bytes.add(word & 255);
      } else {
        return null;
      }
    }
    return bytes;
  }
}
