package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.SmallCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of the user's own, with {@code --analysis DIR}. */
class OwnQuestionsTest {
  private static final String HEADER = "-- title: %s\n-- question: %s?\n-- reading: Rows.\n";

  @TempDir private static Path dir;
  private static Path made;

  @BeforeAll
  static void aCaseOfTwoLogins() throws Exception {
    Path log =
        SmallCase.write(
            dir,
            "auth.log",
            "2024-05-23T06:00:02Z web01 sshd[1]: Accepted publickey for zoe from 192.0.2.4 port 41"
                + " ssh2",
            "2024-05-23T07:00:01Z web01 sshd[2]: Accepted publickey for =amy<b> from 192.0.2.5 port"
                + " 42 ssh2");
    made = dir.resolve("case.duckdb");
    Shell.run("ingest", log, "--case", made).well();
  }

  @Test
  void theyAreAnsweredInEveryFormOfTheReport() throws IOException {
    Path own = folder("both");
    question(own, "020_first.sql", "Who first", "SELECT min(\"user\") AS name FROM logins");
    question(
        own,
        "010_logins.sql",
        "Logins",
        "SELECT time, \"user\", 1.50 AS cost FROM events WHERE event = 'auth_accepted';");
    Path report = dir.resolve("both-report");
    report(own, report).well();
    assertEquals(
        List.of(
            "time,user,cost",
            "2024-05-23T06:00:02Z,zoe,1.50",
            "2024-05-23T07:00:01Z,'=amy<b>,1.50"),
        Files.readAllLines(report.resolve("csv/logins.csv")));
    assertEquals("name\r\n'=amy<b>\r\n", Files.readString(report.resolve("csv/first.csv")));
    String html = Files.readString(report.resolve("report.html"));
    assertTrue(html.contains("<h2 id=\"h-own\">Own questions"), "no section");
    assertTrue(html.contains("=amy&lt;b"), "not escaped, or not there");
    assertFalse(html.contains("=amy<b>"), "not escaped");
    assertTrue(Files.readString(report.resolve("report.md")).contains("## Own questions"));
    String json = Files.readString(report.resolve("summary.json"));
    assertTrue(json.contains("\"name\": \"logins\""), json);
    Shell rows = Shell.run("query", "--case", made, "SELECT count(*) AS n FROM logins").well();
    assertEquals("n\n-\n2\n", rows.out());
  }

  @Test
  void theWindowIsTheirsToo() throws IOException {
    Path own = folder("window");
    question(
        own,
        "in_window.sql",
        "Logins",
        "SELECT e.time FROM event e WHERE e.event = 'auth_accepted'");
    Path report = dir.resolve("window-report");
    report(own, report, "--since", "2024-05-23T06:30:00Z").well();
    assertEquals(
        List.of("time", "2024-05-23T07:00:01Z"),
        Files.readAllLines(report.resolve("csv/in_window.csv")));
  }

  @Test
  void oneThatDoesNotRunCostsNobodyTheRest() throws IOException {
    Path own = folder("wrong");
    question(own, "good.sql", "Good", "SELECT 1 AS one");
    question(own, "wrong.sql", "Wrong", "SELECT tim FROM events");
    question(own, "event.sql", "Taken", "SELECT 1 AS one");
    Path report = dir.resolve("wrong-report");
    Shell run = report(own, report);
    assertEquals(Exit.USAGE, run.code());
    List<String> errors = run.err().lines().toList();
    assertEquals(2, errors.size(), run.err());
    assertTrue(errors.get(0).contains("event does not run: the case has a table"), run.err());
    assertTrue(errors.get(1).contains("wrong does not run: Binder Error"), run.err());
    assertTrue(errors.get(1).contains("\"time\""), "no hint: " + run.err());
    assertTrue(Files.exists(report.resolve("csv/good.csv")));
    assertFalse(Files.exists(report.resolve("csv/wrong.csv")));
    String html = Files.readString(report.resolve("report.html"));
    assertTrue(html.contains("2 of them cannot be answered"), "silent");
  }

  @Test
  void theNextReportForgetsThem() throws IOException {
    Path own = folder("once");
    question(own, "once.sql", "Once", "SELECT 1 AS one");
    report(own, dir.resolve("once-report")).well();
    report(own, dir.resolve("once-report")).well();
    Shell.run("report", "--case", made, "-o", dir.resolve("once-report")).well();
    assertFalse(Files.exists(dir.resolve("once-report/csv/once.csv")));
    Shell.run("query", "--case", made, "FROM once").failed(Exit.USAGE, "once does not exist");
  }

  @Test
  void whatIsNoQuestionIsRefusedBeforeAnythingIsRead() throws IOException {
    Path report = dir.resolve("never");
    Path drops = folder("drops");
    question(drops, "drops.sql", "Drops", "DROP TABLE event");
    report(drops, report).failed(Exit.USAGE, "drops", "only questions are allowed");
    Path bare = folder("bare");
    Files.writeString(bare.resolve("bare.sql"), "SELECT 1");
    report(bare, report).failed(Exit.USAGE, "bare.sql", "no header line title");
    Path taken = folder("taken");
    question(taken, "attackers.sql", "Mine", "SELECT 1 AS one");
    report(taken, report).failed(Exit.USAGE, "attackers already", "rename the file");
    Path spelled = folder("spelled");
    question(spelled, "My Query.sql", "Mine", "SELECT 1 AS one");
    report(spelled, report).failed(Exit.USAGE, "My Query.sql", "is not named like");
    Path listing = folder("listing");
    Files.writeString(
        listing.resolve("mine.sql"),
        "-- title: T\n-- question: Q?\n-- reading: R.\n-- rows: FROM events\nSELECT 1 AS one\n");
    report(listing, report).failed(Exit.USAGE, "mine.sql", "leave out rows");
    report(folder("empty"), report).failed(Exit.USAGE, "holds no .sql file");
    report(dir.resolve("nowhere"), report).failed(Exit.USAGE, "takes a folder");
    assertFalse(Files.exists(report));
  }

  private static Path folder(String name) throws IOException {
    return Files.createDirectories(dir.resolve(name));
  }

  private static void question(Path folder, String file, String title, String sql)
      throws IOException {
    Files.writeString(folder.resolve(file), HEADER.formatted(title, title) + sql + "\n");
  }

  private static Shell report(Path own, Path report, Object... more) {
    Object[] words = new Object[7 + more.length];
    Object[] first = {"report", "-q", "--case", made, "-o", report, "--analysis=" + own};
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(more, 0, words, first.length, more.length);
    return Shell.run(words);
  }
}
