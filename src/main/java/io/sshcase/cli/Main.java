package io.sshcase.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The program: {@code java -jar sshcase.jar COMMAND ...}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Logs are UTF-8 and so is what we print of them, whatever the machine's locale says.
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = run(args, System.in, out, err, Environment.ofThisProcess());
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }

  /** The whole program without a process of its own. Returns the exit code. */
  static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, Environment environment) {
    Locale.setDefault(Locale.ROOT);
    int code;
    try {
      CommonOptions common = CommonOptions.among(args);
      Defaults defaults = Defaults.of(common, environment);
      Screen screen = Screen.of(environment, common, defaults);
      code = commandLine(new Console(in, out, err, screen), defaults, args).execute(args);
    } catch (UsageError e) {
      code = failed(e, "", err);
    }
    out.flush();
    err.flush();
    return code;
  }

  private static CommandLine commandLine(Console console, Defaults defaults, String... args) {
    CommandLine line = new CommandLine(new Sshcase(), new Commands(console));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // An argument such as @x is a file name or a line of a log, never a file of arguments.
    line.setExpandAtFiles(false);
    line.setDefaultValueProvider(defaults);
    console.screen().fit(line);
    line.setParameterExceptionHandler(
        (e, words) -> wrongUsage(e, defaults.blame(e.getMessage(), List.of(args)), console.err()));
    line.setExecutionExceptionHandler(
        (e, command, parsed) ->
            failed(
                e, defaults.blame(String.valueOf(e.getMessage()), List.of(args)), console.err()));
    return line;
  }

  private static int wrongUsage(CommandLine.ParameterException e, String origin, PrintStream err) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("sshcase: " + oneLine(e.getMessage() + origin) + " (see " + name + " --help)");
    return Exit.USAGE;
  }

  private static int failed(Exception e, String origin, PrintStream err) {
    if (e instanceof UsageError) {
      err.println("sshcase: " + oneLine(e.getMessage() + origin));
      return Exit.USAGE;
    }
    if (e instanceof Failure) {
      err.println("sshcase: " + oneLine(e.getMessage()));
      return Exit.FAILED;
    }
    err.println("sshcase: a fault of sshcase itself; please report it with these lines:");
    e.printStackTrace(err);
    return Exit.FAILED;
  }

  /** Messages of libraries may have several lines, and names in them control characters. */
  private static String oneLine(String message) {
    String text = message == null ? "unknown cause" : message;
    return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
