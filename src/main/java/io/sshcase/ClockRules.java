package io.sshcase;

import io.sshcase.Twins.Run;
import io.sshcase.Zones.Choice;
import io.sshcase.record.Confidence;
import io.sshcase.store.StageClocks;
import io.sshcase.store.StageClocks.Hour;
import io.sshcase.store.StageClocks.Offset;
import io.sshcase.store.StageClocks.Span;
import io.sshcase.store.StageClocks.Twin;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** From the wall clock of one machine's lines in one source to UTC, instant by instant. */
final class ClockRules {
  private static final long MICROS = 1_000_000;
  private static final long ALWAYS = Long.MAX_VALUE;
  private static final long NEVER = -ALWAYS;
  private static final long DAYS = 2 * 86_400;

  /** Disagreeing twins from which on a zone is contradicted. */
  private static final int PROOF = 3;

  private final StageClocks stage;
  private final Twins twins;
  private final List<Offset> offsets;
  private final boolean newestFirst;

  /**
   * @param newestFirst whether the source runs from the newest line to the oldest
   */
  ClockRules(StageClocks stage, Twins twins, List<Offset> offsets, boolean newestFirst) {
    this.newestFirst = newestFirst;
    this.stage = stage;
    this.twins = twins;
    this.offsets = offsets;
  }

  /**
   * What became of the stamps.
   *
   * @param name of the zone or the offsets
   * @param why it is taken, in words
   * @param doubts one sentence for each hour whose lines may be one hour off, or cannot be
   * @param contradiction what copies of the lines say against it; null when nothing
   * @param corrected whether the copies were followed
   */
  record Settled(
      String name,
      String why,
      Confidence confidence,
      List<String> doubts,
      String contradiction,
      boolean corrected) {

    static Settled unused(Choice choice) {
      return new Settled(choice.name(), choice.why(), choice.confidence(), List.of(), null, false);
    }
  }

  /**
   * Takes the stamps that state no zone for wall clocks of the zone, unless copies prove another.
   */
  Settled settle(Span span, Choice choice) throws SQLException {
    List<Run> runs = runs(span, false);
    List<Twin> all = runs.stream().flatMap(run -> run.twins().stream()).toList();
    long against = runs.stream().mapToLong(run -> against(run, choice.rules())).sum();
    boolean contradicted = against >= PROOF;
    String shown = against + " lines that stand elsewhere with their zone show " + names(runs);
    if (contradicted && !choice.given()) {
      follow(span, runs, false);
      return new Settled(
          names(runs),
          "as " + against + " lines that stand elsewhere with their zone show",
          Confidence.EXACT,
          List.of(),
          "their clock was not on " + choice.name() + ": " + shown,
          true);
    }
    List<String> doubts = new ArrayList<>();
    byRules(span, choice.rules(), all, doubts);
    boolean proved = !all.isEmpty() && !contradicted;
    if (proved && choice.equals(Choice.ASSUMED)) {
      String why = "as " + all.size() + " lines that stand elsewhere with their zone show";
      return new Settled("UTC", why, Confidence.EXACT, doubts, null, false);
    }
    return new Settled(
        choice.name(),
        choice.why() + (proved ? ", as " + all.size() + " lines elsewhere confirm" : ""),
        proved ? Confidence.EXACT : choice.confidence(),
        doubts,
        contradicted ? "--timezone " + choice.name() + " was followed, but " + shown : null,
        false);
  }

  /** The runs in the order of time. */
  private List<Run> runs(Span span, boolean relayed) {
    List<Run> runs = twins.runs(span.feedId(), span.hostId(), relayed);
    if (newestFirst) {
      Collections.reverse(runs);
    }
    return runs;
  }

  /** How many twins of the run say otherwise than the zone. */
  private static long against(Run run, ZoneRules rules) {
    return run.twins().stream()
        .filter(
            twin ->
                rules.getOffset(instant(twin.trueMicros())).getTotalSeconds()
                    != run.offsetSeconds())
        .count();
  }

  /**
   * A relay that gets a stamp without year and zone supplies its own: corrected where copies prove
   * it, else null.
   */
  Settled correctRelayed(Span span) {
    List<Run> runs = runs(span, true);
    long wrong =
        runs.stream()
            .filter(run -> run.years() != 0 || run.offsetSeconds() != 0)
            .mapToLong(run -> run.twins().size())
            .sum();
    if (wrong == 0) {
      return null;
    }
    follow(span, runs, true);
    String told =
        wrong
            + " lines that stand elsewhere show that a relay supplied year and zone: they were "
            + runs.stream().map(ClockRules::ahead).distinct().collect(Collectors.joining(", then "))
            + " ahead";
    return new Settled("stated, corrected", told, Confidence.EXACT, List.of(), told, true);
  }

