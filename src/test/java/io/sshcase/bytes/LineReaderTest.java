package io.sshcase.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void endsLinesAtLineFeedWithOrWithoutCarriageReturn() throws IOException {
    assertEquals(List.of("a", "", "b\rc", "d"), lines("a\n\nb\rc\r\nd\n", 16, 100));
  }

  @Test
  void returnsALastLineWithoutLineFeed() throws IOException {
    assertEquals(List.of("a", "b"), lines("a\nb", 16, 100));
    assertEquals(List.of(), lines("", 16, 100));
  }

  @Test
  void cutsAtTheLimitAndGoesOnWithTheNextLine() throws IOException {
    assertEquals(List.of("12345", "12345~", "x"), lines("12345\r\n123456\r\nx\n", 4, 5));
  }

  @Test
  void aHoleOfZeroesDoesNotCutTheLineBehindIt() throws IOException {
    for (int size : new int[] {1, 8, 64, 1 << 20}) {
      String hole = "\0".repeat(50);
      assertEquals(List.of("a", "\0web01", "b"), lines("a\n" + hole + "web01\nb\n", size, 9));
      assertEquals(List.of("\0"), lines(hole, size, 9));
      assertEquals(List.of("\0web01~"), lines(hole + "web01 sshd\n", size, 6));
    }
  }

  @Test
  void givesTheSameLinesForEveryBufferSize() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      String text = randomText(random);
      List<String> plain = plainLines(text, 9);
      for (int size : new int[] {1, 2, 3, 8, 13, 64, 1 << 20}) {
        assertEquals(plain, lines(text, size, 9), "buffer of " + size + " for " + text);
      }
    }
  }

  @Test
  void stillHasTheLineBeforeForEveryBufferSize() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      byte[] text = randomText(random).getBytes(StandardCharsets.UTF_8);
      for (int size : new int[] {1, 2, 3, 8, 13, 64, 1 << 20}) {
        LineReader reader = new LineReader(new ByteArrayInputStream(text), size, 9);
        ByteSlice line = new ByteSlice();
        ByteSlice previous = new ByteSlice();
        String before = "";
        while (reader.next(line)) {
          reader.previous(previous);
          assertEquals(before, previous.toString(), "buffer of " + size);
          before = reader.wasCut() ? "" : line.toString();
        }
      }
    }
  }

  @Test
  void countsLinesAndTellsWhichHoldHighBytes() throws IOException {
    byte[] text =
        "plain line of ASCII\nnaïve line\nplain again, and long enough\n"
            .getBytes(StandardCharsets.UTF_8);
    LineReader reader = new LineReader(new ByteArrayInputStream(text), 4, 100);
    ByteSlice line = new ByteSlice();
    List<Boolean> high = new ArrayList<>();
    while (reader.next(line)) {
      high.add(reader.hasHighBytes());
    }
    assertEquals(List.of(false, true, false), high);
    assertEquals(3, reader.number());
  }

  @Test
  void tellsDamageBehindWhatCameBefore() throws IOException {
    LineReader reader = new LineReader(damagedAfter("one\ntwo"), 16, 100);
    ByteSlice line = new ByteSlice();
    assertTrue(reader.next(line));
    assertTrue(reader.next(line));
    assertEquals("two", line.toString());
    assertThrows(IOException.class, () -> reader.next(line));
  }

  @Test
  void findsLineFeedsAsAByteLoopWould() {
    Random random = new Random(11);
    byte[] bytes = new byte[8];
    for (int round = 0; round < 100_000; round++) {
      random.nextBytes(bytes);
      bytes[random.nextInt(8)] = (byte) (round % 3 == 0 ? '\n' : '\n' + 1);
      long found = Words.firstEqual(Words.load(bytes, 0), Words.repeat((byte) '\n'));
      int index = found == 0 ? -1 : Long.numberOfTrailingZeros(found) >>> 3;
      assertEquals(firstLineFeed(bytes), index);
    }
  }

  @Test
  void keepsNothingOfAnEmptyStream() throws IOException {
    ByteSlice line = new ByteSlice("rest of before");
    assertFalse(new LineReader(InputStream.nullInputStream()).next(line));
    assertTrue(line.isEmpty());
  }

  private static int firstLineFeed(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The lines, those that were cut with a {@code ~} behind them. */
  private static List<String> lines(String text, int buffer, int limit) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>();
    ByteSlice line = new ByteSlice();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(bytes), buffer, limit)) {
      while (reader.next(line)) {
        all.add(line + (reader.wasCut() ? "~" : ""));
      }
    }
    return all;
  }

  /** What lines are, in the plainest words. */
  private static List<String> plainLines(String text, int limit) {
    List<String> all = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int feed = text.indexOf('\n', from);
      int end = feed < 0 ? text.length() : feed;
      String line = text.substring(from, end);
      line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      all.add(line.length() > limit ? line.substring(0, limit) + "~" : line);
      from = end + 1;
    }
    return all;
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append("ab\r\nc".charAt(random.nextInt(5)));
    }
    return text.toString();
  }

  private static InputStream damagedAfter(String text) {
    InputStream damaged =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("damaged");
          }

          @Override
          public int read(byte[] array, int from, int count) throws IOException {
            throw new IOException("damaged");
          }
        };
    return new SequenceInputStream(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), damaged);
  }
}
