package io.sshcase.record;

import io.sshcase.bytes.ByteSlice;
import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;

/** Counts what is wrong with the lines of one source and tells it once, as one notice a kind. */
final class LineFlaws {
  private final Origin source;
  private final NoticeSink notices;
  private final Tally cut = new Tally();
  private final Tally notUtf8 = new Tally();
  private final Tally repeats = new Tally();
  private final Tally withheld = new Tally();
  private final Tally shortened = new Tally();
  private boolean saidIncomplete;

  LineFlaws(Origin source, NoticeSink notices) {
    this.source = source;
    this.notices = notices;
  }

  void cut(long line) {
    cut.add(line);
  }

  void notUtf8(long line) {
    notUtf8.add(line);
  }

  /** A line that repeats another one, which is not there. */
  void repeatOfNothing(long line) {
    repeats.add(line);
  }

  /** A journal's text left the message out. */
  void withheld(long line) {
    withheld.add(line);
  }

  /** So many lines, from {@code first} on, were copied from a screen too narrow for them. */
  void shortened(long first, long count) {
    if (shortened.first == 0) {
      shortened.first = first;
      shortened.count = count;
    }
  }

  /** journalctl says that it does not show everything; its first word on it is told, once. */
  void incomplete(long line, ByteSlice words) {
    if (!saidIncomplete) {
      saidIncomplete = true;
      Origin place = new Origin(source.bundle(), source.path(), line);
      notices.accept(
          new Notice(NoticeKind.JOURNAL_INCOMPLETE, place, "journalctl itself says: " + words));
    }
  }

  /** Raises the notices. Calling it again raises none. */
  void tell(int limit) {
    tell(NoticeKind.LINE_CUT, cut, " longer than " + limit + " bytes, cut there");
    tell(NoticeKind.NOT_UTF8, notUtf8, " with bytes that are not UTF-8");
    tell(
        NoticeKind.REPEAT_OF_NOTHING,
        repeats,
        " \"last message repeated\" behind no line of this file that it could mean, not counted");
    tell(
        NoticeKind.MESSAGE_WITHHELD,
        withheld,
        " whose message the journal's text form left out (blob data, null); --all prints it");
    tell(
        NoticeKind.LINE_SHORTENED,
        shortened,
        " as long as the screen was wide, marked as shortened: what they say may be incomplete");
  }

  private void tell(NoticeKind kind, Tally tally, String what) {
    if (tally.count > 0) {
      String lines = tally.count == 1 ? "1 line" : tally.count + " lines";
      Origin first = new Origin(source.bundle(), source.path(), tally.first);
      notices.accept(new Notice(kind, first, lines + what));
      tally.count = 0;
    }
  }

  private static final class Tally {
    private long first;
    private long count;

    void add(long line) {
      first = count == 0 ? line : first;
      count++;
    }
  }
}
