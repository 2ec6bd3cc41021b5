package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that are passed on, with {@code --redact}. */
class RedactTest {
  private static final String[] SECRET = {
    "bastion7",
    "corp.example",
    "mwinter",
    "203.0.113.",
    "203-0-113-",
    "113-0-203",
    "198.51.100.",
    "acme",
    "ofpPOkQ4",
    "2001:db8:51",
    "onerror"
  };

  @TempDir private static Path dir;
  private static Path log;
  private static Path key;

  @BeforeAll
  static void aCustomersLog() throws IOException {
    key = dir.resolve("key");
    String[] said = {
      "Server listening on 203.0.113.1 port 22.",
      "Accepted publickey for mwinter from 198.51.100.7 port 40022 ssh2: ED25519"
          + " SHA256:ofpPOkQ4ZVjX3tVYoVXJgSzHzVqH8V0z0wWcVVd2FNk",
      "Failed password for invalid user <img src=x onerror=alert(1)> from 203.0.113.7 port 1 ssh2",
      "Failed password for invalid user time from 203.0.113.7 port 2 ssh2",
      "Failed password for mwinter from 2001:db8:51::15 port 3 ssh2",
      "Failed password for root from 203.0.113.7 port 4 ssh2",
      "drop connection #10 from [203.0.113.7]:40000 on [203.0.113.1]:22 past MaxStartups",
      "reverse mapping checking getaddrinfo for 7-113-0-203.corp.example [203.0.113.7] failed.",
      "Accepted password for root from 203.0.113.7 port 5 ssh2",
      "Connection closed by 203.0.113.7 port 6 [preauth]"
    };
    String[] lines = new String[said.length];
    for (int i = 0; i < said.length; i++) {
      lines[i] = "2024-05-23T06:0" + i + ":01Z bastion7 sshd[" + (10 + i) + "]: " + said[i];
    }
    log = SmallCase.write(dir, "acme-4711/bastion7.corp.example/var/log/auth.log", lines);
  }

