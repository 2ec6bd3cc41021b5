package io.sshcase.facts;

import io.sshcase.facts.DateOutput.Stamp;
import io.sshcase.facts.FactCollector.RankedFact;
import io.sshcase.facts.SideFile.Machine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How the wall clock of one machine is read: by its zone, else its offset, else as UTC.
 *
 * @param zone null where no file names it
 * @param offset null where no file tells it
 * @param collected when its files were collected; null where no file tells it
 */
record MachineClock(ZoneId zone, ZoneOffset offset, Instant collected) {

  /**
   * A moment and what it rests on.
   *
   * @param basis {@code stated}, {@code zone}, {@code offset} or {@code assumed}
   */
  record Reading(Instant instant, String basis) {}

  /**
   * The clock of a machine.
   *
   * @param stated what its files say, best first
   */
  static MachineClock of(Machine machine, List<RankedFact> stated) {
    String zone = value(machine, stated, ZoneFiles.TIMEZONE);
    String offset = value(machine, stated, ZoneFiles.UTC_OFFSET);
    String collected = value(machine, stated, CollectionTimes.COLLECTED_AT);
    return new MachineClock(
        zone == null ? null : ZoneId.of(zone),
        offset == null ? null : ZoneOffset.of(offset),
        collected == null ? null : Instant.parse(collected));
  }

  Reading read(Stamp stamp) {
    if (stamp.offset() != null) {
      return new Reading(stamp.local().toInstant(stamp.offset()), "stated");
    }
    if (zone != null) {
      return new Reading(inZone(stamp), "zone");
    }
    return offset != null
        ? new Reading(stamp.local().toInstant(offset), "offset")
        : new Reading(stamp.local().toInstant(ZoneOffset.UTC), "assumed");
  }

  /** In the hour that autumn shows twice, the letters of the zone tell which of the two it is. */
  private Instant inZone(Stamp stamp) {
    DateTimeFormatter letters = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
    for (ZoneOffset valid : zone.getRules().getValidOffsets(stamp.local())) {
      Instant instant = stamp.local().toInstant(valid);
      if (letters.format(instant.atZone(zone)).equals(stamp.zone())) {
        return instant;
      }
    }
    return stamp.local().atZone(zone).toInstant();
  }

  private static String value(Machine machine, List<RankedFact> stated, String name) {
    return stated.stream()
        .filter(ranked -> ranked.machine().equals(machine) && ranked.fact().name().equals(name))
        .map(ranked -> ranked.fact().value())
        .findFirst()
        .orElse(null);
  }
}
