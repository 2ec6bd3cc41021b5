package io.sshcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A number of the report leads to its rows: the statement beside it lists what it counts. */
class RowQueriesTest {
  private static final Pattern FIELD = Pattern.compile("\\{([a-z_]+)}");

  private static final Pattern PRINTED =
      Pattern.compile("sshcase query --case case.duckdb \"([^<]*)\"<");

  /** What of the listed rows, r, each number of the answer is. */
  private static final Map<String, Map<String, String>> COUNTED =
      Map.of(
          "attackers",
          Map.of(
              "accepted", "coalesce(sum(r.repeat) FILTER (WHERE r.event = 'auth_accepted'), 0)",
              "failed_attempts", "coalesce(sum(a.tries), 0)",
              "dropped", "coalesce(sum(r.repeat) FILTER (WHERE r.event = 'connection_dropped'), 0)",
              "hosts", "count(DISTINCT r.host) FILTER (WHERE r.event NOT LIKE 'ban%')"),
          "dropped_sources",
          Map.of("dropped_logged", "sum(r.repeat)"),
          "targeted_users",
          Map.of("attempts", "sum(a.tries)", "sources", "count(DISTINCT r.src)"));

  /** The same of rows that are no lines. */
  private static final Map<String, Map<String, String>> LISTED =
      Map.of(
          "pattern_totals",
          Map.of("sources", "sum(r.sources)", "attempts", "sum(r.attempts)"),
          "slot_holders",
          Map.of("connections", "count(*)"),
          "fleet",
          Map.of("episodes", "count(*)"),
          "heat_map",
          Map.of("attempts", "coalesce(sum(r.tries), 0)"),
          "figures",
          Map.of("accepted", "coalesce(sum(r.repeat), 0)"),
          "timeline_chart",
          Map.of(
              "accepted", "count(*) FILTER (WHERE r.outcome = 'accepted')",
              "failed", "count(*) FILTER (WHERE r.outcome = 'failed')",
              "silent", "count(*) FILTER (WHERE r.outcome = 'silent')"));

  @TempDir private Path dir;

  @ParameterizedTest
  @FieldSource("io.sshcase.Samples#ALL")
  void theStatementListsWhatTheNumberCounts(String sample) throws Exception {
    try (SmallCase made = SmallCase.of(dir, Samples.folder(sample))) {
      made.askAll();
      for (Analysis analysis : AnalysisCatalog.load().all()) {
        for (Map.Entry<String, String> number :
            COUNTED.getOrDefault(analysis.id(), Map.of()).entrySet()) {
          hold(made, analysis, number, " r LEFT JOIN attempt a USING (event_id)");
        }
        for (Map.Entry<String, String> number :
            LISTED.getOrDefault(analysis.id(), Map.of()).entrySet()) {
          hold(made, analysis, number, " r");
        }
      }
      theLinesShownAreAmongThem(made);
      whatThePagePrintsRuns(made, sample);
      if (sample.equals("guide-incident")) {
        aPlaceShowsItsLine(made);
      }
    }
  }

  private static void hold(
      SmallCase made, Analysis analysis, Map.Entry<String, String> number, String joined)
      throws Exception {
    List<String> wrong = new ArrayList<>();
    try (Statement statement = made.store().connection().createStatement();
        Statement listing = made.store().connection().createStatement();
        ResultSet row = statement.executeQuery("FROM " + analysis.id())) {
      while (row.next()) {
        String sql = filled(analysis.rows(), row);
        if (sql == null) {
          continue;
        }
        try (ResultSet counted =
            listing.executeQuery("SELECT " + number.getValue() + " FROM (" + sql + ")" + joined)) {
          counted.next();
          if (counted.getLong(1) != row.getLong(number.getKey())) {
            wrong.add(row.getLong(number.getKey()) + " stated, " + counted.getLong(1) + ": " + sql);
          }
        }
      }
    }
    assertEquals(List.of(), wrong, analysis.id() + "." + number.getKey());
  }

  /** The lines shown beside a row are among those that its statement lists. */
  private static void theLinesShownAreAmongThem(SmallCase made) throws Exception {
    int held = 0;
    List<String> shown = made.rows("SELECT DISTINCT analysis FROM evidence");
    for (Analysis analysis : AnalysisCatalog.load().all()) {
      if (analysis.rows() != null && shown.contains(analysis.id())) {
        held += holdLines(made, analysis);
      }
    }
    assertTrue(held > 1, held + " rows");
  }

  /** How many rows were held. Lines of other programs, such as sudo, are in no list of sshd's. */
  private static int holdLines(SmallCase made, Analysis analysis) throws Exception {
    int held = 0;
    try (Statement statement = made.store().connection().createStatement();
        ResultSet row =
            statement.executeQuery(
                "FROM "
                    + analysis.id()
                    + " SEMI JOIN (SELECT row_key AS key FROM evidence WHERE analysis = '"
                    + analysis.id()
                    + "') USING (key)")) {
      while (row.next()) {
        String sql = filled(analysis.rows(), row);
        if (sql != null) {
          held++;
          assertEquals(
              List.of(),
              made.rows(
                  "SELECT place FROM evidence SEMI JOIN events USING (place) WHERE analysis = '"
                      + analysis.id()
                      + "' AND row_key = '"
                      + row.getString("key")
                      + "' EXCEPT SELECT place FROM ("
                      + sql
                      + ")"),
              sql);
        }
      }
    }
    return held;
  }

  /** Where a row names the place of a line, the line is shown. */
  private static void aPlaceShowsItsLine(SmallCase made) throws Exception {
    for (String answer : List.of("downtimes", "before_after", "daemons")) {
      String place = answer.equals("daemons") ? "first_impossible_place" : "place";
      String named = "SELECT key, " + place + " FROM " + answer + " WHERE " + place + " <> ''";
      assertFalse(made.rows(named).isEmpty(), answer);
      assertEquals(
          List.of(),
          made.rows(
              named
                  + " EXCEPT SELECT row_key, place FROM evidence WHERE analysis = '"
                  + answer
                  + "' AND text <> ''"),
          answer);
    }
  }

  /** Null when the row lacks a value. */
  private static String filled(String rows, ResultSet row) throws Exception {
    StringBuilder sql = new StringBuilder();
    Matcher field = FIELD.matcher(rows);
    while (field.find()) {
      String value = field.group(1).equals("window") ? "" : row.getString(field.group(1));
      if (value == null) {
        return null;
      }
      String put = value.isEmpty() ? "" : "'" + value.replace("'", "''") + "'";
      field.appendReplacement(sql, Matcher.quoteReplacement(put));
    }
    return field.appendTail(sql).toString();
  }

  /** Each statement that the committed page prints lists at least one row of the case. */
  private static void whatThePagePrintsRuns(SmallCase made, String sample) throws Exception {
    String page = Files.readString(Path.of("reports", sample, "report.html"));
    Set<String> begun = new TreeSet<>();
    for (MatchResult printed : PRINTED.matcher(page).results().toList()) {
      String sql = printed.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'");
      assertFalse(sql.contains("&"), sql);
      boolean mayBeNone = sql.startsWith("FROM throttling_episodes");
      assertTrue(mayBeNone || !made.rows(sql).isEmpty(), sql);
      begun.add(sql.replaceAll("'.*", ""));
    }
    assertTrue(begun.size() > (sample.equals("guide-incident") ? 8 : 2), begun.toString());
  }
}
