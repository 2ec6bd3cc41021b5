package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysesCommandTest {

  @Test
  void theListHasEveryQuestion() {
    List<String> lines = Shell.run("analyses").well().out().lines().toList();
    List<Analysis> all = AnalysisCatalog.load().all();
    assertEquals(all.size() + 2, lines.size());
    for (int i = 0; i < all.size(); i++) {
      assertTrue(lines.get(i + 2).startsWith(all.get(i).id() + " "), lines.get(i + 2));
    }
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("attackers +\\S.*\\?")), lines.toString());
  }

  @Test
  void oneIsPrintedAsSqlThatRuns() {
    String sql = Shell.run("analyses", "timeline").well().out();
    assertTrue(sql.contains("SELECT"), sql);
    assertTrue(sql.contains("ORDER BY"), sql);
  }

  @Test
  void explainingTellsTheQuestionTheSqlAndWhatCounts() {
    String text = Shell.run("analyses", "--explain", "throttling_episodes").well().out();
    Analysis episodes = AnalysisCatalog.load().byId("throttling_episodes");
    assertTrue(text.startsWith(episodes.title() + "\n\n" + episodes.question()), text);
    assertTrue(text.contains(episodes.sql()), text);
    assertTrue(text.contains("\nWhat a row counts: FROM events WHERE host = {host}"), text);
    assertTrue(
        text.matches("(?s).*\nrefused_spare +\\d+ +Upper estimate for an episode cut off .*"),
        text);
    Shell.run("analyses", "--explain").failed(Exit.USAGE, "name of an analysis");
  }

  @Test
  void aQuestionWithoutThresholdsSaysSo() {
    String text = Shell.run("analyses", "--explain", "ledger").well().out();
    assertTrue(text.contains("No threshold"), text);
  }

  @Test
  void anUnknownOneIsWrongUsage() {
    Shell.run("analyses", "nosuch").failed(Exit.USAGE, "nosuch", "sshcase analyses lists them");
  }
}
