package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.NoticeKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalExportTest {
  private static final String HEAD =
      "__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1716443403500000\n_HOSTNAME=gw01\n";
  private static final String TIME = "2024-05-23T05:50:03.500Z";

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  @Test
  void readsAnEntryOfTextFields() {
    text(HEAD + "_COMM=sshd\nSYSLOG_IDENTIFIER=sshd\n_PID=612\nMESSAGE=a = b\n\n");
    assertEquals(List.of("1|RECORD|journal-export|" + TIME + "|gw01|sshd|612|null|a = b"), read());
  }

  @Test
  void readsBinaryFieldsByTheirSize() {
    text(HEAD);
    binary("MESSAGE", "first line\n\nMESSAGE=second = line\n");
    text("SYSLOG_IDENTIFIER=sshd\n\n");
    // 2570 is 0x0A0A: size bytes that look like an empty line.
    text(HEAD);
    binary("BLOB", "x".repeat(2570));
    text("MESSAGE=next\n\n");
    assertEquals(
        List.of(
            "1|RECORD|journal-export|"
                + TIME
                + "|gw01|sshd|-1|null|first line\n\nMESSAGE=second = line\n",
            "2|RECORD|journal-export|" + TIME + "|gw01||-1|null|next"),
        read());
  }

  @Test
  void countsEveryEntryOnceAndThoseWithoutMessageAsMarkers() {
    text(HEAD + "JOB=1\n\n\n\n" + HEAD + "MESSAGE=\n\n" + HEAD + "MESSAGE=without an empty line");
    text("\n" + HEAD + "MESSAGE=the last\n");
    assertEquals(
        List.of(
            "1|MARKER|journal-export|" + TIME + "|gw01||-1|null|",
            "2|RECORD|journal-export|" + TIME + "|gw01||-1|null|",
            "3|RECORD|journal-export|" + TIME + "|gw01||-1|null|without an empty line",
            "4|RECORD|journal-export|" + TIME + "|gw01||-1|null|the last"),
        read());
  }

  @Test
  void takesTheFirstValueOfARepeatedField() {
    text(HEAD + "MESSAGE=one\nMESSAGE=two\n_COMM=logger\n_COMM=sshd\nSYSLOG_IDENTIFIER=sshd\n\n");
    assertEquals(List.of("1|RECORD|journal-export|" + TIME + "|gw01|sshd|-1|_comm|one"), read());
  }

  @Test
  void passesOnACutEntryAsUnreadableAndTellsTheDamage() {
    text(
        HEAD + "MESSAGE=whole\n\n" + HEAD + "SYSLOG_IDENTIFIER=sshd\nMESSAGE=Accepted password fo");
    Records records = records();
    assertEquals(2, records.shown.size());
    assertTrue(records.shown.get(0).startsWith("1|RECORD|"), records.shown.get(0));
    assertTrue(records.shown.get(1).startsWith("2|UNREADABLE|"), records.shown.get(1));
    assertNotNull(records.damage);
  }

  @Test
  void goesOnWithTheNextEntryBehindASizeThatCannotBe() {
    text(
        HEAD
            + "MESSAGE=whole\n\n"
            + HEAD
            + "BLOB\n\u007f\u007f\u007f\u007f\u007f\u007f\u007f\u007f");
    text("rest\n\n" + HEAD + "MESSAGE=next\n\n");
    Records records = records();
    assertEquals(List.of("RECORD", "UNREADABLE", "RECORD"), readings(records));
    assertTrue(records.shown.get(2).endsWith("|next"), records.shown.get(2));
    assertNotNull(records.damage);
  }

  @Test
  void losesOneEntryOfATranslatedCopyToABinaryField() {
    text(HEAD);
    binary("MESSAGE", "first line\nsecond line");
    text("\n" + HEAD + "MESSAGE=next\n\n" + "x".repeat(300) + "\n" + HEAD + "MESSAGE=last\n\n");
    byte[] translated =
        stream
            .toString(StandardCharsets.ISO_8859_1)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Records records = Records.of(translated, "journal.export", null);
    assertEquals(List.of("UNREADABLE", "RECORD", "RECORD"), readings(records));
    assertNotNull(records.damage);
  }

  private static List<String> readings(Records records) {
    return records.shown.stream().map(line -> line.split("\\|", -1)[1]).toList();
  }

  @Test
  void readsATranslatedCopyAsLongAsItHasNoBinaryFields() {
    text((HEAD + "MESSAGE=x\n\n" + HEAD + "MESSAGE=y\n\n").replace("\n", "\r\n"));
    assertEquals(
        List.of(
            "1|RECORD|journal-export|" + TIME + "|gw01||-1|null|x",
            "2|RECORD|journal-export|" + TIME + "|gw01||-1|null|y"),
        read());
  }

  @Test
  void cutsAHugeMessageAndSaysSo() {
    text(HEAD);
    binary("MESSAGE", "m".repeat(200_000));
    text("\n");
    Records records = records();
    assertNull(records.damage);
    assertTrue(records.shown.get(0).endsWith("|" + "m".repeat(64 * 1024)));
    assertEquals(NoticeKind.LINE_CUT, records.notices.get(0).kind());
    assertEquals(1, records.notices.get(0).origin().line());
  }

  @Test
  void neverFailsOnAPrefixOrAFlippedByte() {
    text(HEAD);
    binary("MESSAGE", "first line\nsecond line");
    text("_COMM=sshd\nSYSLOG_IDENTIFIER=sshd\n\n" + HEAD + "MESSAGE=x\n\n");
    byte[] whole = stream.toByteArray();
    for (int i = 1; i < whole.length; i++) {
      Records prefix = Records.of(Arrays.copyOf(whole, i), "x", null);
      assertTrue(prefix.shown.size() <= 2, "prefix of " + i);
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Records.of(flipped, "x", null);
    }
  }

  private List<String> read() {
    Records records = records();
    assertNull(records.damage);
    return records.shown;
  }

  private Records records() {
    Records records = Records.of(stream.toByteArray(), "journal.export", null);
    assertEquals(Sniff.Kind.JOURNAL_EXPORT, records.kind);
    return records;
  }

  private void text(String text) {
    stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void binary(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    text(name + "\n");
    stream.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).array());
    stream.writeBytes(bytes);
    text("\n");
  }
}
