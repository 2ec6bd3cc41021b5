package io.sshcase.event;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.event.SampleLines.Sample;
import io.sshcase.record.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SshdParserTest {
  private static final List<String> FIELDS =
      List.of(
          "event",
          "id",
          "method",
          "user",
          "user_valid",
          "src",
          "src_port",
          "reason",
          "number",
          "repeat",
          "about_pid",
          "ends");

  private final SshdParser parser = new SshdParser();
  private final SshEvent event = new SshEvent();

  @Test
  void everySampleIsUnderstoodAsAnnotated() {
    List<Executable> checks = new ArrayList<>();
    for (Sample sample : SampleLines.all()) {
      checks.add(() -> check(sample));
    }
    assertAll(checks);
  }

  /** A field that is not annotated must be empty, so an invented value fails as well. */
  private void check(Sample sample) {
    assertNotNull(sample.expected(), sample + ": no annotation");
    var expected = new StringBuilder();
    var actual = new StringBuilder();
    boolean ours = parser.parse(sample.toRecord(), event);
    for (String field : FIELDS) {
      String wanted = null;
      for (String[] pair : sample.expected()) {
        assertTrue(FIELDS.contains(pair[0]), sample + ": unknown field " + pair[0]);
        wanted = pair[0].equals(field) ? pair[1] : wanted;
      }
      // Only what the sample is about need name its catalogue entry.
      String value = field.equals("id") && wanted == null ? null : value(field, ours);
      append(expected, field, wanted);
      append(actual, field, value);
    }
    assertEquals(expected.toString(), actual.toString(), sample.toString());
  }

  private static void append(StringBuilder text, String field, String value) {
    if (value != null) {
      text.append(field).append("=\"").append(value).append("\" ");
    }
  }

  private String value(String field, boolean ours) {
    if (!ours) {
      return field.equals("event") ? "" : null;
    }
    return switch (field) {
      case "event" -> event.kind.word();
      case "id" -> event.catalogueId;
      case "method" -> event.method;
      case "user" -> event.hasUser ? event.user.toString() : null;
      case "user_valid" -> event.userValid == null ? null : event.userValid.toString();
      case "src" -> text(event.src);
      case "src_port" -> event.srcPort < 0 ? null : Integer.toString(event.srcPort);
      case "reason" -> event.reason;
      case "number" -> number();
      case "repeat" -> event.repeat == 1 ? null : Integer.toString(event.repeat);
      case "about_pid" -> event.aboutPid < 0 ? null : Long.toString(event.aboutPid);
      default -> event.firstEnd.isEmpty() ? null : event.firstEnd + " " + event.secondEnd;
    };
  }

  private String number() {
    if (event.numberMillis == SshEvent.NO_NUMBER) {
      return null;
    }
    long rest = event.numberMillis % 1000;
    return event.numberMillis / 1000 + (rest == 0 ? "" : "." + String.format("%03d", rest));
  }

  private static String text(ByteSlice slice) {
    return slice.isEmpty() ? null : slice.toString();
  }

  @Test
  void slicesLieInTheMessageAndSayWhatTheNumbersSay() {
    for (Sample sample : SampleLines.all()) {
      LogRecord record = sample.toRecord();
      if (!parser.parse(record, event)) {
        continue;
      }
      for (ByteSlice slice : List.of(event.user, event.src, event.srcPortText, event.numberText)) {
        boolean inside =
            slice.array() == record.message.array()
                && slice.from() >= record.message.from()
                && slice.to() <= record.message.to();
        assertTrue(slice.isEmpty() || inside, sample.toString());
      }
      if (!event.srcPortText.isEmpty()) {
        assertEquals(Integer.toString(event.srcPort), event.srcPortText.toString());
      } else {
        assertEquals(-1, event.srcPort, sample.toString());
      }
      if (!event.numberText.isEmpty()) {
        assertEquals(event.numberMillis, Long.parseLong(event.numberText.toString()) * 1000);
      }
    }
  }

  /**
   * log.c cuts what it hands syslog at 500 bytes, wherever that is. Here every line is cut at every
   * byte by a log.c that cuts there: then nothing is said that the whole line does not say.
   */
  @Test
  void aCutLineSaysNothingThatTheWholeLineDoesNotSay() {
    var whole = new SshEvent();
    for (Sample sample : SampleLines.all()) {
      byte[] line = sample.text().getBytes(StandardCharsets.UTF_8);
      // Around a repeated message syslogd puts its own words; the message inside them is cut.
      boolean ours =
          parser.parse(sample.toRecord(), whole)
              && !sample.text().contains("message repeated")
              && !sample.text().matches("(systemd|fail2ban).*");
      int header = sample.toRecord().message.from();
      for (int length = 0; length < line.length; length++) {
        LogRecord record = SampleLines.recordOf(Arrays.copyOf(line, length));
        parser.parse(record, event);
        if (ours && length > header) {
          new SshdParser(new Wrapping(length - header)).parse(record, event);
          String cut = sample + " cut to " + length;
          assertAddresses(whole, cut);
          assertTrue(event.srcPort < 0 || event.srcPort == whole.srcPort, cut);
          assertTrue(event.aboutPid < 0 || event.aboutPid == whole.aboutPid, cut);
        }
      }
    }
  }

  private void assertAddresses(SshEvent whole, String cut) {
    Set<String> known = new TreeSet<>(List.of(whole.src.toString()));
    known.add(whole.firstEnd.toString());
    known.add(whole.secondEnd.toString());
    for (ByteSlice address : List.of(event.src, event.firstEnd, event.secondEnd)) {
      boolean told = address.isEmpty() || known.contains(address.toString());
      assertTrue(told, () -> cut + " gave " + address);
    }
  }

  @Test
  void numbersStayInTheirRanges() {
    for (String port : List.of("65536", "99999999999999999999", "-1", "0x16", "")) {
      understand("Failed password for root from 192.0.2.7 port " + port + " ssh2");
      assertEquals(-1, event.srcPort, port);
      understand("drop connection #3 from [192.0.2.7]:" + port + " on [192.0.2.1]:22");
      assertEquals(-1, event.srcPort, port);
    }
    understand("Failed password for root from 192.0.2.7 port 65535 ssh2");
    assertEquals(65535, event.srcPort);
    understand("User child is on pid 99999999999999999999");
    assertEquals(-1, event.aboutPid);
    understand("message repeated 99999999999 times: [ Failed password for root]");
    assertEquals(1, event.repeat);
    understand(
        "Maxstartups logging rate-limited: additional 999999999999999999 connections dropped");
    assertEquals(SshEvent.NO_NUMBER, event.numberMillis);
  }

  private void understand(String message) {
    parser.parse(
        SampleLines.recordOf(("sshd[1]: " + message).getBytes(StandardCharsets.UTF_8)), event);
  }

  @Test
  void aFlippedByteNeverThrows() {
    int understood = 0;
    for (Sample sample : SampleLines.all()) {
      byte[] line = sample.text().getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < line.length; i++) {
        for (int flip : new int[] {1, 2, 16, 32, 128}) {
          line[i] ^= (byte) flip;
          understood += parser.parse(SampleLines.recordOf(line), event) ? 1 : 0;
          line[i] ^= (byte) flip;
        }
      }
    }
    assertTrue(understood > 0);
  }

  @Test
  void aForgedEntryIsShownAsSuchAndNothingIsTakenFromIt() {
    var record =
        SampleLines.recordOf(
            "sshd[9]: Accepted password for root from 192.0.2.200 port 22222 ssh2"
                .getBytes(StandardCharsets.UTF_8));
    record.contradictedBy = "_comm";
    assertTrue(parser.parse(record, event));
    assertEquals(EventKind.FORGED, event.kind);
    assertEquals("_comm", event.reason);
    assertFalse(event.hasUser);
    assertTrue(event.src.isEmpty());
    assertNull(event.method);
  }

  @Test
  void anEventIsClearAfterALineOfSomebodyElse() {
    parser.parse(
        SampleLines.recordOf(
            "sshd[9]: Failed password for root from 192.0.2.7 port 22 ssh2"
                .getBytes(StandardCharsets.UTF_8)),
        event);
    assertFalse(
        parser.parse(
            SampleLines.recordOf("cron[9]: Failed".getBytes(StandardCharsets.UTF_8)), event));
    assertFalse(event.hasUser);
    assertTrue(event.src.isEmpty());
    assertEquals(EventKind.SSHD_OTHER, event.kind);
  }

  @Test
  void theSamplesShowEveryKindOfEvent() {
    Set<String> missing = new TreeSet<>();
    for (EventKind kind : EventKind.values()) {
      missing.add(kind.word());
    }
    // Not from a message: the record's trusted fields say it (see above).
    missing.remove(EventKind.FORGED.word());
    missing.remove(EventKind.OTHER_PROGRAM.word());
    for (Sample sample : SampleLines.all()) {
      if (parser.parse(sample.toRecord(), event)) {
        missing.remove(event.kind.word());
      }
    }
    assertEquals(Set.of(), missing);
  }
}
