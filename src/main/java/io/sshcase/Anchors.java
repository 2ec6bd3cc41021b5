package io.sshcase;

import io.sshcase.record.YearAnchor;
import io.sshcase.record.YearBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The times that bound the last stamp of each source from above. */
final class Anchors {
  /** Files of a tree that were all written within so long were written by whoever copied it. */
  private static final Duration COPIED_WITHIN = Duration.ofMinutes(10);

  private final Instant asOf;
  private final Machines machines;
  private final Map<String, Span> fileTimes = new HashMap<>();

  /** The times of the files of a bundle. */
  private record Span(Instant first, Instant last, int files) {
    Span with(Instant time) {
      return new Span(
          time.isBefore(first) ? time : first, time.isAfter(last) ? time : last, files + 1);
    }

    boolean madeByCopying() {
      return files > 1 && Duration.between(first, last).compareTo(COPIED_WITHIN) <= 0;
    }
  }

  Anchors(Instant asOf, Machines machines, List<SourceTally> tallies) {
    this.asOf = asOf;
    this.machines = machines;
    for (SourceTally tally : tallies) {
      if (tally.modified != null) {
        Span one = new Span(tally.modified, tally.modified, 1);
        fileTimes.merge(tally.bundle, one, (known, more) -> known.with(tally.modified));
      }
    }
  }

  /** What is known of a source; what the user says of the collection goes before file times. */
  List<YearAnchor> of(SourceTally tally) {
    List<YearAnchor> anchors = new ArrayList<>();
    String collected = machines.fact(tally.tree(), "collected_at");
    if (asOf != null) {
      anchors.add(new YearAnchor(asOf, YearBasis.AS_OF, true));
    } else if (collected != null) {
      anchors.add(new YearAnchor(Instant.parse(collected), YearBasis.COLLECTED, true));
    }
    if (tally.modified != null) {
      boolean believed = asOf == null && !fileTimes.get(tally.bundle).madeByCopying();
      anchors.add(new YearAnchor(tally.modified, YearBasis.FILE_TIME, believed));
    }
    if (tally.written != null) {
      anchors.add(new YearAnchor(tally.written, YearBasis.GZIP_HEADER, true));
    }
    if (tally.banner != null) {
      anchors.add(new YearAnchor(tally.banner.end(), YearBasis.JOURNAL, true));
    }
    return anchors;
  }
}
