package io.sshcase.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadHashTest {
  /** The vector in the appendix of the SipHash paper (Aumasson and Bernstein, 2012). */
  @Test
  void sipHashIsThatOfThePaper() {
    byte[] input = new byte[15];
    for (int i = 0; i < input.length; i++) {
      input[i] = (byte) i;
    }
    PayloadHash hash = new PayloadHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    assertEquals(0xa129ca6149be45e5L, hash.of(input, 0, input.length));
  }

  /** From the self-test of Bob Jenkins' lookup3.c: seeds 0 and 0 give c and b. */
  @Test
  void lookup3IsThatOfItsAuthor() {
    byte[] input = "Four score and seven years ago".getBytes(StandardCharsets.US_ASCII);
    assertEquals(0x17770551_ce7226e6L, new PayloadHash().of(input, 0, input.length));
    assertEquals(0xdeadbeef_deadbeefL, new PayloadHash().of(input, 0, 0));
  }
}
