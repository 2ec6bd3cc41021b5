package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalVerboseTest {
  /** t= is 2024-05-03T05:59:49.123456Z. */
  private static final String HEAD =
      "Fri 2024-05-03 07:59:49.123456 CEST [s=92fa;i=5f;b=b007;m=a26ba38;t=617866d6c2180;x=4b9b]\n";

  private static final String TIME = "2024-05-03T05:59:49.123456Z";
  private static final String SSHD =
      "    _HOSTNAME=web01\n    SYSLOG_IDENTIFIER=sshd\n    _COMM=sshd\n    _PID=810\n";

  @Test
  void readsAnEntryFromItsFields() {
    assertEquals(
        List.of("1|RECORD|journalctl-verbose|" + TIME + "|web01|sshd|810|null|a = b"),
        shown(HEAD + SSHD + "    MESSAGE=a = b\n"));
  }

  @Test
  void takesTheTimeThatTheSenderGaveAndElseTheCursorsAndElseTheStamps() {
    String sent = HEAD + SSHD + "    _SOURCE_REALTIME_TIMESTAMP=1714715989000001\n    MESSAGE=x\n";
    assertTrue(shown(sent).get(0).contains("|2024-05-03T05:59:49.000001Z|"));
    String ambiguous = HEAD.replace("CEST", "IST") + SSHD + "    MESSAGE=x\n";
    assertTrue(shown(ambiguous).get(0).contains("|" + TIME + "|"));
    String cursorless = "Fri 2024-05-03 07:59:49 CEST [s=1;i=2]\n" + SSHD + "    MESSAGE=x\n";
    assertTrue(shown(cursorless).get(0).contains("|2024-05-03T05:59:49Z|"));
  }

  @Test
  void aValueOfSeveralLinesCanNeitherBeAFieldNorAnEntry() {
    String message =
        "    MESSAGE=first\n"
            + "            MESSAGE=second\n"
            + "            "
            + HEAD
            + "\n"
            + "            _COMM=logger\n";
    List<String> shown = shown(HEAD + message + SSHD + HEAD + SSHD + "    MESSAGE=next\n");
    assertEquals(2, shown.size());
    assertEquals(
        "1|RECORD|journalctl-verbose|"
            + TIME
            + "|web01|sshd|810|null|first\nMESSAGE=second\n"
            + HEAD.strip()
            + "\n\n_COMM=logger",
        shown.get(0));
    assertTrue(shown.get(1).startsWith("11|RECORD|") && shown.get(1).endsWith("|next"));
  }

  @Test
  void tellsAForgedEntry() {
    String forged = HEAD + SSHD.replace("_COMM=sshd", "_COMM=logger") + "    MESSAGE=Accepted\n";
    assertTrue(shown(forged).get(0).endsWith("|_comm|Accepted"));
  }

  @Test
  void countsMarkersAndWhatBelongsToNoEntry() {
    List<String> shown =
        shown(
            "-- Boot 07 --\n"
                + HEAD
                + SSHD
                + "    MESSAGE=x\n-- Reboot --\nno entry\n"
                + HEAD
                + "    JOB=1\n");
    assertEquals(
        List.of("1 MARKER", "2 RECORD", "8 MARKER", "9 UNREADABLE", "10 MARKER"),
        shown.stream()
            .map(line -> line.split("\\|", -1)[0] + " " + line.split("\\|", -1)[1])
            .toList());
  }

  @Test
  void countsAMessageThatWasNotPrinted() {
    Records records = records(HEAD + SSHD + "    MESSAGE=[50B blob data]\n");
    assertTrue(records.shown.get(0).startsWith("1|UNREADABLE|"), records.shown.get(0));
    assertEquals(NoticeKind.MESSAGE_WITHHELD, records.notices.get(0).kind());
  }

  @Test
  void anEntryThatDamageCutsShortIsUnreadable() {
    byte[] log = (HEAD + SSHD + "    MESSAGE=x\n" + HEAD + SSHD).getBytes(StandardCharsets.UTF_8);
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk ends here");
          }

          @Override
          public int read(byte[] array, int from, int count) throws IOException {
            return read();
          }
        };
    Records records =
        Records.of(new SequenceInputStream(new ByteArrayInputStream(log), broken), "x", null);
    assertNotNull(records.damage);
    assertEquals(2, records.shown.size());
    assertTrue(records.shown.get(0).startsWith("1|RECORD|"), records.shown.get(0));
    assertTrue(records.shown.get(1).startsWith("7|UNREADABLE|"), records.shown.get(1));
  }

  @Test
  void readsAlikeForAnyBufferAndLineEndAndThroughAnyDamage() {
    String text = HEAD + SSHD + "    MESSAGE=first\n            second\n" + HEAD + SSHD;
    byte[] log = text.getBytes(StandardCharsets.UTF_8);
    List<String> want = Records.of(reader(log, 1 << 16)).shown;
    assertEquals(want, Records.of(reader(log, 1)).shown);
    assertEquals(
        want,
        Records.of(reader(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), 7)).shown);
    for (int i = 0; i < log.length; i++) {
      assertTrue(Records.of(reader(Arrays.copyOf(log, i), 64)).shown.size() <= 3);
      byte[] flipped = log.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Records records = Records.of(reader(flipped, 64));
      assertNull(records.damage);
      assertTrue(records.shown.size() >= 1);
    }
  }

  private static List<String> shown(String log) {
    Records records = records(log);
    assertNull(records.damage);
    return records.shown;
  }

  private static Records records(String log) {
    Records records = Records.of(log.getBytes(StandardCharsets.UTF_8), "journal.txt", null);
    assertEquals(Sniff.Kind.JOURNAL_VERBOSE, records.kind);
    return records;
  }

  private static RecordReader reader(byte[] log, int buffer) {
    return new JournalVerbose(
        new ByteArrayInputStream(log), buffer, new Origin("b", "p", 0), notice -> {});
  }
}
