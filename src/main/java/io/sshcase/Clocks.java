package io.sshcase;

import io.sshcase.record.RotationSeries;
import io.sshcase.record.YearBasis;
import io.sshcase.record.YearSegment;
import io.sshcase.record.YearSolver;
import io.sshcase.record.YearSolver.Solution;
import io.sshcase.record.YearSolver.SourceYears;
import io.sshcase.store.CaseLoad;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Settles the years and zones of stamps that state none, once all sources were read. */
final class Clocks {
  private final Settings settings;
  private final Machines machines;

  Clocks(Settings settings, Machines machines) {
    this.settings = settings;
    this.machines = machines;
  }

  /** The right years of every source, in the order of {@code tallies}. */
  List<Solution> solveYears(List<SourceTally> tallies) {
    return YearSolver.solve(tallies.stream().map(this::yearsOf).toList());
  }

  private SourceYears yearsOf(SourceTally tally) {
    Instant anchor = tally.modified;
    YearBasis anchored = YearBasis.FILE_TIME;
    if (settings.asOf() != null) {
      anchor = settings.asOf();
      anchored = YearBasis.AS_OF;
    } else if (isCollectedBefore(anchor, tally)) {
      anchor = collected(tally);
      anchored = YearBasis.COLLECTED;
    }
    return new SourceYears(
        RotationSeries.of(tally.bundle, tally.knownAs()),
        anchor,
        anchored,
        tally.firstStatedMicros,
        tally.years);
  }

  /**
   * Nothing in a bundle is younger than the bundle: its own date of collection bounds file times.
   */
  private boolean isCollectedBefore(Instant modified, SourceTally tally) {
    Instant collected = collected(tally);
    return collected != null && (modified == null || modified.isAfter(collected));
  }

  /** When the bundle says that it was collected, or null. */
  private Instant collected(SourceTally tally) {
    String stated = machines.fact(tally.tree(), "collected_at");
    return stated == null ? null : Instant.parse(stated);
  }

  /** Moves the stamps of a source whose years were supplied wrongly while it was read. */
  void setYears(CaseLoad load, SourceTally tally, Solution solution) throws SQLException {
    long before = tally.linesBefore();
    for (int i = 0; i < tally.years.size(); i++) {
      YearSegment segment = tally.years.get(i);
      int shift = solution.years().get(i) - segment.year();
      if (shift != 0) {
        load.shiftYears(
            tally.feedId, before + segment.firstLine(), before + segment.lastLine(), shift);
      }
    }
  }

  /** Applies the zone to the stamps that state none, and says where it comes from. */
  String setZone(CaseLoad load, SourceTally tally) throws SQLException {
    if (tally.withoutZone == 0) {
      return "stated";
    }
    String zone = settings.timezone();
    if (zone == null) {
      zone = machines.fact(tally.tree(), "timezone");
    }
    if (zone == null) {
      return "UTC (assumed)";
    }
    load.applyZone(tally.feedId, zone);
    return zone;
  }
}
