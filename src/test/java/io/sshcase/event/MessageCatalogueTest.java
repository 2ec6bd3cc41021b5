package io.sshcase.event;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.event.SampleLines.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MessageCatalogueTest {
  /** The kernel's audit log, which is not sshd's and not read. */
  private static final Set<String> NEVER_NAMED =
      new TreeSet<>(Set.of("AUD-01", "AUD-02", "AUD-03"));

  /** How many bytes a near miss and its sample may differ in, at one place. */
  private static final int ONE_PLACE = 26;

  private static final Pattern FIELD = Pattern.compile("[{ ]([a-z0-9_]+)}");

  private final SshdParser parser = new SshdParser();
  private final SshEvent event = new SshEvent();

  @Test
  void everyMessageOfTheCatalogueHasASampleThatIsUnderstoodAsSuch() {
    Set<String> unseen = ids();
    for (Sample sample : SampleLines.all()) {
      if (sample.near() == null) {
        unseen.removeAll(messagesOf(sample));
      }
    }
    assertEquals(NEVER_NAMED, unseen);
  }

  @Test
  void everyMessageOfTheCatalogueHasANearMiss() {
    Set<String> without = ids();
    for (Sample sample : SampleLines.all()) {
      if (sample.near() != null) {
        without.remove(sample.near());
        without.removeAll(MessageCatalogue.entry(sample.near()).sameWords());
      }
    }
    assertEquals(NEVER_NAMED, without);
  }

  @Test
  void aNearMissDiffersAtOnePlaceAndIsSomethingElse() {
    List<Sample> samples = SampleLines.all();
    List<Executable> checks = new ArrayList<>();
    for (Sample miss : samples) {
      if (miss.near() != null) {
        checks.add(() -> assertTrue(missesOneOf(samples, miss), miss.toString()));
      }
    }
    assertTrue(checks.size() > 250);
    assertAll(checks);
  }

  private boolean missesOneOf(List<Sample> samples, Sample miss) {
    String understood = outcome(miss);
    for (Sample sample : samples) {
      if (sample.near() == null
          && differsAtOnePlace(sample.text(), miss.text())
          && messagesOf(sample).contains(miss.near())
          && !outcome(sample).equals(understood)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differsAtOnePlace(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int start = 0;
    while (start < shorter && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return Math.max(a.length(), b.length()) - start - end <= ONE_PLACE;
  }

  /** What a line is, and which of its fields are known; not what they hold. */
  private String outcome(Sample sample) {
    if (!parser.parse(sample.toRecord(), event)) {
      return "nothing";
    }
    return String.join(
        " ",
        event.kind.word(),
        String.valueOf(event.catalogueId),
        String.valueOf(event.reason),
        String.valueOf(event.userValid),
        "user " + event.hasUser,
        "src " + !event.src.isEmpty(),
        "port " + (event.srcPort >= 0),
        "number " + (event.numberMillis != SshEvent.NO_NUMBER),
        "pid " + (event.aboutPid >= 0));
  }

  /** The message of a sample, those with the same words, and the reason within it. */
  private Set<String> messagesOf(Sample sample) {
    var messages = new TreeSet<String>();
    if (parser.parse(sample.toRecord(), event) && event.catalogueId != null) {
      var entry = MessageCatalogue.entry(event.catalogueId);
      assertNotNull(entry, sample.toString());
      messages.add(entry.id());
      messages.addAll(entry.sameWords());
      for (MessageCatalogue.Entry each : MessageCatalogue.entries()) {
        if (each.level().equals("reason") && sample.text().contains(each.template())) {
          messages.add(each.id());
        }
      }
    }
    return messages;
  }

  private static Set<String> ids() {
    var ids = new TreeSet<String>();
    MessageCatalogue.entries().forEach(entry -> ids.add(entry.id()));
    return ids;
  }

  @Test
  void whatEntriesSayOfEachOtherAndOfTheirFieldsExists() {
    for (MessageCatalogue.Entry entry : MessageCatalogue.entries()) {
      for (String same : entry.sameWords()) {
        assertNotNull(MessageCatalogue.entry(same), entry.id() + " " + same);
      }
      var fields = new TreeSet<String>();
      FIELD.matcher(entry.template()).results().forEach(result -> fields.add(result.group(1)));
      assertTrue(fields.containsAll(entry.peerChosen()), entry.id() + " " + fields);
    }
  }

  @Test
  void anEntrySaysWhichReleasesWriteItAndWhatItMeans() {
    var entry = MessageCatalogue.entry("THROT-08");
    assertEquals("beginning MaxStartups throttling", entry.template());
    assertEquals("ERROR", entry.level());
    assertEquals("8.4p1", entry.firstRelease());
    assertEquals("9.9p2", entry.lastRelease());
    assertEquals("listener", entry.process());
    for (MessageCatalogue.Entry each : MessageCatalogue.entries()) {
      assertFalse(each.template().isEmpty() || each.meaning().isEmpty(), each.id());
    }
  }

  @Test
  void anUnknownIdHasNoEntry() {
    assertNull(MessageCatalogue.entry(null));
    assertNull(MessageCatalogue.entry("AUTH-99"));
  }
}
