package io.sshcase.cli;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import io.sshcase.analysis.Threshold;
import io.sshcase.store.CaseSettings;
import io.sshcase.store.CaseStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyses}: lists the questions; prints or explains one. */
@Command(
    name = "analyses",
    mixinStandardHelpOptions = true,
    description = "Lists the analyses with their questions, or prints the SQL of one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase analyses",
      "  sshcase analyses throttling_episodes",
      "  sshcase analyses --explain attackers"
    })
final class AnalysesCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--explain",
      description = "Also print the question, how to read the rows and the thresholds.")
  private boolean explain;

  @Option(
      names = "--case",
      paramLabel = "FILE",
      description = "With --explain: the thresholds of this case (default: those of the program).")
  private Path caseFile;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The analysis to print.")
  private String name;

  AnalysesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    AnalysisCatalog catalogue = AnalysisCatalog.load();
    if (explain) {
      explain(named(catalogue));
    } else if (name == null) {
      list(catalogue.all());
    } else {
      console.out().println(named(catalogue).sql().strip());
    }
    return Exit.DONE;
  }

  private void list(List<Analysis> analyses) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("name", "question"));
    for (Analysis analysis : analyses) {
      lines.add(List.of(analysis.id(), analysis.question()));
    }
    TerminalText.table(lines, console);
  }

  private void explain(Analysis analysis) throws SQLException {
    PrintStream out = console.out();
    out.println(analysis.title());
    out.println();
    out.println(analysis.question());
    out.println(analysis.reading());
    if (analysis.rows() != null) {
      out.println("What a row counts: " + analysis.rows().replace("{window}", ""));
    }
    out.println();
    out.println(analysis.sql());
    out.println();
    List<Threshold> thresholds = thresholds(analysis);
    if (thresholds.isEmpty()) {
      out.println("No threshold: the rows are what the case holds.");
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("threshold", "value", "meaning"));
    for (Threshold threshold : thresholds) {
      lines.add(List.of(threshold.name(), threshold.value(), threshold.meaning()));
    }
    TerminalText.table(lines, console);
  }

  private List<Threshold> thresholds(Analysis analysis) throws SQLException {
    try (CaseStore store =
        caseFile == null
            ? CaseStore.empty()
            : CaseFiles.openReadOnly(caseFile, new CaseSettings(1, "512MiB"))) {
      return Threshold.of(store.connection(), analysis);
    }
  }

  private Analysis named(AnalysisCatalog catalogue) {
    if (name == null) {
      throw new UsageError("--explain takes the name of an analysis; sshcase analyses lists them");
    }
    Analysis analysis = catalogue.byId(name);
    if (analysis == null) {
      throw new UsageError("no analysis is called " + name + "; sshcase analyses lists them");
    }
    return analysis;
  }
}
