package io.sshcase.cli;

import io.sshcase.Progress;
import io.sshcase.Simulation;
import io.sshcase.store.CaseStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: the recorded arrivals of a case under other settings. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Replays the arrivals around the refusals of a case under other settings.",
      "The first row of each host replays what was in force: where that does not reproduce what was"
          + " observed, the others are weak."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase simulate --case report/case.duckdb --max-startups 20:50:100",
      "  sshcase simulate --case report/case.duckdb --max-startups 30:30:100 --max-startups 50:30:200 \\",
      "    --login-grace-time 30 --format csv"
    })
final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--case", required = true, paramLabel = "FILE", description = "The case file.")
  private Path caseFile;

  @Option(
      names = "--max-startups",
      required = true,
      paramLabel = "S:R:F",
      description = "MaxStartups to try; may be given more than once.")
  private List<String> maxStartups;

  @Option(
      names = "--login-grace-time",
      paramLabel = "TIME",
      description = "LoginGraceTime to try with it, such as 30 or 2m.")
  private String loginGraceTime;

  @Option(
      names = "--per-source-max-startups",
      paramLabel = "N",
      description = "PerSourceMaxStartups to try with it.")
  private Integer perSource;

  @Option(
      names = "--ban-after",
      paramLabel = "K",
      description = "Ban a source for 10 minutes after K failed attempts within 10 minutes.")
  private Integer banAfter;

  @Option(
      names = "--allow",
      paramLabel = "ADDR",
      description = "Let only this address or network connect; may be given more than once.")
  private List<String> allow = List.of();

  @Option(names = "--runs", paramLabel = "N", description = "Runs (default: 200).")
  private Integer runs;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the draws (default: 1).")
  private Long seed;

  @Option(names = "--host", paramLabel = "HOST", description = "Only this host.")
  private String host;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat format;

  @Mixin private EngineOptions engine;

  SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    CaseFiles.mustExist(caseFile);
    Simulation.Wish wish =
        new Simulation.Wish(
            maxStartups, loginGraceTime, perSource, banAfter, allow, runs, seed, host);
    try (CaseStore store = CaseFiles.open(caseFile, engine.settings())) {
      Progress progress = console.progress();
      Simulation simulation =
          CaseFiles.writing(() -> Simulation.of(store, wish, Version.release(), progress));
      progress.end();
      if (format == ResultFormat.TABLE) {
        print(
            simulation,
            "SELECT host, value, arrivals, expected_dropped AS dropped, low || ' to ' || high AS \"95 %\","
                + " bystanders_expected_dropped AS bystanders, kept_out, peak_unauthenticated AS peak, reason"
                + " FROM ("
                + simulation.sql()
                + ") ORDER BY host, rank");
        basis(simulation);
      } else {
        print(simulation, simulation.sql());
      }
      return Exit.DONE;
    } catch (Simulation.Refused e) {
      throw new UsageError(e.getMessage());
    }
  }

  private void print(Simulation simulation, String sql) throws Exception {
    try (Statement statement = simulation.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultWriter.of(format, console).write(rows);
    }
  }

  /** What the numbers rest on, once for each host: too long for a cell. */
  private void basis(Simulation simulation) throws Exception {
    try (Statement statement = simulation.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT host, basis, runs, seed FROM ("
                    + simulation.sql()
                    + ") WHERE change = 'current' ORDER BY host")) {
      boolean any = false;
      while (rows.next()) {
        any = true;
        console
            .out()
            .println(
                TerminalText.visible(
                    rows.getString("host")
                        + ": "
                        + rows.getString("basis")
                        + " "
                        + rows.getInt("runs")
                        + " runs, seed "
                        + rows.getLong("seed")
                        + "."));
      }
      if (!any) {
        console
            .out()
            .println("No host of this case refused connections: there is nothing to replay.");
      }
    }
  }
}
