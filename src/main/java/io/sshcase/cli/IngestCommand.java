package io.sshcase.cli;

import io.sshcase.Findings;
import io.sshcase.Inquiry;
import io.sshcase.Progress;
import io.sshcase.store.CaseStore;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest}: only reads into a case. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description =
        "Reads bundles into a case, new or existing; a file that is in the case already is skipped.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase ingest monday.tar.gz tuesday.tar.gz --case week.duckdb",
      "  sshcase report --case week.duckdb -o week"
    })
final class IngestCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ReadOptions read;

  @Option(names = "--case", required = true, paramLabel = "FILE", description = "The case file.")
  private Path caseFile;

  IngestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var paths = read.paths(console);
    Progress progress = console.progress();
    Set<Path> ownFiles = Set.of(caseFile, CaseFiles.log(caseFile));
    boolean damaged;
    try (CaseStore store = CaseFiles.open(caseFile, read.engine().settings())) {
      damaged =
          CaseFiles.writing(() -> read.pipeline(console, progress).ingest(paths, store, ownFiles));
      // The case's answers never lag behind its events.
      CaseFiles.writing(() -> Findings.ask(store, Version.release(), Inquiry.WHOLE, progress));
      if (!console.quiet()) {
        console.out().println(Summary.ledger(store));
      }
    }
    return damaged ? Exit.DAMAGED : Exit.DONE;
  }
}
