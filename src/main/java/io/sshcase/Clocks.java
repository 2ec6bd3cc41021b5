package io.sshcase;

import io.sshcase.ClockRules.Settled;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import io.sshcase.record.Confidence;
import io.sshcase.record.RotationSeries;
import io.sshcase.record.YearBasis;
import io.sshcase.record.YearSegment;
import io.sshcase.record.YearSolver;
import io.sshcase.record.YearSolver.Solution;
import io.sshcase.record.YearSolver.SourceYears;
import io.sshcase.store.SourceClock;
import io.sshcase.store.StageClocks;
import io.sshcase.store.StageClocks.Offset;
import io.sshcase.store.StageClocks.Span;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Settles the years and zones of stamps that state none, once all sources were read: first what
 * lines that stand in two sources prove, then the years, then the zones, for each machine in each
 * source. What was assumed is said in words.
 */
final class Clocks {
  private final Settings settings;
  private final Machines machines;
  private final Zones zones;
  private final StageClocks stage;
  private final NoticeSink notices;

  Clocks(Settings settings, Machines machines, StageClocks stage, NoticeSink notices) {
    this.settings = settings;
    this.machines = machines;
    this.zones = new Zones(settings.zones(), machines);
    this.stage = stage;
    this.notices = notices;
  }

  /** Settles the stage, and says what was assumed of each log, in the order of {@code tallies}. */
  List<SourceClock> settle(List<SourceTally> tallies) throws SQLException {
    List<Span> read = stage.spans();
    Twins twins = new Twins(stage.twins(read));
    Anchors anchors = new Anchors(settings.asOf(), machines, tallies);
    List<Solution> solutions =
        YearSolver.solve(tallies.stream().map(tally -> years(tally, anchors, twins)).toList());
    for (int i = 0; i < tallies.size(); i++) {
      setYears(tallies.get(i), solutions.get(i));
    }
    Map<Integer, List<Span>> spans = new HashMap<>();
    for (Span span : stage.spans()) {
      spans.computeIfAbsent(span.feedId(), feed -> new ArrayList<>()).add(span);
    }
    List<Offset> offsets = new ArrayList<>();
    List<SourceClock> clocks = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      SourceTally tally = tallies.get(i);
      List<Span> own = spans.getOrDefault(tally.feedId, List.of());
      clocks.add(tally.isLog ? settle(tally, solutions.get(i), own, twins, offsets) : null);
    }
    stage.apply(offsets);
    tellUnused(tallies, read);
    return clocks;
  }

  private SourceYears years(SourceTally tally, Anchors anchors, Twins twins) {
    return new SourceYears(
        RotationSeries.of(tally.bundle, tally.knownAs()),
        anchors.of(tally),
        settings.years().of(machines.host(tally.tree()), tally.place()),
        tally.firstStatedMicros,
        tally.years,
        twins.years(tally));
  }

  /** Moves the stamps whose years were supplied wrongly while the source was read. */
  private void setYears(SourceTally tally, Solution solution) throws SQLException {
    for (int i = 0; i < tally.years.size(); i++) {
      YearSegment segment = tally.years.get(i);
      if (solution.years().isEmpty()) {
        stage.forget(tally.feedId, segment.firstLine(), segment.lastLine());
      } else if (solution.years().get(i) != segment.year()) {
        int shift = solution.years().get(i) - segment.year();
        stage.shiftYears(tally.feedId, segment.firstLine(), segment.lastLine(), shift);
      }
    }
  }

  private SourceClock settle(
      SourceTally tally, Solution solution, List<Span> spans, Twins twins, List<Offset> offsets)
      throws SQLException {
    ClockRules rules = new ClockRules(stage, twins, offsets, tally.newestFirst);
    Map<String, Settled> zoned = new TreeMap<>();
    Settled relayed = null;
    for (Span span : spans) {
      if (span.withoutZone() > 0) {
        Settled settled = rules.settle(span, zones.of(tally, span.host()));
        zoned.put(span.host(), settled);
        tell(tally, span.host(), settled);
      }
      Settled corrected = span.relayed() > 0 ? rules.correctRelayed(span) : null;
      if (corrected != null) {
        relayed = corrected;
        tell(tally, span.host(), corrected);
      }
    }
    if (zoned.isEmpty() && tally.withoutZone > 0) {
      String host = machines.host(tally.tree());
      zoned.put(host, Settled.unused(zones.of(tally, host)));
    }
    tellYear(tally, solution, twins);
    return new Assumptions(tally, solution, zoned, relayed).clock();
  }

  private void tell(SourceTally tally, String host, Settled settled) {
    if (settled.contradiction() != null) {
      boolean corrected = settled.corrected();
      notices.accept(
          new Notice(
              corrected ? NoticeKind.TIME_CORRECTED : NoticeKind.TIME_CONTRADICTED,
              new Origin(tally.bundle, tally.path, 0),
              "lines of " + host + ": " + settled.contradiction()));
    }
  }

  private void tellYear(SourceTally tally, Solution solution, Twins twins) {
    if (solution.basis() == YearBasis.GIVEN) {
      tellOtherYears(tally, solution, twins.years(tally));
    }
    if (tally.oddWeekdays > 0) {
      notices.accept(
          new Notice(
              NoticeKind.TIME_CONTRADICTED,
              new Origin(tally.bundle, tally.path, tally.firstOddWeekday),
              tally.oddWeekdays()));
    }
    if (solution.confidence() == Confidence.EXACT && solution.alternative() != null) {
      notices.accept(
          new Notice(
              NoticeKind.TIME_CORRECTED,
              new Origin(tally.bundle, tally.path, 0),
              "year "
                  + solution.newest()
                  + " proved by copies of its lines in other sources, not "
                  + solution.alternative()
                  + " as file times and the like suggest"));
    }
  }

  private void tellOtherYears(SourceTally tally, Solution solution, Map<Integer, Integer> proved) {
    TreeSet<Integer> other = new TreeSet<>();
    proved.forEach(
        (segment, year) -> {
          if (!year.equals(solution.years().get(segment))) {
            other.add(year);
          }
        });
    if (!other.isEmpty()) {
      String years = other.stream().map(String::valueOf).collect(Collectors.joining(", "));
      notices.accept(
          new Notice(
              NoticeKind.TIME_CONTRADICTED,
              new Origin(tally.bundle, tally.path, 0),
              "--year "
                  + solution.newest()
                  + " was followed, but copies of its lines in other"
                  + " sources show "
                  + years));
    }
  }

  /** A name that is misspelt would be ignored in silence. */
  private void tellUnused(List<SourceTally> tallies, List<Span> spans) {
    TreeSet<String> hosts = new TreeSet<>();
    spans.forEach(span -> hosts.add(span.host()));
    tallies.forEach(tally -> hosts.add(machines.host(tally.tree())));
    List<String> paths = tallies.stream().map(SourceTally::place).toList();
    tellUnused("--timezone", settings.zones().unused(hosts, paths));
    tellUnused("--year", settings.years().unused(hosts, paths));
  }

  private void tellUnused(String option, List<String> names) {
    for (String name : names) {
      notices.accept(
          new Notice(
              NoticeKind.TIME_CONTRADICTED,
              new Origin("", "", 0),
              option + " " + name + "= names no host and no file of this run"));
    }
  }
}
