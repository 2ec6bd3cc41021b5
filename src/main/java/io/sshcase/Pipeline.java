package io.sshcase;

import io.sshcase.bundle.ArchiveLimits;
import io.sshcase.bundle.Bundles;
import io.sshcase.bundle.SourceSequence;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.Origin;
import io.sshcase.facts.ConfigLine;
import io.sshcase.record.RotationSeries;
import io.sshcase.record.YearBasis;
import io.sshcase.record.YearSegment;
import io.sshcase.record.YearSolver;
import io.sshcase.record.YearSolver.Solution;
import io.sshcase.record.YearSolver.SourceYears;
import io.sshcase.store.CaseLoad;
import io.sshcase.store.CaseLoad.SettledSource;
import io.sshcase.store.CaseStore;
import io.sshcase.store.SettingLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The whole run: bundles are read into a stage of the case ({@link Evidence}), years, zones and
 * hosts are settled once everything is known, and the store makes its tables of it. Answers and
 * reports come from the case alone ({@link Findings}).
 */
public final class Pipeline {
  private final Settings settings;
  private final InputStream standardInput;
  private final Progress progress;
  private final Queue<Notice> notices = new ConcurrentLinkedQueue<>();

  public Pipeline(Settings settings, InputStream standardInput, Progress progress) {
    this.settings = settings;
    this.standardInput = standardInput;
    this.progress = progress;
  }

  /**
   * Reads the bundles into the case.
   *
   * @return whether anything was damaged or refused by a limit
   * @throws IOException a PATH cannot be opened
   */
  public boolean ingest(List<Path> paths, CaseStore store) throws IOException, SQLException {
    List<SourceSequence> units =
        Bundles.open(paths, standardInput, ArchiveLimits.standard(), notices::add);
    progress.begin(units.stream().mapToLong(SourceSequence::sizeOnDisk).sum());
    CaseLoad load = store.beginLoad();
    Evidence evidence =
        new Evidence(units, load.firstFeedId(), settings.asOf(), notices::add, progress);
    load.pull(evidence, settings.threads());
    progress.stage("settling");
    settle(load, evidence);
    return notices.stream().anyMatch(notice -> notice.kind().damage());
  }

  private void settle(CaseLoad load, Evidence evidence) throws SQLException {
    List<SourceTally> tallies = withoutKnown(load, evidence.tallies());
    List<HostFact> facts = evidence.facts().facts();
    Machines machines = new Machines(tallies, load.hostShares(), facts);
    List<Solution> years = solveYears(tallies, machines);
    List<SettledSource> sources = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      sources.add(settle(load, tallies.get(i), years.get(i), machines));
    }
    load.settle(sources);
    load.keepFacts(facts, fact -> machines.host(tree(fact)));
    load.keepConfig(settingLines(evidence.facts().config(), machines));
    load.keepNotices(List.copyOf(notices));
  }

  /** A file whose content the case has read whole already adds nothing. */
  private static List<SourceTally> withoutKnown(CaseLoad load, List<SourceTally> tallies)
      throws SQLException {
    Set<String> known = new HashSet<>(load.knownContents());
    List<SourceTally> fresh = new ArrayList<>();
    for (SourceTally tally : tallies) {
      if (tally.sha256 != null && known.contains(tally.sha256)) {
        load.forget(tally.feedId);
      } else {
        fresh.add(tally);
      }
    }
    return fresh;
  }

  private List<Solution> solveYears(List<SourceTally> tallies, Machines machines) {
    List<SourceYears> sources = new ArrayList<>();
    for (SourceTally tally : tallies) {
      sources.add(yearsOf(tally, machines));
    }
    return YearSolver.solve(sources);
  }

  private SourceYears yearsOf(SourceTally tally, Machines machines) {
    Instant anchor = tally.modified;
    YearBasis anchored = YearBasis.FILE_TIME;
    if (settings.asOf() != null) {
      anchor = settings.asOf();
      anchored = YearBasis.AS_OF;
    } else if (isCollectedBefore(anchor, tally, machines)) {
      anchor = collected(tally, machines);
      anchored = YearBasis.COLLECTED;
    }
    return new SourceYears(
        RotationSeries.of(tally.bundle, tally.path),
        anchor,
        anchored,
        tally.firstStatedMicros,
        tally.years);
  }

  /**
   * Nothing in a bundle is younger than the bundle: its own date of collection bounds file times.
   */
  private static boolean isCollectedBefore(Instant modified, SourceTally tally, Machines machines) {
    Instant collected = collected(tally, machines);
    return collected != null && (modified == null || modified.isAfter(collected));
  }

  /** When the bundle says that it was collected, or null. */
  private static Instant collected(SourceTally tally, Machines machines) {
    String stated = machines.fact(new Machines.Tree(tally.bundle, tally.root), "collected_at");
    return stated == null ? null : Instant.parse(stated);
  }

  private SettledSource settle(
      CaseLoad load, SourceTally tally, Solution solution, Machines machines) throws SQLException {
    Machines.Tree tree = new Machines.Tree(tally.bundle, tally.root);
    String host = machines.host(tree);
    if (!tally.isLog) {
      return new SettledSource(tally.entry(null), host, null);
    }
    for (int i = 0; i < tally.years.size(); i++) {
      YearSegment segment = tally.years.get(i);
      int shift = solution.years().get(i) - segment.year();
      if (shift != 0) {
        load.shiftYears(tally.feedId, segment.firstLine(), segment.lastLine(), shift);
      }
    }
    load.nameHost(tally.feedId, host);
    return new SettledSource(
        tally.entry(solution.basis().word()), host, zone(load, tally, tree, machines));
  }

  /** Applies the zone to the stamps that state none, and says where it comes from. */
  private String zone(CaseLoad load, SourceTally tally, Machines.Tree tree, Machines machines)
      throws SQLException {
    if (tally.withoutZone == 0) {
      return "stated";
    }
    String zone = settings.timezone();
    if (zone == null) {
      zone = machines.fact(tree, "timezone");
    }
    if (zone == null) {
      return "UTC (assumed)";
    }
    load.applyZone(tally.feedId, zone);
    return zone;
  }

  private static List<SettingLine> settingLines(List<ConfigLine> config, Machines machines) {
    return config.stream()
        .map(
            line ->
                new SettingLine(
                    line.bundle(),
                    line.root(),
                    machines.host(new Machines.Tree(line.bundle(), line.root())),
                    line.origin(),
                    line.keyword(),
                    line.value(),
                    new Origin(line.bundle(), line.path(), line.line()).toString(),
                    line.matchCriteria(),
                    line.wins(),
                    line.note()))
        .toList();
  }

  private static Machines.Tree tree(HostFact fact) {
    return new Machines.Tree(fact.origin().bundle(), fact.root());
  }
}
