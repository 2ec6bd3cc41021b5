package io.sshcase;

import io.sshcase.bundle.Source;
import io.sshcase.bundle.SourceSequence;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.facts.FactCollector;
import io.sshcase.store.EventFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything that was given to read, as the load sees it: units of work, largest first, handed to
 * whichever thread asks next. What is not rows on the way (tallies, facts, notices) is gathered
 * here.
 */
final class Evidence implements EventFeed {
  /**
   * Of sources that have no time of their own: any leap year will do until all are read, and then
   * their stamps are moved, or forgotten where nothing dates them.
   */
  private static final Instant PROVISIONAL = Instant.parse("2000-12-31T00:00:00Z");

  private final Queue<Unit> units = new ConcurrentLinkedQueue<>();
  private final AtomicInteger nextFeedId;
  private final Instant asOf;
  private final NoticeSink notices;
  private final Progress progress;
  private final FactCollector facts = new FactCollector();
  private final Queue<SourceTally> tallies = new ConcurrentLinkedQueue<>();
  private final Queue<StatedTimes> statedTimes = new ConcurrentLinkedQueue<>();

  /**
   * What a collector wrote down of the times of the files that it copied.
   *
   * @param root of the collector's output
   * @param times when each file was written to last, by its path on the machine
   */
  record StatedTimes(String bundle, String root, Map<String, Instant> times) {}

  /** A unit of work and its place in the order of the input. */
  record Unit(int ordinal, SourceSequence sources) {}

  Evidence(
      List<SourceSequence> sequences,
      int firstFeedId,
      Instant asOf,
      NoticeSink notices,
      Progress progress) {
    this.nextFeedId = new AtomicInteger(firstFeedId);
    this.asOf = asOf;
    this.notices = notices;
    this.progress = progress;
    List<Unit> ordered = new ArrayList<>();
    for (SourceSequence sequence : sequences) {
      ordered.add(new Unit(ordered.size(), sequence));
    }
    ordered.sort(Comparator.comparingLong((Unit unit) -> -unit.sources().sizeOnDisk()));
    units.addAll(ordered);
  }

  @Override
  public Cursor open() {
    return new EvidenceCursor(this);
  }

  /** The next unit that nobody has taken, or null. */
  Unit take() {
    return units.poll();
  }

  /** A new tally for a source that is about to be read. */
  SourceTally met(Unit unit, int member, Source source) {
    Instant anchor = asOf;
    if (anchor == null) {
      anchor = source.modified() != null ? source.modified() : PROVISIONAL;
    }
    SourceTally tally =
        new SourceTally(nextFeedId.getAndIncrement(), unit.ordinal(), member, source, anchor);
    tallies.add(tally);
    return tally;
  }

  /** All sources met, in the order of the input. */
  List<SourceTally> tallies() {
    return tallies.stream()
        .sorted(
            Comparator.comparingInt((SourceTally tally) -> tally.unit)
                .thenComparingInt(tally -> tally.member))
        .toList();
  }

  void timesOf(String bundle, String root, Map<String, Instant> times) {
    statedTimes.add(new StatedTimes(bundle, root, times));
  }

  /** In no order. */
  Collection<StatedTimes> statedTimes() {
    return statedTimes;
  }

  FactCollector facts() {
    return facts;
  }

  NoticeSink notices() {
    return notices;
  }

  Progress progress() {
    return progress;
  }
}
