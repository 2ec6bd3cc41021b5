package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user says, as it is kept for the verdict. */
class ComplaintTest {
  @ParameterizedTest
  @CsvSource({
    "2024-05-23T05:59Z, 2024-05-23T05:59, 60",
    "2024-05-23T05:59, 2024-05-23T05:59, 60",
    "2024-05-23 05:59 UTC, 2024-05-23T05:59, 60",
    "2024-05-23T05:59:50Z, 2024-05-23T05:59:50, 1",
    "2024-05-23T07:59+02:00, 2024-05-23T05:59, 60",
    "2024-05-23T07:59:50+02:00, 2024-05-23T05:59:50, 1",
    "2024-05-23, 2024-05-23T00:00, 86400"
  })
  void aTimeMeansWhatItStates(String said, LocalDateTime moment, int precision) {
    Complaint complaint = Complaint.of(null, said, null);
    assertEquals(moment, complaint.moment());
    assertEquals(precision, complaint.precisionSeconds());
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 198.51.100.7",
    "::ffff:198.51.100.7, 198.51.100.7",
    "2001:DB8:0:0::7, 2001:db8::7"
  })
  void aClientIsFoundHoweverItsAddressIsWritten(String said, String client) {
    assertEquals(client, Complaint.of(said, null, null).client());
  }

  @Test
  void aMessageIsOneBoundedLine() {
    String error =
        Complaint.of(null, null, "kex: reset\r\n\u001b[31mConnection " + "x".repeat(9_999)).error();
    assertTrue(error.startsWith("kex: reset [31mConnection xxx"), error.substring(0, 40));
    assertEquals(2_000, error.length());
    assertNull(Complaint.of(null, null, " \n ").error());
  }
}
