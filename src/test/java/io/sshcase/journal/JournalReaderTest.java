package io.sshcase.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.journal.JournalWriter.Codec;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JournalReaderTest {
  private static final String LONG = "Disconnected from user alice ".repeat(30);

  static Stream<Arguments> layouts() {
    return Stream.of(Codec.values())
        .flatMap(
            codec ->
                Stream.of(0, 1, 2, 3, 7)
                    .map(
                        bits ->
                            Arguments.of(
                                codec, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void readsEveryLayout(Codec codec, boolean compact, boolean keyed, boolean sealed) {
    byte[] file =
        new JournalWriter(codec, compact, keyed, sealed)
            .entry(100, "MESSAGE=one", "_PID=1", "SYSLOG_IDENTIFIER=sshd", "_COMM=sshd")
            .entry(200, "SYSLOG_IDENTIFIER=sshd", "MESSAGE=" + LONG, "CODE_FILE=x.c")
            .entry(150, "MESSAGE=one", "BLOB=" + LONG)
            .entry(300, "MESSAGE=", "_COMM=cron")
            .bytes();
    Entries read = Entries.of(file);
    assertEquals(
        List.of("100|M=one|S=sshd|C=sshd", "200|S=sshd|M=" + LONG, "150|M=one", "300|M=|C=cron"),
        read.shown);
    assertEquals(sound(4, sealed), read.flaws);
    assertEquals(read.shown, Entries.of(byteByByte(file)).shown);
  }

  private static JournalFlaws sound(long entries, boolean sealed) {
    return new JournalFlaws(entries, 0, 0, 0, 0, -1, false, true, 0, false, false, sealed);
  }

  @Test
  void keepsOfALongValueNoMoreThanAskedFor() {
    for (Codec codec : Codec.values()) {
      String value = "0123456789".repeat(1_000_000);
      byte[] file =
          new JournalWriter(codec, false, true, false)
              .entry(1, "MESSAGE=" + value, "BLOB=" + value)
              .entry(2, "MESSAGE=next")
              .bytes();
      Entries read = Entries.of(file);
      assertEquals(List.of("1|M=" + value.substring(0, 1000), "2|M=next"), read.shown);
      assertEquals(sound(2, false), read.flaws);
    }
  }

  @Test
  void aRepeatedFieldComesEachTimeAndAFieldBeginningLikeAnotherIsNone() {
    byte[] file =
        new JournalWriter()
            .entry(1, "MESSAGE=a", "MESSAGE=b", "MESSAGE_ID=c", "MESSAG=d", "X=MESSAGE=e")
            .bytes();
    assertEquals(List.of("1|M=a|M=b"), Entries.of(file).shown);
  }

  @Test
  void saysThatItWasBeingWrittenAndCountsGaps() {
    byte[] file =
        new JournalWriter()
            .skipSeqnums(50)
            .entry(1, "MESSAGE=a")
            .skipSeqnums(3)
            .entry(2, "MESSAGE=b")
            .bytes(JournalWriter.ONLINE, 0);
    JournalFlaws flaws = Entries.of(file).flaws;
    assertTrue(flaws.online());
    assertEquals(3, flaws.gaps());
    assertEquals(0, flaws.places() + flaws.missing());
  }

  @Test
  void triesAFileWithFlagsThatItDoesNotKnow() {
    Entries read = Entries.of(new JournalWriter().entry(1, "MESSAGE=a").bytes(2, 0x60));
    assertEquals(List.of("1|M=a"), read.shown);
    assertEquals(0x60, read.flaws.unknownFlags());
  }

  @Test
  void passesOnWhatCameBeforeTheStreamFailed() {
    JournalWriter writer = new JournalWriter().entry(1, "MESSAGE=a").entry(2, "MESSAGE=b");
    byte[] head = Arrays.copyOf(writer.bytes(), writer.entryAt(2));
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new EOFException("ends before its end");
          }

          @Override
          public int read(byte[] array, int from, int count) throws IOException {
            throw new EOFException("ends before its end");
          }
        };
    Entries read = Entries.of(new SequenceInputStream(new ByteArrayInputStream(head), broken));
    assertEquals(List.of("1|M=a"), read.shown);
    assertNotNull(read.failure);
  }

  private static InputStream byteByByte(byte[] file) {
    return new ByteArrayInputStream(file) {
      @Override
      public synchronized int read(byte[] array, int from, int count) {
        return super.read(array, from, Math.min(count, 1));
      }
    };
  }
}
