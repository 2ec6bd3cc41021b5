package io.sshcase.facts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads one sshd_config with what it includes, in the order in which sshd meets the lines
 * (servconf.c, load_server_config and process_server_config_line_depth).
 */
final class ConfigReader {
  /** Depth at which sshd itself gives up (SERVCONF_MAX_DEPTH). */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_INCLUDES = 512;
  private static final int MAX_PATTERNS = 256;
  private static final int MAX_LINES = 20_000;
  private static final int MAX_LINE_CHARS = 16_384;

  /**
   * One line as read, before it is settled which lines decide.
   *
   * @param order position among all lines read; a file that is included twice is read twice
   * @param path of its file as sshd has it: {@code /etc/ssh/sshd_config}
   * @param known null for an unknown keyword
   * @param criteria of the Match block around it, null in the global part
   * @param included what the bundle has of the files that an Include names; else empty
   */
  record Line(
      int order,
      SideFile file,
      String path,
      long number,
      ConfigWords words,
      Keyword known,
      String criteria,
      List<SideFile> included) {

    String value() {
      return known != null && known.arguments() == Keyword.Arguments.REST
          ? words.rest()
          : String.join(" ", words.arguments());
    }

    boolean is(String keyword) {
      return known != null && known.name().equals(keyword);
    }
  }

  /**
   * What was read.
   *
   * @param lines in the order in which sshd meets them, those of Match too
   * @param flaws what sshd says against them
   */
  record Reading(List<Line> lines, List<ConfigLint.Flaw> flaws) {}

  private final ConfigTree tree;
  private final SideFile main;
  private final Release release;
  private final ConfigLint lint;
  private final List<Line> lines = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int includes;
  private int patterns;
  private boolean full;
  private final boolean quiet;

  private ConfigReader(ConfigTree tree, SideFile main, Release release, boolean quiet) {
    this.tree = tree;
    this.main = main;
    this.release = release;
    this.quiet = quiet;
    this.lint = new ConfigLint(release);
  }

  /**
   * Reads a main file.
   *
   * @param release whose rules hold; null when unknown: those of present releases
   * @param quiet true for a file that was read before, whose notices were given
   */
  static Reading read(ConfigTree tree, SideFile main, Release release, boolean quiet) {
    ConfigReader reader = new ConfigReader(tree, main, release, quiet);
    reader.file(main, null);
    return new Reading(reader.lines, reader.lint.finish());
  }

  private void file(SideFile file, String outerCriteria) {
    if (file.isBinary()) {
      notice(file, 0, "not a text file");
      return;
    }
    open.push(file.tree());
    lint.begin();
    String criteria = outerCriteria;
    long number = 0;
    for (String text : file.lines()) {
      number++;
      if (text.length() > MAX_LINE_CHARS) {
        notice(file, number, "configuration line longer than " + MAX_LINE_CHARS);
        continue;
      }
      ConfigWords words = ConfigWords.of(text, shellRules());
      if (words == null) {
        continue;
      }
      if (lines.size() >= MAX_LINES) {
        stop(file, number, "more than " + MAX_LINES + " configuration lines");
      }
      if (full) {
        break;
      }
      criteria = line(file, number, words, criteria, outerCriteria);
    }
    lint.end(file, tree.pathOf(main, file));
    open.pop();
  }

  /** Takes one line in; the criteria that hold for the next. */
  private String line(
      SideFile file, long number, ConfigWords words, String criteria, String outerCriteria) {
    Keyword known = Keyword.of(words.keyword());
    boolean include = known != null && known.name().equals("Include") && words.fault() == null;
    List<SideFile> included = include ? included(file, number, words) : List.of();
    String path = tree.pathOf(main, file);
    Line line = new Line(lines.size(), file, path, number, words, known, criteria, included);
    lines.add(line);
    lint.take(line);
    if (line.is("Match") && words.fault() == null) {
      return within(outerCriteria, String.join(" ", words.arguments()));
    }
    for (SideFile next : included) {
      include(line, next);
    }
    return criteria;
  }

  /** {@code Match all} leads back to what stood around the file. */
  private static String within(String outer, String own) {
    if (own.equalsIgnoreCase("all")) {
      return outer;
    }
    return outer == null ? own : outer + " and " + own;
  }

  private List<SideFile> included(SideFile file, long number, ConfigWords words) {
    patterns += words.arguments().size();
    if (patterns > MAX_PATTERNS) {
      stop(file, number, "more than " + MAX_PATTERNS + " patterns of Include");
      return List.of();
    }
    return tree.included(main, words.arguments());
  }

  private void include(Line line, SideFile next) {
    SideFile from = line.file();
    long number = line.number();
    if (open.contains(next.tree())) {
      notice(from, number, "Include of " + SideFile.shown(next.tree()) + " in a circle");
      lint.tooDeep(line);
    } else if (open.size() > MAX_DEPTH) {
      stop(from, number, "Include deeper than " + MAX_DEPTH + ", which sshd refuses");
      lint.tooDeep(line);
    } else if (includes >= MAX_INCLUDES) {
      stop(from, number, "more than " + MAX_INCLUDES + " included files");
    } else if (!full) {
      includes++;
      file(next, line.criteria());
    }
  }

  private void notice(SideFile file, long number, String what) {
    if (!quiet) {
      file.notUnderstood(number, what);
    }
  }

  private void stop(SideFile file, long number, String why) {
    if (!full) {
      notice(file, number, why + ": the rest is not read");
    }
    full = true;
  }

  private boolean shellRules() {
    return release == null || !release.before(8, 7);
  }
}
