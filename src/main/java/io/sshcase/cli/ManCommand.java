package io.sshcase.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code man}: the manual pages, of the same words as {@code --help}. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Prints the manual page of sshcase or of one command, as source for man.",
    footerHeading = "%nExamples:%n",
    footer = {"  sshcase man analyze | man -l -", "  sshcase man -o share/man/man1"})
final class ManCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  private String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write all pages into this folder, each as a file.")
  private Path output;

  ManCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine top = spec.root().commandLine();
    if (output != null) {
      write(new ManPage(top.getCommandSpec()));
      top.getSubcommands().values().forEach(sub -> write(new ManPage(sub.getCommandSpec())));
      return Exit.DONE;
    }
    CommandLine command = name == null ? top : top.getSubcommands().get(name);
    if (command == null) {
      throw new UsageError("no command is called " + name + "; sshcase --help lists them");
    }
    console.out().print(new ManPage(command.getCommandSpec()).source());
    return Exit.DONE;
  }

  private void write(ManPage page) {
    try {
      Files.createDirectories(output);
      Files.writeString(output.resolve(page.name() + ".1"), page.source());
    } catch (IOException e) {
      throw new Failure("the manual pages cannot be written: " + e.getMessage(), e);
    }
  }
}
