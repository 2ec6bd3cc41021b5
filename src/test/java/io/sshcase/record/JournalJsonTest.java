package io.sshcase.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.Origin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalJsonTest {
  private static final String TIME = "2024-05-23T05:50:03.500Z";

  @Test
  void readsObjectsOverSeveralLines() {
    String pretty = pretty("one \\\" } { ]") + pretty("two\\nlines");
    assertEquals(want("one \" } { ]", "two\nlines"), shown(pretty));
  }

  @Test
  void readsTheMembersOfAnArray() {
    String one = compact("one");
    String two = compact("two");
    assertEquals(want("one", "two"), shown("[" + one + "," + two + "]"));
    assertEquals(want("one", "two"), shown("[\n" + one + ",\n" + two + "\n]\n"));
    assertEquals(
        want("one", "two"),
        shown("[\n  " + pretty("one").strip() + ",\n  " + pretty("two").strip() + "\n]\n"));
  }

  @Test
  void aBrokenObjectCostsItselfAlone() {
    String broken = pretty("lost").replace("\"lost\",", "\"lost,");
    Records records = records(pretty("one") + broken + pretty("two"));
    assertNull(records.damage);
    assertEquals(3, records.shown.size());
    assertTrue(records.shown.get(1).startsWith("2|UNREADABLE|"), records.shown.get(1));
    assertTrue(records.shown.get(2).endsWith("|two"), records.shown.get(2));
    String open = pretty("lost").replace("}\n", "");
    records = records(pretty("one") + open + pretty("two"));
    assertTrue(records.shown.get(1).startsWith("2|UNREADABLE|"), records.shown.get(1));
    assertTrue(records.shown.get(2).endsWith("|two"), records.shown.get(2));
  }

  @Test
  void anObjectThatIsCutShortIsUnreadableAndDamage() {
    String cut = pretty("two");
    Records records = records(pretty("one") + cut.substring(0, cut.length() - 4));
    assertEquals(2, records.shown.size());
    assertTrue(records.shown.get(1).startsWith("2|UNREADABLE|"), records.shown.get(1));
    assertNotNull(records.damage);
  }

  @Test
  void textBetweenObjectsIsCounted() {
    Records records = records(pretty("one") + "-- No entries --\n" + pretty("two"));
    assertEquals(3, records.shown.size());
    assertTrue(records.shown.get(1).endsWith("|-- No entries --"), records.shown.get(1));
  }

  @Test
  void aHugeObjectIsCutAndTheNextOneRead() {
    String huge = pretty("x").replace("\"x\"", "\"" + "y".repeat(5 << 20) + "\"");
    Records records = records(pretty("one") + huge + pretty("two"));
    assertEquals(3, records.shown.size());
    assertTrue(records.shown.get(1).startsWith("2|UNREADABLE|"));
    assertTrue(records.shown.get(2).endsWith("|two"));
    assertEquals(NoticeKind.LINE_CUT, records.notices.get(0).kind());
  }

  @Test
  void countsAMessageThatWasTooLongToPrint() {
    Records records = records(pretty("x").replace("\"x\"", "null"));
    assertTrue(records.shown.get(0).startsWith("1|UNREADABLE|"), records.shown.get(0));
    assertEquals(NoticeKind.MESSAGE_WITHHELD, records.notices.get(0).kind());
  }

  @Test
  void readsAlikeForAnyBufferAndLineEndAndThroughAnyDamage() {
    String text = pretty("one \\\" } {") + pretty("two") + pretty("three");
    byte[] log = text.getBytes(StandardCharsets.UTF_8);
    List<String> want = Records.of(reader(log, 1 << 16)).shown;
    assertEquals(3, want.size());
    assertEquals(want, Records.of(reader(log, 1)).shown);
    assertEquals(
        want,
        Records.of(reader(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), 7)).shown);
    for (int i = 0; i < log.length; i++) {
      assertTrue(Records.of(reader(Arrays.copyOf(log, i), 64)).shown.size() <= 3);
      byte[] flipped = log.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      assertTrue(Records.of(reader(flipped, 64)).shown.size() >= 1, "byte " + i);
    }
  }

  private static String compact(String message) {
    return "{\"SYSLOG_IDENTIFIER\":\"sshd\",\"__REALTIME_TIMESTAMP\":\"1716443403500000\",\"TAG\":[\"a\",[1,2]],"
        + "\"MESSAGE\":\""
        + message
        + "\",\"_PID\":\"7\"}";
  }

  private static String pretty(String message) {
    return compact(message)
        .replace("{\"SY", "{\n\t\"SY")
        .replace(",\"", ",\n\t\"")
        .replace("\"7\"}", "\"7\"\n}\n");
  }

  private static List<String> want(String one, String two) {
    return List.of(
        "1|RECORD|journal-json|" + TIME + "||sshd|7|null|" + one,
        "2|RECORD|journal-json|" + TIME + "||sshd|7|null|" + two);
  }

  private static List<String> shown(String log) {
    Records records = records(log);
    assertNull(records.damage);
    return records.shown;
  }

  private static Records records(String log) {
    Records records = Records.of(log.getBytes(StandardCharsets.UTF_8), "journal.json", null);
    assertEquals(Sniff.Kind.JOURNAL_JSON, records.kind);
    return records;
  }

  private static RecordReader reader(byte[] log, int buffer) {
    return new JournalJson(
        new ByteArrayInputStream(log), buffer, new Origin("b", "p", 0), notice -> {});
  }
}
