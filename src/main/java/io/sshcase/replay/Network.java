package io.sshcase.replay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of addresses, as in PerSourceNetBlockSize or an allow-list.
 *
 * @param bytes of its first address, 4 or 16
 * @param bits that are fixed
 */
public record Network(byte[] bytes, int bits) {
  /** What cannot be a name: resolving one would ask the network. */
  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /**
   * {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or an address alone.
   *
   * @return null for anything else
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] bytes = address(slash < 0 ? text : text.substring(0, slash));
    if (bytes == null) {
      return null;
    }
    int bits = bytes.length * 8;
    if (slash >= 0) {
      String length = text.substring(slash + 1);
      if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
        return null;
      }
      bits = Integer.parseInt(length);
    }
    return new Network(masked(bytes, bits), bits);
  }

  /** The block of so many bits around the address; null where the text is no IP address. */
  static Network around(String address, int bits4, int bits6) {
    byte[] bytes = address(address);
    if (bytes == null) {
      return null;
    }
    int bits = bytes.length == 4 ? bits4 : bits6;
    return new Network(masked(bytes, bits), bits);
  }

  /** Whether the address lies in it. */
  public boolean holds(String address) {
    byte[] other = address(address);
    return other != null
        && other.length == bytes.length
        && Arrays.equals(masked(other, bits), bytes);
  }

  private static byte[] address(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static byte[] masked(byte[] bytes, int bits) {
    byte[] kept = bytes.clone();
    for (int i = 0; i < kept.length; i++) {
      int left = Math.max(0, Math.min(8, bits - 8 * i));
      kept[i] &= (byte) (0xFF << (8 - left));
    }
    return kept;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that && bits == that.bits && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + bits;
  }

  @Override
  public String toString() {
    return Arrays.toString(bytes) + "/" + bits;
  }
}
