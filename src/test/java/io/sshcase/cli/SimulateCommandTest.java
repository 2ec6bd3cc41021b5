package io.sshcase.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings tried on a case from the command line. */
class SimulateCommandTest {
  @TempDir private static Path dir;
  private static Path made;

  @BeforeAll
  static void aCaseThatIsOnlyRead() {
    made = dir.resolve("case.duckdb");
    Shell.run("ingest", "samples/guide-incident", "--case", made).well();
  }

  @Test
  void eachValueIsComparedWithWhatWasInForce() {
    List<String> rows =
        Shell.run(
                "simulate",
                "--case",
                made,
                "--host",
                "ib-vm-22",
                "--max-startups",
                "50:30:200",
                "--max-startups",
                "5",
                "--runs",
                "20",
                "--format",
                "csv")
            .well()
            .out()
            .lines()
            .toList();
    assertEquals(4, rows.size());
    assertTrue(rows.get(0).startsWith("host,max_startups,arrivals,expected_dropped,low,high,"));
    assertTrue(rows.get(1).startsWith("ib-vm-22,10:30:100,"), rows.get(1));
    assertTrue(rows.get(2).startsWith("ib-vm-22,50:30:200,31,0.0,0,0,"), rows.get(2));
    assertTrue(rows.get(3).startsWith("ib-vm-22,5:30:5,"), rows.get(3));
  }

  @Test
  void theTableIsFollowedByWhatItRestsOn() {
    String out = Shell.run("simulate", "--case", made, "--max-startups", "20:50:100").well().out();
    assertTrue(out.contains("arrivals are recorded."), out);
    assertTrue(out.contains("200 runs, seed 1."), out);
  }

  @Test
  void eachValueOnEachHostIsAStep() {
    Object[] words = {
      "simulate",
      "--case",
      made,
      "--host",
      "ib-vm-22",
      "--max-startups",
      "50:30:200",
      "--max-startups",
      "5",
      "--runs",
      "5",
      "--progress=json"
    };
    List<String> told = Shell.run(words).err().lines().toList();
    assertEquals("{\"phase\":\"replaying\",\"steps\":0,\"total\":3}", told.get(0));
    assertEquals("{\"phase\":\"replaying\",\"steps\":3,\"total\":3}", told.get(3));
  }

  @ParameterizedTest
  @CsvSource({
    "--max-startups,50:30:20,Invalid MaxStartups spec",
    "--login-grace-time,soon,invalid time value",
    "--per-source-max-startups,0,from 1 on",
    "--ban-after,0,from 1 on",
    "--allow,web01,192.0.2.0/24",
    "--runs,0,from 1 to 100000",
    "--runs,1000000000,from 1 to 100000",
    "--host,nowhere,nowhere"
  })
  void whatSshdOrTheReplayCannotTakeIsToldInOneLine(String option, String value, String word) {
    Shell.run("simulate", "--case", made, "--max-startups", "20:50:100", option, value)
        .failed(Exit.USAGE, word);
  }
}
