package io.sshcase.cli;

import io.sshcase.report.JsonReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code schema}: what may be expected of summary.json. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Prints the JSON Schema (draft 2020-12) of summary.json.",
    footerHeading = "%nExample:%n",
    footer = "  sshcase schema > summary.schema.json")
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(JsonReport.schema());
    return Exit.DONE;
  }
}
