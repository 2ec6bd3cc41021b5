package io.sshcase.cli;

import io.sshcase.Pipeline;
import io.sshcase.Said;
import io.sshcase.Settings;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to read and how; shared by {@code analyze} and {@code ingest}. */
final class ReadOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Bundles: folders, archives, log files, or - for standard input.")
  private List<Path> paths;

  @Mixin private TimeOptions time;
  @Mixin private EngineOptions engine;

  @Option(
      names = "--year",
      paramLabel = "[HOST=|PATH=]YEAR",
      description =
          "Year of the last stamp of each log whose stamps state none, or of those of one host or"
              + " file (default: found out; sources.csv says from what). Repeatable.")
  private List<String> years = List.of();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors.")
  private boolean quiet;

  /** The PATHs; one that does not exist is wrong usage, found before anything is written. */
  List<Path> paths() {
    for (Path path : paths) {
      if (!isStandardInput(path) && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new UsageError("no such file or folder: " + path);
      }
      if (!isStandardInput(path) && !Files.isReadable(path)) {
        throw new UsageError("cannot be read (permissions, or a link that leads nowhere): " + path);
      }
    }
    return paths;
  }

  static boolean isStandardInput(Path path) {
    return path.toString().equals("-");
  }

  EngineOptions engine() {
    return engine;
  }

  boolean quiet() {
    return quiet;
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

  Pipeline pipeline(Console console) {
    Settings settings = new Settings(time.asOf(), time.zones(), years(), engine.threads());
    return new Pipeline(settings, console.in(), TerminalProgress.on(console, quiet));
  }
}
