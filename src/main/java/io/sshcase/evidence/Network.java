package io.sshcase.evidence;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of addresses, as in PerSourceNetBlockSize or an allow-list.
 *
 * @param width of its addresses in bits: 32 or 128
 * @param bits that its addresses have in common, counted from the left
 * @param prefix those bits
 */
public record Network(int width, int bits, BigInteger prefix) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  /** What cannot be a name: resolving one would ask the network. */
  private static final Pattern LITERAL =
      Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

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
  public static Network around(String address, int bits4, int bits6) {
    byte[] bytes = bytes(address);
    return bytes == null ? null : of(bytes, bytes.length == 4 ? bits4 : bits6);
  }

  /** The first so many of its bits; itself where it has no more. */
  public Network widened(int toBits) {
    return toBits >= bits ? this : new Network(width, toBits, prefix.shiftRight(bits - toBits));
  }

  /** Its first address. */
  public InetAddress first() {
    byte[] bytes = new byte[width / 8];
    byte[] number = prefix.shiftLeft(width - bits).toByteArray();
    int length = Math.min(number.length, bytes.length);
    System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  /**
   * The fewest networks that hold exactly the same addresses: what lies in another is left out, and
   * two halves become the whole.
   *
   * @return IPv4 first, then by address
   */
  public static List<Network> merged(Collection<Network> networks) {
    List<Network> sorted = new ArrayList<>(networks);
    sorted.sort(
        Comparator.comparingInt(Network::width)
            .thenComparing(network -> network.prefix.shiftLeft(network.width - network.bits))
            .thenComparingInt(Network::bits));
    List<Network> merged = new ArrayList<>();
    for (Network network : sorted) {
      Network last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && network.width == last.width && network.widened(last.bits).equals(last)) {
        continue;
      }
      merged.add(network);
      joinHalves(merged);
    }
    return merged;
  }

  private static void joinHalves(List<Network> merged) {
    for (int last = merged.size() - 1; last > 0; last--) {
      Network low = merged.get(last - 1);
      Network high = merged.get(last);
      Network whole = high.widened(Math.max(high.bits - 1, 0));
      if (high.bits == 0 || low.bits != high.bits || !low.widened(whole.bits).equals(whole)) {
        return;
      }
      merged.remove(last);
      merged.set(last - 1, whole);
    }
  }

  /** Whether the address lies in it. */
  public boolean holds(String address) {
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
