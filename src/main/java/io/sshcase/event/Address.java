package io.sshcase.event;

import io.sshcase.bytes.ByteSlice;

/**
 * IP addresses as sshd prints them: dotted IPv4, or IPv6 with an optional {@code %zone}, never in
 * brackets. Strict, because what merely looks like an address may be a name that an attacker chose.
 */
public final class Address {
  private static final int GROUPS = 8;

  private Address() {}

  /**
   * True for dotted decimal IPv4 (four octets, no leading zeros) and for IPv6 (RFC 4291, section
   * 2.2) with or without a zone (RFC 4007, section 11); nothing before, behind or around it.
   */
  public static boolean isAddress(ByteSlice text) {
    return isAddress(text.array(), text.from(), text.to());
  }

  static boolean isAddress(byte[] a, int from, int to) {
    for (int i = from; i < to && i < from + 5; i++) {
      if (a[i] == '.') {
        return ipv4(a, from, to) >= 0;
      }
      if (a[i] == ':') {
        return ipv6(a, from, zoneStart(a, from, to), null) && zoneFits(a, from, to);
      }
    }
    return false;
  }

  /**
   * The one text of an address: IPv4-mapped IPv6 as IPv4, other IPv6 as RFC 5952 writes it, a zone
   * kept behind it. What is no address (a host name) stays as it is.
   */
  public static String canonical(ByteSlice text) {
    byte[] a = text.array();
    int zone = zoneStart(a, text.from(), text.to());
    int[] groups = new int[GROUPS];
    if (!isAddress(text) || !ipv6(a, text.from(), zone, groups)) {
      return text.toString();
    }
    if (isMapped(groups)) {
      return (groups[6] >> 8)
          + "."
          + (groups[6] & 255)
          + "."
          + (groups[7] >> 8)
          + "."
          + (groups[7] & 255);
    }
    return rfc5952(groups) + ByteSlice.decode(a, zone, text.to());
  }

  /**
   * True for an address that no host on the internet can have: loopback, RFC 1918, RFC 6598,
   * link-local, RFC 4193. False for what is no address.
   */
  static boolean isPrivate(ByteSlice text) {
    byte[] a = text.array();
    long v4 = ipv4(a, text.from(), text.to());
    int[] groups = new int[GROUPS];
    if (v4 < 0
        && isAddress(text)
        && ipv6(a, text.from(), zoneStart(a, text.from(), text.to()), groups)) {
      if (!isMapped(groups)) {
        return (groups[0] & 0xfe00) == 0xfc00
            || (groups[0] & 0xffc0) == 0xfe80
            || isLoopback(groups);
      }
      v4 = ((long) groups[6] << 16) | groups[7];
    }
    return v4 >= 0
        && (v4 >> 24 == 10
            || v4 >> 24 == 127
            || v4 >> 20 == 0xac1
            || v4 >> 16 == 0xc0a8
            || v4 >> 16 == 0xa9fe
            || v4 >> 22 == 0x191);
  }

  private static boolean isLoopback(int[] groups) {
    int or = 0;
    for (int i = 0; i < GROUPS - 1; i++) {
      or |= groups[i];
    }
    return or == 0 && groups[GROUPS - 1] == 1;
  }

  /** RFC 5952, section 4: lower case, no leading zeros, the first longest run of zeros as ::. */
  private static String rfc5952(int[] groups) {
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    var text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
        continue;
      }
      if (i > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  private static boolean isMapped(int[] groups) {
    int or = groups[0] | groups[1] | groups[2] | groups[3] | groups[4];
    return or == 0 && groups[5] == 0xffff;
  }

  /** The 32 bits of a dotted IPv4 address, or -1. */
  static long ipv4(byte[] a, int from, int to) {
    long bits = 0;
    int octets = 0;
    int i = from;
    while (octets < 4) {
      int start = i;
      int octet = 0;
      while (i < to && i - start < 3 && a[i] >= '0' && a[i] <= '9') {
        octet = octet * 10 + (a[i++] - '0');
      }
      boolean leadingZero = i - start > 1 && a[start] == '0';
      if (i == start || octet > 255 || leadingZero) {
        return -1;
      }
      bits = (bits << 8) | octet;
      if (++octets < 4 && (i >= to || a[i++] != '.')) {
        return -1;
      }
    }
    return i == to ? bits : -1;
  }

  /** Reads {@code a[from..to)} as IPv6 without zone; fills {@code groups} unless it is null. */
  private static boolean ipv6(byte[] a, int from, int to, int[] groups) {
    int count = 0;
    int gap = -1;
    int i = from;
    if (to - from >= 2 && a[from] == ':' && a[from + 1] == ':') {
      gap = 0;
      i += 2;
    }
    while (i < to) {
      int end = groupEnd(a, i, to);
      if (end < to && a[end] == '.') {
        long v4 = ipv4(a, i, to);
        return v4 >= 0 && count <= GROUPS - 2 && last(v4, count, gap, groups);
      }
      if (end == i || end - i > 4 || count == GROUPS) {
        return false;
      }
      put(groups, count++, hex(a, i, end));
      i = end;
      if (i == to) {
        break;
      }
      if (a[i++] != ':' || i == to) {
        return false;
      }
      if (a[i] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        i++;
      }
    }
    return spread(groups, count, gap);
  }

  private static boolean last(long v4, int count, int gap, int[] groups) {
    put(groups, count, (int) (v4 >> 16));
    put(groups, count + 1, (int) (v4 & 0xffff));
    return spread(groups, count + 2, gap);
  }

  /** Moves the groups behind the gap to the end; without a gap there must be eight. */
  private static boolean spread(int[] groups, int count, int gap) {
    if (gap < 0 || count == GROUPS) {
      return gap < 0 && count == GROUPS;
    }
    if (groups != null) {
      int behind = count - gap;
      System.arraycopy(groups, gap, groups, GROUPS - behind, behind);
      for (int i = gap; i < GROUPS - behind; i++) {
        groups[i] = 0;
      }
    }
    return true;
  }

  private static void put(int[] groups, int index, int value) {
    if (groups != null) {
      groups[index] = value;
    }
  }

  private static int groupEnd(byte[] a, int from, int to) {
    int end = from;
    while (end < to && Character.digit(a[end], 16) >= 0) {
      end++;
    }
    return end;
  }

  private static int hex(byte[] a, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = (value << 4) | Character.digit(a[i], 16);
    }
    return value;
  }

  private static int zoneStart(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] == '%') {
        return i;
      }
    }
    return to;
  }

  /** An interface name or number behind the percent sign, or no zone at all. */
  private static boolean zoneFits(byte[] a, int from, int to) {
    int zone = zoneStart(a, from, to);
    if (zone == to) {
      return true;
    }
    for (int i = zone + 1; i < to; i++) {
      boolean fits = Character.isLetterOrDigit(a[i]) || a[i] == '.' || a[i] == '-' || a[i] == '_';
      if (a[i] < 0 || !fits) {
        return false;
      }
    }
    return to - zone > 1 && to - zone <= 33;
  }
}
