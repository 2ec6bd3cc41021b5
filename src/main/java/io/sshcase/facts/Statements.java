package io.sshcase.facts;

import io.sshcase.evidence.Ban;
import io.sshcase.evidence.FirewallRule;
import io.sshcase.evidence.HostFact;
import io.sshcase.evidence.Listener;
import io.sshcase.evidence.LoginRecord;
import io.sshcase.evidence.Stated;
import io.sshcase.evidence.UnitState;
import io.sshcase.facts.FactCollector.RankedFact;
import io.sshcase.facts.SideFile.Machine;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the readers of side files find, from many threads; settled when the last file is in. */
final class Statements {
  /** Every machine that a side file was met of. */
  final Set<Machine> machines = ConcurrentHashMap.newKeySet();

  final Queue<RankedFact> facts = new ConcurrentLinkedQueue<>();
  final Queue<DateOutput.TimedFile> times = new ConcurrentLinkedQueue<>();
  final Queue<ListenerTitles.Title> titles = new ConcurrentLinkedQueue<>();
  final Queue<LoginRecord> logins = new ConcurrentLinkedQueue<>();
  final Queue<FirewallRule> rules = new ConcurrentLinkedQueue<>();
  final Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
  final Queue<Later<HostFact>> laterFacts = new ConcurrentLinkedQueue<>();
  final Queue<Later<LoginRecord>> laterLogins = new ConcurrentLinkedQueue<>();
  final Queue<Later<Ban>> bans = new ConcurrentLinkedQueue<>();
  final Queue<Later<UnitState>> units = new ConcurrentLinkedQueue<>();

  /** What states a wall clock's time; the machine's zone may stand in a file that comes later. */
  record Later<T extends Stated>(Machine machine, Function<MachineClock, T> made) {}

  void fact(SideFile file, HostFact fact) {
    fact(file, file.isLoose() ? 1 : 0, fact);
  }

  /**
   * Adds a fact.
   *
   * @param doubt among facts of one name from files of one kind, the one with the least decides
   */
  void fact(SideFile file, int doubt, HostFact fact) {
    facts.add(new RankedFact(file.machine(), file.kind(), doubt, fact));
  }

  /** In the order of their places, so that the order of arrival leaves no trace. */
  static <T extends Stated> List<T> sorted(Stream<T> rows) {
    return rows.distinct()
        .sorted(
            Comparator.comparing((T row) -> row.origin().bundle())
                .thenComparing(row -> row.root())
                .thenComparing(row -> row.origin().path())
                .thenComparingLong(row -> row.origin().line())
                .thenComparing(Object::toString))
        .toList();
  }

  static <T extends Stated> Stream<T> read(
      Collection<Later<T>> rows, Function<Machine, MachineClock> clocks) {
    return rows.stream().map(row -> row.made().apply(clocks.apply(row.machine())));
  }
}
