package io.sshcase.record;

import io.sshcase.evidence.Notice;
import io.sshcase.evidence.NoticeKind;
import io.sshcase.evidence.NoticeSink;
import io.sshcase.evidence.Origin;
import io.sshcase.journal.JournalFlaws;
import io.sshcase.journal.JournalReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts what is wrong with the entries of one binary journal, and puts it into words. */
final class EntryFlaws {
  private final Origin source;
  private final NoticeSink notices;
  private long partial;
  private long firstPartial;
  private long altered;
  private long firstAltered;
  private long forgotten;
  private long firstForgotten;

  EntryFlaws(Origin source, NoticeSink notices) {
    this.source = source;
    this.notices = notices;
  }

  /** Takes in the entry on which the reader stands. */
  void note(long number, JournalReader entry) {
    if (entry.lostFields() > 0) {
      firstPartial = partial++ == 0 ? number : firstPartial;
    }
    if (entry.isAltered()) {
      firstAltered = altered++ == 0 ? number : firstAltered;
    }
    if (entry.hasForgotten()) {
      firstForgotten = forgotten++ == 0 ? number : firstForgotten;
    }
  }

  /** Raises the notices; what destroyed entries or fields is told by {@link #damage}. */
  void tell(JournalFlaws flaws) {
    if (flaws.unknownFlags() != 0) {
      notice(
          NoticeKind.UNKNOWN_FEATURE,
          0,
          "written with features of a systemd that this release does not know (incompatible flags 0x"
              + Integer.toHexString(flaws.unknownFlags())
              + "): entries may be missing");
    }
    if (altered > 0) {
      notice(
          NoticeKind.HASH_MISMATCH,
          firstAltered,
          entries(altered)
              + " with a field that has not the hash stored beside it: damaged, or changed"
              + " afterwards");
    }
    if (forgotten > 0 || flaws.tooLarge()) {
      notice(NoticeKind.LIMIT, firstForgotten, limit(flaws));
    }
    String state = state(flaws);
    if (!state.isEmpty()) {
      notice(NoticeKind.JOURNAL_STATE, 0, state);
    }
  }

  /** What was destroyed, as the exception that a reader ends with; null when nothing was. */
  IOException damage(JournalFlaws flaws) {
    List<String> words = new ArrayList<>();
    if (!flaws.headerIsSound()) {
      words.add("the journal's header is damaged");
    }
    if (flaws.places() > 0) {
      words.add(
          (flaws.places() == 1 ? "1 place" : flaws.places() + " places")
              + " damaged, first at byte "
              + flaws.firstPlace());
    }
    if (flaws.endsBeforeTail() >= 0) {
      words.add(
          (flaws.tailIsZero() ? "nothing but zeroes from byte " : "cut off at byte ")
              + flaws.endsBeforeTail());
    }
    if (partial > 0) {
      words.add(
          entries(partial) + " with a field that cannot be read, first entry " + firstPartial);
    }
    if (flaws.missing() > 0 && !flaws.tooLarge()) {
      words.add(
          flaws.missing() + " of " + (flaws.entries() + flaws.missing()) + " entries are missing");
    }
    if (words.isEmpty()) {
      return null;
    }
    String detail = String.join("; ", words);
    boolean cut = flaws.endsBeforeTail() >= 0 && !flaws.tailIsZero();
    return cut ? new EOFException(detail) : new IOException(detail);
  }

  private String limit(JournalFlaws flaws) {
    return flaws.tooLarge()
        ? "the journal is larger than what is read of one; " + flaws.entries() + " entries were"
        : entries(forgotten) + " with a field whose text came too long before to be held still";
  }

  /** What is no flaw, but explains the numbers. */
  private static String state(JournalFlaws flaws) {
    List<String> words = new ArrayList<>();
    if (flaws.online()) {
      words.add("was still being written: entries may follow elsewhere");
    }
    if (flaws.sealed()) {
      words.add("is sealed; seals cannot be verified without their key");
    }
    if (flaws.gaps() > 0) {
      words.add(
          "lacks "
              + flaws.gaps()
              + " sequence numbers between its entries, which other journals of the machine may"
              + " hold");
    }
    return words.isEmpty() ? "" : "the journal " + String.join("; it ", words);
  }

  private static String entries(long count) {
    return count == 1 ? "1 entry" : count + " entries";
  }

  private void notice(NoticeKind kind, long line, String detail) {
    notices.accept(new Notice(kind, new Origin(source.bundle(), source.path(), line), detail));
  }
}
