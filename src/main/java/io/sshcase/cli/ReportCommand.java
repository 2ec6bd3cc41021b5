package io.sshcase.cli;

import io.sshcase.AddressBook;
import io.sshcase.Findings;
import io.sshcase.Inquiry;
import io.sshcase.Progress;
import io.sshcase.redact.Redaction;
import io.sshcase.report.CaseReport;
import io.sshcase.report.ReportFolder;
import io.sshcase.store.CaseStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code report}: analyses and report from an existing case, without reading the evidence again.
 */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the report folder of an existing case, without reading the logs again.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase report --case week.duckdb -o week",
      "  sshcase report --case week.duckdb -o thursday --since 2024-05-23 --until 2024-05-24",
      "  sshcase report --case week.duckdb -o to-pass-on --redact"
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private EngineOptions engine;
  @Mixin private InquiryOptions asked;
  @Mixin private AddressBookOptions known;
  @Mixin private FindingOptions finding;
  @Mixin private ChartOptions charts;
  @Mixin private RedactOptions redact;

  @Option(names = "--case", required = true, paramLabel = "FILE", description = "The case file.")
  private Path caseFile;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The report folder.")
  private Path output;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    CaseFiles.mustExist(caseFile);
    Inquiry inquiry = asked.inquiry();
    AddressBook addresses = known.addressBook();
    redact.check(output);
    boolean inside = !redact.isAsked() && ReportFolders.isItsCase(output, caseFile);
    if (!inside) {
      ReportFolders.refuseCaseInside(output, caseFile);
    }
    Progress progress = console.progress();
    try (ReportFolder report = ReportFolders.prepare(output, inside)) {
      CaseReport answers;
      Redaction redaction;
      try (CaseStore store = CaseFiles.open(caseFile, engine.settings())) {
        asked.prepare(store, inquiry);
        answers =
            CaseFiles.writing(
                () -> {
                  addresses.keep(store);
                  return Findings.ask(store, Version.release(), inquiry, progress);
                });
        redaction = redact.of(store);
      }
      progress.stage("writing", 0);
      if (redaction != null) {
        answers = redaction.redacted(answers);
      }
      ReportFolders.write(report, answers, charts.charts(), redaction);
      if (!console.quiet()) {
        Summary.print(answers, output, console);
        redact.tell(redaction, console.out());
      }
      return InquiryOptions.exit(answers, console, finding.exit(answers, false));
    }
  }
}