  @Test
  void noFormOfTheReportHoldsAnOriginal() throws IOException {
    Path report = dir.resolve("passed-on");
    Shell run = redacted(report).well();
    Map<String, String> files = files(report);
    for (String file : List.of("report.html", "summary.json", "reply.txt", "blocklist/cidr.txt")) {
      assertTrue(files.containsKey(file), file + " was not looked at");
    }
    assertFalse(files.containsKey("case.duckdb"), "the case holds every name");
    files.put("the terminal", run.out().replace(dir.toString(), ""));
    files.forEach(
        (file, text) -> {
          for (String secret : SECRET) {
            assertFalse(
                text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)),
                () -> secret + " is left in " + file);
          }
        });
    assertTrue(files.get("report.html").contains("(redacted: "), "the report does not say so");
    assertTrue(files.get("csv/targeted_users.csv").contains("root,"), "root names nobody");
  }

  /** What other tools get is redacted with the same names as the report, and searched as well. */
  @ParameterizedTest
  @ValueSource(strings = {"ecs", "timesketch", "timesketch-csv"})
  void noExportHoldsAnOriginal(String format) throws IOException {
    String text = exported(format);
    for (String secret : SECRET) {
      assertFalse(
          text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)),
          () -> secret + " is left in " + format);
    }
    assertEquals(format.endsWith("csv") ? 11 : 10, text.lines().count());
    assertTrue(text.contains("Failed password for root from"), "root names nobody");
  }

  /** The engine's own files too: events, connections, each answer. */
  @Test
  void noTableHoldsAnOriginal() throws Exception {
    Path folder = export("parquet");
    Map<String, String> tables = tables(folder);
    assertTrue(tables.keySet().containsAll(List.of("events", "connections", "verdict")));
    tables.forEach(
        (table, text) -> {
          for (String secret : SECRET) {
            assertFalse(
                text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)),
                () -> secret + " is left in " + table);
          }
        });
    assertEquals(10, tables.get("events").lines().count());
    assertTrue(tables.get("events").contains("Failed password for root from"));
    String host = name(exported("ecs"), "host-[a-z0-9]+");
    assertTrue(tables.get("events").contains(host) && tables.get("verdict").contains(host));
  }

  private static Map<String, String> tables(Path folder) throws Exception {
    Map<String, String> tables = new TreeMap<>();
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = engine.createStatement();
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        StringBuilder text = new StringBuilder();
        String rows = "SELECT t::VARCHAR FROM read_parquet('" + file + "') t";
        try (ResultSet row = statement.executeQuery(rows)) {
          while (row.next()) {
            text.append(row.getString(1)).append('\n');
          }
        }
        tables.put(file.getFileName().toString().replace(".parquet", ""), text.toString());
      }
    }
    return tables;
  }

  @Test
  void anExportHasTheNamesOfTheReport() throws IOException {
    redacted(dir.resolve("beside")).well();
    String host = name(exported("ecs"), "host-[a-z0-9]+");
    assertTrue(Files.readString(dir.resolve("beside/report.md")).contains(host), host);
  }

  private static String exported(String format) throws IOException {
    return Files.readString(export(format));
  }

  private static Path export(String format) {
    Path file = dir.resolve("acme-export.duckdb");
    if (!Files.exists(file)) {
      Shell.run("ingest", dir.resolve("acme-4711"), "--case", file).well();
    }
    Path exported = dir.resolve("passed-on." + format);
    Object[] words = {
      "export", "--case", file, "--format", format, "--redact", "--redact-key", key, "-o", exported
    };
    Shell run = Shell.run(words).well();
    assertTrue(run.out().startsWith("Redacted: "), run.out());
    return exported;
  }

  private static String name(String text, String form) {
    return Pattern.compile(form).matcher(text).results().findFirst().orElseThrow().group();
  }

  @Test
  void theSameSecretGivesTheSameBytesAndAnotherSecretOthers() throws IOException {
    redacted(dir.resolve("once")).well();
    redacted(dir.resolve("twice")).well();
    Shell.run("analyze", log, "--redact", "-o", dir.resolve("other")).well();
    assertEquals(files(dir.resolve("once")), files(dir.resolve("twice")));
    assertFalse(files(dir.resolve("once")).equals(files(dir.resolve("other"))));
  }

  @Test
  void verdictAndFiguresStay() throws IOException {
    Path plain = dir.resolve("plain");
    Shell.run("analyze", dir.resolve("acme-4711"), "-o", plain).well();
    redacted(dir.resolve("same-figures")).well();
    for (String part : List.of("cause", "confidence", "refused", "failed_attempts", "accepted")) {
      assertEquals(
          lines(plain, part), lines(dir.resolve("same-figures"), part), "changed: " + part);
    }
    Map<String, String> before = files(plain);
    before.remove("case.duckdb");
    Map<String, String> after = files(dir.resolve("same-figures"));
    assertEquals(before.keySet(), after.keySet());
    before.forEach(
        (name, text) -> {
          if (name.endsWith(".csv")) {
            assertEquals(text.lines().count(), after.get(name).lines().count(), name);
          }
        });
  }

  @Test
  void theFolderIsNotNamedAfterTheBundle() {
    Path file = dir.resolve("acme.duckdb");
    Shell.run("ingest", log, "--case", file).well();
    Shell.run("report", "--case", file, "-o", dir, "--redact").failed(Exit.USAGE, "acme.duckdb");
    Shell.run("report", "--case", file, "-o", dir.resolve("of-case"), "--redact").well();
    assertFalse(Files.exists(dir.resolve("of-case/case.duckdb")));
  }

  @Test
  void aKeyInTheFolderOrWithoutUseIsRefused() {
    Path report = dir.resolve("refused");
    Shell.run("analyze", log, "--redact-key", key, "-o", report).failed(Exit.USAGE, "--redact");
    Shell.run("analyze", log, "--redact", "--redact-key", report.resolve("key"), "-o", report)
        .failed(Exit.USAGE, "inside the report folder");
    assertFalse(Files.exists(report));
  }

  private static Shell redacted(Path report) {
    return Shell.run(
        "analyze", dir.resolve("acme-4711"), "--redact", "--redact-key", key, "-o", report);
  }

  private static List<String> lines(Path report, String part) throws IOException {
    return Files.readString(report.resolve("summary.json"))
        .lines()
        .filter(line -> line.contains('"' + part + '"'))
        .toList();
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".duckdb"))
          .forEach(file -> files.put(name(folder, file), read(file)));
    }
    return files;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
