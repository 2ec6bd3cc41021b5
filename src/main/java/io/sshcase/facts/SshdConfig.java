package io.sshcase.facts;

import io.sshcase.evidence.ConfigFlaw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settles which lines of an sshd_config decide, as sshd of the given release would. */
final class SshdConfig {
  private final Release release;
  private final String origin;
  private final Map<String, ConfigReader.Line> winners = new HashMap<>();
  private final Map<Integer, String> notes = new HashMap<>();

  /**
   * A configuration that was read.
   *
   * @param lines in the order in which sshd meets them
   * @param flaws what sshd says against them
   */
  record Settled(List<ConfigLine> lines, List<ConfigFlaw> flaws) {}

  private SshdConfig(Release release, String origin, List<ConfigLint.Flaw> flaws) {
    this.release = release;
    this.origin = origin;
    for (ConfigLint.Flaw flaw : flaws) {
      Objection objection = flaw.objection();
      if (objection.saidBy() == null && objection.text() != null) {
        String refused = objection.isFatal() ? "sshd refuses the file: " : "";
        notes.putIfAbsent(flaw.order(), refused + objection.text());
      }
    }
  }

  /**
   * The lines of one main file and of what it includes, in the order in which sshd meets them.
   *
   * @param release null when unknown: the rules of present releases, but MaxStartups by the older
   *     rule, which its note says
   * @param copyOf the file that decides in place of this one; null when this one decides
   */
  static Settled read(
      ConfigTree tree, SideFile main, Release release, String origin, SideFile copyOf) {
    ConfigReader.Reading reading = ConfigReader.read(tree, main, release, false);
    List<ConfigReader.Line> lines =
        reading.lines().stream().filter(line -> !line.is("Match")).toList();
    List<ConfigLint.Flaw> flaws =
        copyOf == null ? ConfigFlaws.of(tree, main, reading, release) : List.of();
    SshdConfig config = new SshdConfig(release, origin, flaws);
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
    return new Settled(settled, ConfigFlaws.stated(flaws, origin));
  }

  private boolean competes(ConfigReader.Line line) {
    return line.criteria() == null && isTaken(line);
  }

  private boolean isTaken(ConfigReader.Line line) {
    if (line.known() == null || line.words().fault() != null) {
      return false;
    }
    return switch (line.known().stateIn(release)) {
      case DEPRECATED, IGNORED, UNSUPPORTED -> false;
      default -> true;
    };
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
      return line(line, false, note(line));
    }
    if (line.known().accumulates()) {
      return line(line, true, joined(note(line), alias(line)));
    }
    ConfigReader.Line winner = winners.get(name(line));
    boolean wins = winner.order() == line.order();
    String why = wins ? guess(line, contested) : lost(line, winner);
    return line(line, wins, joined(joined(why, note(line)), alias(line)));
  }

  private String note(ConfigReader.Line line) {
    String said = notes.get(line.order());
    if (said != null || line.known() == null) {
      return said;
    }
    if (line.is("Include") && line.included().isEmpty()) {
      return "no such file in this bundle: if the machine has one, its lines are missing here";
    }
    return switch (line.known().stateIn(release)) {
      case IGNORED -> "has no effect in this release";
      case PATCH -> "keyword of a distribution's patch";
      default -> null;
    };
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
    return line.known() == null ? line.words().keyword() : line.known().nameIn(release);
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
