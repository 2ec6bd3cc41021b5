package io.sshcase.facts;

import io.sshcase.facts.ConfigReader.Line;
import io.sshcase.facts.Keyword.State;
import io.sshcase.facts.Objection.Ending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of a configuration what {@code sshd -t} says: of each line as it is read, of each file at
 * its end, and of all of it at last (servconf.c; sshd.c, main). What follows a fatal line sshd
 * itself says only once that is mended.
 */
final class ConfigLint {
  private static final int MAX_PORTS = 256;
  private static final int MAX_JOINED = 80;

  /**
   * An objection and where it belongs.
   *
   * @param order of the line among those read; -1 where a file as a whole is meant
   * @param number of the line in the file; 0 where it is meant as a whole
   * @param setting keyword as written; null where a file as a whole is meant
   */
  record Flaw(int order, SideFile file, long number, String setting, Objection objection) {}

  private final Release release;
  private final List<Flaw> flaws = new ArrayList<>();
  private final Deque<Integer> errors = new ArrayDeque<>();
  private final SettledOptions options;
  private final Set<String> subsystems = new HashSet<>();
  private int ports;
  private boolean ended;

  ConfigLint(Release release) {
    this.release = release;
    this.options = new SettledOptions(release);
  }

  /** A file is opened. */
  void begin() {
    errors.push(0);
  }

  /** The next line. */
  void take(Line line) {
    Objection objection = judge(line);
    String joined = joinedKeyword(line);
    if (objection != null) {
      add(line, joined == null ? objection : objection.withRemark(joined));
    } else if (joined != null && line.words().arguments().size() > 1) {
      add(line, Objection.unsaid(joined));
    } else if (line.is("Include") && line.included().isEmpty()) {
      add(line, Objection.unsaid(notCollected(line)));
    }
    if (objection == null || objection.ending() == Ending.WARNING) {
      options.take(line);
    }
  }

  /** An Include that sshd does not follow. */
  void tooDeep(Line line) {
    add(
        line,
        new Objection("", "Too many recursive configuration includes", Ending.FATAL, null, null));
  }

  /** The end of a file. */
  void end(SideFile file, String path) {
    int bad = errors.pop();
    if (bad > 0 && !ended) {
      ended = true;
      String message = path + ": terminating, " + bad + " bad configuration options";
      flaws.add(new Flaw(-1, file, 0, null, new Objection("", message, Ending.FATAL, null, null)));
    }
  }

  /** What sshd says once all is read, and all that it said before. */
  List<Flaw> finish() {
    options.objections(this::add);
    return List.copyOf(flaws);
  }

  private void add(Line line, Objection objection) {
    if (objection.ending() == Ending.ERROR) {
      errors.push(errors.pop() + 1);
    }
    ended |= objection.ending() == Ending.FATAL;
    flaws.add(
        new Flaw(line.order(), line.file(), line.number(), line.words().keyword(), objection));
  }

  private Objection judge(Line line) {
    LineArguments arguments = new LineArguments(line, release);
    boolean shellRules = arguments.since(8, 7);
    if (line.words().rest().isEmpty() && shellRules) {
      return arguments.error("no argument after keyword \"" + arguments.word() + "\"");
    }
    State state = line.known() == null ? State.UNKNOWN : line.known().stateIn(release);
    boolean invalidQuotes =
        shellRules && line.words().fault() != null && line.words().fault().contains("quotes");
    if (state == State.UNKNOWN) {
      boolean refused = line.criteria() != null && !invalidQuotes;
      return arguments.badOption(refused ? Ending.FATAL : Ending.ERROR);
    }
    if (invalidQuotes) {
      return arguments.error("invalid quotes");
    }
    if (line.criteria() != null && !line.known().allowedInMatch(release)) {
      return arguments.fatal(
          "Directive '" + arguments.word() + "' is not allowed within a Match block");
    }
    return switch (state) {
      case DEPRECATED -> arguments.warning("Deprecated option " + arguments.word());
      case UNSUPPORTED -> arguments.warning("Unsupported option " + arguments.word());
      case IGNORED -> null;
      case PATCH ->
          arguments.badOption(Ending.WARNING).onlyOf("sshd without a distribution's patch");
      default -> ofValue(line, arguments);
    };
  }

  private Objection ofValue(Line line, LineArguments arguments) {
    Objection objection = line.criteria() == null ? ofEarlierLines(line, arguments) : null;
    return objection != null ? objection : ValueRules.judge(arguments);
  }

  /** What only those before it make wrong, in the global part. */
  private Objection ofEarlierLines(Line line, LineArguments arguments) {
    String first = line.words().arguments().isEmpty() ? "" : line.words().arguments().get(0);
    if (line.is("Port") && ++ports > MAX_PORTS) {
      return arguments.fatal("too many ports.");
    }
    if (line.is("Subsystem") && !subsystems.add(first) && !arguments.since(9, 5)) {
      return arguments.fatal("Subsystem '" + first + "' already defined.");
    }
    boolean strict = arguments.since(8, 7) && !arguments.since(9, 5);
    if (line.is("AuthenticationMethods") && first.equals("any") && strict && options.has(line)) {
      return arguments.fatal("\"any\" must appear alone in " + arguments.word());
    }
    return null;
  }

  /** An empty folder of drop-ins looks the same as one that the collector left out. */
  private static String notCollected(Line line) {
    return "no file of this bundle fits "
        + SideFile.shown(line.value())
        + ": if the machine has one, its lines are missing here";
  }

  /** {@code PasswordAuthentication noPubkeyAuthentication yes}: a line break is missing. */
  private static String joinedKeyword(Line line) {
    if (line.known() == null || line.known().arguments() == Keyword.Arguments.REST) {
      return null;
    }
    for (String argument : line.words().arguments()) {
      for (int i = 1; argument.length() <= MAX_JOINED && i < argument.length(); i++) {
        Keyword behind = Keyword.of(argument.substring(i));
        if (behind != null && argument.endsWith(behind.name())) {
          return "two lines are joined: a line break is missing before " + behind.name();
        }
      }
    }
    return null;
  }
}
