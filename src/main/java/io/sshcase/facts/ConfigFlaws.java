package io.sshcase.facts;

import io.sshcase.evidence.ConfigFlaw;
import io.sshcase.facts.ConfigLint.Flaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The flaws of one configuration: for the release of the machine, or, where that is not known, for
 * every release since {@link #OLDEST}, with what all of them say and what only some.
 */
final class ConfigFlaws {
  /** Machines with an older one still run, but their bundles name it. */
  private static final Release OLDEST = new Release(7, 4, 0);

  /** Hostile files could have one in every line. */
  private static final int MAX_FLAWS = 200;

  /** Releases from which on a rule is another one; those of the keywords stand in their table. */
  private static final List<Release> TURNS =
      Stream.concat(
              Stream.of("7.4", "8.7", "9.2", "9.5", "9.9", "10.0", "10.1", "10.3")
                  .map(Release::parse),
              Stream.concat(Keyword.turns(), Algorithms.turns()))
          .filter(release -> release.compareTo(OLDEST) >= 0)
          .distinct()
          .sorted()
          .toList();

  private ConfigFlaws() {}

  /**
   * The flaws, in the order in which sshd meets them.
   *
   * @param reading by the rules of {@code release}
   * @param release null when unknown
   */
  static List<Flaw> of(
      ConfigTree tree, SideFile main, ConfigReader.Reading reading, Release release) {
    List<Flaw> flaws =
        release != null
            ? byPlace(reading.flaws().stream()).values().stream().toList()
            : ofAllReleases(tree, main);
    if (flaws.size() <= MAX_FLAWS) {
      return flaws;
    }
    main.limit("more than " + MAX_FLAWS + " flaws of the configuration: not listed");
    return flaws.subList(0, MAX_FLAWS);
  }

  /** As the case keeps them. */
  static List<ConfigFlaw> stated(List<Flaw> flaws, String origin) {
    List<ConfigFlaw> stated = new ArrayList<>();
    for (Flaw flaw : flaws) {
      Objection objection = flaw.objection();
      stated.add(
          new ConfigFlaw(
              flaw.file().root(),
              origin,
              flaw.setting(),
              objection.message(),
              objection.isFatal(),
              stated.size() + 1,
              objection.saidBy(),
              objection.remark(),
              flaw.file().origin(flaw.number())));
    }
    return stated;
  }

  /** A file that is included twice is told once. */
  private static Map<String, Flaw> byPlace(Stream<Flaw> flaws) {
    Map<String, Flaw> byPlace = new LinkedHashMap<>();
    flaws.forEach(flaw -> byPlace.putIfAbsent(place(flaw) + flaw.objection().text(), flaw));
    return byPlace;
  }

  private static String place(Flaw flaw) {
    return flaw.file().tree() + ":" + flaw.number();
  }

  private static List<Flaw> ofAllReleases(ConfigTree tree, SideFile main) {
    Map<String, Flaw[]> byPlace = new LinkedHashMap<>();
    for (int i = 0; i < TURNS.size(); i++) {
      for (Flaw flaw : ConfigReader.read(tree, main, TURNS.get(i), true).flaws()) {
        byPlace.computeIfAbsent(place(flaw), p -> new Flaw[TURNS.size()])[i] = flaw;
      }
    }
    Set<String> partial = new HashSet<>();
    return byPlace.values().stream()
        .map(ConfigFlaws::together)
        .filter(flaw -> flaw.objection().saidBy() == null || isNew(flaw, partial))
        .sorted(Comparator.comparing((Flaw flaw) -> flaw.order() < 0).thenComparingInt(Flaw::order))
        .toList();
  }

  /** What only some releases say is said once, not at each line with that keyword. */
  private static boolean isNew(Flaw flaw, Set<String> said) {
    return flaw.order() >= 0
        && said.add(flaw.objection().saidBy() + ": " + flaw.objection().text());
  }

  /** One flaw of what the releases say of one line, in the words of the newest. */
  private static Flaw together(Flaw[] byRelease) {
    Flaw newest = null;
    boolean same = true;
    for (Flaw flaw : byRelease) {
      newest = flaw == null ? newest : flaw;
    }
    for (Flaw flaw : byRelease) {
      same &= flaw != null && flaw.objection().isFatal() == newest.objection().isFatal();
    }
    Objection objection = newest.objection();
    return same || objection.saidBy() != null || objection.text() == null
        ? newest
        : new Flaw(
            newest.order(),
            newest.file(),
            newest.number(),
            newest.setting(),
            objection.onlyOf("sshd " + spans(byRelease, objection.isFatal())));
  }

  /** {@code before 8.7}, {@code from 10.0 on}, {@code from 8.7 on, before 9.5}. */
  private static String spans(Flaw[] byRelease, boolean fatal) {
    List<String> spans = new ArrayList<>();
    for (int from = 0; from < byRelease.length; from++) {
      int to = from;
      while (to < byRelease.length && says(byRelease[to], fatal)) {
        to++;
      }
      if (to > from) {
        String begin = from == 0 ? "" : "from " + TURNS.get(from) + " on";
        String end = to == byRelease.length ? "" : "before " + TURNS.get(to);
        spans.add(begin.isEmpty() || end.isEmpty() ? begin + end : begin + ", " + end);
        from = to;
      }
    }
    return String.join(" and ", spans);
  }

  private static boolean says(Flaw flaw, boolean fatal) {
    return flaw != null && flaw.objection().isFatal() == fatal;
  }
}
