package io.sshcase.journal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a journal for the tests, each entry as one text. */
final class Entries {
  static final List<String> FIELDS = List.of("MESSAGE", "SYSLOG_IDENTIFIER", "_COMM");
  static final int LONGEST = 1000;

  final List<String> shown = new ArrayList<>();
  JournalFlaws flaws;
  IOException failure;

  static Entries of(byte[] file) {
    return of(new ByteArrayInputStream(file));
  }

  static Entries of(InputStream in) {
    Entries all = new Entries();
    try (JournalReader reader = new JournalReader(in, FIELDS, LONGEST)) {
      StringBuilder fields = new StringBuilder();
      while (reader.next((field, array, from, to) -> show(fields, field, array, from, to))) {
        all.shown.add(
            reader.realtime()
                + fields.toString()
                + (reader.lostFields() > 0 ? " -" + reader.lostFields() : "")
                + (reader.isAltered() ? " altered" : "")
                + (reader.hasForgotten() ? " forgotten" : ""));
        fields.setLength(0);
      }
      all.flaws = reader.flaws();
    } catch (IOException e) {
      all.failure = e;
    }
    return all;
  }

  private static void show(StringBuilder out, int field, byte[] array, int from, int to) {
    out.append('|').append("MSC".charAt(field)).append('=');
    out.append(new String(array, from, to - from, StandardCharsets.ISO_8859_1));
  }
}
