package io.sshcase.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * What may be said with any command. It is needed before the command's own options can be read (the
 * config file holds defaults of those), so it is read ahead of them.
 */
@Command
final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Take defaults of options from FILE, not from ~/.config/sshcase.")
  private Path config;

  @Option(
      names = "--no-config",
      scope = ScopeType.INHERIT,
      description = "Take no defaults from a file.")
  private boolean noConfig;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description =
          "Colours: ${COMPLETION-CANDIDATES} (default: auto, on a terminal where NO_COLOR is not"
              + " set).")
  private ColorWhen color;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "The same as --color=never.")
  private boolean noColor;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print nothing but results and errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description =
          "Say on standard error what is done: each source that was read with what was noticed in"
              + " it, each answer, each table. Files have their own names here, also with --redact.")
  private boolean verbose;

  @Option(
      names = "--progress",
      paramLabel = "FORM",
      scope = ScopeType.INHERIT,
      description =
          "How far a run is, on standard error: ${COMPLETION-CANDIDATES} (default: auto, a line on"
              + " a terminal; json: an object a line, for scripts).")
  private ProgressForm progress;

  /**
   * Those among the arguments. What is wrong with them is told when the whole line is read, which
   * knows the command.
   */
  static CommonOptions among(String... args) {
    CommonOptions common = new CommonOptions();
    try {
      new CommandLine(common)
          .setExpandAtFiles(false)
          .setUnmatchedArgumentsAllowed(true)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(args);
    } catch (CommandLine.ParameterException e) {
      return common;
    }
    return common;
  }

  /** Null when none is named. */
  Path config() {
    return config;
  }

  boolean noConfig() {
    return noConfig;
  }

  /** Null when not said. */
  ColorWhen color() {
    return noColor ? ColorWhen.NEVER : color;
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  /** Null when not said. */
  ProgressForm progress() {
    return progress;
  }
}
