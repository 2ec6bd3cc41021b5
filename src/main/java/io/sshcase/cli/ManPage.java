package io.sshcase.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One manual page in the macros of man(7), from picocli's model of the command. The page has no
 * date: the same release gives the same bytes.
 */
final class ManPage {
  private final CommandSpec command;
  private final Roff page = new Roff();

  ManPage(CommandSpec command) {
    this.command = command;
  }

  /** As man knows it: {@code sshcase-analyze}. */
  String name() {
    return command.qualifiedName("-");
  }

  /** To be asked once. */
  String source() {
    page.macro("TH", name().toUpperCase(Locale.ROOT), "1", "", "sshcase " + Version.release());
    page.section("NAME");
    page.text(name() + " - " + String.join(" ", description()).replaceFirst("\\.$", ""));
    synopsis();
    page.section("DESCRIPTION");
    description().forEach(page::paragraph);
    commands();
    arguments();
    options();
    footer();
    related();
    return page.toString();
  }

  private List<String> description() {
    return texts(command.usageMessage().description());
  }

  /** The texts are picocli's formats, in which {@code %%} is a percent sign. */
  private static List<String> texts(String... lines) {
    return Arrays.stream(lines).map(line -> String.format(Locale.ROOT, line)).toList();
  }

  private void synopsis() {
    page.section("SYNOPSIS");
    page.macro("B", command.qualifiedName(" "));
    List<String> words = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (option.required()) {
        words.add(option.longestName() + "=" + option.paramLabel());
      }
    }
    words.add("[OPTION...]");
    if (!command.subcommands().isEmpty()) {
      words.add("COMMAND");
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      String many = positional.arity().max() > 1 ? "..." : "";
      String label = positional.paramLabel() + many;
      words.add(positional.arity().min() == 0 ? "[" + label + "]" : label);
    }
    page.text(String.join(" ", words));
  }

  private void commands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    page.section("COMMANDS");
    command
        .subcommands()
        .forEach(
            (name, sub) ->
                page.item(
                    Roff.bold(name),
                    String.join(" ", texts(sub.getCommandSpec().usageMessage().description()))));
  }

  private void arguments() {
    if (command.positionalParameters().isEmpty()) {
      return;
    }
    page.section("ARGUMENTS");
    for (PositionalParamSpec positional : command.positionalParameters()) {
      page.item(Roff.italic(positional.paramLabel()), String.join(" ", positional.description()));
    }
  }

  private void options() {
    page.section("OPTIONS");
    command.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(option -> page.item(head(option), String.join(" ", option.description())));
  }

  private static String head(OptionSpec option) {
    List<String> names = Arrays.stream(option.names()).map(Roff::bold).toList();
    String value = option.arity().max() > 0 ? "=" + Roff.italic(option.paramLabel()) : "";
    return String.join(", ", names) + value;
  }

  /** Lines that are set in by two blanks are what to type; the others are prose. */
  private void footer() {
    page.section("EXAMPLES");
    boolean prose = false;
    for (String line : texts(command.usageMessage().footer())) {
      if (line.startsWith("  ")) {
        page.literal(line);
      } else if (!line.isEmpty()) {
        if (!prose) {
          page.section("NOTES");
          prose = true;
        }
        page.text(line);
      } else if (prose) {
        page.macro("PP");
      }
    }
  }

  private void related() {
    CommandSpec top = command.root();
    List<String> pages = new ArrayList<>();
    if (top != command) {
      pages.add(top.name());
    }
    for (String name : top.subcommands().keySet()) {
      if (!name.equals(command.name())) {
        pages.add(top.name() + "-" + name);
      }
    }
    page.section("SEE ALSO");
    page.text(String.join("(1), ", pages) + "(1), sshd(8), sshd_config(5)");
  }
}
