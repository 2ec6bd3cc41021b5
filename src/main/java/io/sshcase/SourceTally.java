package io.sshcase;

import io.sshcase.bundle.Source;
import io.sshcase.record.JournalBanner;
import io.sshcase.record.LogRecord;
import io.sshcase.record.RotationSeries;
import io.sshcase.record.YearSegment;
import io.sshcase.store.SourceEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of one source. {@code lines = sshd + other + unreadable} holds by construction:
 * each line is counted once, by what it turned out to be.
 */
final class SourceTally {
  /** 2000-01-01: a clock that says less was never set. */
  private static final long CLOCK_WAS_SET = 946_684_800_000_000L;

  /** What parallel writers disagree by is no step, and less than the setting may ask for. */
  private static final long STEP = 60_000_000;

  final int feedId;
  final int unit;
  final int member;
  final String bundle;
  final String path;
  final String root;
  final Instant modified;
  final Instant written;
  final Instant anchor;

  String kind = "other";
  String status = "not_a_log";
  String detail;
  String sha256;
  long bytes;
  boolean isLog;
  long sshd;
  long other;
  long unreadable;
  long continued;
  boolean newestFirst;
  long firstUnreadable;
  long withoutZone;
  long oddWeekdays;
  long firstOddWeekday;
  long steps;
  long firstStatedMicros = LogRecord.NO_TIME;
  List<YearSegment> years = List.of();
  JournalBanner banner;
  private long before = LogRecord.NO_TIME;

  SourceTally(int feedId, int unit, int member, Source source, String root, Instant anchor) {
    this.feedId = feedId;
    this.unit = unit;
    this.member = member;
    this.bundle = source.bundle();
    this.path = source.path();
    this.modified = source.modified();
    this.written = source.written();
    this.root = root;
    this.anchor = anchor;
  }

  /** The machine's tree that it lies in. */
  Machines.Tree tree() {
    return new Machines.Tree(bundle, root);
  }

  /** The path that a user knows it by: that in the bundle, or the bundle's where it is the file. */
  String place() {
    return path.isEmpty() ? bundle : path;
  }

  /** Takes in one line of the log. */
  void count(LogRecord record, boolean isSshd) {
    if (isSshd) {
      sshd++;
      follow(record.micros);
    } else if (record.reading == LogRecord.Reading.UNREADABLE) {
      firstUnreadable = unreadable == 0 ? record.line : firstUnreadable;
      unreadable++;
    } else {
      other++;
      continued += record.reading == LogRecord.Reading.CONTINUATION ? 1 : 0;
    }
    if (record.reading == LogRecord.Reading.RECORD) {
      stamp(record);
    }
  }

  /** Which sources are worth a closer look at their clock, so that the others cost nothing. */
  private void follow(long micros) {
    if (micros == LogRecord.NO_TIME) {
      return;
    }
    if (before != LogRecord.NO_TIME) {
      long earlier = newestFirst ? micros : before;
      long later = newestFirst ? before : micros;
      steps += later < earlier - STEP || (earlier < CLOCK_WAS_SET && later >= CLOCK_WAS_SET) ? 1 : 0;
    }
    before = micros;
  }

  private void stamp(LogRecord record) {
    if (!record.zoneStated) {
      withoutZone++;
    }
    if (record.oddWeekday) {
      firstOddWeekday = oddWeekdays == 0 ? record.line : firstOddWeekday;
      oddWeekdays++;
    }
    if (record.yearStated && (newestFirst || firstStatedMicros == LogRecord.NO_TIME)) {
      firstStatedMicros = record.micros;
    }
  }

  /** What is to be said of stamps whose day of the week is not that of their date. */
  String oddWeekdays() {
    return lines(oddWeekdays)
        + " whose day of the week is not that of the date, first at line "
        + firstOddWeekday;
  }

  long lines() {
    return sshd + other + unreadable;
  }

  SourceEntry entry() {
    return new SourceEntry(
        feedId,
        unit,
        member,
        bundle,
        path,
        root,
        series(),
        newestFirst,
        kind,
        status,
        sha256,
        bytes,
        modified,
        isLog ? Long.valueOf(lines()) : null,
        sshd,
        other,
        unreadable,
        steps,
        detail());
  }

  /**
   * Two bundles of one machine hold the same logs: neither the bundle nor the tree's place counts.
   */
  private String series() {
    String inside = path.isEmpty() ? bundle : path.substring(root.length());
    return RotationSeries.of("", inside.startsWith("/") ? inside.substring(1) : inside).key();
  }

  /** What the reader of the ledger must know; null when there is nothing to add. */
  private String detail() {
    List<String> said = new ArrayList<>();
    if (detail != null) {
      said.add(detail);
    }
    if (unreadable > 0) {
      said.add(lines(unreadable) + " that no format takes, first at line " + firstUnreadable);
    }
    if (continued > 0) {
      said.add(lines(continued) + " that go on with the message above");
    }
    return said.isEmpty() ? null : String.join("; ", said);
  }

  private static String lines(long count) {
    return count == 1 ? "1 line" : count + " lines";
  }
}
