package io.sshcase;

import io.sshcase.ClockRules.Settled;
import io.sshcase.record.Confidence;
import io.sshcase.record.YearBasis;
import io.sshcase.record.YearSolver.Solution;
import io.sshcase.store.SourceClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was assumed of the stamps of one log, in words. */
final class Assumptions {
  private final SourceTally tally;
  private final Solution years;
  private final Map<String, Settled> zones;
  private final Settled relayed;

  /**
   * @param zones of stamps without one, by host
   * @param relayed of stamps whose year and zone a relay supplied wrongly, or null
   */
  Assumptions(SourceTally tally, Solution years, Map<String, Settled> zones, Settled relayed) {
    this.tally = tally;
    this.years = years;
    this.zones = zones;
    this.relayed = relayed;
  }

  SourceClock clock() {
    Confidence confidence = years.confidence();
    for (Settled zone : zones.values()) {
      confidence = confidence == null ? null : confidence.and(zone.confidence());
    }
    if (tally.oddWeekdays > 0 && confidence != null) {
      confidence = Confidence.GUESS;
    }
    YearBasis basis = years.basis();
    List<String> said = new ArrayList<>();
    if (!tally.years.isEmpty()) {
      said.add(year());
    }
    if (basis != YearBasis.NONE || tally.years.isEmpty()) {
      zones().forEach((words, hosts) -> said.add(words));
    }
    if (relayed != null) {
      said.add(relayed.why());
    }
    zones.values().forEach(zone -> said.addAll(zone.doubts()));
    if (tally.oddWeekdays > 0) {
      said.add(tally.oddWeekdays());
    }
    return new SourceClock(
        zoneNames(),
        (relayed != null && basis == YearBasis.STATED ? YearBasis.TWINS : basis).word(),
        confidence == null ? null : confidence.word(),
        years.alternative() == null ? null : years.alternative().toString(),
        said.isEmpty() ? null : String.join("; ", said));
  }

  private String year() {
    if (years.years().isEmpty()) {
      return "nothing tells the year, so stamps without one have no time";
    }
    int first = years.years().get(0);
    int last = years.newest();
    String year = first == last ? "year " + last : "years " + first + " to " + last;
    String words = year + (years.confidence() == Confidence.GUESS ? " guessed " : " inferred ");
    words =
        switch (years.basis()) {
          case FILE_TIME -> words + "from the time of the file" + date();
          case GZIP_HEADER -> words + "from the gzip header" + date();
          case COLLECTED -> words + "from the date of collection" + date();
          case JOURNAL -> words + "from the end of the journal as journalctl states it" + date();
          case AS_OF -> words + "from --as-of" + date();
          case ROTATION -> words + "from the date in its name or its neighbours in the rotation";
          case MIXED -> words + "from the stamps around that state it";
          case GIVEN -> year + " given by --year";
          case TWINS -> year + " proved by copies of its lines in other sources";
          case STATED, NONE -> year;
        };
    if (years.alternative() == null) {
      return words;
    }
    return words
        + (years.confidence() == Confidence.GUESS
            ? ", " + years.alternative() + " is as possible"
            : ", where it would have been " + years.alternative());
  }

  private String date() {
    return years.anchor() == null
        ? ""
        : " (" + LocalDate.ofInstant(years.anchor(), ZoneOffset.UTC) + ")";
  }

  /** The words for each zone, with the hosts where there are several. */
  private Map<String, List<String>> zones() {
    Map<String, List<String>> hosts = new TreeMap<>();
    zones.forEach(
        (host, zone) ->
            hosts
                .computeIfAbsent("zone " + zone.name() + " " + zone.why(), w -> new ArrayList<>())
                .add(host));
    if (hosts.size() <= 1) {
      return hosts;
    }
    Map<String, List<String>> named = new TreeMap<>();
    hosts.forEach((words, of) -> named.put(words + " for " + listed(of), of));
    return named;
  }

  private String zoneNames() {
    if (zones.isEmpty()) {
      return tally.withoutZone > 0 ? "UTC (assumed)" : relayed == null ? "stated" : relayed.name();
    }
    Map<String, List<String>> hosts = new TreeMap<>();
    zones.forEach(
        (host, zone) -> hosts.computeIfAbsent(zone.name(), n -> new ArrayList<>()).add(host));
    if (hosts.size() == 1) {
      return hosts.keySet().iterator().next();
    }
    List<String> names = new ArrayList<>();
    hosts.forEach((zone, of) -> names.add(zone + " for " + listed(of)));
    return String.join("; ", names);
  }

  /** A central log may hold thousands of hosts. */
  private static String listed(List<String> hosts) {
    return hosts.size() <= 3
        ? String.join(", ", hosts)
        : String.join(", ", hosts.subList(0, 3)) + " and " + (hosts.size() - 3) + " more";
  }
}
