package io.sshcase.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settles which lines of an sshd_config decide, as sshd of the given release would. */
final class SshdConfig {
  private final Release release;
  private final String origin;
  private final Map<String, ConfigReader.Line> winners = new HashMap<>();

  private SshdConfig(Release release, String origin) {
    this.release = release;
    this.origin = origin;
  }

  /**
   * The lines of one main file and of what it includes, in the order in which sshd meets them.
   *
   * @param release null when unknown: the rules of present releases, but MaxStartups by the older
   *     rule, which its note says
   * @param copyOf the file that decides in place of this one; null when this one decides
   */
  static List<ConfigLine> read(
      ConfigTree tree, SideFile main, Release release, String origin, SideFile copyOf) {
    List<ConfigReader.Line> lines = ConfigReader.read(tree, main, release);
    SshdConfig config = new SshdConfig(release, origin);
    Map<String, Integer> given = new HashMap<>();
    for (ConfigReader.Line line : lines) {
      if (config.competes(line)) {
        config.enter(line);
        given.merge(config.name(line), 1, Integer::sum);
      }
    }
    List<ConfigLine> settled = new ArrayList<>();
    for (ConfigReader.Line line : lines) {
      settled.add(
          copyOf == null
              ? config.settle(line, given.getOrDefault(config.name(line), 0) > 1)
              : config.line(line, false, "a copy: " + copyOf.path() + " is the one that decides"));
    }
    return settled;
  }

  private boolean competes(ConfigReader.Line line) {
    return line.criteria() == null && !line.ignored();
  }

  private void enter(ConfigReader.Line line) {
    if (line.known().lastWins(release)) {
      winners.put(name(line), line);
    } else {
      winners.putIfAbsent(name(line), line);
    }
  }

  private ConfigLine settle(ConfigReader.Line line, boolean contested) {
    if (!competes(line)) {
      return line(line, false, joined(line.note(), whyApart(line)));
    }
    if (line.known().accumulates()) {
      return line(line, true, joined(line.note(), alias(line)));
    }
    ConfigReader.Line winner = winners.get(name(line));
    boolean wins = winner.order() == line.order();
    String why = wins ? guess(line, contested) : lost(line, winner);
    return line(line, wins, joined(joined(why, line.note()), alias(line)));
  }

  private static String whyApart(ConfigReader.Line line) {
    return "all".equalsIgnoreCase(line.criteria()) ? "for every connection (Match all)" : null;
  }

  private String guess(ConfigReader.Line line, boolean contested) {
    Keyword known = line.known();
    return contested && release == null && known.firstWinsFrom() != null
        ? "release unknown: the last value is taken to win, from "
            + known.firstWinsFrom()
            + " on it would be the first"
        : null;
  }

  private String lost(ConfigReader.Line line, ConfigReader.Line winner) {
    String rule = line.known().lastWins(release) ? "the last value wins" : "the first value wins";
    Release change = line.known().firstWinsFrom();
    String when = change == null ? "" : release == null ? "" : " in " + release;
    return "lost to "
        + winner.file().path()
        + ":"
        + winner.file().shown(winner.number())
        + ": "
        + rule
        + when;
  }

  private String alias(ConfigReader.Line line) {
    return name(line).equals(line.known().name()) ? null : "written as " + line.known().name();
  }

  private String name(ConfigReader.Line line) {
    return line.known() == null ? line.word() : line.known().nameIn(release);
  }

  private ConfigLine line(ConfigReader.Line line, boolean wins, String note) {
    SideFile file = line.file();
    return new ConfigLine(
        file.bundle(),
        file.root(),
        origin,
        name(line),
        line.value(),
        file.path(),
        file.shown(line.number()),
        line.criteria(),
        wins,
        note);
  }

  private static String joined(String first, String second) {
    if (first == null) {
      return second;
    }
    return second == null ? first : first + "; " + second;
  }
}
