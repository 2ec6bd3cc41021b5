package io.sshcase.facts;

import io.sshcase.evidence.Ban;
import io.sshcase.evidence.ConfigFlaw;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.LoginRecord;
import io.sshcase.evidence.Origin;
import io.sshcase.evidence.UnitState;
import io.sshcase.facts.FactCollector.RankedFact;
import io.sshcase.facts.SideFile.Machine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What all side files say together: the facts in order, the configuration by the rules of the
 * release that they name.
 */
record SettledFacts(
    List<HostFact> facts,
    List<ConfigLine> config,
    List<ConfigFlaw> flaws,
    List<LoginRecord> logins,
    List<Ban> bans,
    List<UnitState> units) {
  private static final String SSHD_CONFIG = "sshd_config";

  /** Copies of a main file, or of sshd's output, that are shown beside the one that decides. */
  private static final int MAX_COPIES = 8;

  private static final Comparator<RankedFact> BEST_FIRST =
      Comparator.comparing(RankedFact::machine)
          .thenComparing(ranked -> ranked.fact().name())
          .thenComparing(RankedFact::kind)
          .thenComparingInt(RankedFact::doubt)
          .thenComparing(ranked -> ranked.fact().origin().path())
          .thenComparingLong(ranked -> ranked.fact().origin().line())
          .thenComparing(ranked -> ranked.fact().value());
  private static final Comparator<SideFile> BY_TREE =
      Comparator.comparing(SideFile::isLoose)
          .thenComparingInt(file -> file.tree().length())
          .thenComparing(SideFile::tree)
          .thenComparing(SideFile::path)
          .thenComparing(SideFile::content, Arrays::compare);

  static SettledFacts of(
      Statements statements, Collection<SideFile> configs, Collection<SideFile> testModes) {
    List<RankedFact> ranked = new ArrayList<>(statements.facts);
    ranked.sort(BEST_FIRST);
    ranked.addAll(CollectionTimes.facts(statements.times, ranked));
    ranked.addAll(days(statements.machines));
    ranked.sort(BEST_FIRST);
    Map<Machine, MachineClock> clocks = new HashMap<>();
    Function<Machine, MachineClock> clock =
        machine -> clocks.computeIfAbsent(machine, m -> MachineClock.of(m, ranked));
    Stream<HostFact> facts =
        Stream.concat(
            ranked.stream().map(RankedFact::fact),
            Statements.read(statements.laterFacts, clock)
                .sorted(Comparator.comparing(HostFact::toString)));
    Stream<LoginRecord> logins =
        Stream.concat(statements.logins.stream(), Statements.read(statements.laterLogins, clock));
    List<ConfigLine> config = new ArrayList<>();
    List<ConfigFlaw> flaws = new ArrayList<>();
    for (SshdConfig.Settled read : configs(ranked, statements.titles, configs)) {
      config.addAll(read.lines());
      flaws.addAll(read.flaws());
    }
    config.addAll(printed(testModes));
    // The sort is stable, so within an origin the order of reading stays.
    config.sort(
        Comparator.comparing(ConfigLine::bundle)
            .thenComparing(ConfigLine::root)
            .thenComparing(ConfigLine::origin));
    return new SettledFacts(
        facts.distinct().toList(),
        List.copyOf(config),
        List.copyOf(flaws),
        Statements.sorted(logins),
        Statements.sorted(Statements.read(statements.bans, clock)),
        Statements.sorted(Statements.read(statements.units, clock)));
  }

  /** The days that the names of bundles tell. */
  private static List<RankedFact> days(Collection<Machine> machines) {
    List<RankedFact> facts = new ArrayList<>();
    for (Machine machine : machines) {
      LocalDate day = CollectionFiles.day(machine);
      if (day != null) {
        Origin name = new Origin(machine.bundle(), machine.root(), 0);
        HostFact fact =
            new HostFact(machine.root(), CollectionFiles.COLLECTED_ON, day.toString(), name);
        facts.add(new RankedFact(machine, SideFiles.Kind.COLLECTION, 0, fact));
      }
    }
    return facts;
  }

  private static List<SshdConfig.Settled> configs(
      List<RankedFact> ranked,
      Collection<ListenerTitles.Title> titles,
      Collection<SideFile> configs) {
    List<SshdConfig.Settled> read = new ArrayList<>();
    for (Map.Entry<Machine, List<SideFile>> entry : byMachine(configs).entrySet()) {
      ConfigTree tree = new ConfigTree(entry.getValue());
      Release release = release(entry.getKey(), ranked);
      read.addAll(ofMains(tree, release));
      read.addAll(ofFurtherDaemons(entry.getKey(), tree, release, titles));
    }
    return read;
  }

  private static List<ConfigLine> printed(Collection<SideFile> testModes) {
    List<ConfigLine> lines = new ArrayList<>();
    for (List<SideFile> outputs : byMachine(testModes).values()) {
      SideFile first = outputs.get(0);
      for (SideFile output : atMost(outputs)) {
        lines.addAll(TestMode.read(output, output == first ? null : first));
      }
    }
    return lines;
  }

  private static List<SshdConfig.Settled> ofMains(ConfigTree tree, Release release) {
    List<SshdConfig.Settled> read = new ArrayList<>();
    List<SideFile> mains = tree.mains();
    List<SideFile> copies = new ArrayList<>(mains);
    mains.stream().limit(1).forEach(main -> copies.addAll(tree.earlier(main)));
    for (SideFile main : atMost(copies)) {
      SideFile copyOf = main == mains.get(0) ? null : mains.get(0);
      read.add(SshdConfig.read(tree, main, release, SSHD_CONFIG, copyOf));
    }
    return read;
  }

  private static List<SideFile> atMost(List<SideFile> files) {
    if (files.size() <= MAX_COPIES + 1) {
      return files;
    }
    files.get(MAX_COPIES + 1).notUnderstood(0, "more than " + MAX_COPIES + " copies: not read");
    return files.subList(0, MAX_COPIES + 1);
  }

  /** A daemon started with {@code -f} has settings of its own, which the usual file says not. */
  private static List<SshdConfig.Settled> ofFurtherDaemons(
      Machine machine, ConfigTree tree, Release release, Collection<ListenerTitles.Title> titles) {
    List<SshdConfig.Settled> read = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    titles.stream()
        .filter(title -> title.file().machine().equals(machine))
        .map(title -> ListenerTitles.configPath(title.command()))
        .filter(path -> path != null && seen.add(path))
        .sorted()
        .limit(MAX_COPIES)
        .forEach(
            path -> {
              SideFile file = tree.at(path);
              if (file != null && !tree.mains().contains(file)) {
                read.add(SshdConfig.read(tree, file, release, "sshd -f " + path, null));
              }
            });
    return read;
  }

  private static Release release(Machine machine, List<RankedFact> ranked) {
    return ranked.stream()
        .filter(r -> r.machine().equals(machine))
        .map(RankedFact::fact)
        .filter(fact -> fact.name().equals(PackageFiles.SSHD_RELEASE))
        .map(fact -> Release.parse(fact.value()))
        .filter(release -> release != null)
        .findFirst()
        .orElse(null);
  }

  private static Map<Machine, List<SideFile>> byMachine(Collection<SideFile> files) {
    Map<Machine, List<SideFile>> sorted = new TreeMap<>();
    files.stream()
        .sorted(BY_TREE)
        .forEach(file -> sorted.computeIfAbsent(file.machine(), m -> new ArrayList<>()).add(file));
    return sorted;
  }
}
