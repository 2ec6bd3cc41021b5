package io.sshcase.cli;

import io.sshcase.AddressBook;
import io.sshcase.Findings;
import io.sshcase.Inquiry;
import io.sshcase.Progress;
import io.sshcase.bundle.Bundles;
import io.sshcase.redact.Redaction;
import io.sshcase.report.CaseReport;
import io.sshcase.report.ReportFolder;
import io.sshcase.store.CaseStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code analyze}: the main job, from bundles to the report folder. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description =
        "Reads bundles, builds the case, asks every question and writes the report folder.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase analyze customer.tar.xz",
      "  sshcase analyze web01/ web02/ -o fleet --timezone Europe/Berlin",
      "  sshcase analyze auth.log --as-of 2024-06-01T00:00:00Z --fail-on high",
      "  sshcase analyze sosreport.tar.xz --since 2024-05-23 --until 2024-05-24",
      "  sshcase analyze sosreport.tar.xz --client 198.51.100.7 --at 2024-05-23T05:59Z",
      "  sshcase analyze sosreport.tar.xz --redact --redact-key ~/.sshcase-key -o to-pass-on",
      "  sshcase analyze sosreport.tar.xz --set guess_failures=10 --set gap_s=3600"
    })
final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ReadOptions read;
  @Mixin private InquiryOptions asked;
  @Mixin private AddressBookOptions known;
  @Mixin private FindingOptions finding;
  @Mixin private ChartOptions charts;
  @Mixin private RedactOptions redact;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The report folder (default: reports/<name of the first bundle>).")
  private Path output;

  @Option(
      names = "--case",
      paramLabel = "FILE",
      description = "The case file (default: case.duckdb in the report folder).")
  private Path caseFile;

  AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<Path> paths = read.paths(console);
    Inquiry inquiry = asked.inquiry();
    AddressBook addresses = known.addressBook();
    redact.check(output);
    Progress progress = console.progress();
    var pipeline = read.pipeline(console, progress);
    Path folder = output != null ? output : Path.of("reports", nameOf(paths.get(0)));
    ReportFolders.refuseCaseInside(folder, caseFile);
    try (ReportFolder report = ReportFolders.prepare(folder, false)) {
      Path file = caseFile != null ? caseFile : report.staging().resolve("case.duckdb");
      Set<Path> ownFiles = Set.of(folder, report.staging(), file, CaseFiles.log(file));
      boolean damaged;
      CaseReport answers;
      Redaction redaction;
      boolean fresh = !Files.exists(file);
      try (CaseStore store = CaseFiles.open(file, read.engine().settings())) {
        asked.prepare(store, inquiry);
        damaged = CaseFiles.writing(() -> pipeline.ingest(paths, store, ownFiles));
        answers =
            CaseFiles.writing(
                () -> {
                  addresses.keep(store);
                  return Findings.ask(store, Version.release(), inquiry, progress);
                });
        redaction = redact.of(store);
      } catch (UsageError e) {
        if (fresh) {
          CaseFiles.remove(file);
        }
        throw e;
      }
      progress.stage("writing", 0);
      if (redaction != null) {
        answers = redaction.redacted(answers);
        report.dropCase();
      }
      ReportFolders.write(report, answers, charts.charts(), redaction);
      if (!console.quiet()) {
        Summary.print(answers, folder, console);
        redact.tell(redaction, console.out());
      }
      return InquiryOptions.exit(answers, console, finding.exit(answers, damaged));
    }
  }

  private String nameOf(Path bundle) {
    return Inputs.isStandardInput(bundle) ? "stdin" : redact.folderName(Bundles.nameOf(bundle));
  }
}
