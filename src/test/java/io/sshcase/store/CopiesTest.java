package io.sshcase.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sshcase.SmallCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that reaches the case by several ways counts once; equal lines of one way all count. */
class CopiesTest {
  private static final String MESSAGE = "Failed password for root from 203.0.113.9 port 4022 ssh2";
  private static final String PLACES =
      "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM copy)";

  @TempDir private Path dir;

  private void log(String path, String... lines) throws Exception {
    SmallCase.write(dir, "web01/var/log/" + path, lines);
  }

  private static String[] times(int count, String line) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line);
    }
    return lines.toArray(String[]::new);
  }

  private List<String> ask(String sql) throws Exception {
    SmallCase.write(dir, "web01/sos_commands/date/date", "Fri May 24 09:00:00 UTC 2024");
    try (SmallCase made = SmallCase.of(dir, dir.resolve("web01"))) {
      return made.rows(sql);
    }
  }

  @Test
  void repeatsThatAnotherWitnessTellsOneByOneCountOnce() throws Exception {
    log(
        "auth.log",
        "May 23 05:59:49 web01 sshd[812]: " + MESSAGE,
        "May 23 05:59:55 web01 sshd[812]: message repeated 2 times: [ " + MESSAGE + "]");
    log(
        "journal.export",
        export("1716443989100000", MESSAGE),
        export("1716443992200000", MESSAGE),
        export("1716443995900000", MESSAGE));
    assertEquals(List.of("3|3"), ask("SELECT count(*), sum(repeat) FROM events"));
  }

  @Test
  void repeatsThatTheOtherWitnessDoesNotTellStay() throws Exception {
    log(
        "auth.log",
        "May 23 05:59:49 web01 sshd[812]: " + MESSAGE,
        "May 23 05:59:55 web01 sshd[812]: message repeated 2 times: [ " + MESSAGE + "]");
    log("journal.export", export("1716443989100000", MESSAGE));
    assertEquals(List.of("2|3"), ask("SELECT count(*), sum(repeat) FROM events"));
  }

  @Test
  void theSameLinesInFourFormsAreFewEvents() throws Exception {
    log(
        "auth.log",
        "May 23 06:00:00 web01 sshd[812]: " + MESSAGE,
        "May 23 06:00:07 web01 sshd[812]: Connection closed by 203.0.113.9 port 4022 [preauth]");
    log(
        "syslog",
        "2024-05-23T06:00:00.250731+00:00 web01 sshd[812]: " + MESSAGE,
        "2024-05-23T06:00:07.9+00:00 web01 sshd[812]: Connection closed by 203.0.113.9 port 4022 [preauth]");
    log(
        "journal.json",
        json("1716444000250731", MESSAGE),
        json("1716444007900000", "Connection closed by 203.0.113.9 port 4022 [preauth]"));
    log(
        "journal.export",
        export("1716444000250731", MESSAGE),
        export("1716444007900000", "Connection closed by 203.0.113.9 port 4022 [preauth]"));
    assertEquals(List.of("2|6"), ask(PLACES));
    assertEquals(
        List.of("2024-05-23 06:00:00.250731|1", "2024-05-23 06:00:07.9|0"),
        ask(
            "SELECT time, CASE WHEN event = 'auth_failed' THEN 1 ELSE 0 END FROM events"
                + " ORDER BY time"));
  }

  private static String json(String micros, String message) {
    return "{\"__REALTIME_TIMESTAMP\":\""
        + micros
        + "\",\"_HOSTNAME\":\"web01\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"_COMM\":\"sshd\",\"_PID\":\"812\","
        + "\"MESSAGE\":\""
        + message
        + "\"}";
  }

  private static String export(String micros, String message) {
    return "__CURSOR=s=1;i="
        + micros
        + "\n__REALTIME_TIMESTAMP="
        + micros
        + "\n_HOSTNAME=web01\nSYSLOG_IDENTIFIER=sshd\n_COMM=sshd\n_PID=812\nMESSAGE="
        + message
        + "\n";
  }

  @Test
  void equalLinesOfOneSecondAndOnePidAreAsManyEvents() throws Exception {
    log("auth.log", times(48, "May 23 06:00:00 web01 sshd[812]: " + MESSAGE));
    assertEquals(List.of("48|0"), ask(PLACES));
  }

  @Test
  void copiesAreMatchedByNumber() throws Exception {
    log("auth.log", times(48, "May 23 06:00:00 web01 sshd[812]: " + MESSAGE));
    log("syslog", times(45, "2024-05-23T06:00:00.5Z web01 sshd[812]: " + MESSAGE));
    assertEquals(List.of("48|45"), ask(PLACES));
  }

  @Test
  void stampsOnBothSidesOfAFullSecondAreOneLine() throws Exception {
    String before = "Server listening on 0.0.0.0 port 22.";
    log(
        "auth.log",
        "May 23 05:59:00 web01 sshd[700]: " + before,
        "May 23 06:00:01 web01 sshd[812]: " + MESSAGE,
        "May 23 06:00:09 web01 sshd[812]: Connection closed by 203.0.113.9 port 4022 [preauth]");
    log(
        "syslog",
        "2024-05-23T05:59:00.1Z web01 sshd[700]: " + before,
        "2024-05-23T06:00:00.999Z web01 sshd[812]: " + MESSAGE,
        "2024-05-23T06:00:09.2Z web01 sshd[812]: Connection closed by 203.0.113.9 port 4022 [preauth]");
    assertEquals(List.of("3|3"), ask(PLACES));
  }

  @Test
  void anOverlappingRotationCountsOnce() throws Exception {
    String[] lines = new String[20];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "2024-05-23T06:00:" + (10 + i) + "Z web01 sshd[812]: " + MESSAGE;
    }
    log("auth.log.1", java.util.Arrays.copyOf(lines, 14));
    log("auth.log", java.util.Arrays.copyOfRange(lines, 9, 20));
    assertEquals(List.of("20|5"), ask(PLACES));
  }

  @Test
  void equalLinesOnBothSidesOfARotationAreDifferentEvents() throws Exception {
    log(
        "auth.log.1",
        "May 23 05:59:00 web01 sshd[700]: Server listening on 0.0.0.0 port 22.",
        "May 23 06:00:00 web01 sshd[812]: " + MESSAGE,
        "May 23 06:00:00 web01 sshd[812]: " + MESSAGE,
        "May 23 06:00:00 web01 sshd[812]: " + MESSAGE);
    log(
        "auth.log",
        "May 23 06:00:00 web01 sshd[812]: " + MESSAGE,
        "May 23 06:00:00 web01 sshd[812]: " + MESSAGE,
        "May 23 06:00:09 web01 sshd[812]: Connection closed by 203.0.113.9 port 4022 [preauth]");
    assertEquals(List.of("7|0"), ask(PLACES));
  }

  @Test
  void aJournalBesideARotationMatchesTheLinesOfBothFiles() throws Exception {
    equalLinesOnBothSidesOfARotationAreDifferentEvents();
    String journal = "";
    for (int i = 0; i < 5; i++) {
      journal += export("17164440000" + i + "0000", MESSAGE) + "\n";
    }
    log("journal.export", journal);
    assertEquals(List.of("7|5"), ask(PLACES));
  }

  @Test
  void aFileThatWasCopiedAndThenCutCountsItsSeamOnce() throws Exception {
    String[] seam = {
      "May 23 06:00:00 web01 sshd[812]: Invalid user admin from 203.0.113.9 port 4022",
      "May 23 06:00:00 web01 sshd[812]: " + MESSAGE,
      "May 23 06:00:00 web01 sshd[812]: " + MESSAGE
    };
    log(
        "auth.log.1",
        "May 23 05:59:00 web01 sshd[700]: Server listening on 0.0.0.0 port 22.",
        seam[0],
        seam[1],
        seam[2]);
    log(
        "auth.log",
        seam[0],
        seam[1],
        seam[2],
        "May 23 06:00:09 web01 sshd[812]: Connection closed by 203.0.113.9 port 4022 [preauth]");
    assertEquals(List.of("5|3"), ask(PLACES));
  }

  @Test
  void aSecondCollectionOfTheSameHostAddsOnlyWhatIsNew() throws Exception {
    String line = "May 23 06:00:%d web01 sshd[812]: " + MESSAGE;
    log("auth.log", line.formatted(10), line.formatted(10), line.formatted(11));
    SmallCase.write(
        dir,
        "again/web01/var/log/auth.log.1",
        line.formatted(10),
        line.formatted(10),
        line.formatted(11),
        line.formatted(11));
    SmallCase.write(dir, "again/web01/var/log/auth.log", line.formatted(11), line.formatted(12));
    SmallCase.write(dir, "web01/sos_commands/date/date", "Fri May 24 09:00:00 UTC 2024");
    SmallCase.write(dir, "again/web01/sos_commands/date/date", "Fri May 24 10:00:00 UTC 2024");
    Path first = dir.resolve("web01");
    Path second = dir.resolve("again");
    for (Path[] order : List.of(new Path[] {first, second}, new Path[] {second, first})) {
      try (SmallCase together = SmallCase.of(dir, order);
          SmallCase steps = SmallCase.of(dir, order[0])) {
        steps.ingest(order[1]);
        assertEquals(List.of("6|3"), together.rows(PLACES));
        assertEquals(List.of("6|3"), steps.rows(PLACES));
      }
    }
  }

  @Test
  void theSameFileTwiceCountsOnceEvenWithoutTimes() throws Exception {
    String[] lines = times(7, "sshd[812]: " + MESSAGE);
    lines[0] = "May 23 06:00:00 web01 sshd[812]: " + MESSAGE;
    log("auth.log", lines);
    log("auth.log (1)", lines);
    assertEquals(
        List.of("auth.log|read", "auth.log (1)|duplicate"),
        ask(
            "SELECT parse_filename(path), status FROM source WHERE lines IS NOT NULL ORDER BY status DESC"));
    assertEquals(List.of("1|1"), ask(PLACES));
  }

  private static String undated(String pid, String message) {
    return "{\"_HOSTNAME\":\"web01\",\"SYSLOG_IDENTIFIER\":\"sshd\","
        + pid
        + "\"MESSAGE\":\""
        + message
        + "\"}";
  }

  @Test
  void linesWithoutATimeAreFurtherPlacesOfEqualLinesThatHaveOne() throws Exception {
    String closed = "Connection closed by 203.0.113.9 port 4022 [preauth]";
    log(
        "auth.log",
        "May 23 06:00:00 web01 sshd[812]: " + MESSAGE,
        "May 23 06:00:05 web01 sshd[812]: " + MESSAGE);
    String[] withPid = {
      undated("\"_PID\":\"812\",", MESSAGE), undated("\"_PID\":\"812\",", closed)
    };
    log("pids.json", withPid);
    log("pids (1).json", withPid);
    log("bare.json", undated("", MESSAGE), undated("", MESSAGE), undated("", closed));
    log("other.json", undated("", MESSAGE), undated("", MESSAGE), undated("", MESSAGE));
    assertEquals(List.of("4|8"), ask(PLACES));
    assertEquals(
        List.of("2", "1", "1"), ask("SELECT count(*) FROM event GROUP BY time ORDER BY ALL DESC"));
    assertEquals(
        List.of("0"),
        ask("SELECT count(*) FROM copy WHERE event_id NOT IN (SELECT event_id FROM event)"));
  }

  @Test
  void linesWithoutATimeOfOtherProcessesAreOtherLines() throws Exception {
    log("auth.log", "May 23 06:00:00 web01 sshd[812]: " + MESSAGE);
    log("pids.json", undated("\"_PID\":\"813\",", MESSAGE));
    assertEquals(List.of("2|0"), ask(PLACES));
  }

  @Test
  void linesOfOtherPidsPortsOrHostsAreOtherLines() throws Exception {
    log("auth.log", "2024-05-23T06:00:00Z web01 sshd[812]: " + MESSAGE);
    log("a.log", "2024-05-23T06:00:00Z web01 sshd[813]: " + MESSAGE);
    log("b.log", "2024-05-23T06:00:00Z web02 sshd[812]: " + MESSAGE);
    log("c.log", "2024-05-23T06:00:00Z web01 sshd[812]: " + MESSAGE.replace("4022", "4023"));
    assertEquals(List.of("4|0"), ask(PLACES));
  }

  @Test
  void aMessageOfSeveralLinesIsOneEventInEveryForm() throws Exception {
    String first = "Received disconnect from 203.0.113.9 port 4022:11: bye";
    log("journal.json", json("1716444000250731", first + "\\nsshd[812]: x"));
    log("auth.log", "May 23 06:00:00 web01 sshd[812]: " + first + "#012sshd[812]: x");
    log("short.txt", "May 23 06:00:00 web01 sshd[812]: " + first, "    sshd[812]: x");
    assertEquals(List.of("1|2"), ask(PLACES));
  }

  private static String forged(String micros, String message) {
    return export(micros, message).replace("_COMM=sshd", "_COMM=logger");
  }

  @Test
  void whatAJournalProvesForgedIsForgedInEveryFormOfTheLine() throws Exception {
    String login = "Accepted password for root from 203.0.113.9 port 4022 ssh2";
    log("journal.export", forged("1716444000250731", login));
    log("auth.log", "May 23 06:00:00 web01 sshd[812]: " + login);
    log("syslog", "2024-05-23T06:00:00+00:00 web01 sshd: " + login);
    log("pids.json", undated("\"_PID\":\"812\",", login));
    log("bare.json", undated("", login));
    assertEquals(
        List.of("forged|4"),
        ask(
            "SELECT event, (SELECT count(*) FROM copy c WHERE c.event_id = e.event_id) FROM event e"));
  }

  @Test
  void aForgeryHidesNothingThatSshdWrote() throws Exception {
    String login = "Accepted password for root from 203.0.113.9 port 4022 ssh2";
    log(
        "journal.export",
        export("1716444000250731", login),
        forged("1716444000350731", login).replace("_PID=812", "_PID=990"));
    log(
        "auth.log",
        "May 23 06:00:00 web01 sshd[812]: " + login,
        "May 23 06:00:00 web01 sshd: " + login,
        "May 23 06:00:00 web01 sshd[812]: " + login,
        "May 23 06:00:03 web01 sshd: " + login);
    log(
        "bare.json",
        undated("", login),
        undated("", login),
        undated("", login),
        undated("", login));
    assertEquals(
        List.of("auth_accepted|3", "forged|1"),
        ask("SELECT event, count(*) FROM event GROUP BY event ORDER BY event"));
  }
}
