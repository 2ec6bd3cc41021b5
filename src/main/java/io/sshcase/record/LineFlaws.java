package io.sshcase.record;

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

  /** Raises the notices. Calling it again raises none. */
  void tell(int limit) {
    tell(NoticeKind.LINE_CUT, cut, " longer than " + limit + " bytes, cut there");
    tell(NoticeKind.NOT_UTF8, notUtf8, " with bytes that are not UTF-8");
    tell(
        NoticeKind.REPEAT_OF_NOTHING,
        repeats,
        " \"last message repeated\" behind no line of this file that it could mean, not counted");
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
