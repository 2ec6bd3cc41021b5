package io.sshcase;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
  /** What journalctl prints when nothing fits its options. */
  private static final byte[] NO_ENTRIES = "-- No entries --".getBytes(US_ASCII);

  /** 2000-01-01: a clock that says less was never set. */
  private static final long CLOCK_WAS_SET = 946_684_800_000_000L;

  /** What parallel writers disagree by is no step, and less than the setting may ask for. */
  private static final long STEP = 60_000_000;

  /** Lines of other programs that are kept of one source; a year of an automated host has less. */
  private static final long MOST_ACCOUNT_LINES = 50_000;

  final int feedId;
  final int unit;
  final int member;
  final String bundle;
  final String path;
  final String root;
  final Source.Section section;
  final String linkTarget;
  final String collector;
  final Instant written;
  final Instant anchor;

  Instant modified;

  /** Root of the collector's output that it belongs to; settled when all names are known. */
  String treeRoot = "";

  private final boolean tailed;
  private boolean saysNothingFound;

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

  /** Further paths of the bundle that are links to it. */
  final List<String> linkedFrom = new ArrayList<>();

  private long before = LogRecord.NO_TIME;
  private long accounts;

  SourceTally(int feedId, int unit, int member, Source source, Instant anchor) {
    this.feedId = feedId;
    this.unit = unit;
    this.member = member;
    this.bundle = source.bundle();
    this.path = source.path();
    this.modified = source.modified();
    this.written = source.written();
    this.root = source.root();
    this.section = source.section();
    this.linkTarget = source.linkTarget();
    this.collector = source.collector();
    this.anchor = anchor;
    this.tailed = path.endsWith(".tailed") && path.contains("sos_strings/");
  }

  /** The machine's tree that it lies in. */
  Machines.Tree tree() {
    return new Machines.Tree(bundle, root);
  }

  /** A link that needs no word of its own: what it leads to is read in its own place. */
  boolean isFollowedLink() {
    return linkTarget != null && !status.equals("not_followed");
  }

  /** Lines of the file above its first line; the first line of a section is not line 1. */
  long linesBefore() {
    return section == null ? 0 : section.linesBefore();
  }

  /** The path by which the machine itself knows the file: that of a link to it, if there is one. */
  String knownAs() {
    return linkedFrom.isEmpty() ? path : linkedFrom.get(0);
  }

  /** Its lines are no counts: they stay in the ledger and lead to no event. */
  void filtered(String why) {
    status = "filtered";
    other += sshd;
    sshd = 0;
    add(why);
  }

  /** Adds to what the reader of the ledger must know. */
  void add(String remark) {
    detail = detail == null ? remark : detail + "; " + remark;
  }

  /** True for the end of a file that sos found too large: {@code sos_strings/….tailed}. */
  boolean isTailed() {
    return tailed;
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
    } else if (tailed && record.line == 1 && record.reading != LogRecord.Reading.RECORD) {
      // Cut by bytes, so it begins within a line.
      other++;
    } else if (record.reading == LogRecord.Reading.UNREADABLE) {
      firstUnreadable = unreadable == 0 ? record.line : firstUnreadable;
      unreadable++;
    } else {
      other++;
      saysNothingFound |=
          record.reading == LogRecord.Reading.MARKER && record.message.startsWith(NO_ENTRIES);
      continued += record.reading == LogRecord.Reading.CONTINUATION ? 1 : 0;
    }
    if (record.reading == LogRecord.Reading.RECORD) {
      stamp(record);
    }
  }

  /** Takes in a line of another program that is worth keeping; false when there are too many. */
  boolean keepsAccount() {
    return ++accounts <= MOST_ACCOUNT_LINES;
  }

  long accountsLeftOut() {
    return Math.max(0, accounts - MOST_ACCOUNT_LINES);
  }

  String leftOut() {
    return lines(accountsLeftOut())
        + " of sudo, systemd and the like behind the first "
        + MOST_ACCOUNT_LINES
        + " of this file: what was done there after a login is not shown";
  }

  /** Which sources are worth a closer look at their clock, so that the others cost nothing. */
  private void follow(long micros) {
    if (micros == LogRecord.NO_TIME) {
      return;
    }
    if (before != LogRecord.NO_TIME) {
      long earlier = newestFirst ? micros : before;
      long later = newestFirst ? before : micros;
      steps +=
          later < earlier - STEP || (earlier < CLOCK_WAS_SET && later >= CLOCK_WAS_SET) ? 1 : 0;
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

  /** Whether it is what journalctl prints when it found nothing. */
  boolean saysNothingFound() {
    return saysNothingFound;
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
        detail(),
        treeRoot);
  }

  /**
   * Two bundles of one machine hold the same logs: neither the bundle nor the tree's place counts.
   */
  private String series() {
    String inside = path.isEmpty() ? bundle : knownAs().substring(root.length());
    return RotationSeries.of("", inside.startsWith("/") ? inside.substring(1) : inside).key();
  }

  /** What the reader of the ledger must know; null when there is nothing to add. */
  private String detail() {
    List<String> said = new ArrayList<>();
    if (detail != null) {
      said.add(detail);
    }
    if (tailed) {
      said.add("only its end: sos cuts off what is above its size limit");
    }
    if (section != null && section.remark() != null) {
      said.add("the collector says: " + section.remark());
    }
    if (saysNothingFound) {
      said.add("journalctl found no entries");
    }
    if (unreadable > 0) {
      said.add(lines(unreadable) + " that no format takes, first at line " + firstUnreadable);
    }
    if (continued > 0) {
      said.add(lines(continued) + " that go on with the message above");
    }
    return said.isEmpty() ? null : String.join("; ", said);
  }

  static String lines(long count) {
    return count == 1 ? "1 line" : count + " lines";
  }
}
