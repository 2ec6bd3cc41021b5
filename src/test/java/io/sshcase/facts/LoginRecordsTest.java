package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.evidence.LoginRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginRecordsTest {
  private static final int NOON = 1_716_465_600;
  private static final byte[] IPV4 = {(byte) 198, 51, 100, 7};

  private static List<String> logins(CaseOfFacts c) {
    return c.collector.logins().stream().map(LoginRecordsTest::shown).toList();
  }

  private static String shown(LoginRecord r) {
    return String.join(
        "|",
        r.kind(),
        r.what(),
        String.valueOf(r.user()),
        String.valueOf(r.line()),
        String.valueOf(r.src()),
        String.valueOf(r.start()),
        String.valueOf(r.end()),
        r.timeBasis(),
        String.valueOf(r.origin().line()));
  }

  /** Writes records as the C library of such a machine does. */
  private record Writer(ByteOrder order, boolean wide) {
    byte[] utmp(int type, int pid, String line, String user, String host, byte[] ip, int seconds) {
      ByteBuffer record = ByteBuffer.allocate(wide ? 400 : 384).order(order);
      record.putShort(0, (short) type).putInt(4, pid);
      text(record, 8, line);
      text(record, 44, user);
      text(record, 76, host);
      if (wide) {
        record.putLong(344, seconds).putLong(352, 250_000);
      } else {
        record.putInt(340, seconds).putInt(344, 250_000);
      }
      record.put(wide ? 360 : 348, ip);
      return record.array();
    }

    byte[] lastlog(int seconds, String line, String host) {
      ByteBuffer record = ByteBuffer.allocate(wide ? 296 : 292).order(order);
      if (wide) {
        record.putLong(0, seconds);
      } else {
        record.putInt(0, seconds);
      }
      text(record, wide ? 8 : 4, line);
      text(record, wide ? 40 : 36, host);
      return record.array();
    }

    private static void text(ByteBuffer record, int at, String text) {
      record.put(at, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] day() {
      return join(
          utmp(2, 0, "~", "reboot", "6.1.0", new byte[0], NOON),
          utmp(7, 913, "pts/0", "ops", "office.example", IPV4, NOON + 60),
          utmp(7, 914, "tty1", "root", "", new byte[0], NOON + 90),
          utmp(8, 913, "pts/0", "", "", new byte[0], NOON + 3600),
          utmp(1, 0, "~", "shutdown", "6.1.0", new byte[0], NOON + 7200));
    }
  }

  private static byte[] join(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static List<Writer> writers() {
    return List.of(
        new Writer(ByteOrder.LITTLE_ENDIAN, false),
        new Writer(ByteOrder.LITTLE_ENDIAN, true),
        new Writer(ByteOrder.BIG_ENDIAN, false),
        new Writer(ByteOrder.BIG_ENDIAN, true));
  }

  @Test
  void sessionsOfEachLayout() {
    for (Writer writer : writers()) {
      assertEquals(
          List.of(
              "wtmp|boot|null|null|null|2024-05-23T12:00:00.250Z|null|stated|1",
              "wtmp|login|ops|pts/0|198.51.100.7|2024-05-23T12:01:00.250Z"
                  + "|2024-05-23T13:00:00.250Z|stated|2",
              "wtmp|login|root|tty1|null|2024-05-23T12:01:30.250Z"
                  + "|2024-05-23T14:00:00.250Z|stated|3",
              "wtmp|shutdown|null|null|null|2024-05-23T14:00:00.250Z|null|stated|5"),
          logins(new CaseOfFacts().with("var/log/wtmp", writer.day())),
          writer.toString());
    }
  }

  @Test
  void failedLoginsAndLatestOnes() {
    for (Writer writer : writers()) {
      byte[] hole = new byte[writer.wide() ? 296 * 1000 : 292 * 1000];
      CaseOfFacts c =
          new CaseOfFacts()
              .with(
                  "[root]/var/log/btmp-20240501",
                  writer.utmp(6, 77, "ssh:notty", "a\tb' OR 1", "", IPV4, NOON))
              .with("var/log/lastlog", join(hole, writer.lastlog(NOON, "pts/3", "198.51.100.7")));
      assertEquals(
          List.of(
              "btmp|failed|a\tb' OR 1|ssh:notty|198.51.100.7|2024-05-23T12:00:00.250Z|null"
                  + "|stated|1",
              "lastlog|login|#1000|pts/3|198.51.100.7|2024-05-23T12:00:00Z|null|stated|1001"),
          logins(c),
          writer.toString());
    }
  }

  @Test
  void aTornRecordAndSenselessOnesAreTold() {
    Writer writer = writers().get(0);
    byte[] senseless = writer.utmp(77, -1, "pts/0", "x", "", new byte[0], NOON);
    byte[] torn = Arrays.copyOf(writer.day(), 100);
    CaseOfFacts c =
        new CaseOfFacts().with("var/log/wtmp", join(writer.day(), senseless, writer.day(), torn));
    assertEquals(8, logins(c).size());
    assertEquals(
        List.of(
            "wtmp: 100 bytes behind the last whole record",
            "wtmp: 1 login records that cannot be: left out"),
        c.noticed());
  }

  @Test
  void whatIsNoAccountingIsTold() {
    for (byte[] content :
        List.of("SQLite format 3\0".repeat(50).getBytes(StandardCharsets.UTF_8), new byte[4000])) {
      CaseOfFacts c = new CaseOfFacts().with("var/log/wtmp.db", content);
      assertEquals(List.of(), logins(c));
      assertEquals(List.of("wtmp.db: no login records of a layout that is known"), c.noticed());
    }
  }

  @Test
  void ofMillionsTheNewestAreKept() {
    Writer writer = writers().get(0);
    byte[][] records = new byte[LoginFile.MAX_KEPT + 5][];
    for (int i = 0; i < records.length; i++) {
      records[i] = writer.utmp(6, 1, "ssh:notty", "u" + i, "", IPV4, NOON + i);
    }
    CaseOfFacts c = new CaseOfFacts().with("var/log/btmp", join(records));
    assertEquals(LoginFile.MAX_KEPT, logins(c).size());
    assertTrue(logins(c).get(0).contains("|u5|"), logins(c).get(0));
    assertEquals(List.of("btmp: 5 older login records: only the newest 20000 kept"), c.noticed());
  }

  @Test
  void lastWithTheYear() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("etc/timezone", "Europe/Berlin")
            .with(
                "sos_commands/login/last_-F",
                "ops      pts/0        198.51.100.7     Thu May 23 08:01:10 2024   still logged in",
                "ops      pts/1        198.51.100.7     Wed May 22 08:01:10 2024 - Wed May 22"
                    + " 09:01:10 2024  (01:00)",
                "root     tty1                          Wed May 22 08:00:00 2024 - down"
                    + "                      (00:10)",
                "reboot   system boot  5.15.0-105-gener Wed May 22 07:00:01 2024   still running",
                "runlevel (to lvl 5)   5.15.0-105-gener Wed May 22 07:00:09 2024   still running",
                "",
                "wtmp begins Wed May 22 07:00:01 2024");
    assertEquals(
        List.of(
            "wtmp|login|ops|pts/0|198.51.100.7|2024-05-23T06:01:10Z|null|zone|1",
            "wtmp|login|ops|pts/1|198.51.100.7|2024-05-22T06:01:10Z|2024-05-22T07:01:10Z|zone|2",
            "wtmp|login|root|tty1|null|2024-05-22T06:00:00Z|2024-05-22T06:10:00Z|zone|3",
            "wtmp|boot|null|null|null|2024-05-22T05:00:01Z|null|zone|4"),
        logins(c));
    assertEquals(List.of("2024-05-22T05:00:01Z"), c.values("wtmp_begins"));
    assertEquals(List.of(), c.noticed());
  }

  @Test
  void aYearIsToldByTheDayOfTheWeekAndTheCollection() {
    CaseOfFacts c =
        new CaseOfFacts()
            .with("sos_commands/date/date", "Wed Jan 10 06:31:10 UTC 2024")
            .with("etc/timezone", "Etc/UTC")
            .with(
                "live_response/system/last.txt",
                "ops      pts/0        198.51.100.7     Wed Jan 10 06:01   still logged in",
                "ops      pts/0        198.51.100.7     Sun Dec 31 23:50 - 00:10  (00:20)",
                "ops      pts/0        198.51.100.7     Thu Dec 30 23:50 - 23:50 (2+00:00)");
    assertEquals(
        List.of(
            "wtmp|login|ops|pts/0|198.51.100.7|2024-01-10T06:01:00Z|null|zone|1",
            "wtmp|login|ops|pts/0|198.51.100.7|2023-12-31T23:50:00Z|2024-01-01T00:10:00Z|zone|2",
            "wtmp|login|ops|pts/0|198.51.100.7|2021-12-30T23:50:00Z|2022-01-01T23:50:00Z|zone|3"),
        logins(c));
  }

  @Test
  void namesThatImitateTimesAndColumns() {
    assertEquals(
        List.of(
            "btmp|failed|x Thu May 23 08:01:10 2024 still|ssh:notty|203.0.113.9"
                + "|2024-05-23T09:00:00Z|2024-05-23T09:00:00Z|assumed|1",
            "btmp|failed|null|ssh:notty|203.0.113.9|2024-05-23T09:00:00Z|2024-05-23T09:00:00Z"
                + "|assumed|2",
            "btmp|failed|a b|tty1|null|2024-05-23T09:00:00Z|2024-05-23T09:00:00Z|assumed|3"),
        logins(
            new CaseOfFacts()
                .with(
                    "live_response/system/lastb_-F.txt",
                    "x Thu May 23 08:01:10 2024 still ssh:notty 203.0.113.9 Thu May 23 09:00:00"
                        + " 2024 - Thu May 23 09:00:00 2024  (00:00)",
                    "         ssh:notty    203.0.113.9      Thu May 23 09:00:00 2024 - Thu May 23"
                        + " 09:00:00 2024  (00:00)",
                    "a b      tty1                          Thu May 23 09:00:00 2024 - Thu May 23"
                        + " 09:00:00 2024  (00:00)")));
  }

  @Test
  void linesThatAreNoneOfLastAreTold() {
    CaseOfFacts c = new CaseOfFacts().with("last.txt", "last: cannot open /var/log/wtmp");
    assertEquals(
        List.of("last.txt: no line of last: last: cannot open /var/log/wtmp"), c.noticed());
  }
}
