package io.sshcase;

import io.sshcase.bundle.ArchiveLimits;
import io.sshcase.bundle.Bundles;
import io.sshcase.bundle.SourceSequence;
import io.sshcase.bundle.Surroundings;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.Origin;
import io.sshcase.evidence.Stated;
import io.sshcase.facts.ConfigLine;
import io.sshcase.facts.FactCollector;
import io.sshcase.store.CaseLoad;
import io.sshcase.store.CaseStore;
import io.sshcase.store.SettingLine;
import io.sshcase.store.Settlement;
import io.sshcase.store.SourceClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The whole run: bundles are read into a stage of the case ({@link Evidence}), what the case knows
 * is left out ({@link KnownEvidence}), hosts, years and zones are settled once everything was read
 * ({@link Machines}, {@link Clocks}), and the store makes its tables of it. Answers and reports
 * come from the case alone ({@link Findings}).
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

  /** As {@link #ingest(List, CaseStore, Set)}, with nothing of our own in the PATHs. */
  boolean ingest(List<Path> paths, CaseStore store) throws IOException, SQLException {
    return ingest(paths, store, Set.of());
  }

  /**
   * Reads the bundles into the case.
   *
   * @param ownFiles the case, the report folder and what grows beside it: no evidence, even inside
   *     a PATH
   * @return whether anything was damaged or refused by a limit
   * @throws IOException a PATH cannot be opened
   */
  public boolean ingest(List<Path> paths, CaseStore store, Set<Path> ownFiles)
      throws IOException, SQLException {
    CaseLoad load = store.beginLoad();
    Surroundings surroundings = new Surroundings(load.bundleNames(), ownFiles);
    List<SourceSequence> units =
        Bundles.open(paths, standardInput, ArchiveLimits.standard(), surroundings, notices::add);
    try {
      progress.begin("reading", units.stream().mapToLong(SourceSequence::sizeOnDisk).sum());
      Evidence evidence =
          new Evidence(units, load.firstFeedId(), settings.asOf(), notices::add, progress);
      load.pull(evidence, settings.threads());
      evidence.tallies().forEach(tally -> progress.done(said(tally)));
      progress.stage("settling", 0);
      settle(load, evidence);
      notices.stream()
          .map(notice -> notice.origin() + ": " + notice.detail())
          .sorted()
          .forEach(progress::done);
    } finally {
      for (SourceSequence unit : units) {
        unit.close();
      }
      progress.end();
    }
    return notices.stream().anyMatch(notice -> notice.kind().damage());
  }

  private static String said(SourceTally source) {
    String place = new Origin(source.bundle, source.path, 0).toString();
    return source.isLog
        ? place + ": " + SourceTally.lines(source.lines()) + ", " + source.sshd + " of sshd"
        : place + ": " + source.status;
  }

  private void settle(CaseLoad load, Evidence evidence) throws SQLException {
    for (String flaw : load.flaws()) {
      notices.add(new Notice(NoticeKind.LIMIT, new Origin("", "", 0), flaw));
    }
    List<SourceTally> tallies = evidence.tallies();
    List<HostFact> facts = evidence.facts().facts();
    List<ConfigLine> config = evidence.facts().config();
    CollectedBundles bundles = new CollectedBundles(tallies);
    Machines machines = new Machines(tallies, bundles::machineOf, load.hostShares(), facts);
    bundles.takeTimes(evidence.statedTimes());
    bundles.leaveOutFiltered(notices::add);
    new LinkEnds(notices::add).settle(tallies);
    KnownEvidence known = new KnownEvidence(tallies, load.knownContents(), load.filteredContents());
    for (SourceTally tally : tallies) {
      if (known.holds(tally) || tally.status.equals("filtered")) {
        load.forget(tally.feedId);
      }
    }
    List<SourceTally> fresh =
        tallies.stream().filter(tally -> !known.holds(tally) && !tally.isFollowedLink()).toList();
    load.settle(
        new Settlement(
            sources(load, fresh, machines),
            bundles.collected(fresh, machines),
            stated(evidence.facts(), facts, machines, known),
            config.stream()
                .filter(line -> !known.holdsBundle(line.bundle()))
                .map(line -> settingLine(line, machines))
                .toList(),
            notices.stream()
                .filter(notice -> !known.holdsBundle(notice.origin().bundle()))
                .toList()));
  }

  /** Everything that side files state, and of which machine. */
  private static List<Settlement.OfHost> stated(
      FactCollector collected, List<HostFact> facts, Machines machines, KnownEvidence known) {
    return Stream.<List<? extends Stated>>of(
            facts,
            collected.logins(),
            collected.firewallRules(),
            collected.listeners(),
            collected.bans(),
            collected.units(),
            collected.configFlaws())
        .flatMap(List::stream)
        .filter(stated -> !known.holdsBundle(stated.origin().bundle()))
        .map(stated -> new Settlement.OfHost(stated, machines.host(Machines.tree(stated))))
        .toList();
  }

  private List<Settlement.Source> sources(
      CaseLoad load, List<SourceTally> tallies, Machines machines) throws SQLException {
    List<String> hosts = tallies.stream().map(tally -> machines.host(tally.tree())).toList();
    for (int i = 0; i < hosts.size(); i++) {
      if (tallies.get(i).isLog) {
        load.nameHost(tallies.get(i).feedId, hosts.get(i));
      }
    }
    List<SourceClock> clocks =
        new Clocks(settings, machines, load.clocks(), notices::add).settle(tallies);
    List<Settlement.Source> sources = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      sources.add(new Settlement.Source(tallies.get(i).entry(), hosts.get(i), clocks.get(i)));
    }
    return sources;
  }

  private static SettingLine settingLine(ConfigLine line, Machines machines) {
    return new SettingLine(
        line.bundle(),
        line.root(),
        machines.host(new Machines.Tree(line.bundle(), line.root())),
        line.origin(),
        line.keyword(),
        line.value(),
        new Origin(line.bundle(), line.path(), line.line()).toString(),
        line.matchCriteria(),
        line.wins(),
        line.note());
  }
}
