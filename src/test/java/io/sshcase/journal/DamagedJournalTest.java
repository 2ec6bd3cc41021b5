package io.sshcase.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.journal.JournalWriter.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedJournalTest {
  private static final int ENTRIES = 20;
  private static final String SHARED = "MESSAGE=shared by two";

  private final JournalWriter writer = new JournalWriter(Codec.ZSTD, true, true, false);
  private byte[] file;
  private ByteBuffer numbers;

  /** Entry 5 and entry 12 share their message; the others have one of their own. */
  private static void write(JournalWriter writer) {
    for (int i = 1; i <= ENTRIES; i++) {
      String message = i == 5 || i == 12 ? SHARED : "MESSAGE=number " + i;
      writer.entry(i, message, "SYSLOG_IDENTIFIER=sshd", "_COMM=sshd", "_PID=" + i);
    }
  }

  private void write() {
    write(writer);
    file = writer.bytes();
    numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<String> whole() {
    JournalWriter writer = new JournalWriter();
    write(writer);
    List<String> whole = Entries.of(writer.bytes()).shown;
    assertEquals(ENTRIES, whole.size());
    return whole;
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "40", "88", "200", "4000", "1099511627776", "-1"})
  void aMessageWithADestroyedSizeIsReadUpToTheNextObject(long size) {
    write();
    numbers.putLong(writer.dataAt(SHARED) + 8, size);
    Entries read = Entries.of(file);
    assertEquals(whole(), read.shown);
    assertEquals(1, read.flaws.places());
    assertEquals(writer.dataAt(SHARED), read.flaws.firstPlace());
    assertEquals(0, read.flaws.missing());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 255})
  void anEntryWithADestroyedTypeIsKnownByWhatItPointsTo(int type) {
    write();
    file[writer.entryAt(7)] = (byte) type;
    Entries read = Entries.of(file);
    assertEquals(whole(), read.shown);
    assertEquals(1, read.flaws.places());
  }

  @Test
  void aLostEntryIsCountedAndItsNeighboursStay() {
    write();
    Arrays.fill(file, writer.entryAt(7), writer.entryAt(7) + 64, (byte) 0xee);
    Entries read = Entries.of(file);
    List<String> expected = new ArrayList<>(whole());
    expected.remove(6);
    assertEquals(expected, read.shown);
    assertEquals(1, read.flaws.missing());
    assertEquals(1, read.flaws.places());
    assertEquals(1, read.flaws.gaps());
  }

  @Test
  void aChangedPayloadIsReadAndMarkedInEachOfItsEntries() {
    write();
    file[writer.dataAt(SHARED) + 72 + 8] ^= 0x20;
    List<String> shown = Entries.of(file).shown;
    assertEquals("5|S=sshd|C=sshd|M=Shared by two altered", shown.get(4));
    assertEquals("12|S=sshd|C=sshd|M=Shared by two altered", shown.get(11));
    assertEquals(18, shown.stream().filter(whole()::contains).count());
  }

  @Test
  void anItemThatPointsToNoDataLosesOneField() {
    write();
    long[] wrong = {3, 0, 8, 0xfffffff8L, writer.entryAt(1), writer.dataAt(SHARED) + 8};
    for (long item : wrong) {
      numbers.putInt(writer.entryAt(9) + 64 + 4 * 2, (int) item);
      Entries read = Entries.of(file);
      assertEquals("9|S=sshd|C=sshd -1", read.shown.get(8).replace("|M=number 9", ""));
      assertEquals(ENTRIES, read.shown.size());
    }
  }

  @Test
  void aDamagedFrameLosesItsMessageOnly() {
    for (Codec codec : List.of(Codec.XZ, Codec.LZ4, Codec.ZSTD)) {
      String message = "MESSAGE=" + "Failed password for invalid user guest ".repeat(40);
      JournalWriter packed = new JournalWriter(codec, false, false, false);
      packed.entry(1, message, "_COMM=sshd").entry(2, "MESSAGE=next");
      byte[] bytes = packed.bytes();
      Arrays.fill(bytes, packed.dataAt(message) + 64, packed.dataAt(message) + 80, (byte) 0x55);
      assertEquals(List.of("1|C=sshd -1", "2|M=next"), Entries.of(bytes).shown, codec.name());
    }
  }

  @Test
  void anLz4SizeThatLiesMakesNoDifferenceToMemory() {
    String message = "MESSAGE=" + "x".repeat(2000);
    JournalWriter packed = new JournalWriter(Codec.LZ4, true, true, false);
    packed.entry(1, message);
    byte[] bytes = packed.bytes();
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(packed.dataAt(message) + 72, Integer.MAX_VALUE);
    Entries read = Entries.of(bytes);
    assertEquals(List.of("1|M=" + "x".repeat(1000)), read.shown);
  }

  @Test
  void aTimeThatCannotBeIsLeftOut() {
    write();
    numbers.putLong(writer.entryAt(3) + 24, Long.MIN_VALUE + 3);
    assertEquals("-1|S=sshd|C=sshd|M=number 3 -1", Entries.of(file).shown.get(2));
  }

  @Test
  void zeroesToTheEndAreNotTakenForTheEnd() {
    write();
    Arrays.fill(file, writer.entryAt(11), file.length, (byte) 0);
    Entries read = Entries.of(file);
    assertEquals(whole().subList(0, 10), read.shown);
    assertEquals(writer.entryAt(11), read.flaws.endsBeforeTail());
    assertTrue(read.flaws.tailIsZero());
    assertEquals(10, read.flaws.missing());
  }

  @Test
  void anUnfinishedLastObjectOfAJournalInUseIsNoDamage() {
    write();
    file = writer.bytes(JournalWriter.ONLINE, 0);
    int last = writer.entryAt(ENTRIES);
    Arrays.fill(file, last + 16, last + 64, (byte) 0);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(136, last).putLong(152, 19);
    Entries read = Entries.of(file);
    assertEquals(whole().subList(0, 19), read.shown);
    assertEquals(0, read.flaws.places() + read.flaws.missing());
    assertEquals(-1, read.flaws.endsBeforeTail());
  }

  /** What the sender put into a field is never searched for objects while the file is sound. */
  @Test
  void aJournalInsideAFieldIsNotRead() {
    JournalWriter inner = new JournalWriter();
    write(inner);
    byte[] blob = new byte[5 + inner.bytes().length];
    System.arraycopy("BLOB=".getBytes(StandardCharsets.US_ASCII), 0, blob, 0, 5);
    System.arraycopy(inner.bytes(), 0, blob, 5, blob.length - 5);
    JournalWriter outer = new JournalWriter(Codec.NONE, true, true, false);
    outer.entry(1, blob).entry(2, "MESSAGE=b");
    assertEquals(List.of("1", "2|M=b"), Entries.of(outer.bytes()).shown);
  }

  /** A head every 48 bytes, each of which says that the next object is four mebibytes away. */
  @Test
  void falseHeadsWithoutEndCostNoMoreThanTime() {
    ByteBuffer hostile = ByteBuffer.allocate(32 << 20).order(ByteOrder.LITTLE_ENDIAN);
    hostile.put(new JournalWriter().bytes(), 0, JournalWriter.HEADER);
    hostile.putLong(96, hostile.capacity()).putLong(136, hostile.capacity() - 64);
    while (hostile.remaining() >= 96) {
      hostile.putLong(1).putLong((4 << 20) - 48).position(hostile.position() + 56);
      hostile.put("A=".getBytes(StandardCharsets.US_ASCII));
      hostile.position((hostile.position() + 7) & ~7);
    }
    Entries read = assertTimeout(Duration.ofSeconds(60), () -> Entries.of(hostile.array()));
    assertEquals(List.of(), read.shown);
  }

  @Test
  void everyTruncationLeavesWhatWasBeforeIt() {
    write();
    List<String> whole = whole();
    for (int length = 0; length <= writer.end(); length++) {
      Entries read = Entries.of(Arrays.copyOf(file, length));
      int complete = 0;
      while (complete < ENTRIES && writer.entryAt(complete + 1) + 64 + 4 * 4 <= length) {
        complete++;
      }
      assertEquals(whole.subList(0, complete), read.shown, "cut at " + length);
      boolean told = read.flaws.endsBeforeTail() >= 0;
      assertEquals(length < writer.end(), told, "cut at " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyFlippedByteLeavesWhatWasBeforeIt(boolean compact) {
    JournalWriter journal = new JournalWriter(Codec.LZ4, compact, compact, compact);
    write(journal);
    byte[] sound = journal.bytes();
    List<String> whole = Entries.of(sound).shown;
    Random random = new Random(7);
    for (int at = 0; at < journal.end(); at++) {
      byte[] flipped = sound.clone();
      flipped[at] ^= (byte) (1 + random.nextInt(255));
      Entries read = Entries.of(flipped);
      int complete = 0;
      while (complete < ENTRIES && journal.entryAt(complete + 1) + (compact ? 80 : 128) <= at) {
        complete++;
      }
      List<String> before = read.shown.subList(0, Math.min(complete, read.shown.size()));
      if (at >= JournalWriter.HEADER) {
        assertEquals(whole.subList(0, complete), before, "flip at " + at);
        assertTrue(read.shown.size() >= ENTRIES - 1, "flip at " + at + ": " + read.shown);
      }
      assertEquals(read.shown.size(), read.flaws.entries());
    }
  }

  @Test
  void noiseInAnyPlaceIsSurvived() {
    write();
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      byte[] noisy = file.clone();
      for (int i = random.nextInt(20); i >= 0; i--) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
      }
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, noisy, random.nextInt(noisy.length - 300), noise.length);
      Entries read = Entries.of(noisy);
      assertEquals(read.shown.size(), read.flaws.entries());
      assertTrue(read.shown.size() <= ENTRIES + 1, "entries out of nothing: " + read.shown);
    }
  }
}
