package io.sshcase.cli;

import io.sshcase.analysis.Analysis;
import io.sshcase.analysis.AnalysisCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code analyses}: lists the questions; prints one's SQL. */
@Command(
    name = "analyses",
    mixinStandardHelpOptions = true,
    description = "Lists the analyses with their questions, or prints the SQL of one.",
    footerHeading = "%nExamples:%n",
    footer = {"  sshcase analyses", "  sshcase analyses throttling_episodes"})
final class AnalysesCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The analysis to print.")
  private String name;

  AnalysesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AnalysisCatalog catalogue = AnalysisCatalog.load();
    if (name == null) {
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
    TerminalText.table(lines, console.out());
  }

  private Analysis named(AnalysisCatalog catalogue) {
    Analysis analysis = catalogue.byId(name);
    if (analysis == null) {
      throw new UsageError("no analysis is called " + name + "; sshcase analyses lists them");
    }
    return analysis;
  }
}
