package io.sshcase.redact;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses to addresses, one to one: two that agree in their first n bits, and not in the next,
 * give two that do too, so networks stay networks.
 *
 * <p>The scheme is Crypto-PAn (Xu, Fan, Ammar, Moon: Prefix-Preserving IP Address Anonymization,
 * ICNP 2002): whether a bit is flipped depends, through AES, on the bits before it. Beyond it, a
 * {@link Kept} network stays in its place: no bit on the way to it is flipped. What this costs: an
 * address outside keeps the leading bits that it shares with such a network, and one more.
 */
final class CryptoPan {
  private static final int BLOCK = 16;

  /** A network whose leading bits stay. */
  static final class Kept {
    private final byte[] base;
    private final int bits;
    private final boolean whole;

    /**
     * @param base its first address, 4 or 16 bytes
     * @param bits length of its prefix
     * @param whole whether the bits behind the prefix stay too: its addresses name no machine
     */
    Kept(byte[] base, int bits, boolean whole) {
      this.base = base;
      this.bits = bits;
      this.whole = whole;
    }
  }

  private final Cipher aes;
  private final byte[] pad;
  private final List<Kept> kept;

  /**
   * @param key 16 bytes for AES, then 16 from which the padding is made
   */
  CryptoPan(byte[] key, List<Kept> kept) {
    try {
      aes = Cipher.getInstance("AES/ECB/NoPadding"); // block by block, as the scheme has it
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, BLOCK, "AES"));
      pad = aes.doFinal(key, BLOCK, BLOCK);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    this.kept = kept;
  }

  /** The pseudonym of an address of 4 or 16 bytes. */
  byte[] map(byte[] address) {
    int bits = address.length * Byte.SIZE;
    byte[] ciphered = ciphered(address, bits);
    byte[] mapped = address.clone();
    for (int i = 0; i < bits; i++) {
      if (ciphered[i * BLOCK] < 0 && isFree(address, i)) {
        mapped[i / Byte.SIZE] ^= (byte) (0x80 >> i % Byte.SIZE);
      }
    }
    return mapped;
  }

  /** For each bit, the cipher of the bits before it, filled up with the padding. */
  private byte[] ciphered(byte[] address, int bits) {
    byte[] blocks = new byte[bits * BLOCK];
    for (int i = 0; i < bits; i++) {
      System.arraycopy(pad, 0, blocks, i * BLOCK, BLOCK);
      int whole = i / Byte.SIZE;
      System.arraycopy(address, 0, blocks, i * BLOCK, whole);
      int mask = 0xFF >> i % Byte.SIZE;
      blocks[i * BLOCK + whole] = (byte) ((address[whole] & ~mask) | (pad[whole] & mask));
    }
    try {
      return aes.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isFree(byte[] address, int bit) {
    for (Kept network : kept) {
      if (network.base.length == address.length) {
        int common = commonBits(network.base, address);
        boolean onTheWay = bit < network.bits && common >= bit;
        boolean inside = network.whole && common >= network.bits;
        if (onTheWay || inside) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many leading bits two addresses of one family share. */
  static int commonBits(byte[] a, byte[] b) {
    int different = Arrays.mismatch(a, b);
    return different < 0
        ? a.length * Byte.SIZE
        : different * Byte.SIZE
            + Integer.numberOfLeadingZeros((a[different] ^ b[different]) & 0xFF)
            - (Integer.SIZE - Byte.SIZE);
  }
}
