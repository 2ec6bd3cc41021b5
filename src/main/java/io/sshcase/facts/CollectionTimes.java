package io.sshcase.facts;

import io.sshcase.facts.DateOutput.Stamp;
import io.sshcase.facts.DateOutput.TimedFile;
import io.sshcase.facts.FactCollector.RankedFact;
import io.sshcase.facts.MachineClock.Reading;
import io.sshcase.facts.SideFile.Machine;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** When each machine's bundle was collected, from the clock readings in it. */
final class CollectionTimes {
  static final String COLLECTED_AT = "collected_at";
  private static final int QUARTER_HOUR = 900;

  /** Two commands of one collection seldom run further apart than this. */
  private static final int SAME_RUN_SECONDS = 300;

  private static final int EXACT = 0;
  private static final int BY_ZONE = 2;
  private static final int BY_OFFSET = 4;
  private static final int GUESSED = 6;

  private final List<RankedFact> stated;
  private final List<TimedFile> times;
  private final List<RankedFact> facts = new ArrayList<>();

  private CollectionTimes(List<RankedFact> stated, List<TimedFile> times) {
    this.stated = stated;
    this.times = times;
  }

  /**
   * {@code collected_at} of every reading, and {@code utc_offset} where readings show it.
   *
   * @param stated what other files say, best first
   */
  static List<RankedFact> facts(Collection<TimedFile> times, List<RankedFact> stated) {
    List<TimedFile> sorted = new ArrayList<>(times);
    sorted.sort(
        Comparator.comparing((TimedFile time) -> time.file().machine())
            .thenComparing(time -> time.file().path())
            .thenComparingLong(TimedFile::line)
            .thenComparing(time -> time.stamp().local()));
    CollectionTimes collection = new CollectionTimes(List.copyOf(stated), sorted);
    sorted.forEach(collection::settle);
    return collection.facts;
  }

  private void settle(TimedFile time) {
    Stamp stamp = time.stamp();
    MachineClock clock = MachineClock.of(machine(time), stated);
    ZoneOffset seen =
        stamp.offset() == null && clock.zone() == null && clock.offset() == null
            ? fromUtcReading(time)
            : null;
    Reading reading = (seen == null ? clock : new MachineClock(null, seen, null)).read(stamp);
    collected(time, reading);
    if (seen != null) {
      add(time, BY_OFFSET, ZoneFiles.UTC_OFFSET, seen.getId());
    } else if (stamp.offset() != null && stamp.zone().isEmpty()) {
      add(time, BY_OFFSET, ZoneFiles.UTC_OFFSET, stamp.offset().getId());
    }
  }

  /** The offset from a reading in UTC that the same collection made, or null. */
  private ZoneOffset fromUtcReading(TimedFile local) {
    for (TimedFile other : times) {
      if (other.stamp().offset() == null || !other.file().machine().equals(machine(local))) {
        continue;
      }
      LocalDateTime utc =
          LocalDateTime.ofInstant(
              other.stamp().local().toInstant(other.stamp().offset()), ZoneOffset.UTC);
      long seconds = Duration.between(utc, local.stamp().local()).toSeconds();
      long rounded = Math.round((double) seconds / QUARTER_HOUR) * QUARTER_HOUR;
      if (Math.abs(seconds - rounded) <= SAME_RUN_SECONDS && Math.abs(rounded) <= 14 * 3600) {
        return ZoneOffset.ofTotalSeconds((int) rounded);
      }
    }
    return null;
  }

  private static Machine machine(TimedFile time) {
    return time.file().machine();
  }

  private void collected(TimedFile time, Reading reading) {
    int doubt =
        switch (reading.basis()) {
          case "stated" -> EXACT;
          case "zone" -> BY_ZONE;
          case "offset" -> BY_OFFSET;
          default -> GUESSED;
        };
    add(time, doubt, COLLECTED_AT, reading.instant().toString());
    if (doubt == GUESSED) {
      String letters = time.stamp().zone();
      String zone = letters.isEmpty() ? "no zone" : "the zone " + letters;
      time.file()
          .notUnderstood(time.line(), "date with " + zone + " and no other hint: taken as UTC");
    }
  }

  private void add(TimedFile time, int doubt, String name, String value) {
    int all = doubt + (time.file().isLoose() ? 1 : 0);
    facts.add(
        new RankedFact(
            machine(time), time.kind(), all, time.file().fact(name, value, time.line())));
  }
}
