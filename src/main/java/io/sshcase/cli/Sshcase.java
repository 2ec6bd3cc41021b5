package io.sshcase.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The top command: its help lists the others. */
@Command(
    name = "sshcase",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Offline forensics of sshd logs: was it MaxStartups throttling, when, who was refused,"
          + " who attacks, did anyone get in."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase analyze customer.tar.xz",
      "  sshcase analyze logs/ -o report --as-of 2024-06-01T00:00:00Z",
      "  sshcase query --case report/case.duckdb \"FROM attackers LIMIT 5\"",
      "  zcat auth.log.2.gz | sshcase parse -",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some input was damaged,",
      "4 done and --fail-on found an incident.",
      "",
      "Defaults of options come from the environment (SSHCASE_MEMORY=2GiB), else from",
      "the file ~/.config/sshcase/config.properties (memory=2GiB)."
    },
    subcommands = {
      AnalyzeCommand.class,
      IngestCommand.class,
      ReportCommand.class,
      QueryCommand.class,
      SimulateCommand.class,
      ExportCommand.class,
      ParseCommand.class,
      ExplainCommand.class,
      AnalysesCommand.class,
      SchemaCommand.class,
      CompletionCommand.class,
      ManCommand.class
    })
final class Sshcase implements Runnable {
  /** So that help knows them and every command takes them; {@code Main} has read them by then. */
  @Mixin
  @SuppressWarnings("UnusedVariable")
  private CommonOptions common;

  @Override
  public void run() {
    throw new UsageError("no command given; sshcase --help lists them");
  }
}
