package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.NoticeKind;
import io.sshcase.journal.JournalWriter;
import io.sshcase.journal.JournalWriter.Codec;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Binary journals as records. */
class JournalLogTest {
  private static final long TAKEN = 1716443403500000L;
  private static final String TIME = "2024-05-23T05:50:03.500Z";

  private static final String[][] ENTRIES = {
    {"_HOSTNAME=gw01", "_COMM=sshd", "SYSLOG_IDENTIFIER=sshd", "_PID=612", "MESSAGE=a = b"},
    {"_HOSTNAME=gw01", "SYSLOG_IDENTIFIER=sshd", "_COMM=logger", "_UID=1000", "MESSAGE=Accepted"},
    {"SYSLOG_IDENTIFIER=sshd-session", "_COMM=sshd", "_EXE=/tmp/x", "MESSAGE=from elsewhere"},
    {"_COMM=sshd", "MESSAGE=without an identifier"},
    {"SYSLOG_IDENTIFIER=sshd", "SYSLOG_PID=77", "MESSAGE=a pid that is only claimed"},
    {"SYSLOG_IDENTIFIER=sshd", "_COMM=sshd", "MESSAGE="},
    {"SYSLOG_IDENTIFIER=sshd", "_COMM=sshd", "JOB=1"},
    {
      "SYSLOG_IDENTIFIER=audit",
      "_TRANSPORT=audit",
      "MESSAGE=USER_AUTH pid=1 exe=\"/usr/sbin/sshd\""
    },
    {"MESSAGE=nothing but words with SYSLOG_IDENTIFIER=sshd in them"},
    {"_SOURCE_REALTIME_TIMESTAMP=1716443403000007", "SYSLOG_IDENTIFIER=sshd", "MESSAGE=sent"},
    {"SYSLOG_IDENTIFIER=sshd", "MESSAGE=" + "long ".repeat(400)},
  };

  private final JournalWriter writer = new JournalWriter(Codec.XZ, true, true, false);

  /** The same entries as journalctl exports them. */
  @Test
  void saysWhatTheExportOfTheSameEntriesSays() {
    StringBuilder export = new StringBuilder();
    for (String[] entry : ENTRIES) {
      writer.entry(TAKEN, entry);
      export.append("__REALTIME_TIMESTAMP=").append(TAKEN).append('\n');
      export.append(String.join("\n", entry)).append("\n\n");
    }
    Records journal = Records.of(writer.bytes(), "system.journal", null);
    Records exported =
        Records.of(export.toString().getBytes(StandardCharsets.UTF_8), "journal.export", null);
    assertEquals(Sniff.Kind.BINARY_JOURNAL, journal.kind);
    assertNull(journal.damage);
    assertEquals(
        exported.shown.stream().map(s -> s.replace("|journal-export|", "|journal|")).toList(),
        journal.shown);
    assertEquals(List.of(), journal.notices);
    assertEquals("1|RECORD|journal|" + TIME + "|gw01|sshd|612|null|a = b", journal.shown.get(0));
    assertTrue(journal.shown.get(1).endsWith("|_comm|Accepted"), journal.shown.get(1));
    assertTrue(journal.shown.get(2).endsWith("|_exe|from elsewhere"), journal.shown.get(2));
    assertTrue(journal.shown.get(6).startsWith("7|MARKER|"), journal.shown.get(6));
  }

  @Test
  void severalLinesAndBytesThatAreNoTextStayAsTheyAre() {
    byte[] message = "MESSAGE=first\nSecond: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    writer.entry(TAKEN, message);
    Records journal = journal(writer.bytes());
    assertEquals(
        "1|RECORD|journal|" + TIME + "|||-1|null|first\nSecond: caf\\xe9", journal.shown.get(0));
    assertEquals(NoticeKind.NOT_UTF8, journal.notices.get(0).kind());
  }

