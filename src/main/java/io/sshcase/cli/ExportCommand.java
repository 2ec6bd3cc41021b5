package io.sshcase.cli;

import io.sshcase.Progress;
import io.sshcase.export.CaseEvents;
import io.sshcase.export.EventLine;
import io.sshcase.export.EventSink;
import io.sshcase.redact.Redaction;
import io.sshcase.store.CaseStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.exc.JacksonIOException;

/** {@code export}: the events of a case for other tools. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes the events of a case for other tools, the earliest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase export --case week.duckdb --format ecs | gzip > week.ndjson.gz",
      "  sshcase export --case week.duckdb --format timesketch -o week.jsonl --redact",
      "  sshcase export --case week.duckdb --format parquet -o week"
    })
final class ExportCommand implements Callable<Integer> {
  private static final int EVENTS_PER_STEP = 1_000;

  private final Console console;

  @Mixin private EngineOptions engine;
  @Mixin private RedactOptions redact;

  @Option(names = "--case", required = true, paramLabel = "FILE", description = "The case file.")
  private Path caseFile;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description =
          "ecs: NDJSON in the Elastic Common Schema, an object a line; timesketch, timesketch-csv:"
              + " JSONL and CSV that Timesketch imports; parquet: a folder with the events, the"
              + " connections and each answer, as last asked.")
  private ExportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description =
          "The file, or - for standard output (default: -); for parquet a new folder, which must be"
              + " named.")
  private Path output = Path.of("-");

  private long events;
  private long untimed;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CaseFiles.mustExist(caseFile);
    boolean toFile = !output.toString().equals("-");
    refuseWhatDoesNotGoTogether(toFile);
    redact.check(toFile ? output : null);
    try {
      if (format == ExportFormat.PARQUET) {
        new ParquetExport(caseFile, engine, redact, console).to(output);
      } else if (toFile) {
        file();
      } else {
        stream(console.out());
        if (console.out().checkError()) {
          throw new Failure("standard output cannot be written to the end", null);
        }
      }
    } catch (SQLException e) {
      throw new Failure("the case cannot be exported: " + e.getMessage(), e);
    } catch (IOException | JacksonIOException e) {
      throw new Failure(output + " cannot be written: " + e.getMessage(), e);
    }
    if (untimed > 0 && !console.quiet()) {
      tellUntimed();
    }
    return Exit.DONE;
  }

  private void refuseWhatDoesNotGoTogether(boolean toFile) throws IOException {
    if (format == ExportFormat.PARQUET && !toFile) {
      throw new UsageError("parquet makes several files; name a new folder for them with -o");
    }
    if (redact.isAsked() && !toFile) {
      throw new UsageError(
          "--redact goes to a file (-o FILE), which is searched before anybody gets it");
    }
    if (toFile && Files.exists(output) && Files.isSameFile(output, caseFile)) {
      throw new UsageError(output + ": is the case itself; name another file");
    }
  }

  private void file() throws IOException, SQLException {
    try (FreshOutput file = FreshOutput.file(output)) {
      Redaction redaction;
      try (OutputStream out = Files.newOutputStream(file.staging())) {
        redaction = stream(out);
      }
      if (redaction != null) {
        search(file.staging(), redaction);
      }
      file.commit();
      if (!console.quiet()) {
        redact.tell(redaction, console.out());
      }
    }
  }

  private void search(Path written, Redaction redaction) throws IOException, SQLException {
    Progress progress = console.progress();
    progress.begin("searching", Files.size(written));
    try (CountedLines lines = new CountedLines(written, progress)) {
      RedactOptions.mustHoldNoName(
          output.getFileName().toString(), lines::next, redaction.leakCheck(), engine.threads());
    } finally {
      progress.end();
    }
  }

  /** Returns what the events went through; null when they are as they were. */
  private Redaction stream(OutputStream out) throws IOException, SQLException {
    CountedStream counted = new CountedStream(out);
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(counted, StandardCharsets.UTF_8), 1 << 16);
    try (CaseStore store = CaseFiles.openToCopy(caseFile, engine.settings(), null)) {
      Redaction redaction = redact.of(store);
      Progress progress = console.progressBesideRows();
      progress.stage("writing", CaseEvents.count(store));
      try (CaseEvents all = CaseEvents.of(store);
          EventSink sink = format.sink(writer)) {
        for (EventLine event = all.next(); event != null; event = all.next()) {
          write(event, redaction, sink);
          if (events % EVENTS_PER_STEP == 0) {
            progress.advance(counted.sinceLast(), EVENTS_PER_STEP);
            progress.step(EVENTS_PER_STEP);
          }
        }
        progress.step(events % EVENTS_PER_STEP);
      } finally {
        progress.end();
      }
      writer.flush();
      return redaction;
    }
  }

  private void write(EventLine event, Redaction redaction, EventSink sink) throws IOException {
    events++;
    if (!event.hasTime()) {
      untimed++;
      if (!format.takesUntimed()) {
        return;
      }
    }
    if (redaction != null) {
      redaction.redact(event);
    }
    sink.write(event);
  }

  private void tellUntimed() {
    String fate =
        format.takesUntimed()
            ? "they have no @timestamp and stand at the end"
            : "they are left out, for Timesketch needs one";
    console
        .err()
        .println("sshcase: " + untimed + " of " + events + " events have no time: " + fate);
  }
}
