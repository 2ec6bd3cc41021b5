package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.bytes.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The case keeps fields and wordings apart; what it puts together again is the very line. */
class MessageTextTest {
  static final List<String> SAMPLES = Samples.ALL;

  /** Stamp, host and program of the two forms in which the samples' text logs are written. */
  private static final Pattern HEADER =
      Pattern.compile(
          "^(?:\\w{3} [ \\d]\\d [\\d:]{8}|\\d{4}-\\S+) \\S+ [\\w()./-]+(?:\\[\\d+])?: ?(.*)$",
          Pattern.DOTALL);

  private static final String STAMP = "2024-05-23T06:00:00Z web01 sshd[812]: ";

  @TempDir private Path dir;

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void everyLineOfTheSamplesReadsAsItWasWritten(String sample) throws Exception {
    int compared = 0;
    try (SmallCase made = SmallCase.of(dir, Samples.folder(sample))) {
      for (String path : made.rows("SELECT DISTINCT source FROM events ORDER BY ALL")) {
        if (path.endsWith("json")) {
          continue;
        }
        List<String> lines = lines(Files.readAllBytes(Samples.folder(sample).resolve(path)));
        for (String row :
            made.rows("SELECT line, message FROM events WHERE source = '" + path + "'")) {
          int bar = row.indexOf('|');
          String line = lines.get(Integer.parseInt(row.substring(0, bar)) - 1);
          Matcher header = HEADER.matcher(line);
          assertTrue(header.matches(), line);
          assertEquals(header.group(1), row.substring(bar + 1));
          compared++;
        }
      }
    }
    assertTrue(compared > 280, sample + ": " + compared);
  }

  private static List<String> lines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        lines.add(ByteSlice.decode(bytes, from, to));
        from = i + 1;
      }
    }
    return lines;
  }

  @Test
  void hostileTextReadsAsItWasWritten() throws Exception {
    List<byte[]> messages = new ArrayList<>();
    for (String text :
        List.of(
            "Failed password for root from 2001:DB8::A port 22 ssh2",
            "Failed password for root from 2001:0db8:0:0::a port 22 ssh2",
            "Failed password for root from ::ffff:192.0.2.7 port 22 ssh2",
            "Failed password for root from fe80::1%eth0 port 22 ssh2",
            "Failed password for root from 192.0.2.7 port 00022 ssh2",
            "Failed password for root from 192.0.2.7 port 0 ssh2",
            "Failed password for  from 192.0.2.7 port 22 ssh2",
            "Failed password for 192.0.2.7 from 192.0.2.7 port 192 ssh2",
            "Failed password for invalid user \u0001 from 192.0.2.7 port 22 ssh2",
            "Failed password for invalid user a\u0002b\u0003c\u0004 from 192.0.2.7 port 22 ssh2",
            "Failed password for root from 192.0.2.7 port 22 ssh2\u0001\u0002\u0003\u0004",
            "Invalid user caf\u00e9 \u00ff from 192.0.2.7 port 22",
            "Invalid user \\x01 from 192.0.2.7",
            "Invalid user x from HOST.example port 22",
            "message repeated 2 times: [ message repeated 3 times: [ Failed password for root from 192.0.2.7 port 22 ssh2]]",
            "message repeated 02 times: [ Failed password for root from 192.0.2.7 port 22 ssh2]",
            "message repeated 99999999999999999999 times: [ Failed password for root from 192.0.2.7 port 2 ssh2]",
            "error: error: error: Received disconnect from 192.0.2.7 port 22:11:  [preauth] [preauth]  ",
            "drop connection #012 from [192.0.2.7]:0022 on [192.0.2.8]:22 past MaxStartups",
            "drop connection #99999999999999999999 from [192.0.2.7]:22 on [192.0.2.8]:22 past MaxStartups",
            "exited MaxStartups throttling after 00:00:01, 007 connections dropped",
            "srclimit_penalise: ipv4: new 192.0.2.7/32 deferred penalty of 5.5 seconds for penalty: failed authentication",
            "PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root",
            "pam_unix(sshd:session): session opened for user root(uid=0) by (uid=0)",
            "Server listening on 0.0.0.0 port 0022.",
            "Connection closed by 192.0.2.7 port 99999 [preauth]",
            "",
            "   ",
            "x")) {
      messages.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    messages.addAll(mutated(messages, 3000));
    assertTexts(messages);
  }

  /** Bytes turned over, cut out and doubled, the same ones in every run. */
  private static List<byte[]> mutated(List<byte[]> seeds, int count) {
    Random random = new Random(20_240_523L);
    List<byte[]> mutants = new ArrayList<>();
    while (mutants.size() < count) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      if (seed.length < 4) {
        continue;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int at = random.nextInt(seed.length);
      int to = Math.min(seed.length, at + random.nextInt(6));
      out.write(seed, 0, at);
      switch (random.nextInt(4)) {
        case 0 -> out.write(random.nextInt(256));
        case 1 -> out.write(seed, at, to - at);
        case 2 -> out.write('0' + random.nextInt(10));
        default -> at = to;
      }
      out.write(seed, at, seed.length - at);
      byte[] mutant = out.toByteArray();
      if (isOneLine(mutant)) {
        mutants.add(mutant);
      }
    }
    return mutants;
  }

  private static boolean isOneLine(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '\n' || b == '\r') {
        return false;
      }
    }
    return true;
  }

  private void assertTexts(List<byte[]> messages) throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      log.write(STAMP.getBytes(StandardCharsets.US_ASCII));
      log.write(message);
      log.write('\n');
    }
    Path file = SmallCase.write(dir, "auth.log", log.toByteArray());
    try (SmallCase made = SmallCase.of(dir, file)) {
      assertEquals(Integer.toString(messages.size()), made.row("SELECT count(*) FROM events"));
      List<String> texts = made.rows("SELECT message FROM events ORDER BY line");
      for (int i = 0; i < texts.size(); i++) {
        byte[] message = messages.get(i);
        assertEquals(ByteSlice.decode(message, 0, message.length), texts.get(i), "line " + (i + 1));
      }
    }
  }
}