  @Test
  void cutsAHugeMessageAndSaysSo() {
    writer.entry(TAKEN, "MESSAGE=" + "m".repeat(200_000));
    Records journal = journal(writer.bytes());
    assertTrue(journal.shown.get(0).endsWith("|" + "m".repeat(64 * 1024)));
    assertEquals(NoticeKind.LINE_CUT, journal.notices.get(0).kind());
  }

  /** What is lost could have been _COMM=logger. */
  @Test
  void anEntryThatLostItsMessageOrAllProofOfItsWriterIsUnreadable() {
    writer.entry(TAKEN, "SYSLOG_IDENTIFIER=sshd", "_COMM=sshd", "MESSAGE=first", "_PID=1");
    writer.entry(TAKEN, "SYSLOG_IDENTIFIER=sshd", "MESSAGE=second", "_COMM=logger");
    writer.entry(TAKEN, "SYSLOG_IDENTIFIER=sshd", "_COMM=sshd", "_PID=3", "MESSAGE=third");
    byte[] file = writer.bytes();
    destroy(file, "_PID=1");
    destroy(file, "_COMM=logger");
    destroy(file, "MESSAGE=third");
    Records journal = journal(file);
    assertEquals(
        List.of("1|RECORD", "2|UNREADABLE", "3|UNREADABLE"),
        journal.shown.stream().map(s -> s.substring(0, s.indexOf("|journal|"))).toList());
    assertEquals(
        "3 places damaged, first at byte "
            + writer.dataAt("_PID=1")
            + "; 3 entries with a field that cannot be read, first entry 1",
        journal.damage.getMessage());
  }

  @Test
  void damageIsToldBehindTheLastEntryAndACutIsToldApart() {
    writer.entry(TAKEN, "MESSAGE=a").entry(TAKEN, "MESSAGE=b").entry(TAKEN, "MESSAGE=c");
    Records cut = journal(Arrays.copyOf(writer.bytes(), writer.entryAt(3)));
    assertEquals(2, cut.shown.size());
    assertInstanceOf(EOFException.class, cut.damage);
    assertEquals(
        "cut off at byte " + writer.entryAt(3) + "; 1 of 3 entries are missing",
        cut.damage.getMessage());
    byte[] zeroed = writer.bytes();
    Arrays.fill(zeroed, writer.entryAt(3), zeroed.length, (byte) 0);
    Records zero = journal(zeroed);
    assertEquals(
        "nothing but zeroes from byte " + writer.entryAt(3) + "; 1 of 3 entries are missing",
        zero.damage.getMessage());
    assertNull(journal(writer.bytes(JournalWriter.ONLINE, 0)).damage);
  }

  @Test
  void tellsAnAlteredPayloadAnUnknownFeatureAndTheStateOfTheFile() {
    writer.entry(TAKEN, "MESSAGE=a").skipSeqnums(4).entry(TAKEN, "MESSAGE=bob");
    byte[] file = writer.bytes(JournalWriter.ONLINE, 0x20);
    file[writer.dataAt("MESSAGE=bob") + 72 + 8] = 'B';
    Records journal = journal(file);
    assertTrue(journal.shown.get(1).endsWith("|Bob"), journal.shown.get(1));
    assertEquals(
        List.of(
            "UNKNOWN_FEATURE bundle.tar.gz!system.journal",
            "HASH_MISMATCH bundle.tar.gz!system.journal:2",
            "JOURNAL_STATE bundle.tar.gz!system.journal"),
        journal.notices.stream().map(n -> n.kind() + " " + n.origin()).toList());
    assertTrue(
        journal.notices.get(2).detail().contains("lacks 4 sequence numbers"),
        journal.notices.get(2).detail());
  }

  private void destroy(byte[] file, String payload) {
    int at = writer.dataAt(payload);
    Arrays.fill(file, at, at + 16, (byte) -1);
    Arrays.fill(file, at + 72, at + 72 + payload.length(), (byte) -1);
  }

  private static Records journal(byte[] file) {
    return Records.of(file, "system.journal", null);
  }
}
