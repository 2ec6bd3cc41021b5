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
   * @param known null for an unknown keyword
   * @param criteria of the Match block around it, null in the global part
   * @param note what is odd about it, or null
   * @param ignored true when sshd takes nothing from it
   */
  record Line(
      int order,
      SideFile file,
      long number,
      String word,
      Keyword known,
      String value,
      String criteria,
      String note,
      boolean ignored) {}

  private final ConfigTree tree;
  private final SideFile main;
  private final Release release;
  private final List<Line> lines = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int includes;
  private int patterns;
  private boolean full;

  private ConfigReader(ConfigTree tree, SideFile main, Release release) {
    this.tree = tree;
    this.main = main;
    this.release = release;
  }

  static List<Line> read(ConfigTree tree, SideFile main, Release release) {
    ConfigReader reader = new ConfigReader(tree, main, release);
    reader.file(main, null);
    return reader.lines;
  }

  private void file(SideFile file, String outerCriteria) {
    if (file.isBinary()) {
      file.notUnderstood(0, "not a text file");
      return;
    }
    open.push(file.tree());
    String criteria = outerCriteria;
    long number = 0;
    for (String text : file.lines()) {
      number++;
      if (text.length() > MAX_LINE_CHARS) {
        file.notUnderstood(number, "configuration line longer than " + MAX_LINE_CHARS);
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
    open.pop();
  }

  /** Takes one line in; the criteria that hold for the next. */
  private String line(
      SideFile file, long number, ConfigWords words, String criteria, String outerCriteria) {
    Keyword known = Keyword.of(words.keyword());
    if (known != null && known.name().equals("Match") && words.fault() == null) {
      String own = String.join(" ", words.arguments());
      return outerCriteria == null ? own : outerCriteria + " and " + own;
    }
    boolean include = known != null && known.name().equals("Include") && words.fault() == null;
    List<SideFile> included = include ? included(file, number, words) : List.of();
    String note = ConfigOddities.of(known, words, criteria, release);
    if (include && included.isEmpty()) {
      note = "no such file in this bundle: if the machine has one, its lines are missing here";
    }
    boolean ignored =
        known == null || words.fault() != null || known.state() == Keyword.State.DEPRECATED;
    String value = value(known, words);
    lines.add(
        new Line(
            lines.size(), file, number, words.keyword(), known, value, criteria, note, ignored));
    for (SideFile next : included) {
      include(file, number, next, criteria);
    }
    return criteria;
  }

  private List<SideFile> included(SideFile file, long number, ConfigWords words) {
    patterns += words.arguments().size();
    if (patterns > MAX_PATTERNS) {
      stop(file, number, "more than " + MAX_PATTERNS + " patterns of Include");
      return List.of();
    }
    return tree.included(main, words.arguments());
  }

  private void include(SideFile from, long number, SideFile next, String criteria) {
    if (open.contains(next.tree())) {
      from.notUnderstood(number, "Include of " + SideFile.shown(next.tree()) + " in a circle");
    } else if (open.size() > MAX_DEPTH) {
      stop(from, number, "Include deeper than " + MAX_DEPTH + ", which sshd refuses");
    } else if (includes >= MAX_INCLUDES) {
      stop(from, number, "more than " + MAX_INCLUDES + " included files");
    } else if (!full) {
      includes++;
      file(next, criteria);
    }
  }

  private void stop(SideFile file, long number, String why) {
    if (!full) {
      file.notUnderstood(number, why + ": the rest is not read");
    }
    full = true;
  }

  private boolean shellRules() {
    return release == null || !release.before(8, 7);
  }

  private static String value(Keyword known, ConfigWords words) {
    return known != null && known.arguments() == Keyword.Arguments.REST
        ? words.rest()
        : String.join(" ", words.arguments());
  }
}
