package io.sshcase.replay;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of addresses, as in PerSourceNetBlockSize or an allow-list.
 *
 * @param width of its addresses in bits: 32 or 128
 * @param bits that its addresses have in common, counted from the left
 * @param prefix those bits
 */
public record Network(int width, int bits, BigInteger prefix) {
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
    byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int width = address.length * 8;
    String length = slash < 0 ? Integer.toString(width) : text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > width) {
      return null;
    }
    return of(address, Integer.parseInt(length));
  }

  /** The block around an address; null where the text is no IP address. */
  static Network around(String address, int bits4, int bits6) {
    byte[] bytes = bytes(address);
    return bytes == null ? null : of(bytes, bytes.length == 4 ? bits4 : bits6);
  }

  /** Whether the address lies in it. */
  boolean holds(String address) {
    return equals(around(address, width == 32 ? bits : 0, width == 128 ? bits : 0));
  }

  private static Network of(byte[] address, int bits) {
    int width = address.length * 8;
    int fixed = Math.min(bits, width);
    return new Network(width, fixed, new BigInteger(1, address).shiftRight(width - fixed));
  }

  private static byte[] bytes(String address) {
    if (!LITERAL.matcher(address).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