  private static String ahead(Run run) {
    String offset = name(run);
    return run.years() == 0
        ? offset
        : run.years() + (Math.abs(run.years()) == 1 ? " year and " : " years and ") + offset;
  }

  private static String names(List<Run> runs) {
    return runs.stream().map(ClockRules::name).distinct().collect(Collectors.joining(", then "));
  }

  private static String name(Run run) {
    return run.offsetSeconds() == 0
        ? "+00:00"
        : ZoneOffset.ofTotalSeconds(run.offsetSeconds()).getId();
  }

  /** Each run holds until the next one begins; the first one also before it, the last behind it. */
  private void follow(Span span, List<Run> runs, boolean relayed) {
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      long begin = i == 0 ? NEVER : begin(run);
      long end = i + 1 == runs.size() ? ALWAYS : begin(runs.get(i + 1)) - 1;
      offsets.add(
          new Offset(
              span.feedId(),
              span.hostId(),
              relayed,
              newestFirst ? -end : begin,
              newestFirst ? -begin : end,
              -ALWAYS,
              ALWAYS,
              relayed ? run.years() : 0,
              run.offsetSeconds()));
    }
  }

  private void byRules(Span span, ZoneRules rules, List<Twin> known, List<String> doubts)
      throws SQLException {
    Instant first = instant(span.firstMicros()).minusSeconds(DAYS);
    Instant last = instant(span.lastMicros()).plusSeconds(DAYS);
    ZoneOffset offset = rules.getOffset(first);
    long from = -ALWAYS;
    for (ZoneOffsetTransition turn = rules.nextTransition(first);
        turn != null && turn.getInstant().isBefore(last);
        turn = rules.nextTransition(turn.getInstant())) {
      long after = micros(turn.getDateTimeAfter());
      long before = micros(turn.getDateTimeBefore());
      if (turn.isGap()) {
        long lines =
            inside(span, before, after) ? stage.hour(span, before, after, newestFirst).lines() : 0;
        if (lines > 0) {
          doubts.add(lines(lines) + " in an hour that " + day(turn) + " does not have");
        }
        add(span, offset, from, after, NEVER, ALWAYS);
        from = after;
      } else {
        add(span, offset, from, after, NEVER, ALWAYS);
        long change = setBack(span, turn, known, doubts);
        add(span, offset, after, before, NEVER, change - 1);
        add(span, turn.getOffsetAfter(), after, before, change, ALWAYS);
        from = before;
      }
      offset = turn.getOffsetAfter();
    }
    add(span, offset, from, ALWAYS, NEVER, ALWAYS);
  }

  /**
   * Where the first line behind the change stands, of those in the hour that the wall clock shows
   * twice: its number, negative where the numbers run against the time.
   */
  private long setBack(Span span, ZoneOffsetTransition turn, List<Twin> known, List<String> doubts)
      throws SQLException {
    long after = micros(turn.getDateTimeAfter());
    long before = micros(turn.getDateTimeBefore());
    if (!inside(span, after, before)) {
      return ALWAYS;
    }
    Hour hour = stage.hour(span, after, before, newestFirst);
    if (hour.setBackAt() > 0 || hour.lines() == 0) {
      return hour.setBackAt() > 0 ? position(hour.setBackAt()) : ALWAYS;
    }
    long change =
        known.stream()
            .filter(twin -> !instant(twin.trueMicros()).isBefore(turn.getInstant()))
            .mapToLong(twin -> position(twin.line()))
            .min()
            .orElse(ALWAYS);
    if (known.isEmpty()) {
      doubts.add(lines(hour.lines()) + " in the " + day(turn) + " overlap are +-1 h");
    }
    return change;
  }

  private long position(long line) {
    return newestFirst ? -line : line;
  }

  private long begin(Run run) {
    return position(newestFirst ? run.lastLine() : run.firstLine());
  }

  private static boolean inside(Span span, long fromMicros, long toMicros) {
    return span.firstMicros() < toMicros && span.lastMicros() >= fromMicros;
  }

  private void add(Span span, ZoneOffset offset, long from, long to, long begin, long end) {
    if (from < to && begin <= end && inside(span, from, to)) {
      offsets.add(
          new Offset(
              span.feedId(),
              span.hostId(),
              false,
              newestFirst ? -end : begin,
              newestFirst ? -begin : end,
              from,
              to,
              0,
              offset.getTotalSeconds()));
    }
  }

  private static String lines(long lines) {
    return lines == 1 ? "1 record" : lines + " records";
  }

  private static String day(ZoneOffsetTransition turn) {
    return turn.getDateTimeBefore().toLocalDate().toString();
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  private static long micros(LocalDateTime wall) {
    return wall.toEpochSecond(ZoneOffset.UTC) * MICROS;
  }
}
