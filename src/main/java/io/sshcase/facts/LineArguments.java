package io.sshcase.facts;

import io.sshcase.facts.Objection.Ending;
import java.util.List;

/** One line of sshd_config under judgement: its arguments in order, and sshd's ways to object. */
final class LineArguments {
  private final ConfigReader.Line line;
  private final Release release;
  private final List<String> arguments;
  private int next;

  /**
   * A line of a known keyword.
   *
   * @param release null when unknown: that of today
   */
  LineArguments(ConfigReader.Line line, Release release) {
    this.line = line;
    this.release = release;
    this.arguments = line.words().arguments();
  }

  Keyword keyword() {
    return line.known();
  }

  /** The keyword as written. */
  String word() {
    return line.words().keyword();
  }

  Release release() {
    return release;
  }

  /** True from {@code major.minor} on. */
  boolean since(int major, int minor) {
    return release == null || !release.before(major, minor);
  }

  /** True in the global part, where values count at once. */
  boolean isActive() {
    return line.criteria() == null;
  }

  long number() {
    return line.number();
  }

  /** The next argument, or null behind the last. */
  String next() {
    return next < arguments.size() ? arguments.get(next++) : null;
  }

  /** What {@link #next} would give. */
  String peek() {
    return next < arguments.size() ? arguments.get(next) : null;
  }

  /** How many arguments were taken. */
  int taken() {
    return next;
  }

  /** All that stands behind the keyword. */
  String rest() {
    return line.words().rest();
  }

  void takeAll() {
    next = arguments.size();
  }

  /** Ends sshd at once. */
  Objection fatal(String text) {
    return new Objection(place(), text, Ending.FATAL, null, null);
  }

  /** As {@link #fatal(String)}, with what sshd says just before. */
  Objection fatal(String text, String before) {
    return new Objection(place(), text, Ending.FATAL, null, before);
  }

  /** Ends sshd at once, with words that do not name the line. */
  Objection fatalAlone(String message) {
    return new Objection("", message, Ending.FATAL, null, null);
  }

  /** Counted: sshd reads on to the end of the file. */
  Objection error(String text) {
    return new Objection(place(), text, Ending.ERROR, null, null);
  }

  Objection warning(String text) {
    return new Objection(place(), text, Ending.WARNING, null, null);
  }

  /** An unknown keyword, whose message is built in its own way. */
  Objection badOption(Ending ending) {
    String place = line.path() + ": line " + line.number() + ": ";
    return new Objection(place, "Bad configuration option: " + word(), ending, null, null);
  }

  Objection missingArgument() {
    return fatal(since(8, 7) ? word() + " missing argument." : "Missing argument.");
  }

  /** The objection to a port that sshd does not take, or null; a name may be a service. */
  Objection port(String text, String complaint) {
    if (Numerals.isPort(text, 1)) {
      return null;
    }
    Objection refused = fatal(complaint);
    return Numerals.isServiceName(text)
        ? refused.onlyOf("sshd on a machine whose /etc/services does not know " + text)
        : refused;
  }

  /** The objection to what stands behind the last argument that sshd takes, or null. */
  Objection leftOver() {
    String extra = peek();
    if (extra == null || (extra.isEmpty() && !since(8, 7))) {
      return null;
    }
    return since(8, 7)
        ? error("keyword " + word() + " extra arguments at end of line")
        : fatal("garbage at end of line; \"" + extra + "\".");
  }

  private String place() {
    return line.path() + " line " + line.number() + ": ";
  }
}
