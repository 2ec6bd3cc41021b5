package io.sshcase;

import io.sshcase.record.YearSegment;
import io.sshcase.record.YearSolver;
import io.sshcase.store.StageClocks.Twin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What lines that stand in two sources, once with a stamp that is sure, prove of the clock and the
 * year of the other stamp.
 */
final class Twins {
  /** Fewer may be chance. */
  private static final int PROOF = 3;

  private static final long SECOND = 1_000_000;
  private static final long QUARTER_HOUR = 900 * SECOND;
  private static final long LARGEST_OFFSET = 15 * 3600 * SECOND;

  /** Two programs may take up to so long to stamp one message. */
  private static final long RESIDUAL = 2 * SECOND;

  private static final double YEAR = 365.2425 * 86_400 * SECOND;

  private final Map<Clock, List<Pair>> pairs = new HashMap<>();

  /** One machine's stamps of one sort in one source. */
  private record Clock(int feedId, int hostId, boolean relayed) {}

  /** How far a stamp was ahead of the truth: whole years, and the zone's offset. */
  private record Ahead(int years, int offsetSeconds) {}

  private record Pair(Twin twin, Ahead ahead) {}

  /**
   * Lines one behind the other whose stamps are ahead of the truth alike.
   *
   * @param years that the stamps, as they were read, are ahead
   * @param offsetSeconds ahead of UTC beside that
   * @param twins at least three
   */
  record Run(int years, int offsetSeconds, List<Twin> twins) {
    long firstLine() {
      return twins.get(0).line();
    }

    long lastLine() {
      return twins.get(twins.size() - 1).line();
    }
  }

  Twins(List<Twin> twins) {
    for (Twin twin : twins) {
      Ahead ahead = ahead(twin);
      if (ahead != null) {
        Clock clock = new Clock(twin.feedId(), twin.hostId(), twin.relayed());
        pairs.computeIfAbsent(clock, c -> new ArrayList<>()).add(new Pair(twin, ahead));
      }
    }
  }

  private static Ahead ahead(Twin twin) {
    int years = (int) Math.round((twin.micros() - twin.trueMicros()) / YEAR);
    long rest = YearSolver.shift(twin.micros(), -years) - twin.trueMicros();
    long offset = Math.round((double) rest / QUARTER_HOUR) * QUARTER_HOUR;
    boolean fits = Math.abs(rest - offset) < RESIDUAL && Math.abs(offset) <= LARGEST_OFFSET;
    return fits ? new Ahead(years, (int) (offset / SECOND)) : null;
  }

  /** The right years of the segments that enough twins lie in, by the segment's place. */
  Map<Integer, Integer> years(SourceTally tally) {
    List<Pair> own = new ArrayList<>();
    pairs.forEach(
        (clock, of) -> {
          if (clock.feedId() == tally.feedId && !clock.relayed()) {
            own.addAll(of);
          }
        });
    Map<Integer, Integer> years = new TreeMap<>();
    for (int i = 0; !own.isEmpty() && i < tally.years.size(); i++) {
      YearSegment segment = tally.years.get(i);
      Map<Integer, Long> votes =
          own.stream()
              .filter(pair -> pair.twin().line() >= segment.firstLine())
              .filter(pair -> pair.twin().line() <= segment.lastLine())
              .collect(Collectors.groupingBy(p -> p.ahead().years(), Collectors.counting()));
      var most =
          votes.entrySet().stream()
              .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry::getKey));
      if (most.isPresent() && most.get().getValue() >= PROOF) {
        years.put(i, segment.year() - most.get().getKey());
      }
    }
    return years;
  }

  /** The runs of a machine's lines in a source, in the order of the lines; empty without proof. */
  List<Run> runs(int feedId, int hostId, boolean relayed) {
    List<Pair> own =
        new ArrayList<>(pairs.getOrDefault(new Clock(feedId, hostId, relayed), List.of()));
    own.sort(Comparator.comparingLong(pair -> pair.twin().line()));
    Map<Ahead, Long> votes =
        own.stream().collect(Collectors.groupingBy(Pair::ahead, Collectors.counting()));
    own.removeIf(pair -> votes.get(pair.ahead()) < PROOF);
    List<Run> runs = joined(own);
    runs.removeIf(run -> run.twins().size() < PROOF);
    return joined(
        runs.stream()
            .flatMap(run -> run.twins().stream().map(twin -> new Pair(twin, ahead(run))))
            .toList());
  }

  private static Ahead ahead(Run run) {
    return new Ahead(run.years(), run.offsetSeconds());
  }

  private static List<Run> joined(List<Pair> pairs) {
    List<Run> runs = new ArrayList<>();
    Run last = null;
    for (Pair pair : pairs) {
      if (last == null || !pair.ahead().equals(ahead(last))) {
        last = new Run(pair.ahead().years(), pair.ahead().offsetSeconds(), new ArrayList<>());
        runs.add(last);
      }
      last.twins().add(pair.twin());
    }
    return runs;
  }
}
