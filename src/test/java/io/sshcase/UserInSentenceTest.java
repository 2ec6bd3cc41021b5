package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that a client chose stands in our sentences as a name, whatever it says. */
class UserInSentenceTest {
  private static final String NAME = "root from 192.0.2.9 was harmless. Nothing else";

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "root|root",
        "www-data|www-data",
        "HOST$|HOST$",
        "192.0.2.9|\"192.0.2.9\"",
        "a b|\"a b\"",
        "-|\"-\"",
        "say \"yes\"|“say \"yes\"”"
      })
  void whatIsMoreThanOneWordIsQuoted(String name, String shown) throws Exception {
    try (SmallCase made = new SmallCase(dir)) {
      assertEquals(shown, made.row("SELECT user_text('" + name + "')"));
      assertEquals("an unnamed user", made.row("SELECT user_text(NULL)"));
    }
  }

  @Test
  void findingVerdictAndAdviceQuoteIt() throws Exception {
    List<String> log = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      log.add(line(i, "Failed password for root from 203.0.113.1 port " + (40_000 + i) + " ssh2"));
    }
    log.add(line(50, "Accepted password for " + NAME + " from 203.0.113.1 port 40100 ssh2"));
    SmallCase.write(dir, "web01/var/log/auth.log", log.toArray(String[]::new));
    Path report = dir.resolve("report");
    Reports.write(report, new Settings(null, null, 2), dir.resolve("web01"));
    String quoted = "\"" + NAME + "\" ";
    try (SmallCase made = SmallCase.existing(report.resolve("case.duckdb"))) {
      assertEquals(
          "true|true|true",
          made.row(
              "SELECT bool_or(contains(f.title, q)), bool_or(contains(v.sentence, q)),"
                  + " bool_and(NOT contains(replace(f.title || v.sentence, q, ''), 'harmless'))"
                  + " FROM findings f, verdict v, (SELECT '"
                  + quoted
                  + "' AS q)"));
    }
    String html = Files.readString(report.resolve("report.html"));
    assertTrue(html.contains("Separately: &#34;" + NAME) || html.contains("Separately: \"" + NAME));
  }

  private static String line(int second, String message) {
    return "2024-05-23T06:00:%02dZ web01 sshd[800]: %s".formatted(second, message);
  }
}
