package io.sshcase.cli;

import io.sshcase.Progress;
import io.sshcase.Said;
import io.sshcase.bundle.ArchiveLimits;
import io.sshcase.bundle.Bundles;
import io.sshcase.bundle.Source;
import io.sshcase.bundle.SourceSequence;
import io.sshcase.event.SshEvent;
import io.sshcase.event.SshdParser;
import io.sshcase.event.SshdSpeech;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.Origin;
import io.sshcase.export.EventSink;
import io.sshcase.record.LogRecord;
import io.sshcase.record.RecordReader;
import io.sshcase.record.RecordReaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parse}: one output row for each input line, in order: how it was understood. */
@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    description =
        "Prints one row for each line or journal entry, in order: how it was understood. Rows of"
            + " lines that are no event of SSH have an empty event.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase parse /var/log/auth.log",
      "  zcat auth.log.2.gz | sshcase parse --as-of 2024-06-01T00:00:00Z --format ndjson -"
    })
final class ParseCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Logs, compressed or not, patterns such as 'logs/*.gz', or - for standard input (default:"
              + " -).")
  private List<String> words = List.of();

  @Mixin private Inputs inputs;

  @Option(
      names = "--format",
      defaultValue = "csv",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ParseFormat format;

  @Mixin private TimeOptions time;

  private final List<Notice> notices = new ArrayList<>();

  ParseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> named = inputs.paths(words, console.in());
    List<Path> paths = named.isEmpty() ? List.of(Path.of("-")) : named;
    Said<ZoneId> zones = time.zones();
    Instant asOf = time.asOf();
    Progress progress = console.progressBesideRows();
    try (CountedRows rows = new CountedRows(ParsedRows.of(format, console.out()), progress)) {
      for (Path path : paths) {
        parse(path, asOf, new ParsedRow(zones), rows, progress);
      }
    }
    return told() ? Exit.DAMAGED : Exit.DONE;
  }

  private void parse(Path path, Instant asOf, ParsedRow row, CountedRows rows, Progress progress)
      throws IOException {
    List<SourceSequence> units =
        Bundles.open(List.of(path), console.in(), ArchiveLimits.standard(), notices::add);
    progress.begin("reading", units.stream().mapToLong(SourceSequence::sizeOnDisk).sum());
    try {
      for (SourceSequence unit : units) {
        try (unit) {
          rows.begin(unit);
          parse(unit, path, asOf, row, rows);
          rows.end();
        }
      }
      progress.done(path.toString());
    } finally {
      progress.end();
    }
  }

  private void parse(SourceSequence unit, Path path, Instant asOf, ParsedRow row, EventSink rows)
      throws IOException {
    for (Source source = unit.next(); source != null; source = unit.next()) {
      if (source.linkTarget() == null) {
        String name = source.path().isEmpty() ? path.toString() : path + "!" + source.path();
        parse(source, name, asOf, row, rows);
      }
    }
  }

  private void parse(Source source, String name, Instant asOf, ParsedRow row, EventSink rows)
      throws IOException {
    Origin origin = new Origin(source.bundle(), source.path(), 0);
    Instant anchor = asOf != null ? asOf : source.modified();
    RecordReaders.Opened opened =
        RecordReaders.open(source.stream(), origin, anchor, notices::add, new SshdSpeech());
    SshdParser parser = new SshdParser();
    LogRecord record = new LogRecord();
    SshEvent event = new SshEvent();
    try (RecordReader reader = opened.reader()) {
      while (reader.next(record)) {
        record.line += source.linesBefore();
        boolean isSshd = record.reading == LogRecord.Reading.RECORD && parser.parse(record, event);
        rows.write(row.line(name, record, isSshd ? event : null));
      }
    } catch (IOException e) {
      notices.add(
          new Notice(
              NoticeKind.DAMAGED,
              new Origin(source.bundle(), source.path(), record.line),
              String.valueOf(e.getMessage())));
    }
  }

  /** Tells the notices on standard error (of a quiet run damage alone); true when one is damage. */
  private boolean told() {
    boolean damage = false;
    for (Notice notice : notices) {
      damage |= notice.kind().damage();
      if (notice.kind().damage() || !console.quiet()) {
        console
            .err()
            .println("sshcase: " + TerminalText.visible(notice.origin() + ": " + notice.detail()));
      }
    }
    return damage;
  }
}
