package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.record.Sniff.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SniffTest {
  private static final String LINE = "May  3 05:59:49 web01 sshd[1]: x\n";

  @Test
  void knowsALogByItsLinesWhateverItsName() {
    assertEquals(Kind.TEXT_LOG, sniff(LINE, "core.bin"));
    assertEquals(Kind.TEXT_LOG, sniff("some words\n\n" + LINE, "notes.txt"));
    assertEquals(
        Kind.TEXT_LOG,
        sniff("{\"__REALTIME_TIMESTAMP\":\"1\",\"_COMM\":\"x\",\"MESSAGE\":\"y\"}\n", "j"));
    assertEquals(Kind.TEXT_LOG, sniff("-- No entries --\n", "journal.txt"));
    assertEquals(Kind.TEXT_LOG, sniff("x".repeat(50) + "\n" + LINE.replace("\n", "\r\n"), ""));
  }

  @Test
  void knowsJournalsByTheirFirstBytes() {
    assertEquals(Kind.BINARY_JOURNAL, sniff("LPKSHHRH\0\0\0\0", "auth.log"));
    assertEquals(Kind.JOURNAL_EXPORT, sniff("__CURSOR=s=1;i=2\n", "auth.log"));
    assertEquals(Kind.JOURNAL_EXPORT, sniff("__REALTIME_TIMESTAMP=1716443400000000\n", "x"));
  }

  @Test
  void knowsEveryTextFormOfAJournalWithoutItsName() {
    String host = " web01 sshd[1]: x\n";
    assertEquals(Kind.TEXT_LOG, sniff("Fri 2024-05-03 05:59:49 UTC" + host, ""));
    assertEquals(Kind.TEXT_LOG, sniff("1714715989.123456" + host, ""));
    assertEquals(Kind.TEXT_LOG, sniff("[  170.310063]" + host, ""));
    assertEquals(Kind.TEXT_LOG, sniff("[  170.310063                ]" + host, ""));
    String object = "{\"__REALTIME_TIMESTAMP\":\"1\",\"_COMM\":\"x\",\"MESSAGE\":\"y\"}";
    assertEquals(Kind.TEXT_LOG, sniff("data: " + object + "\n\n", ""));
    assertEquals(Kind.TEXT_LOG, sniff("\u001e" + object + "\n", ""));
    assertEquals(Kind.JOURNAL_JSON, sniff("[" + object + "," + object + "]", ""));
    assertEquals(Kind.JOURNAL_JSON, sniff(object.replace(",", ",\n\t"), ""));
    assertEquals(
        Kind.JOURNAL_JSON,
        sniff("{\n\t\"MESSAGE\" : \"x\",\n\t\"COREDUMP\" : \"" + "y".repeat(1 << 17), ""));
    assertEquals(
        Kind.JOURNAL_VERBOSE,
        sniff("-- No entries --\nFri 2024-05-03 05:59:49 UTC [s=1;i=2]\n    A=b\n", ""));
    assertEquals(
        Kind.TEXT_LOG, sniff("Hint: You are currently not seeing messages from other users\n", ""));
  }

  @Test
  void doesNotTakeWhatLooksLikeAJournalForOne() {
    assertEquals(Kind.TEXT, sniff("[1, 2, {\"a\": 3}]\n", ""));
    assertEquals(Kind.TEXT, sniff("{\n  \"name\": \"sshd\"\n}\n", ""));
    assertEquals(Kind.TEXT, sniff("-- a comment of SQL\nSELECT 1\n", ""));
    assertEquals(Kind.TEXT, sniff("Fri 2024-05-03 05:59:49 UTC the backup has ended\n", ""));
    assertEquals(Kind.TEXT, sniff("Thu 2024-05-03 05:59:49 UTC [s=1;i=2]\n    A=b\n", ""));
    assertEquals(Kind.TEXT, sniff("1714715989.123456 IP 192.0.2.1.5 > 192.0.2.2.22: x\n", ""));
  }

  @Test
  void takesAUsualLogNameAtItsWordForReadableText() {
    String longLine = "x".repeat(1 << 20);
    assertEquals(Kind.TEXT_LOG, sniff(longLine, "var/log/auth.log"));
    assertEquals(Kind.TEXT_LOG, sniff(longLine, "var/log/secure-20240519.gz"));
    assertEquals(Kind.TEXT_LOG, sniff("words\n", "inner.tar.gz!var/log/messages.1"));
    assertEquals(Kind.TEXT_LOG, sniff("words\n", "sshd_debug.log"));
    assertEquals(Kind.TEXT_LOG, sniff("\0".repeat(70_000), "var/log/auth.log"));
    assertEquals(Kind.TEXT, sniff(longLine, "var/log/boot.log"));
    assertEquals(Kind.TEXT, sniff("tty1\n", "etc/securetty"));
    assertEquals(Kind.TEXT, sniff("words\n", "etc/syslog.conf"));
  }

  @Test
  void leavesOtherTextAndBinariesAlone() {
    assertEquals(Kind.TEXT, sniff("MaxStartups 10:30:100\n", "etc/ssh/sshd_config"));
    assertEquals(Kind.TEXT, sniff("Failed password for root from 192.0.2.1 port 22 ssh2\n", "x"));
    assertEquals(
        Kind.BINARY,
        sniff("\u007fELF\u0002\u0001\u0001" + "\0\u0001".repeat(100), "var/log/auth.log"));
    assertEquals(Kind.BINARY, sniff("\0".repeat(100), "x"));
    assertEquals(Kind.EMPTY, sniff("", "var/log/auth.log"));
  }

  private static Kind sniff(String text, String path) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Sniff.sniff(bytes, bytes.length, path, Speech.UNKNOWN);
  }
}
