package io.sshcase.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sshcase.record.LogRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountParserTest {
  private final AccountParser parser = new AccountParser();
  private final SshEvent event = new SshEvent();

  @Test
  void everySampleReadsAsAnnotated() throws Exception {
    List<String> expected = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (String line : samples()) {
      if (line.startsWith("#= ")) {
        expected.add(line.substring(3));
      } else if (!line.startsWith("#")) {
        read.add(said(record(line)));
      }
    }
    assertEquals(String.join("\n", expected), String.join("\n", read));
  }

  /** No word of sshd, whoever writes it. */
  @Test
  void noneOfThemIsAnEventOfSshd() throws Exception {
    for (String line : samples()) {
      if (!line.startsWith("#")) {
        assertFalse(new SshdParser().parse(record(line), event), line);
      }
    }
  }

  @Test
  void aJournalThatNamesAnotherProgramIsNotBelieved() {
    LogRecord record = record("useradd[9]: new user: name=eve, UID=1, GID=1");
    record.contradictedBy = "_comm";
    assertFalse(parser.parse(record, event));
  }

  @Test
  void everyBeginningOfASampleIsReadWithoutAFault() throws Exception {
    for (String line : samples()) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      for (int end = 1; end < bytes.length && bytes[0] != '#'; end++) {
        boolean kept = parser.parse(SampleLines.recordOf(Arrays.copyOf(bytes, end)), event);
        assertEquals(kept, event.kind == EventKind.OTHER_PROGRAM, line);
        event.clear();
      }
    }
  }

  private String said(LogRecord record) {
    if (!parser.parse(record, event)) {
      return "kept=false";
    }
    assertEquals(EventKind.OTHER_PROGRAM, event.kind);
    return "reason="
        + event.reason
        + (event.hasUser ? " user=" + event.user : "")
        + (event.numberMillis == SshEvent.NO_NUMBER ? "" : " number=" + event.numberMillis / 1000);
  }

  private static LogRecord record(String line) {
    return SampleLines.recordOf(line.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> samples() throws Exception {
    return Files.readAllLines(
        Path.of(AccountParserTest.class.getResource("other/programs.log").toURI()));
  }
}
