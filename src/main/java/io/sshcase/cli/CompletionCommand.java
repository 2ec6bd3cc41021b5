package io.sshcase.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes Tab complete commands, options and their values. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints the completion script for bash and zsh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(sshcase completion)",
      "  sshcase completion > ~/.local/share/bash-completion/completions/sshcase"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandSpec top = spec.root();
    console.out().print(AutoComplete.bash(top.name(), top.commandLine()));
    return Exit.DONE;
  }
}
