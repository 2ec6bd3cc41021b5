package io.sshcase.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Defaults of options that a user or a site keeps: environment variables, else the config file.
 * What stands on the command line goes before both.
 */
final class Defaults implements IDefaultValueProvider {
  /**
   * What is the same from case to case. What belongs to one case (its time, its host, where its
   * report goes) would be wrong for the next without a sign of it.
   */
  static final Set<String> SETTABLE =
      new TreeSet<>(
          List.of(
              "allow-list",
              "analysis",
              "color",
              "fail-on",
              "geoip",
              "intel",
              "memory",
              "progress",
              "runs",
              "seed",
              "threads",
              "timezone"));

  private final Environment environment;
  private final Path file;
  private final Properties settings;

  private Defaults(Environment environment, Path file, Properties settings) {
    this.environment = environment;
    this.file = file;
    this.settings = settings;
  }

  /** Reads the config file, the one that is named or the user's, which need not exist. */
  static Defaults of(CommonOptions common, Environment environment) {
    if (common.noConfig()) {
      return new Defaults(environment, null, new Properties());
    }
    if (common.config() != null) {
      if (!Files.isReadable(common.config())) {
        throw new UsageError("no such config file, or it cannot be read: " + common.config());
      }
      return new Defaults(environment, common.config(), read(common.config()));
    }
    Path file = ofUser(environment);
    boolean there = file != null && Files.isRegularFile(file);
    return new Defaults(environment, file, there ? read(file) : new Properties());
  }

  /**
   * By the XDG Base Directory Specification, which has a relative path ignored; null where there is
   * no home.
   */
  private static Path ofUser(Environment environment) {
    String xdg = environment.variable("XDG_CONFIG_HOME");
    String home = environment.variable("HOME");
    Path folder = xdg != null && Path.of(xdg).isAbsolute() ? Path.of(xdg) : null;
    if (folder == null && home != null) {
      folder = Path.of(home, ".config");
    }
    return folder == null ? null : folder.resolve("sshcase").resolve("config.properties");
  }

  private static Properties read(Path file) {
    Properties settings = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      settings.load(text);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageError("the config file " + file + " cannot be read: " + e.getMessage());
    }
    for (String key : new TreeSet<>(settings.stringPropertyNames())) {
      if (!SETTABLE.contains(key)) {
        throw new UsageError(
            "the config file " + file + " sets " + key + ", which it cannot" + meant(key));
      }
    }
    return settings;
  }

  /** The names that picocli would suggest for such an option, else all. */
  private static String meant(String key) {
    CommandSpec known = CommandSpec.create();
    SETTABLE.forEach(name -> known.addOption(OptionSpec.builder("--" + name).build()));
    List<String> near =
        new UnmatchedArgumentException(new CommandLine(known), List.of("--" + key))
            .getSuggestions().stream().map(name -> name.substring(2)).toList();
    return near.isEmpty()
        ? "; it can set " + String.join(", ", SETTABLE)
        : "; did you mean " + String.join(" or ", near) + "?";
  }

  @Override
  public String defaultValue(ArgSpec arg) {
    return arg instanceof OptionSpec option ? value(option.longestName().substring(2)) : null;
  }

  /** Null where neither the environment nor the file says something of the option. */
  String value(String option) {
    if (!SETTABLE.contains(option)) {
      return null;
    }
    String value = environment.variable(variable(option));
    return value != null ? value : settings.getProperty(option);
  }

  private static String variable(String option) {
    return "SSHCASE_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Where a value came from that a message complains of but nobody typed; empty when the message is
   * about none of ours.
   */
  String blame(String message, List<String> args) {
    for (String option : SETTABLE) {
      String name = "--" + option;
      boolean typed = args.stream().anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "="));
      if (!typed && value(option) != null && message.contains(name)) {
        boolean variable = environment.variable(variable(option)) != null;
        return " (from " + (variable ? variable(option) : option + " in " + file) + ")";
      }
    }
    return "";
  }
}
