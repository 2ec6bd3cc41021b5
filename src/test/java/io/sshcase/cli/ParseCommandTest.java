package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One row for each line, in order, and the columns that the contract promises. */
class ParseCommandTest {
  private static final String HEADER =
      "source,line,time,host,program,pid,event,method,user,user_valid,src,src_port,reason,number,"
          + "repeat,message";

  @TempDir private Path dir;

  private static List<String> rows(Shell ran) {
    List<String> lines = ran.well().out().lines().toList();
    assertEquals(HEADER, lines.get(0));
    return lines.subList(1, lines.size());
  }

  @Test
  void everyLineHasItsRow() {
    String log =
        """
        May 23 06:00:00 web01 sshd[812]: Failed password for invalid user admin from 203.0.113.9 port 4022 ssh2
        not a line of a log
        May 23 06:00:01 web01 CRON[5]: (root) CMD (true)

        May 23 06:00:02 web01 sshd[812]: message repeated 3 times: [ Failed password for root from 2001:DB8::9 port 1 ssh2]
        May 23 06:00:03 web01 sshd[9]: drop connection #12 from [203.0.113.9]:5022 on [192.0.2.8]:22 past MaxStartups
        """;
    assertEquals(
        List.of(
            "-,1,2024-05-23T06:00:00Z,web01,sshd,812,auth_failed,password,admin,false,203.0.113.9,4022,,,1,"
                + "Failed password for invalid user admin from 203.0.113.9 port 4022 ssh2",
            "-,2,,,,,,,,,,,,,1,not a line of a log",
            "-,3,2024-05-23T06:00:01Z,web01,CRON,5,,,,,,,,,1,(root) CMD (true)",
            "-,4,,,,,,,,,,,,,1,",
            "-,5,2024-05-23T06:00:02Z,web01,sshd,812,auth_failed,password,root,true,2001:db8::9,1,,,3,"
                + "message repeated 3 times: [ Failed password for root from 2001:DB8::9 port 1 ssh2]",
            "-,6,2024-05-23T06:00:03Z,web01,sshd,9,connection_dropped,,,,203.0.113.9,5022,max_startups,12,1,"
                + "drop connection #12 from [203.0.113.9]:5022 on [192.0.2.8]:22 past MaxStartups"),
        rows(Shell.piped(log, "parse", "--as-of", "2024-06-01T00:00:00Z", "-")));
  }

  @Test
  void withoutAsOfStandardInputHasNoYear() {
    String log =
        """
        May 23 06:00:00 web01 sshd[8]: Server listening on 0.0.0.0 port 22.
        2024-05-23T06:00:01.5+02:00 web01 sshd[8]: Server listening on :: port 22.
        """;
    assertEquals(
        List.of(
            "-,1,,web01,sshd,8,daemon_listening,,,,,,,22,1,Server listening on 0.0.0.0 port 22.",
            "-,2,2024-05-23T04:00:01.5Z,web01,sshd,8,daemon_listening,,,,,,,22,1,Server listening on :: port 22."),
        rows(Shell.piped(log, "parse")));
  }

  @Test
  void theZoneIsTheUsers() {
    String log = "Dec 23 06:00:00 web01 sshd[8]: Server listening on 0.0.0.0 port 22.\n";
    List<String> rows =
        rows(
            Shell.piped(log, "parse", "-", "--as-of", "2024-06-01", "--timezone", "Europe/Berlin"));
    assertTrue(rows.get(0).startsWith("-,1,2023-12-23T05:00:00Z,"), rows.get(0));
  }

  @Test
  void filesAreNamedAsTheyWereGivenAndReadInThatOrder() throws Exception {
    String line = "2024-05-23T06:00:00Z web01 sshd[8]: Server listening on :: port 22.";
    Path second = SmallCase.write(dir, "b.log", line);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write((line + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Path first = SmallCase.write(dir, "z.log.gz", packed.toByteArray());
    List<String> sources =
        rows(Shell.run("parse", first, second)).stream()
            .map(row -> row.substring(0, row.indexOf(",2024")))
            .toList();
    assertEquals(List.of(first + ",1", first + ",2", second + ",1"), sources);
  }

  @Test
  void ndjsonSaysTheSameInObjects() {
    String log =
        "2024-05-23T06:00:00Z web01 sshd[812]: Invalid user \"a\\b from 203.0.113.9 port 4022\nx\n";
    assertEquals(
        """
        {"source":"-","line":"1","time":"2024-05-23T06:00:00Z","host":"web01","program":"sshd","pid":"812",\
        "event":"invalid_user","method":null,"user":"\\"a\\\\b","user_valid":"false","src":"203.0.113.9",\
        "src_port":"4022","reason":null,"number":null,"repeat":"1",\
        "message":"Invalid user \\"a\\\\b from 203.0.113.9 port 4022"}
        {"source":"-","line":"2","time":null,"host":null,"program":null,"pid":null,"event":null,\
        "method":null,"user":null,"user_valid":null,"src":null,"src_port":null,"reason":null,\
        "number":null,"repeat":"1","message":"x"}
        """,
        Shell.piped(log, "parse", "--format", "ndjson").well().out());
  }

  @Test
  void cellsAreForProgramsAndNotDefused() {
    String log = "2024-05-23T06:00:00Z web01 sshd[8]: Invalid user =1+1 from 203.0.113.9 port 1\n";
    assertTrue(rows(Shell.piped(log, "parse")).get(0).contains(",=1+1,false,"));
  }

  @Test
  void bytesThatAreNoUtf8AreShownAndCarriageReturnsDropped() {
    String log =
        "2024-05-23T06:00:00Z web01 sshd[8]: Invalid user caf\u00e9 from 203.0.113.9 port 1\r\n";
    Shell ran = Shell.piped(log, "parse");
    assertEquals(Exit.DONE, ran.code());
    assertTrue(ran.out().endsWith(",Invalid user caf\\xe9 from 203.0.113.9 port 1\n"), ran.out());
    assertTrue(ran.err().contains("not UTF-8"), ran.err());
  }

  @Test
  void damageEndsWithThreeAfterWhatCameBefore() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(
          "2024-05-23T06:00:00Z web01 sshd[8]: Server listening on :: port 22.\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = packed.toByteArray();
    Path cut = SmallCase.write(dir, "a.gz", java.util.Arrays.copyOf(whole, whole.length - 5));
    Shell ran = Shell.run("parse", cut);
    assertEquals(Exit.DAMAGED, ran.code());
    assertEquals(2, ran.out().lines().count());
    assertEquals(1, ran.err().lines().count(), ran.err());
    Path journal =
        SmallCase.write(
            dir,
            "system.journal",
            "LPKSHHRH\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    Shell binary = Shell.run("parse", journal);
    assertEquals(Exit.DAMAGED, binary.code());
    assertTrue(binary.err().contains("header is damaged; cut off at byte 16"), binary.err());
  }
}
