package io.sshcase.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the clock on the wall of the verdict's host showed, so that the page can give its times as
 * the customer saw them. The offsets are worked out here: a browser's zone data may be another's.
 *
 * @param host whose clock it is
 * @param zone its name, {@code Europe/Berlin}
 * @param offsets in words: {@code UTC+02:00}, with the changes within the logs
 * @param changes for the script: {@code second:offset}, both in seconds, from when on which offset
 *     holds; the last second has none, for nothing is said of times after it
 */
public record HostClock(SafeText host, String zone, String offsets, String changes) {
  /** Times beside the logs, as of a changed file, lie within this of them. */
  private static final Duration MARGIN = Duration.ofDays(366);

  /** A zone changes twice a year: logs of more than decades are a fault of their clocks. */
  private static final int MOST_CHANGES = 100;

  /** Null when the zone is not known, or is UTC. */
  static HostClock of(Overview overview) {
    LocalDateTime first = overview.timeFigure("first_time");
    LocalDateTime last = overview.timeFigure("last_time");
    ZoneId zone = overview.worst() == null ? null : zone(overview);
    if (zone == null || first == null || last == null || isUtc(zone.getRules())) {
      return null;
    }
    Instant from = first.toInstant(ZoneOffset.UTC);
    Instant to = last.toInstant(ZoneOffset.UTC);
    List<ZoneOffsetTransition> around =
        changes(zone.getRules(), from.minus(MARGIN), to.plus(MARGIN));
    if (around.size() > MOST_CHANGES) {
      return null;
    }
    return new HostClock(
        SafeText.value(overview.worst().textOrEmpty("host")),
        zone.getId(),
        words(zone.getRules(), from, to),
        script(zone.getRules(), from.minus(MARGIN), to.plus(MARGIN), around));
  }

  /** What the machine states of itself, else what its logs were read by; no guess. */
  private static ZoneId zone(Overview overview) {
    String host = overview.worst().textOrEmpty("host");
    Stream<String> stated =
        overview.rows("machine_facts").stream()
            .filter(row -> host.equals(row.text("host")) && "time zone".equals(row.text("topic")))
            .map(row -> row.text("value"));
    Stream<String> read =
        overview.rows("sources").stream()
            .filter(row -> host.equals(row.text("host")))
            .map(row -> row.text("timezone"));
    return Stream.concat(stated, read)
        .map(HostClock::known)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static ZoneId known(String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null; // "stated", "UTC (assumed)", a rule of our own
    }
  }

  private static boolean isUtc(ZoneRules rules) {
    return rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
  }

  private static List<ZoneOffsetTransition> changes(ZoneRules rules, Instant from, Instant to) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(from);
    while (next != null && next.getInstant().isBefore(to) && changes.size() <= MOST_CHANGES) {
      changes.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return changes;
  }

  private static String words(ZoneRules rules, Instant from, Instant to) {
    StringBuilder words = new StringBuilder("UTC").append(name(rules.getOffset(from)));
    for (ZoneOffsetTransition change : changes(rules, from, to)) {
      LocalDateTime at = LocalDateTime.ofInstant(change.getInstant(), ZoneOffset.UTC);
      words.append(", from ").append(Times.instant(at));
      words.append(" on UTC").append(name(change.getOffsetAfter()));
    }
    return words.toString();
  }

  /** {@code +02:00}. */
  private static String name(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }

  private static String script(
      ZoneRules rules, Instant from, Instant to, List<ZoneOffsetTransition> changes) {
    StringBuilder script = new StringBuilder();
    entry(script, from, rules.getOffset(from));
    for (ZoneOffsetTransition change : changes) {
      entry(script, change.getInstant(), change.getOffsetAfter());
    }
    return script.append(to.getEpochSecond()).toString();
  }

  private static void entry(StringBuilder script, Instant from, ZoneOffset offset) {
    script.append(from.getEpochSecond()).append(':').append(offset.getTotalSeconds()).append(' ');
  }
}
