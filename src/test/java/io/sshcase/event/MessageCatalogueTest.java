package io.sshcase.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.sshcase.event.SampleLines.Sample;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MessageCatalogueTest {
  /**
   * What no line alone can be told to be: the same words in other releases, reasons inside other
   * messages, and the kernel's audit log, which is not sshd's.
   */
  private static final Set<String> NEVER_NAMED =
      new TreeSet<>(
          Set.of(
              "AUTH-02",
              "AUTH-03",
              "AUTH-04",
              "DISC-04",
              "DISC-21",
              "THROT-02",
              "THROT-14",
              "THROT-20",
              "THROT-21",
              "THROT-22",
              "THROT-23",
              "THROT-24",
              "THROT-25",
              "AUD-01",
              "AUD-02",
              "AUD-03"));

  @Test
  void everyMessageOfTheCatalogueHasASampleThatIsUnderstoodAsSuch() {
    var parser = new SshdParser();
    var event = new SshEvent();
    Set<String> unseen = new TreeSet<>();
    for (MessageCatalogue.Entry entry : MessageCatalogue.entries()) {
      unseen.add(entry.id());
    }
    for (Sample sample : SampleLines.all()) {
      if (parser.parse(sample.toRecord(), event) && event.catalogueId != null) {
        assertNotNull(MessageCatalogue.entry(event.catalogueId), sample.toString());
        unseen.remove(event.catalogueId);
      }
    }
    assertEquals(NEVER_NAMED, unseen);
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
