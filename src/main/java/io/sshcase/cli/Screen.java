package io.sshcase.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** What standard output and standard error may show: settled once, before a command begins. */
final class Screen {
  /** Narrower than this no table or help can be read; picocli refuses it too. */
  private static final int NARROWEST = 55;

  private final Environment environment;
  private final boolean colours;
  private final ProgressForm progress;
  private final boolean quiet;
  private final boolean verbose;

  private Screen(
      Environment environment, boolean colours, ProgressForm progress, CommonOptions common) {
    this.environment = environment;
    this.colours = colours;
    this.progress = progress;
    this.quiet = common.quiet();
    this.verbose = common.verbose() && !quiet;
  }

  static Screen of(Environment environment, CommonOptions common, Defaults defaults) {
    ColorWhen color = common.color();
    if (color == null) {
      color = one(ColorWhen.class, defaults.value("color"), ColorWhen.AUTO);
    }
    ProgressForm form = common.progress();
    if (form == null) {
      form = one(ProgressForm.class, defaults.value("progress"), ProgressForm.AUTO);
    }
    return new Screen(environment, isColoured(environment, color), form, common);
  }

  /** A word that is none of them is refused when the whole line is read. */
  private static <E extends Enum<E>> E one(Class<E> words, String word, E otherwise) {
    for (E known : words.getEnumConstants()) {
      if (known.name().equals(word == null ? null : word.toUpperCase(Locale.ROOT))) {
        return known;
      }
    }
    return otherwise;
  }

  /** What is asked for on the command line goes before NO_COLOR, as https://no-color.org has it. */
  private static boolean isColoured(Environment environment, ColorWhen color) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          environment.outIsTerminal()
              && environment.variable("NO_COLOR") == null
              && !"dumb".equals(environment.variable("TERM"));
    };
  }

  /** In bold, where colours are shown; the text must be harmless already. */
  String strong(String text) {
    return colours ? Style.bold.on() + text + Style.reset.on() : text;
  }

  /** In red, where colours are shown: what somebody must look at. */
  String alarm(String text) {
    return colours ? Style.bold.on() + Style.fg_red.on() + text + Style.reset.on() : text;
  }

  boolean outIsTerminal() {
    return environment.outIsTerminal();
  }

  boolean errIsTerminal() {
    return environment.errIsTerminal();
  }

  ProgressForm progress() {
    return progress;
  }

  /** Nothing but results and errors is wanted. */
  boolean quiet() {
    return quiet;
  }

  /** Every piece of work that is done is to be told. */
  boolean verbose() {
    return verbose;
  }

  /** Characters in a line of standard output; 0 where that is no terminal and has no width. */
  int width() {
    if (!environment.outIsTerminal()) {
      return 0;
    }
    int columns = columns();
    return columns > 0 ? columns : widthOfTerminal();
  }

  /** Gives help this screen's width and colours; a terminal is only asked if help is shown. */
  void fit(CommandLine line) {
    line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
    if (environment.outIsTerminal() && columns() > 0) {
      line.setUsageHelpWidth(columns());
    } else {
      line.setUsageHelpAutoWidth(environment.outIsTerminal());
    }
  }

  private int columns() {
    String columns = environment.variable("COLUMNS");
    return columns != null && columns.matches("[1-9]\\d{0,3}")
        ? Math.max(NARROWEST, Integer.parseInt(columns))
        : 0;
  }

  private static int widthOfTerminal() {
    return CommandLine.Model.CommandSpec.create().usageMessage().autoWidth(true).width();
  }
}
