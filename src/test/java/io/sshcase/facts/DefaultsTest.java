package io.sshcase.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DefaultsTest {

  @Test
  void defaultsThatChanged() {
    assertEquals("yes", of("PermitRootLogin", "6.9p1"));
    assertEquals("prohibit-password", of("PermitRootLogin", "7.0p1"));
    assertEquals("no", of("KbdInteractiveAuthentication", "8.6p1"));
    assertEquals("yes", of("KbdInteractiveAuthentication", "8.7p1"));
    assertEquals("10:100:10", of("MaxStartups", "6.1p1"));
    assertEquals("10:30:100", of("MaxStartups", "6.2p2"));
    assertEquals("600", of("LoginGraceTime", "3.4p1"));
    assertEquals("120", of("logingracetime", "10.5p1"));
    assertNull(of("PerSourcePenalties", "9.7p1"));
    assertEquals("yes", of("PerSourcePenalties", "9.8p1"));
  }

  @Test
  void anUnknownReleaseCountsAsTheNewest() {
    assertEquals("prohibit-password", Defaults.value("PermitRootLogin", null));
    assertNull(Defaults.value("ChallengeResponseAuthentication", null));
    assertNull(Defaults.value("NoSuchKeyword", null));
  }

  @Test
  void everyRowIsAKeywordWithReleasesThatCanBeRead() {
    assertTrue(Defaults.rows().size() > 40);
    for (Defaults.Row row : Defaults.rows()) {
      assertEquals(row.keyword(), Keyword.of(row.keyword()).name());
      assertTrue(row.fromRelease() == null || Release.parse(row.fromRelease()) != null);
      assertTrue(row.toRelease() == null || Release.parse(row.toRelease()) != null);
    }
    assertEquals(
        MaxStartups.DEFAULT, MaxStartups.parse(Defaults.value("MaxStartups", null)).limit());
  }

  @Test
  void releasesInOrder() {
    assertTrue(Release.parse("9.9p2").compareTo(Release.parse("10.0p1")) < 0);
    assertTrue(Release.parse("3.7.1p2").compareTo(Release.parse("3.7p1")) > 0);
    assertTrue(Release.parse("10.0p2").before(10, 1));
    assertNotNull(Release.parse("9.6"));
    assertNull(Release.parse("9"));
    assertNull(Release.parse("9.6p1-3ubuntu13"));
    assertNull(Release.parse(null));
  }

  private static String of(String keyword, String release) {
    return Defaults.value(keyword, Release.parse(release));
  }
}
