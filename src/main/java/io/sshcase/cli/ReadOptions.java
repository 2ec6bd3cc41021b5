package io.sshcase.cli;

import io.sshcase.Pipeline;
import io.sshcase.Progress;
import io.sshcase.Said;
import io.sshcase.Settings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to read and how; shared by {@code analyze} and {@code ingest}. */
final class ReadOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "Bundles: folders, archives, log files, patterns such as 'logs/*.gz', or - for standard"
              + " input.")
  private List<String> words = List.of();

  @Mixin private Inputs inputs;
  @Mixin private TimeOptions time;
  @Mixin private EngineOptions engine;

  @Option(
      names = "--year",
      paramLabel = "[HOST=|PATH=]YEAR",
      description =
          "Year of the last stamp of each log whose stamps state none, or of those of one host or"
              + " file (default: found out; sources.csv says from what). Repeatable.")
  private List<String> years = List.of();

  /** The PATHs: at least one, and all of them exist. */
  List<Path> paths(Console console) {
    List<Path> paths = inputs.paths(words, console.in());
    if (paths.isEmpty()) {
      throw new UsageError("nothing to read: name a PATH, or a list of them with --files-from");
    }
    return paths;
  }

  EngineOptions engine() {
    return engine;
  }

  private Said<Integer> years() {
    return TimeOptions.said(
        "--year",
        years,
        year -> {
          if (!year.matches("(19|20)\\d\\d")) {
            throw new UsageError("--year takes a year such as 2024 or web01=2024, not " + year);
          }
          return Integer.valueOf(year);
        });
  }

  Pipeline pipeline(Console console, Progress progress) {
    Settings settings = new Settings(time.asOf(), time.zones(), years(), engine.threads());
    return new Pipeline(settings, console.in(), progress);
  }
}
