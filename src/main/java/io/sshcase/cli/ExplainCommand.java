package io.sshcase.cli;

import io.sshcase.event.Explanation;
import io.sshcase.event.SshEvent;
import io.sshcase.event.SshdParser;
import io.sshcase.event.SshdSpeech;
import io.sshcase.evidence.Origin;
import io.sshcase.record.FormatWords;
import io.sshcase.record.LogRecord;
import io.sshcase.record.RecordReader;
import io.sshcase.record.RecordReaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: one line, in words. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says of one line which format it has, which message it is, what every field is, and why.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sshcase explain 'May  3 05:59:49 web01 sshd[912]: error: beginning MaxStartups"
          + " throttling'",
      "  tail -1 auth.log | sshcase explain -"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "LINE",
      description = "The line, as it stands in the log, or - for those of standard input.")
  private List<String> words;

  @Mixin private TimeOptions time;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Instant asOf = time.asOf();
    LogRecord record = new LogRecord();
    try (RecordReader reader =
        RecordReaders.open(
                said(), new Origin("-", "sshd.log", 0), asOf, notice -> {}, new SshdSpeech())
            .reader()) {
      boolean said = false;
      while (reader != null && reader.next(record)) {
        console.out().print(said ? "\n" : "");
        explain(record);
        said = true;
      }
      if (!said) {
        say("line", "empty");
      }
    }
    return Exit.DONE;
  }

  private InputStream said() {
    return words.equals(List.of("-"))
        ? console.in()
        : new ByteArrayInputStream(String.join(" ", words).getBytes(StandardCharsets.UTF_8));
  }

  private void explain(LogRecord record) {
    switch (record.reading) {
      case MARKER -> say("line", "belongs to a log but says nothing");
      case CONTINUATION -> say("line", "goes on with the message of the line before it");
      case UNREADABLE -> say("line", unreadable(record));
      case RECORD -> envelope(record);
    }
  }

  private static String unreadable(LogRecord record) {
    return record.messageWithheld
        ? "an entry of a journal whose message was not printed; journalctl --all prints it"
        : "no log format fits: no stamp, host and program were found";
  }

  private void envelope(LogRecord record) {
    ParsedRow row = new ParsedRow(time.zones());
    say("format", record.format);
    say("that is", FormatWords.of(record.format));
    if (record.dialect != null) {
      say("written by", "the syslog of " + record.dialect);
    }
    if (record.repeats > 1) {
      say("repeats", "the line before it, " + record.repeats + " times");
    }
    say("time", stamp(record, row));
    say("host", orNot(record.host.toString()));
    say("program", orNot(record.program.toString()));
    say("pid", record.pid < 0 ? "not stated" : Long.toString(record.pid));
    say("message", record.message.toString());
    SshEvent event = new SshEvent();
    if (!new SshdParser().parse(record, event)) {
      say("event", "none: the line is not about sshd");
      return;
    }
    for (Explanation.Part part : Explanation.of(record, event)) {
      say(part.name(), part.text());
    }
  }

  private static String stamp(LogRecord record, ParsedRow row) {
    String time = row.time(record);
    if (record.sinceBoot != LogRecord.NO_TIME && time.isEmpty()) {
      return "counted from the start of the machine, no wall clock";
    }
    if (time.isEmpty() && record.format.equals("bare")) {
      return "not stated";
    }
    if (time.isEmpty()) {
      return "the stamp has no year; give --as-of to infer it";
    }
    return time
        + (record.yearStated ? "" : " (year inferred)")
        + (record.zoneStated ? "" : " (zone not stated)");
  }

  private void say(String name, String text) {
    console.out().printf("%-11s %s%n", name, TerminalText.visible(text));
  }

  private static String orNot(String text) {
    return text.isEmpty() ? "not stated" : text;
  }
}
